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
        self._order: list[str] = []
        self._references: dict[str, int] = {}

    def add(self, label: str, tokens: list[Token]) -> None:
        """Keep a footnote for the end, and each footnote that stands inside of it as one of its own."""
        own: list[Token] = []
        self._keep(label, own)
        inner = [own]
        for token in tokens:
            if token.type == "footnote_reference_open":
                inner.append([])
                self._keep(token.meta["label"], inner[-1])
            elif token.type == "footnote_reference_close":
                inner.pop()
            else:
                inner[-1].append(token)

    def _keep(self, label: str, tokens: list[Token]) -> None:
        """Keep a footnote; a second one of the same label is never referred to."""
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

        First those that are referred to, in that order (a footnote may refer to the next), then those that
        are not, and last the doubles.
        """
        if not self._notes:
            return
        out.append('<ol class="footnotes">\n')
        written, labels = 0, iter(self._notes)
        while written < len(self._notes):
            if written == len(self._order):
                self._number(next(label for label in labels if label not in self._numbers))
            self._write_note(self._order[written], out, write)
            written += 1
        for tokens in self._doubles:
            out.append("<li>\n")
            write(tokens)
            out.append("</li>\n")
        out.append("</ol>\n")

    def _write_note(self, label: str, out: list[str], write: Callable[[list[Token]], None]) -> None:
        number = self._numbers[label]
        out.append(f'<li id="{self._anchor}-fn-{number}">\n')
        write(self._notes[label])
        for count in range(1, self._references.get(label, 0) + 1):
            place = self._place(number, count)
            out.append(f'<a href="#{place}" aria-label="{self._back}">\u21a9</a>\n')
        out.append("</li>\n")

    def _number(self, label: str) -> int:
        if label not in self._numbers:
            self._order.append(label)
            self._numbers[label] = len(self._order)
        return self._numbers[label]

    def _place(self, number: int, count: int) -> str:
        return f"{self._anchor}-fnref-{number}" + (f"-{count}" if count > 1 else "")
