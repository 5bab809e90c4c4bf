"""HTML comments: they are not shown, and an envelope in one is not published."""

from generator.extract.header import BRACKETS, read_header


def cut_comments(lines: list[str], at: int) -> tuple[str, ...]:
    """Cut comments that begin on a line out of `lines`; return what stood in them, line by line.

    The number of lines stays the same. Nothing is cut, and nothing returned, where none begins or where it
    has no end that is certain: such a one is text, so that no slip of the pen hides messages. Code spans and
    indented code hold no comments. Call it again for the same line until there is nothing to cut.
    """
    line = lines[at]
    starts = _starts(line)
    kept: list[str] = []
    inside: list[str] = []
    after = 0
    for start in starts:
        if start < after:
            continue
        stop = line.find("-->", start + 2)
        if stop < 0:
            break
        kept.append(line[after:start])
        inside.append(line[start + 4 : stop])
        after = stop + 3
    if inside:
        before, rest = "".join(kept), line[after:]
        lines[at] = before + rest if before.strip() and rest.strip() else before.rstrip() or rest.lstrip()
        return ("\t".join(inside),)
    return _cut_below(lines, at, starts[0]) if starts else ()


def _cut_below(lines: list[str], at: int, start: int) -> tuple[str, ...]:
    """Cut a comment that ends on a line below, if it does."""
    begins_line = not lines[at][:start].strip()
    end = _end_of_block(lines, at, start) if begins_line else _end_in_paragraph(lines, at)
    if not end:
        return ()
    last, _, rest = lines[end].partition("-->")
    inside = (lines[at][start + 4 :], *lines[at + 1 : end], last)
    lines[at + 1 : end] = [""] * (end - at - 1)
    lines[at], lines[end] = lines[at][:start].rstrip(), rest.lstrip()
    return inside


def _end_in_paragraph(lines: list[str], at: int) -> int:
    """Return where a comment ends that has words before it, 0: nowhere; it is a part of their paragraph."""
    for below in range(at + 1, len(lines)):
        text = lines[below].strip()
        if not text or _opens_fence(text) or _opens_message(text):
            return 0
        if "-->" in text:
            return below
        if _starts(lines[below]):
            return 0
    return 0


def _end_of_block(lines: list[str], at: int, indent: int) -> int:
    """Return where a comment ends that begins a line, 0: nowhere.

    Messages and code are put aside only as they are in a comment that is meant so: its end is the end of a
    line, outside of fences, and not indented as the text of a message is. An arrow in code is no end.
    """
    around = in_fence = False
    for below in range(at + 1, len(lines)):
        line = lines[below]
        text = line.lstrip()
        is_outside = len(line) - len(text) <= indent
        if is_outside and _opens_fence(text):
            around, in_fence = True, not in_fence
        if in_fence:
            continue
        if is_outside and text.startswith("<!--"):
            return 0
        around = around or _opens_message(text)
        if "-->" in text and (not around or (is_outside and text.rstrip().endswith("-->"))):
            return below
    return 0


def _opens_fence(text: str) -> bool:
    return text.startswith(("```", "~~~"))


def _opens_message(text: str) -> bool:
    return text[:1] in BRACKETS and read_header(text.strip(), 0, 1, followed=True) is not None


def _starts(line: str) -> list[int]:
    """Return where comments could begin: not in indented code, and not between two backticks."""
    starts: list[int] = []
    ticks = seen = 0
    start = -1 if line.startswith(("    ", "\t")) else line.find("<!--")
    while start >= 0:
        ticks += line.count("`", seen, start)
        if ticks % 2 == 0:
            starts.append(start)
        seen = start
        start = line.find("<!--", start + 4)
    return starts
