"""What open pages are told, so that they follow the documents.

A page is not sent changes, which it could miss, but asks how things stand: it compares what it shows with the
answer. The stream of events says nothing but "look again": it counts the epochs of what is shown.
"""

from collections.abc import Iterable
from urllib.parse import quote

from msgspec import Struct

from generator.diagnostics.finding import Diagnostic, Severity
from generator.pipeline.edition import Edition
from generator.preview.failure import PREFIX
from generator.preview.screen import Answer, Screen, Shown, fingerprint, homes_of

_TOLD = {Severity.ERROR, Severity.WARNING}
_MOST_FINDINGS = 50
_MOST_CHANGES = 3


class Change(Struct, frozen=True):
    """A document that has changed, and the address of a page that shows it; empty: there is none."""

    document: str
    address: str


class Standing(Struct, frozen=True):
    """How things stand for one page."""

    epoch: int
    page: str
    """Fingerprint of what the page's address gets now."""
    styles: dict[str, str]
    """From the address of a style sheet to its key."""
    findings: tuple[Diagnostic, ...]
    more_findings: int
    """How many there are besides."""
    changed: tuple[Change, ...]
    """What the last edition was made for."""
    more_changed: int
    moved: str
    """Address to which the page has moved; empty: it is where it was."""


def standing(screen: Screen, shown: Shown, path: str) -> Standing:
    """Return how things stand for the page at the address `path`."""
    answer = screen.answer(shown, path)
    edition = shown.edition
    found = () if shown.failure else findings_of(edition, answer.path)
    return Standing(
        epoch=shown.epoch,
        page=fingerprint(shown, answer),
        styles={f"/{name}": edition.outputs[name].key for name in edition.outputs if name.endswith(".css")},
        findings=found[:_MOST_FINDINGS],
        more_findings=max(0, len(found) - _MOST_FINDINGS),
        changed=tuple(_change(document, edition) for document in edition.changed[:_MOST_CHANGES]),
        more_changed=max(0, len(edition.changed) - _MOST_CHANGES),
        moved=_moved(shown, answer),
    )


def with_script(shown: Shown, answer: Answer) -> bytes:
    """Return a page with the script that keeps it up to date; it is added here and never written to a file."""
    tag = f'<script src="/{PREFIX}preview.js" defer data-page="{fingerprint(shown, answer)}"></script>\n'
    before, mark, behind = answer.body.rpartition(b"</body>")
    return before + tag.encode() + mark + behind if mark else answer.body + tag.encode()


def findings_of(edition: Edition, path: str) -> tuple[Diagnostic, ...]:
    """Return the errors and warnings of the documents that a page is made from.

    The home page has those that belong to no page: of the archive as a whole, and of what could not be read.
    """
    sources = set(edition.pages.get(path, ()))
    told = [found for found in edition.report.diagnostics if found.severity in _TOLD]
    if path == "index.html":
        shown = {document for documents in edition.pages.values() for document in documents} - sources
        return tuple(found for found in told if found.path not in shown)
    return tuple(found for found in told if found.path in sources)


def new_and_gone(
    before: Iterable[Diagnostic], now: Iterable[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return which findings are new and which are gone; one whose line has moved is neither."""
    old, new = _counted(before), _counted(now)
    return (
        tuple(found for key, places in new.items() for found in places[len(old.get(key, ())) :]),
        tuple(found for key, places in old.items() for found in places[len(new.get(key, ())) :]),
    )


def _counted(findings: Iterable[Diagnostic]) -> dict[tuple[str, str, str], list[Diagnostic]]:
    counted: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for found in findings:
        counted.setdefault((found.path, found.code, found.message), []).append(found)
    return counted


def _change(document: str, edition: Edition) -> Change:
    homes = homes_of((document,), edition)
    return Change(document, f"/{quote(homes[0])}" if homes else "")


def _moved(shown: Shown, answer: Answer) -> str:
    if answer.path not in shown.gone or shown.failure:
        return ""
    homes = homes_of(shown.gone[answer.path], shown.edition)
    return f"/{quote(homes[0])}" if len(homes) == 1 else ""
