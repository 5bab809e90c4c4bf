"""HTML comments: they are not shown, and an envelope in one is not published."""


def cut_comments(lines: list[str], at: int) -> tuple[str, ...]:
    """Cut comments that begin on a line out of `lines`; return what stood in them, line by line.

    The number of lines stays the same. Nothing is cut, and nothing returned, where none begins or where it
    never ends: such a one is text, so that no slip of the pen hides the rest of a document. Code spans and
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


def begins_comment(line: str) -> bool:
    """Whether a comment begins on a line, ended or not."""
    return bool(_starts(line))


def _cut_below(lines: list[str], at: int, start: int) -> tuple[str, ...]:
    """Cut a comment that ends on a line below, if it does."""
    end = next((n for n in range(at + 1, len(lines)) if "-->" in lines[n]), 0)
    if not end:
        return ()
    last, _, rest = lines[end].partition("-->")
    inside = (lines[at][start + 4 :], *lines[at + 1 : end], last)
    lines[at + 1 : end] = [""] * (end - at - 1)
    lines[at], lines[end] = lines[at][:start].rstrip(), rest.lstrip()
    return inside


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
