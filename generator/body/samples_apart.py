"""Part a run of code where a sample in another language begins.

People put samples below each other with nothing but a blank line between them: commands, then the script
they start; a query, then its result. A program has blank lines as well, and one paragraph of it may resemble
another language, so a run is parted only where both sides bear certain signs and nothing is open above.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.body.body_lines import BodyLines
from generator.body.language import language_of_file
from generator.body.language_signs import file_in_comment, language_by_signs
from generator.body.line_kinds import COMMENT, LONGEST
from generator.body.nested_maps import is_nested_map
from generator.body.pieces import Piece
from generator.body.program_signs import PROGRAM_SIGNS
from generator.body.signs import compiled
from generator.body.text_signs import TEXT_SIGNS

LINES_NEAR: Final = 60
"""Lines of a block, above it and below it that are looked at: no block costs more than a constant."""
SIGNS_OF_PROGRAMS: Final = {sign.language: sign for sign in PROGRAM_SIGNS}
SIGNS: Final = {sign.language: sign for sign in TEXT_SIGNS} | SIGNS_OF_PROGRAMS
UNLIKE_PROGRAMS: Final = frozenset(
    "bash console css diff dockerfile graphql html http json protobuf pycon pytb terraform xml yaml".split()
)
"""Languages whose paragraphs bear no sign of a program by chance; below others two lines must bear it."""
KIN: Final = {
    name: frozenset(others.split())
    for name, others in {
        "bash": "makefile powershell",
        "c": "cpp csharp java",
        "console": "bash http powershell pytb",
        "cpp": "c csharp java",
        "csharp": "c cpp java",
        "css": "less scss",
        "dart": "csharp java javascript typescript",
        "go": "swift",
        "graphql": "typescript",
        "html": "php vue xml",
        "http": "html json xml",
        "ini": "properties toml",
        "java": "c cpp csharp kotlin scala",
        "javascript": "typescript vue",
        "kotlin": "java scala",
        "less": "css",
        "makefile": "bash go",
        "php": "css html javascript",
        "powershell": "bash",
        "pycon": "pytb",
        "scala": "java kotlin",
        "scss": "css",
        "sql": "dockerfile go",
        "swift": "go",
        "toml": "ini properties",
        "typescript": "graphql javascript vue",
        "vue": "css html javascript scss typescript",
        "xml": "html",
    }.items()
}
"""What stands in one sample with a language, or is easily taken for it."""
OF_ANY_LANGUAGE: Final = frozenset("jinja markdown rst text".split())
"""Kinds of files that hold samples themselves."""
IMPORT: Final = re.compile(r"(?:import|from|package|use|using|require|#\s*include)\b")
OPENED: Final = re.compile(
    r"<<[-~<]?\s*[\"']?(?P<word>[A-Za-z_]\w*)|<(?P<element>script|style|template|pre)\b"
)


def parted(lines: BodyLines, group: list[Piece]) -> list[list[Piece]]:
    """Return the pieces of a run of code in groups, each of one language as far as signs tell."""
    blocks = blocks_of(lines, group)
    if len(blocks) == 1:
        return [group]
    starts = [0, *starts_of_others(blocks, lines, language_of_label(lines, group[0])), len(blocks)]
    return [
        [piece for block in blocks[start:end] for piece in block] for start, end in itertools.pairwise(starts)
    ]


def blocks_of(lines: BodyLines, group: list[Piece]) -> list[list[Piece]]:
    """Return the pieces together that no blank line separates."""
    blocks = [group[:1]]
    for piece in group[1:]:
        if lines.texts[piece.first - 1]:
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return blocks


def starts_of_others(blocks: list[list[Piece]], lines: BodyLines, language: str | None) -> Iterator[int]:
    """Yield the numbers of the blocks with which another sample begins; `language`: what the label names."""
    texts = [texts_of(lines, block[0].first, block[-1].last) for block in blocks]
    end = blocks[-1][-1].last
    language = language or own_language(lines, blocks[0], texts[0])
    begun, closing = 0, closing_below(lines, blocks[0], "")
    for number in range(1, len(blocks)):
        own = (
            None
            if closing or goes_on(language, texts[number])
            else own_language(lines, blocks[number], texts[number])
        )
        if own and language:
            head = head_of(texts, begun, number) if own in SIGNS_OF_PROGRAMS else number
            begin, first = blocks[begun][0].first, blocks[head][0].first
            above = texts_of(lines, max(begin, first - LINES_NEAR), first - 1)
            below = texts_of(lines, first, end)
            if is_another(language, own, (above, texts[number], below)) or is_another_file(
                own, texts[number]
            ):
                yield head
                begun, language = head, own
        language = language or own
        closing = closing_below(lines, blocks[number], closing)


def texts_of(lines: BodyLines, first: int, last: int) -> list[str]:
    """Return the lines that are not blank, from one place to another, as far as is looked."""
    return [text[:LONGEST] for text in lines.texts[first : min(last + 1, first + LINES_NEAR)] if text]


def goes_on(language: str | None, texts: Sequence[str]) -> bool:
    """Tell whether a block bears the sign of the language above it: then it is in no other."""
    sign = SIGNS.get(language or "")
    if sign is None or file_in_comment(texts[0]):
        return False
    return sign.shows_in(texts, "\n".join(texts) + "\n")


def language_of_label(lines: BodyLines, piece: Piece) -> str | None:
    """Return the language that the lead-in or a comment in the first line names."""
    filename = file_in_comment(lines.texts[piece.first]) or piece.lead_in.filename
    return language_of_file(filename) if filename else piece.lead_in.language


def own_language(lines: BodyLines, block: list[Piece], texts: Sequence[str]) -> str | None:
    """Return the language of which the block bears a sign; comments alone bear none, nor do flat keys."""
    if all(map(COMMENT.match, texts)):
        return None
    language = language_by_signs(texts)
    if language == "yaml":
        places = range(block[0].first, block[-1].last + 1)
        indents = [lines.indents[place] for place in places if lines.texts[place]]
        return language if is_nested_map(texts, indents, named=False) else None
    return language


def head_of(texts: Sequence[Sequence[str]], begun: int, number: int) -> int:
    """Return the number of the first block of imports that stand right above a block, or the block's own."""
    while number - 1 > begun and all(map(IMPORT.match, texts[number - 1])):
        number -= 1
    return number


