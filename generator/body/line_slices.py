"""Code whose lines say by their beginning what they are: diffs and shell sessions."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from generator.body.lexing import Slice

_DIFF_HEADS: Final = ("diff ", "index ", "Index: ", "rename ", "similarity ", "new file ", "deleted file ")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PROMPT = re.compile(
    r"(?:\([\w.-]{1,40}\) )?(?:\[?[\w.-]{1,40}@[\w.-]{1,80}[^\n$#%]{0,120})?[$#%](?: |$)|PS [^\n>]{0,120}> |> "
)


def diff_slices(code: str) -> Iterator[Slice]:
    """Yield the lines of a unified diff, each with its class; the sign that says the same stays in the text."""
    lines = code.split("\n")
    start = 0
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else ""
        following = lines[index + 1] if index + 1 < len(lines) else ""
        end = min(start + len(line) + 1, len(code))
        if end > start:
            yield _diff_class(line, before, following), start, end
        start = end


def _diff_class(line: str, before: str, following: str) -> str:
    """Return a line's class; `---` and `+++` name files only together, alone they take away and add a line."""
    if line.startswith("--- ") and following.startswith("+++ "):
        return "file"
    if line.startswith("+++ ") and before.startswith("--- "):
        return "file"
    if line.startswith(_DIFF_HEADS):
        return "file"
    if line.startswith("@@"):
        return "hunk"
    return {"+": "add", "-": "del"}.get(line[:1], "")


def session_slices(code: str, command_slices: Callable[[str], Iterable[Slice]]) -> Iterator[Slice]:
    """Yield prompts, commands and what they printed; `command_slices` cuts a command."""
    start, in_command = 0, False
    for line in _LINE.findall(code):
        prompt = _PROMPT.match(line)
        if prompt and prompt.end():
            yield "p", start, start + prompt.end()
        if prompt or in_command:
            begin = start + (prompt.end() if prompt else 0)
            for name, first, last in command_slices(code[begin : start + len(line)]):
                yield name, begin + first, begin + last
            in_command = line.endswith("\\\n")
        else:
            yield "o", start, start + len(line)
        start += len(line)
