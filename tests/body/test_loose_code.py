"""Code without a fence is found, and prose is left alone."""

from pathlib import Path

import pytest

from generator.body.loose_code import find_code_runs
from generator.model import CodeRun
from tests.body.labelled import SET_ASIDE, TUNING, LabelledBody, labelled_bodies

FOLDERS = [pytest.param(TUNING, id="tuning"), pytest.param(SET_ASIDE, id="set aside")]


def found_lines(body: str) -> set[int]:
    return {number for run in find_code_runs(body) for number in range(run.first_line, run.last_line + 1)}


def counted(bodies: list[LabelledBody]) -> tuple[int, int, int]:
    """Return right, wrong and missed lines, blank ones left out."""
    right = wrong = missed = 0
    for body in bodies:
        found = {number for number in found_lines(body.text) if not body.is_blank(number)}
        right += len(found & body.code)
        wrong += len(found - body.code)
        missed += len(body.code - found)
    return right, wrong, missed


@pytest.mark.parametrize("folder", FOLDERS)
def test_lines_found_in_labelled_bodies_are_code_and_few_are_missed(folder: Path) -> None:
    right, wrong, missed = counted(labelled_bodies(folder))
    assert right / (right + wrong) >= 0.99
    assert right / (right + missed) >= 0.88


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_found_in_bodies_without_code(folder: Path) -> None:
    hit = [body.title for body in labelled_bodies(folder) if not body.code and find_code_runs(body.text)]
    assert hit == []


EXAMPLE_REPLY = """\
SharedWorker lets multiple tabs share one WebSocket connection:

**worker.js:**
  let socket = null;
  const ports = [];

  onconnect = (e) => {
    const port = e.ports[0];
    ports.push(port);
  };

**main.js:**
  const worker = new SharedWorker('worker.js');
  worker.port.postMessage('Hello from tab');

Note: SharedWorker support is limited (no Safari).
"""


def test_runs_carry_file_and_language_of_their_label() -> None:
    assert find_code_runs(EXAMPLE_REPLY) == (
        CodeRun(4, 10, "javascript", "worker.js"),
        CodeRun(13, 14, "javascript", "main.js"),
    )
