"""List the shapes of lines that are drawn: boxes, trees, arrows."""

import re
from typing import Final

from generator.body.shapes import Shape

DRAWN: Final = re.compile(r"[┌┐└┘├┤┬┴┼│╔╗╚╝║╠╣╭╮╯╰┃┏┓┗┛]|[─═━]{2,}\S?.*[\w▶►◄▼▲]")
"""Characters that are made for drawing; a line of dashes alone only parts two sections."""

DRAWING_SHAPES: Final = (
    Shape("box", r".*\+[-=]{2,}[-=+]*\+", "corners made of plus signs", holds="+"),
    Shape(
        "sides of a box",
        r"\|\s*\|$|[^|]*\|\s{2,}[^|]*\||\|\s.*\s\|$|[^|]*\|\s{3,}.*\|$",
        "bars with blanks between them",
        holds="|",
    ),
    Shape("tree", r"(?:[|]\s*)*(?:\|--\s?|`--\s|\+--\s|\\--\s)\S", "branches before names", first="|`+\\"),
    Shape(
        "branch with an arrow",
        r"(?:[|+`\\]-+|'--+)>\s\S",
        "a line that bends before its arrow",
        first="|+`'\\",
    ),
    Shape("arrow", r".*(?:-{3,}>|={3,}>|--\w+-->)", "an arrow that is longer than a sign", holds=">"),
    Shape("arrow to the left", r".*<-{3,}", "an arrow that is longer than a sign", holds="<"),
    Shape(
        "bars and points",
        r"[|v^]\s{2,}[|v^]|[\s|/\\]*[|/\\]\s{2,}[|/\\][\s|/\\]*$",
        "bars that lead down",
        first="|v^/\\",
    ),
)
