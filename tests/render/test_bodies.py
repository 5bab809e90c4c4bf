"""Rendered texts that are kept between builds: taken where nothing that decides them has changed."""

from dataclasses import replace

import pytest

from generator.body.options import RenderOptions
from generator.model import CodeRun
from generator.render.bodies import Bodies

OPTIONS = RenderOptions(anchor="m1", links={"other.md": "other.html"})
TEXT = "See [it](other.md):\n\nx = 1\ny = f(x)\n"


def kept(text: str = TEXT, options: RenderOptions = OPTIONS) -> dict[str, tuple[bytes, str]]:
    """Return what is kept of a text, with words in the place of its HTML that nobody would render."""
    bodies = Bodies({})
    bodies.html(text, options)
    (digest, _) = bodies.kept[options.anchor]
    return {options.anchor: (digest, "as it was kept")}


def test_a_text_that_has_not_changed_is_not_rendered_again() -> None:
    bodies = Bodies(kept())
    assert bodies.html(TEXT, OPTIONS) == "as it was kept"
    assert bodies.kept == kept()


def test_where_it_is_sure_that_nothing_changed_no_text_is_looked_at() -> None:
    bodies = Bodies({"m1": (b"", "as it was kept")}, sure=True)
    assert bodies.html("Whatever.", OPTIONS) == "as it was kept"
    assert not bodies.fresh
    assert "<p>" in bodies.html("New.", replace(OPTIONS, anchor="m2"))
    assert bodies.fresh


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (TEXT + "!", OPTIONS),
        (TEXT, replace(OPTIONS, anchor="m2")),
        (TEXT, replace(OPTIONS, plain=True)),
        (TEXT, replace(OPTIONS, prose=True)),
        (TEXT, replace(OPTIONS, heading_base=1)),
        (TEXT, replace(OPTIONS, links={"other.md": "elsewhere.html"})),
        (TEXT, replace(OPTIONS, runs=(CodeRun(3, 4, "python", ""),))),
    ],
)
def test_a_text_is_rendered_again_when_it_or_what_it_is_rendered_with_changes(
    text: str, options: RenderOptions
) -> None:
    bodies = Bodies(kept())
    assert "<p>" in bodies.html(text, options) or "<pre" in bodies.html(text, options)
    assert bodies.fresh


def test_what_is_kept_is_what_the_page_asked_for() -> None:
    bodies = Bodies({**kept(), "m7": (b"", "of a message that is gone")})
    bodies.html(TEXT, OPTIONS)
    bodies.html("New.", replace(OPTIONS, anchor="m2"))
    assert list(bodies.kept) == ["m1", "m2"]
