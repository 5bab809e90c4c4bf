"""List the shapes of prompts: a program waits there for what a person types."""

from typing import Final

from generator.body.shapes import Shape

PROMPT_SHAPES: Final = (
    Shape(
        "prompt of a shell",
        r"\$ (?:[A-Za-z./~_]|\$)",
        "a dollar, a blank and a word; a price has a number",
        first="$",
    ),
    Shape(
        "prompt with a host",
        r"(?:\([\w.-]+\)\s)?[\w.-]+@[\w.-]+[: ]\S*\s?[$#%](?:\s|$)",
        "user, host and place before the sign",
        holds="@",
    ),
    Shape(
        "prompt of Python",
        r">>> ?\S|In \[\d+\]: |Out\[\d+\]: ",
        "three signs, or a numbered cell",
        first=">IO",
    ),
    Shape("prompt of a console", r"(?:PS )?[A-Z]:\\[^>]*>", "a drive and a bracket", holds="\\"),
    Shape(
        "prompt of a program",
        r"(?:mysql|sqlite|redis|postgres|psql|irb|ghci|node|127\.0\.0\.1:\d+)> ?\S|[a-z]\w*=[#>] \S",
        "the name of a client before the sign",
        words="mysql sqlite redis postgres psql irb ghci node app db test",
        first="1",
    ),
)
