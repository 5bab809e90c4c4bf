"""Conversations that are nearly alike: each is one, has a page of its own, and nothing names what is hidden."""

from pathlib import Path

from generator.pipeline import build, check

SESSION = "2025-02-11T09:30Z 5be21c"


def request(ways, session=SESSION, word="word"):
    """Return a document with one envelope for each way: `A>B`."""
    envelopes = []
    for way in ways.split():
        sender, _, recipient = way.partition(">")
        head = f"session: {session}\n" if session else ""
        envelopes.append(
            f"```\n[[{sender}→{recipient} v1]]\nuser: ann\n{head}context: birds\nintent: NOTE\n"
            f"body: |\n  A {word} of {sender}.\nsig: none\n[[END]]\n```\n"
        )
    return "# A talk\n\n" + "\n".join(envelopes)


def pages(site: Path):
    return [path for path in (site / "conversations").glob("*.html") if not path.name.endswith("embed.html")]


def test_what_nothing_tells_apart_is_one_conversation(configured):
    ways = {
        "p1": "A>B",
        "p2": "A>B A>C",
        "p3": "A>B A>D",
        "q1": "C>D",
        "q2": "C>D C>B",
        "q3": "C>D C>A",
    }
    config = configured({f"{name}.md": request(way) for name, way in ways.items()})
    assert check(config).conversations == 1
    assert build(config).conversations == 1
    (page,) = pages(Path(config.output))
    assert page.read_text().count('<article class="message') == sum(len(way.split()) for way in ways.values())


def test_hashes_that_collide_take_no_page_away(configured):
    # The first six digits of the last two are the same.
    names = ["a/chat.md", "d02725/chat.md", "d09084/chat.md"]
    config = configured({name: request("CLAUDE>GEMINI", session="") for name in names})
    report = build(config)
    assert report.conversations == len(names)
    assert len(pages(Path(config.output))) == len(names)
    assert sum(found.code == "slug-collision" for found in report.diagnostics) == 2


def test_a_hidden_file_name_does_not_tell_titles_apart(configured):
    rule = "redact:\n  - name: customer\n    pattern: acme\n    replacement: customer\n"
    text = request("CLAUDE>GEMINI") + request("GEMINI>MISTRAL", session="").removeprefix("# A talk\n")
    config = configured({"acme.md": text, "site.yml": rule})
    build(config)
    found = [
        path for path in Path(config.output).rglob("*") if path.is_file() and b"acme" in path.read_bytes()
    ]
    assert found == []
    titles = {
        path.read_text().partition("<title>")[2].partition("</title>")[0]
        for path in pages(Path(config.output))
    }
    assert len(titles) == 2
