"""What is installed can build: the wheel holds the templates, and finds them from any folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the sdist, as an installer would."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


def test_wheel_from_sdist_holds_every_template(wheel: Path) -> None:
    folder = ROOT / "templates"
    wanted = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        held = {
            name.removeprefix("generator/templates/")
            for name in names
            if name.startswith("generator/templates/")
        }
        assert wanted == held
        for name in wanted:
            assert archive.read(f"generator/templates/{name}") == (folder / name).read_bytes()


def test_installed_wheel_builds_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    content = tmp_path / "talks"
    content.mkdir()
    (content / "a.md").write_bytes((ROOT / "content/examples/websocket-reconnect.md").read_bytes())
    code = f"import sys; sys.path.insert(0, {str(target)!r}); from generator.cli.main import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "talks"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/conversations/websocket-reconnect-a7f3d1.html").is_file()
    assert (tmp_path / "site/assets/site.css").is_file()
