"""The colours of the style can be told from what lies behind them, in both themes."""

import re

import pytest

from generator.body.highlight import CLASSES
from generator.render.templates import bundled_templates

STYLE = (bundled_templates() / "assets" / "site.css").read_text("utf-8")
PAIR = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)")

TEXT = ["text", "muted", "link", "ok", "caution", "problem", *(f"s{number}" for number in range(1, 7))]
CODE = [
    "text",
    "code-comment",
    "code-keyword",
    "code-string",
    "code-number",
    "code-name",
    "code-mark",
    "muted",
]


def colours(theme: int) -> dict[str, str]:
    """Return the colours of the light (0) or the dark theme (1), as they are without more contrast."""
    usual = STYLE[: STYLE.index("prefers-contrast")]
    return {found[1]: found[2 + theme] for found in PAIR.finditer(usual)}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("behind", ["page", "card"])
@pytest.mark.parametrize("name", TEXT)
def test_text_can_be_read(theme: int, behind: str, name: str) -> None:
    assert contrast(colours(theme)[name], colours(theme)[behind]) >= 5


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("name", CODE)
def test_code_can_be_read(theme: int, name: str) -> None:
    assert contrast(colours(theme)[name], colours(theme)["code"]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1])
def test_the_edge_of_a_control_can_be_seen(theme: int) -> None:
    assert contrast(colours(theme)["control"], colours(theme)["page"]) >= 3


def test_every_class_of_coloured_code_has_a_rule() -> None:
    assert {name for name in CLASSES if not re.search(rf"\.code \.{name}\b", STYLE)} == set()
