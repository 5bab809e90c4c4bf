"""Every code has examples, and they are true."""

import pytest

from generator.config.load import load_config
from generator.diagnostics.examples import FAILS, PASSES, example
from generator.diagnostics.table import RULES
from generator.pipeline import check

IN_NEED_OF_A_FILE_SYSTEM = {"unreadable-file", "not-a-file", "symlink-outside", "symlink-loop"}
"""A document cannot show them; each has a test of its own."""

CODES = [code for code in RULES if code not in IN_NEED_OF_A_FILE_SYSTEM]


def codes_of(files, folder):
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return {found.code for found in check(load_config(folder, cache=False)).diagnostics}


@pytest.mark.parametrize("code", CODES)
def test_the_failing_example_of_a_code_gives_exactly_this_code(code, tmp_path):
    files = example(code, FAILS)
    assert files
    assert codes_of(files, tmp_path) == {code}


@pytest.mark.parametrize("code", CODES)
def test_the_passing_example_of_a_code_gives_nothing(code, tmp_path):
    files = example(code, PASSES)
    assert files
    assert codes_of(files, tmp_path) == set()
