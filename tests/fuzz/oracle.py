"""What must hold for any bytes that stand in a document, from reading to the HTML of its texts."""

import html
import re
from typing import Final
from urllib.parse import unquote

import msgspec

from generator.body.markdown import RenderOptions, render
from generator.examine.transcript import examine
from generator.extract.document import extract
from generator.model import (
    Document,
    Envelope,
    EnvelopeBlock,
    Heading,
    ReadingOptions,
    Source,
    SourceKind,
    Texts,
    Transcript,
)
from generator.parse.transcript import parse
from generator.scan.read import _decoded
from tests.hostile.markup import faults

OPTIONS: Final = ReadingOptions()
WORD: Final = re.compile(r"(?<![^\W_])w[0-9]+w(?![^\W_])")
"""Words that nothing but a text can bring into an output."""

_TAG: Final = re.compile(r"</?([a-z0-9]+)((?: [a-z-]+(?:=\"[^\"<>]*\")?)*)>")
_ATTRIBUTE: Final = re.compile(r" ([a-z-]+)(?:=\"([^\"]*)\")?")
_FENCE: Final = re.compile(r"(?:```|~~~).*")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")


def judge(data: bytes, kind: SourceKind = SourceKind.MARKDOWN) -> None:
    """Read a document and render its texts; raises `AssertionError`, or whatever the program raises."""
    text, _ = _decoded(data)
    source = Source("talk.md", kind, text, "")
    document = extract(source, OPTIONS)
    judge_document(document, text)
    transcript, texts = parse(document, OPTIONS)
    transcript = examine(transcript, texts, OPTIONS)
    judge_transcript(transcript, texts, text)
    msgspec.msgpack.encode((transcript, texts))
    pages = [judge_body(body, transcript, place) for place, body in enumerate(texts)]
    judge_words(text, transcript, texts, pages)


def judge_document(document: Document, text: str) -> None:
    """Places are in the file, in order, and what is said to stand there does."""
    lines = text.split("\n")
    for block in document.blocks:
        assert 1 <= block.line <= len(lines), block
        if isinstance(block, EnvelopeBlock):
            assert block.line <= block.end_line <= len(lines), block
        elif not isinstance(block, Heading):
            assert block.line + block.text.count("\n") <= len(lines), block


def judge_transcript(transcript: Transcript, texts: Texts, text: str) -> None:
    """Every finding has a place in the file and a sentence; every item has its text."""
    lines = text.split("\n")
    for finding in transcript.findings:
        assert 1 <= finding.line <= len(lines), finding
        assert finding.end_line == 0 or finding.line <= finding.end_line <= len(lines), finding
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1, finding
        assert finding.message, finding
    for item in transcript.items:
        assert 1 <= item.line <= len(lines), item
        if isinstance(item, Envelope):
            assert item.line <= item.end_line <= len(lines), item
            assert 0 <= item.text < len(texts), item
            assert -1 <= item.second < len(texts), item
        elif not isinstance(item, Heading):
            assert 0 <= item.text < len(texts), item
    assert len(transcript.facts) == len(texts)


def judge_body(body: str, transcript: Transcript, place: int) -> str:
    """Return the HTML of a text; it consists of what our code writes, and of escaped text."""
    facts = transcript.facts[place]
    for run in (*facts.loose, *facts.fenced):
        assert 1 <= run.first_line <= run.last_line + 1 <= body.count("\n") + 2, run
    page = render(body, RenderOptions(anchor="m1", runs=facts.loose, plain=facts.plain))
    judge_html(page)
    return page


def judge_html(page: str, anchors: str = "m1-.*") -> None:
    """HTML is made of tags that our code writes, and of ids that match `anchors`; nothing else in it can be a tag."""
    ids = []
    for tag in _TAG.finditer(page):
        for name, value in [("", ""), *_ATTRIBUTE.findall(tag[2])]:
            assert not list(faults(tag[1], name, html.unescape(value))), tag[0]
            ids += [value] * (name == "id")
    between = _TAG.sub("", page)
    assert "<" not in between, page
    assert ">" not in between, page
    assert not _CONTROLS.search(page), page
    assert len(ids) == len(set(ids)), ids
    assert all(re.fullmatch(anchors, name) for name in ids), ids


def judge_words(text: str, transcript: Transcript, texts: Texts, pages: list[str]) -> None:
    """No word is lost from the file to the texts, and none from a text to its HTML."""
    if "<!--" not in text and not text.lstrip("\ufeff\n\t ").startswith("---"):
        # What a fence says of an envelope in it (`text`, `crosstalk`) is a mark.
        said = _said(transcript, texts) + " ".join(_FENCE.findall(text))
        assert not [word for word in WORD.findall(text) if word not in said]
    for body, page in zip(texts, pages, strict=True):
        # The label of a reference is a mark: `[words][label]`, `[^label]`, `[label]: …`.
        shown = unquote(html.unescape(page)) + " ".join(re.findall(r"\[[^\[]*?\]", body, re.DOTALL))
        assert not [word for word in WORD.findall(body) if word not in shown]


def _said(transcript: Transcript, texts: Texts) -> str:
    said = [transcript.title, *texts]
    for item in transcript.items:
        if isinstance(item, Heading):
            said.append(item.text)
        if isinstance(item, Envelope):
            said += [item.sender, item.recipient, item.label, *(f"{f.name}: {f.value}" for f in item.fields)]
            for meta in item.meta:
                said += [meta.namespace, *(f"{entry.name}: {entry.value}" for entry in meta.entries)]
    return "\n".join(said)
