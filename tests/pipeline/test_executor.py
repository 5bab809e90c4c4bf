"""Where work is done does not change what comes out, and a worker that dies is one clear line."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.pipeline import build, check
from tests.benchmarks.corpus import write_corpus
from tests.conftest import CONTENT, ROOT
from tests.test_build import digests


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The demo as one process makes it."""
    folder = tmp_path_factory.mktemp("wanted")
    build(load_config(CONTENT, output=str(folder / "site"), cache=False, jobs=1))
    return dict(digests(folder / "site"))


def test_an_executor_that_pickles_everything_to_another_process_gives_the_same_site(
    wanted: dict[str, str], tmp_path: Path
) -> None:
    config = load_config(CONTENT, output=str(tmp_path / "site"), cache=False)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as executor:
        report = build(config, executor=executor)
        assert check(config, executor=executor).diagnostics == report.diagnostics
    assert digests(tmp_path / "site") == wanted


def test_an_executor_of_threads_gives_the_same_site(wanted: dict[str, str], tmp_path: Path) -> None:
    config = load_config(CONTENT, output=str(tmp_path / "site"), cache=False)
    with ThreadPoolExecutor(2) as executor:
        build(config, executor=executor)
    assert digests(tmp_path / "site") == wanted


def children_of(process: int) -> list[int]:
    """Return the processes that `process` has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found through /proc")
def test_a_worker_that_dies_is_one_clear_error(tmp_path: Path) -> None:
    write_corpus(tmp_path / "content", 300)
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--jobs", "2"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not (workers := children_of(running.pid)):
        assert running.poll() is None, "the build was over before it had a worker"
        assert time.monotonic() < deadline
        time.sleep(0.002)
    os.kill(workers[0], signal.SIGKILL)
    out, errors = running.communicate(timeout=60)
    assert (running.returncode, out) == (1, "")
    assert errors.splitlines() == ["error: a worker process died", "  help: try again with `--jobs 1`"]
    assert not (tmp_path / "site").exists()
