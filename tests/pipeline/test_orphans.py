import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SLOW = """
import os, sys, time
from generator.pipeline.workers import Crew

def slowly(items, pids):
    open(os.path.join(pids, str(os.getpid())), "w").close()
    time.sleep(0.05)
    return [bytes(1 << 20) for _ in items]

if __name__ == "__main__":
    with Crew(jobs=2) as crew:
        for _ in crew.run("reading", slowly, range(10**6), sys.argv[1], total=10**6):
            pass
"""


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="SKIPPED LOUDLY: no /proc to see processes in"
)
@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_workers_do_not_outlive_a_killed_build(tmp_path, method):
    (tmp_path / "pids").mkdir()
    (tmp_path / "slow.py").write_text(SLOW)
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "OVERHEARD_START_METHOD": method}
    build = subprocess.Popen(
        [sys.executable, str(tmp_path / "slow.py"), str(tmp_path / "pids")], env=environment
    )
    until(lambda: len(list((tmp_path / "pids").iterdir())) == 2)
    workers = [int(path.name) for path in (tmp_path / "pids").iterdir()]
    time.sleep(0.3)
    assert all(map(is_running, workers))
    build.send_signal(signal.SIGKILL)
    build.wait()
    until(lambda: not any(map(is_running, workers)))
