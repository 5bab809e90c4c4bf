"""The title of a document, and the headings that name its messages."""

from collections.abc import Sequence

from msgspec.structs import replace

from generator.diagnostics.finding import Finding, Severity
from generator.extract.headings import Naming, other_names, read_naming, same_names
from generator.model import Block, EnvelopeBlock, FrontMatter, Heading

_EXAMPLE = "example:"


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
    text = text[len(_EXAMPLE) :].strip() if text.lower().startswith(_EXAMPLE) else text
    return text


def named(
    before: list[Block], blocks: Sequence[Block], findings: list[Finding], *, has_title: bool
) -> tuple[Block, ...]:
    """Return `blocks`, a span's, with the label that the nearest heading in `before` gives the first envelope.

    A heading directly above that says no more than the header is taken out of `before`.
    """
    first = next((block for block in blocks if isinstance(block, EnvelopeBlock)), None)
    place = _nearest_heading(before)
    if first is None or place < 0:
        return tuple(blocks)
    heading = before[place]
    naming = read_naming(heading.text) if isinstance(heading, Heading) and heading.text != "" else None
    if naming is None or not isinstance(heading, Heading):
        return tuple(blocks)
    if other_names(naming, first.sender, first.recipient):
        findings.append(_names_others(naming, first, heading))
    elif place == len(before) - 1 and same_names(naming, first.sender, first.recipient):
        if heading.level > 1 or has_title:
            del before[place]
    return tuple(replace(block, label=naming.label) if block is first else block for block in blocks)


def _nearest_heading(blocks: Sequence[Block]) -> int:
    for place in range(len(blocks) - 1, -1, -1):
        if isinstance(blocks[place], Heading):
            return place
        if isinstance(blocks[place], EnvelopeBlock):
            break
    return -1


def _names_others(naming: Naming, envelope: EnvelopeBlock, heading: Heading) -> Finding:
    message = (
        f"the heading names `{naming.sender}` and `{naming.recipient}`, "
        f"the header `{envelope.sender}` and `{envelope.recipient}`; the header counts"
    )
    return Finding(
        "heading-names-others", Severity.NOTE, message, heading.line, help="write the same names in both"
    )
