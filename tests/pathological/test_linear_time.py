"""Time grows with the text, whatever the text is: from reading to the finished HTML."""

import gc
import time

import pytest

from generator.body.markdown import render
from generator.body.options import RenderOptions
from generator.model import ReadingOptions, Source, SourceKind
from generator.pipeline.transcribing import transcribe
from generator.scan.controls import pictured
from tests.pathological.shapes import SHAPES

OPTIONS = ReadingOptions()
SMALL, FACTOR = 1_000, 8
TOLERANCE = 3
"""Allocating more costs more for each piece, and the machine does other things; a square would be 8."""
NOISE = 0.02
"""Seconds."""


def whole_way(text):
    """Read a document and render all its texts."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, findings = pictured(text)
    source = Source("talk.md", SourceKind.MARKDOWN, text, "", findings)
    transcript, texts = transcribe(source, OPTIONS)
    for place, each in enumerate(texts):
        facts = transcript.facts[place]
        render(each, RenderOptions(anchor=f"m{place}", plain=facts.plain, runs=facts.loose))


def seconds(text, rounds):
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        whole_way(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.fixture(scope="module", autouse=True)
def everything_imported():
    whole_way(SHAPES["envelopes"](3) + "```js\nlet a;\n```\n")


@pytest.mark.parametrize("name", SHAPES)
def test_time_is_linear(name):
    small, large = SHAPES[name](SMALL), SHAPES[name](SMALL * FACTOR)
    growth = max(FACTOR, len(large) / len(small))
    for _ in range(3):  # what else the machine does comes and goes
        allowed = NOISE + growth * TOLERANCE * seconds(small, 2)
        taken = seconds(large, 1)
        if taken <= allowed:
            break
    assert taken <= allowed
    assert taken < 3
