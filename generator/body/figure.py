"""A block of code as a figure."""

from collections.abc import Iterator, Sequence
from typing import Final

from generator.body.escape import attribute, escape
from generator.body.lexers import known_language

NARROW: Final = 32
"""Columns that fit on the narrowest screen; longer lines scroll, and what scrolls must take the keyboard."""


def code_figure(code: str, *, language: str, filename: str, rest: str, identifier: str, label: str) -> str:
    """Return a block of code with its caption.

    The caption is there only where something is known: the file's name, the language, further words of the
    info string. `label` names the block for screen readers where its lines can be wider than a screen.
    """
    # Late: an edit that touches no code does without Pygments.
    from generator.body.highlight import highlight  # noqa: PLC0415

    known = known_language(language)
    name = known.name if known else "none"
    title = known.label if known else language
    caption = escape(filename)
    if title:
        caption += f'{" " if caption else ""}<span class="lang">{escape(title)}</span>'
    if rest:
        caption += f'{" " if caption else ""}<span class="info">{escape(rest)}</span>'
    if caption:
        caption = f"<figcaption>{caption}</figcaption>\n"
    scrolls = f' tabindex="0" role="region" aria-label="{attribute(label)}"' if _is_wide(code) else ""
    # A parser drops a line feed right after <pre>; here <code> stands between, so none is lost.
    return (
        f'<figure class="code" id="{identifier}">{caption}'
        f'<pre{scrolls}><code class="language-{name}">{highlight(code, language)}</code></pre></figure>\n'
    )


def dedented(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines of code less the white space that all of them begin with."""
    written = [line for line in lines if line.strip()]
    first, last = min(written, default=""), max(written, default="")
    shared = 0
    while shared < min(len(first), len(last)) and first[shared] == last[shared] and first[shared] in " \t":
        shared += 1
    for line in lines:
        yield line[shared:]


def _is_wide(code: str) -> bool:
    lines = code.expandtabs(2).split("\n") if "\t" in code else code.split("\n")
    return max(map(len, lines)) > NARROW
