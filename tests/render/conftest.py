"""What tests of rendering share: the words of the interface."""

import pytest

from generator.render.templates import load_theme
from generator.render.words import Words, load_words


@pytest.fixture(scope="session")
def english() -> Words:
    """The words of the interface in English."""
    return load_words(load_theme(), "en")
