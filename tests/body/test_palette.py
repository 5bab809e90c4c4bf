import re
from pathlib import Path

import pytest

from generator.body.highlight import CLASSES

STYLE = (Path(__file__).parents[2] / "templates" / "assets" / "_code.css").read_text(encoding="utf-8")
COLOURS = re.compile(r"--code-([a-z-]+): (#[0-9a-f]{6});")


def palettes():
    light, dark, chosen_dark = (
        dict(COLOURS.findall(block)) for block in re.findall(r":root[^{]*\{([^}]*)\}", STYLE)
    )
    return light, dark, chosen_dark


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("palette", "background"), list(zip(palettes(), ["#f3f1ec", "#111318", "#111318"], strict=True))
)
def test_every_colour_can_be_read_on_the_background_of_code(palette, background):
    assert palette["background"] == background
    assert len(palette) == 18
    for name, colour in palette.items():
        if not name.endswith("background"):
            behind = palette.get(f"{name}-background", background)
            assert contrast(colour, behind) >= 4.5, name


def test_both_ways_to_the_dark_palette_are_the_same():
    _, dark, chosen_dark = palettes()
    assert dark == chosen_dark


def test_every_class_has_a_rule():
    assert {name for name in CLASSES if f".code .{name} {{" not in STYLE} == set()
