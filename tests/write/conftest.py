import os
from pathlib import Path

import pytest

from tests.conftest import missing
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
        missing("root's right to mount", "OVERHEARD_REQUIRE_ROOT")
