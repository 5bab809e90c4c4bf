"""The title of a document, and the headings that name its messages."""

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from generator.body.plain import plain_line
from generator.diagnostics.finding import Finding, Severity
from generator.extract.headings import (
    Naming,
    ShownNames,
    other_names,
    read_naming,
    same_names,
    strangers,
)
from generator.model import Block, EnvelopeBlock, FrontMatter, Heading

_EXAMPLE: Final = "example:"
_MARKUP = re.compile(r"[*_`\[\]<>&~|\\]")


def take_title(blocks: list[Block], front: FrontMatter, findings: list[Finding]) -> tuple[str, int]:
    """Return title and line, and take the heading that gives them out of `blocks`.

    A heading that repeats the title of the front matter goes too. No title: empty, with a finding.
    """
    heads = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    for other in heads[1:2]:
        message = f"a second heading of level 1, `{other.text[:60]}`; the first one gives the title"
        findings.append(
            Finding("several-titles", Severity.NOTE, message, other.line, help="write it with `##`")
        )
    first = heads[0] if heads else None
    if front.title:
        if first and _plain(first.text).casefold() == front.title.casefold():
            blocks.remove(first)
        return front.title, front.lines.get("title", 1)
    if first is None:
        help_text = "write `# Title` at the top, or `title:` in the front matter"
        findings.append(
            Finding("missing-title", Severity.NOTE, "the document has no title", 1, help=help_text)
        )
        return "", 1
    blocks.remove(first)
    return _plain(first.text), first.line


def _plain(text: str) -> str:
    """Return a heading as a title: without the marks of Markdown and without "Example:" at its head."""
    plain = plain_line(text) if _MARKUP.search(text) else text
    return plain[len(_EXAMPLE) :].strip() if plain.lower().startswith(_EXAMPLE) else plain


def named(
    before: list[Block],
    blocks: Sequence[Block],
    findings: list[Finding],
    *,
    shown: ShownNames,
    has_title: bool,
) -> tuple[Block, ...]:
    """Return a span's blocks; the first envelope gets the label of the nearest heading in `before`.

    A heading directly above that says no more than the header is taken out of `before`. One that names
    nobody of the message is another message's, and so is its label. `shown` are names the site goes by.
    """
    first = next((block for block in blocks if isinstance(block, EnvelopeBlock)), None)
    heading = _nearest_heading(before) if first else None
    naming = read_naming(heading.text) if heading else None
    if first is None or heading is None or naming is None:
        return tuple(blocks)
    if other_names(naming, first.sender, first.recipient, shown):
        findings.append(_names_others(naming, first, heading))
        if strangers(naming, first.sender, first.recipient, shown):
            return tuple(blocks)
    elif (
        heading is before[-1]
        and (heading.level > 1 or has_title)  # else it is all the title there is
        and same_names(naming, first.sender, first.recipient, shown)
    ):
        before.pop()
    return tuple(replace(block, label=naming.label) if block is first else block for block in blocks)


def _nearest_heading(blocks: Sequence[Block]) -> Heading | None:
    """Return the last heading behind the last envelope."""
    for block in reversed(blocks):
        if isinstance(block, Heading):
            return block
        if isinstance(block, EnvelopeBlock):
            break
    return None


def _names_others(naming: Naming, envelope: EnvelopeBlock, heading: Heading) -> Finding:
    message = (
        f"the heading names `{naming.sender}` and `{naming.recipient}`, "
        f"the header `{envelope.sender}` and `{envelope.recipient}`; the header counts"
    )
    return Finding(
        "heading-names-others",
        Severity.NOTE,
        message,
        heading.line,
        help="write the same names in both, or list other names under `participants` in site.yml",
    )
