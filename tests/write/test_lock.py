import os
import subprocess
import sys
import time

import pytest

from generator.errors import WriteError
from generator.write.lock import held

HOLD = "import sys, time; from pathlib import Path; from generator.write.lock import held\n"


def holder(path, then: str) -> subprocess.Popen:
    """A process that holds the lock, says so, and goes on with `then`."""
    script = (
        f"{HOLD}with held(Path({str(path)!r}), folder='site', wait=0):\n    print('held', flush=True); {then}"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "held\n"
    return child


@pytest.fixture
def lock(tmp_path):
    return tmp_path / ".site.lock"


def test_a_held_folder_is_refused_with_the_process_that_holds_it(lock):
    child = holder(lock, "time.sleep(60)")
    try:
        with (
            pytest.raises(WriteError, match=rf"another build \(process {child.pid}\) is writing `site`"),
            held(lock, folder="site", wait=0.1),
        ):
            pass
    finally:
        child.kill()
        child.communicate()


def test_a_build_waits_for_one_that_ends(lock):
    child = holder(lock, "time.sleep(0.3)")
    with held(lock, folder="site", wait=10):
        assert child.wait(timeout=10) == 0
    child.communicate()


def test_a_killed_build_holds_nothing(lock):
    child = holder(lock, "time.sleep(60)")
    child.kill()
    child.communicate()
    with held(lock, folder="site", wait=0):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SKIPPED LOUDLY: no fork here")
def test_a_forked_worker_that_outlives_its_build_holds_nothing(lock):
    then = (
        "import os; pid = os.fork(); time.sleep(5) if pid == 0 else (print(pid, flush=True), time.sleep(60))"
    )
    child = holder(lock, then)
    worker = int(child.stdout.readline())
    child.kill()
    child.wait()
    try:
        os.kill(worker, 0)
        with held(lock, folder="site", wait=3):
            pass
    finally:
        os.kill(worker, 9)
        child.stdout.close()


def test_two_builds_of_one_process_exclude_each_other(lock):
    begun = time.monotonic()
    with held(lock, folder="site", wait=0), pytest.raises(WriteError), held(lock, folder="site", wait=0.2):
        pass
    assert time.monotonic() - begun >= 0.2


def test_the_lock_is_free_after_a_failure(lock):
    with pytest.raises(LookupError), held(lock, folder="site", wait=0):
        raise LookupError
    with held(lock, folder="site", wait=0):
        pass