def is_another(language: str, own: str, near: tuple[Sequence[str], Sequence[str], Sequence[str]]) -> bool:
    """Tell whether a block is in another language than the code above it.

    `near` are the lines above, those of the block, and those from its beginning on. What is no program has
    signs of its own. A program's sign counts once where nothing above could resemble it; else two lines must
    bear it, and between two programs each side must bear its own and not the other's.
    """
    above, texts, below = near
    if own == language or language in OF_ANY_LANGUAGE or own in KIN.get(language, ()):
        return False
    if own not in SIGNS_OF_PROGRAMS:
        return True
    if language in UNLIKE_PROGRAMS:
        return True
    if not shown(own, texts) or shown(own, below) < 2:
        return False
    if language not in SIGNS_OF_PROGRAMS:
        return True
    return shown(language, above) >= 2 and not shown(language, texts) and not shown(own, above)


def is_another_file(own: str, texts: Sequence[str]) -> bool:
    """Tell whether a block begins with the name of a file in a comment, and bears a sign of its language."""
    filename = file_in_comment(texts[0])
    return filename is not None and language_of_file(filename) == own


def shown(language: str, texts: Sequence[str]) -> int:
    """Count the lines with a sign of a programming language; many languages import in the same words."""
    pattern = compiled(SIGNS_OF_PROGRAMS[language].lines)
    return sum(1 for text in texts if pattern.match(text) and not IMPORT.match(text))


def closing_below(lines: BodyLines, block: list[Piece], closing: str) -> str:
    """Return what will close what is open below a block, or nothing; `closing`: what was open above it."""
    for text in lines.texts[block[0].first : block[-1].last + 1]:
        if closing:
            closing = "" if is_closed(text, closing) else closing
        elif "<" in text or "`" in text:
            closing = closing_of_line(text)
    return closing


def is_closed(text: str, closing: str) -> bool:
    """Tell whether the line closes what is open: the word of a heredoc stands alone, a tag anywhere."""
    return closing in text if closing[0] in "<`" else closing == text


def closing_of_line(text: str) -> str:
    """Return what closes the heredoc, element or template string that a line opens and leaves open."""
    if text.count("`") % 2:
        return "`"
    opened = OPENED.search(text)
    if opened is None:
        return ""
    if opened["word"]:
        return opened["word"]
    closing = f"</{opened['element']}"
    return "" if closing in text else closing
