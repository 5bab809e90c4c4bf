"""How wide a table is."""

from collections.abc import Sequence

from markdown_it.token import Token

from generator.body.figure import NARROW


def is_wide_table(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the table that opens at `index` cannot be as narrow as a screen.

    The longest words of its columns stand side by side, whatever wraps.
    """
    widest: dict[int, int] = {}
    column = 0
    while tokens[index].type != "table_close":
        token = tokens[index]
        if token.type == "tr_open":
            column = 0
        elif token.type == "inline":
            longest = max(map(len, token.content.split()), default=0)
            widest[column] = max(longest, widest.get(column, 0))
            column += 1
        index += 1
    return sum(widest.values()) + 2 * len(widest) > NARROW
