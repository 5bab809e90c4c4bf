import os
from pathlib import Path

import pytest

from tests.write.building import Builder


@pytest.fixture
def target(tmp_path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def build(target) -> Builder:
    return Builder(target, wait=0.2)


@pytest.fixture
def as_root():
    if os.geteuid() != 0:
        pytest.skip("SKIPPED LOUDLY: only root can mount a file system or become another user")
