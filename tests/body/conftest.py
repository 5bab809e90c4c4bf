"""What the tests of bodies share."""

import pytest

from generator.body.markdown import RenderOptions, render


@pytest.fixture
def html():
    """Render a text as the third message of a conversation."""

    def render_it(text: str, **options) -> str:
        return render(text, RenderOptions(**{"anchor": "m3", **options}))

    return render_it
