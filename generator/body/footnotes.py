"""The footnotes of one text: numbered as the text refers to them, written behind it, prefixed with its anchor."""

from collections.abc import Callable

from markdown_it.token import Token

from generator.body.escape import attribute


class Footnotes:
    """Footnotes and the references to them, gathered while a text is written."""

    def __init__(self, anchor: str, back: str) -> None:
        self._anchor = anchor
        self._back = attribute(back)
        self._notes: dict[str, list[Token]] = {}
        self._doubles: list[list[Token]] = []
        self._numbers: dict[str, int] = {}
        self._references: dict[str, int] = {}

    def add(self, label: str, tokens: list[Token]) -> None:
        """Keep a footnote for the end; a second one of the same label is never referred to."""
        if label in self._notes:
            self._doubles.append(tokens)
        else:
            self._notes[label] = tokens

    def reference(self, label: str, *, linked: bool) -> str:
        """Return the HTML of a reference; inside a link (`linked`) it can be none itself."""
        number = self._number(label)
        if linked:
            return f"<sup>{number}</sup>"
        count = self._references[label] = self._references.get(label, 0) + 1
        return (
            f'<sup class="footnote"><a href="#{self._anchor}-fn-{number}" id="{self._place(number, count)}">'
            f"{number}</a></sup>"
        )

    def write(self, out: list[str], write: Callable[[list[Token]], None]) -> None:
        """Write the footnotes to `out`, with `write` for their tokens.

        First those that are referred to, in that order (a footnote may refer to the next), then the others.
        """
        if not self._notes:
            return
        out.append('<ol class="footnotes">\n')
        written: set[str] = set()
        while len(written) < len(self._notes):
            label = self._next(written)
            written.add(label)
            number = self._number(label)
            out.append(f'<li id="{self._anchor}-fn-{number}">\n')
            write(self._notes[label])
            for count in range(1, self._references.get(label, 0) + 1):
                place = self._place(number, count)
                out.append(f'<a href="#{place}" aria-label="{self._back}">\u21a9</a>\n')
            out.append("</li>\n")
        for tokens in self._doubles:
            out.append("<li>\n")
            write(tokens)
            out.append("</li>\n")
        out.append("</ol>\n")

    def _next(self, written: set[str]) -> str:
        for label in (*self._numbers, *self._notes):
            if label not in written:
                return label
        raise AssertionError  # pragma: no cover - there are more notes than written ones

    def _number(self, label: str) -> int:
        return self._numbers.setdefault(label, len(self._numbers) + 1)

    def _place(self, number: int, count: int) -> str:
        return f"{self._anchor}-fnref-{number}" + (f"-{count}" if count > 1 else "")
