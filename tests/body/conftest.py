"""What the tests of bodies share."""

import re
from html.parser import HTMLParser

import pytest

from generator.body.markdown import RenderOptions, render


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)


def text_of(html: str) -> str:
    """Return what a reader sees of a piece of HTML."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.fixture
def html():
    """Render a text as the third message of a conversation."""

    def render_it(text: str, **options) -> str:
        return render(text, RenderOptions(**{"anchor": "m3", **options}))

    return render_it
