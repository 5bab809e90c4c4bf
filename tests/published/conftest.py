"""The demonstration archive as a site with an address, for tests of what it publishes for programs."""

import shutil
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.pipeline import build
from tests.conftest import CONTENT

BASE = "https://example.org/talks/"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration archive, with an address and pages to embed; gives the folder of the site."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(CONTENT, folder / "content")
    with (folder / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(f"base_url: {BASE}\nembeds: true\nlicence: CC BY 4.0\n")
    build(load_config(folder / "content", output=str(folder / "site"), cache=False, jobs=1))
    return folder / "site"
