"""Copies of conversations for programs: Markdown, JSON and its schema, the dataset."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from generator.config.settings import Config
from generator.pipeline import build
from generator.render.published.data import dataset_lines
from generator.render.published.outputs import DATASET
from tests.conftest import CONTENT
from tests.published.conftest import BASE

Configured = Callable[..., Config]

ODD = """# Odd bodies

```
[[CLAUDE→CHATGPT v1]]
user: alice
session: 2025-03-04T10:00Z 0dd001
context: [brackets] and "quotes"
intent: QUESTION
body: |
  First line,
    indented,

  # no heading of the copy's
  tab\there, quotes " and \\ and \u2028 and 数据库.
[[END]]
```

Between them, prose with `code`.

````
[[CHATGPT→CLAUDE v1]]
session: 2025-03-04T10:00Z 0dd001
response: |
  ```python
  print("</script>")
  ```
[[END]]
````

**Outcome:** Nothing was lost.
"""


def schema_of(site: Path, name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((site / "schema" / f"{name}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").rstrip("\n").split("\n") if line]


def indented_texts(document: str) -> list[str]:
    """Return the bodies of a document in which every envelope is written the plain way."""
    blocks = re.findall(r"^(?:body|response): \|\n((?:  .*\n|\n)*)", document, re.MULTILINE)
    return ["\n".join(line[2:] for line in block.rstrip("\n").split("\n")) for block in blocks]


def test_data_of_every_conversation_keeps_to_the_schema(published: Path) -> None:
    schema = schema_of(published, "conversation")
    found = sorted((published / "conversations").glob("*.json"))
    assert len(found) == len(list((published / "conversations").glob("*.md"))) > 10
    for path in found:
        data = json.loads(path.read_text("utf-8"))
        schema.validate(data)
        assert data["schema_version"] == 1
        assert data["url"].startswith(BASE)
        assert [message["number"] for message in data["messages"]] == list(
            range(1, len(data["messages"]) + 1)
        )


def test_the_schema_can_tell_wrong_data(published: Path) -> None:
    data = json.loads((published / "conversations" / "websocket-reconnect-a7f3d1.json").read_text("utf-8"))
    data["messages"][0]["number"] = 0
    with pytest.raises(jsonschema.ValidationError):
        schema_of(published, "conversation").validate(data)


def test_the_list_of_the_archive_keeps_to_its_schema_and_its_addresses_exist(published: Path) -> None:
    data = json.loads((published / "archive.json").read_text("utf-8"))
    schema_of(published, "archive").validate(data)
    assert len(data["conversations"]) == 14
    for entry in data["conversations"]:
        stem = published / "conversations" / entry["id"]
        assert all(stem.with_name(f"{entry['id']}.{kind}").is_file() for kind in ("html", "md", "json"))
    assert data["datasets"] == [f"{BASE}conversations.jsonl"]


def test_the_dataset_keeps_to_its_schema(published: Path) -> None:
    schema = schema_of(published, "dialogue")
    lines = lines_of(published / "conversations.jsonl")
    assert len(lines) == 14
    for line in lines:
        schema.validate(line)


def test_the_dataset_gives_back_every_body_as_it_was_written(published: Path) -> None:
    lines = {str(line["id"]): line for line in lines_of(published / "conversations.jsonl")}
    documents = {
        "websocket-reconnect-a7f3d1": "examples/websocket-reconnect.md",
        "rust-lifetimes-d7720b": "code/rust-cache-borrow.md",
        "kitchen-units-7ab50d": "everyday/cups-to-grams.md",
        "slow-report-1f9a40": "data/slow-monthly-report.md",
    }
    for slug, name in documents.items():
        texts = indented_texts((CONTENT / name).read_text("utf-8"))
        assert len(texts) > 1
        assert [message["content"] for message in lines[slug]["messages"]] == texts  # type: ignore[attr-defined, index]


def test_copy_and_dataset_say_the_same(published: Path) -> None:
    for line in lines_of(published / "conversations.jsonl"):
        data = json.loads((published / "conversations" / f"{line['id']}.json").read_text("utf-8"))
        bodies = [
            text
            for message in data["messages"]
            if not message.get("withheld")
            for text in (message.get("body", ""), *filter(None, [message.get("second_body")]))
        ]
        assert [message["content"] for message in line["messages"]] == bodies  # type: ignore[attr-defined]
        assert line["outcome"] == data.get("outcome", "")


def test_who_opened_is_the_user(published: Path) -> None:
    line = next(
        x for x in lines_of(published / "conversations.jsonl") if x["id"] == "websocket-reconnect-a7f3d1"
    )
    assert [(said["role"], said["name"]) for said in line["messages"]] == [  # type: ignore[attr-defined]
        ("user", "Claude"),
        ("assistant", "ChatGPT"),
    ] * 2
    assert (line["session"], line["contexts"], line["intents"]) == (
        "2025-10-08T14:23Z a7f3d1",
        ["websocket-reconnect"],
        ["QUESTION"],
    )


def test_odd_bodies_come_back_exactly(configured: Configured) -> None:
    config = configured({"odd.md": ODD})
    build(config)
    (line,) = lines_of(Path(config.output) / "conversations.jsonl")
    contents = [said["content"] for said in line["messages"]]  # type: ignore[attr-defined]
    assert contents == [
        "First line,\n  indented,\n\n# no heading of the copy's\ntab\there, quotes \" and \\ and \u2028 and 数据库.",
        '```python\nprint("</script>")\n```',
    ]


def test_lines_of_the_dataset_are_known_by_whose_they_are(published: Path) -> None:
    data = (published / "conversations.jsonl").read_bytes()
    slugs = [str(line["id"]) for line in lines_of(published / "conversations.jsonl")]
    found = dataset_lines([*slugs[1:], slugs[0][:-1], f"{slugs[0]}-2"], data)
    assert [found[slug] + b"\n" for slug in slugs[1:]] == data.splitlines(keepends=True)[1:]
    assert list(found) == slugs[1:]


def test_a_large_archive_has_its_dataset_in_files_that_stay_as_they_are(configured: Configured) -> None:
    def document(number: int) -> str:
        day = f"2025-01-{number // 1000 + 1:02}T{number // 60 % 24:02}:{number % 60:02}Z {number:06x}"
        return ODD.replace("2025-03-04T10:00Z 0dd001", day)

    files = {f"t{number:04}.md": document(number) for number in range(2 * DATASET + 1)}
    config = configured(files)
    build(config)
    site = Path(config.output)
    newest, oldest = lines_of(site / "conversations.jsonl"), lines_of(site / "conversations-1.jsonl")
    assert (len(newest), len(oldest)) == (DATASET + 1, DATASET)
    assert len({line["id"] for line in newest + oldest}) == 2 * DATASET + 1
    assert json.loads((site / "archive.json").read_text("utf-8"))["datasets"] == [
        "conversations.jsonl",
        "conversations-1.jsonl",
    ]


def test_the_markdown_copy_is_readable_by_itself(published: Path) -> None:
    text = (published / "conversations" / "websocket-reconnect-a7f3d1.md").read_text("utf-8")
    assert text.startswith("# WebSocket Reconnection Strategy\n\n- Participants: Claude, ChatGPT\n")
    assert f"- Page: {BASE}conversations/websocket-reconnect-a7f3d1.html\n" in text
    headings = [line for line in text.split("\n") if line.startswith("## ")]
    assert headings == [
        "## Outcome",
        "## 1. Claude to ChatGPT (QUESTION)",
        "## 2. ChatGPT to Claude",
        "## 3. Claude to ChatGPT (QUESTION)",
        "## 4. ChatGPT to Claude",
    ]
    assert "```javascript\nlet retries = 0;" in text
    assert text.count("Claude got comprehensive advice") == 1


def test_links_of_a_markdown_copy_lead_somewhere(published: Path) -> None:
    checked = 0
    for path in (published / "conversations").glob("*.md"):
        text = re.sub(r"(`{3,})[^`].*?\1", "", path.read_text("utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s#]+\.html)", text):
            if not target.startswith("http"):
                assert (path.parent / target).resolve().is_file(), (path.name, target)
                checked += 1
    assert checked


def test_a_page_names_its_copies(published: Path) -> None:
    head = (published / "conversations" / "websocket-reconnect-a7f3d1.html").read_text("utf-8")
    assert '<link rel="alternate" type="text/markdown" href="websocket-reconnect-a7f3d1.md">' in head
    assert '<link rel="alternate" type="application/json" href="websocket-reconnect-a7f3d1.json">' in head


def test_an_empty_archive_has_empty_data(configured: Configured) -> None:
    config = configured({"about.md": "# About\n"})
    build(config)
    site = Path(config.output)
    assert (site / "conversations.jsonl").read_bytes() == b""
    assert json.loads((site / "archive.json").read_text("utf-8"))["conversations"] == []
