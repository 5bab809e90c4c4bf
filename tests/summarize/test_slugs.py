from itertools import permutations

from generator.pipeline import build
from generator.summarize.addresses import late_slugs
from tests.summarize.talks import message, talk

TWINS = "d02725/chat.md", "d09084/chat.md"
"""Two files whose hashes are equal in the first 24 bits."""


def test_two_files_whose_short_hashes_are_equal_get_a_page_each(configured, tmp_path):
    files = {
        path: talk(path, message("CLAUDE", "GEMINI", f"Asked in {path}.", session=""))
        for path in ("a/chat.md", *TWINS)
    }
    report = build(configured(files, jobs=1))
    pages = sorted((tmp_path / "site" / "conversations").glob("*.html"))
    assert report.conversations == len(pages) == 3
    for path in files:
        assert sum(f"Asked in {path}." in page.read_text(encoding="utf-8") for page in pages) == 1


def test_two_pages_whose_short_hashes_are_equal_are_both_written(configured, tmp_path):
    twins = {name: f"# T\n\nHeld by {name}.\n" for name in _pages_with_equal_hashes()}
    build(configured({**twins, "A B.md": "# T\n\nHeld by the first.\n"}, jobs=1))
    written = [page.read_text(encoding="utf-8") for page in (tmp_path / "site").glob("a-b*.html")]
    for name in twins:
        assert sum(f"Held by {name}." in text for text in written) == 1


def test_a_hash_gives_way_to_a_slug_that_somebody_wrote_whatever_the_order():
    plain = late_slugs([("chat", ("a",)), ("chat", ("b",))])
    assert list(plain) == [1]
    wishes = [("chat", ("a",)), ("chat", ("b",)), (plain[1], ("c",)), ("chat", ("d",))]
    results = set()
    for order in permutations(range(4)):
        late = late_slugs([wishes[place] for place in order])
        results.add(frozenset((wishes[order[place]], given) for place, given in late.items()))
    (result,) = results
    given = dict(result)
    assert len({*given.values(), "chat", plain[1]}) == 4
    assert given[("chat", ("b",))] != plain[1]


def _pages_with_equal_hashes():
    """Return two names that make the slug `a-b` and whose hashes are equal in the first 24 bits."""
    from generator.urls import short_hash

    seen = {}
    number = 0
    while True:
        name = "A" + "".join(" -"[int(bit)] for bit in f"{number:020b}") + "B.md"
        other = seen.setdefault(short_hash(name), name)
        if other != name:
            return other, name
        number += 1
