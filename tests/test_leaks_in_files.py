"""What a build says of secrets in files that it copies."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from generator.config.settings import Config
from generator.diagnostics.finding import Diagnostic, Finding, Severity
from generator.leaks.leak import secret_hash
from generator.model import AskedFile, Report
from generator.pipeline import build, check
from generator.pipeline.files import Files, stamp_of
from tests.leaks.fakes import PREFIXED

Configured = Callable[..., Config]

TOKEN = PREFIXED["GitHub classic"](Random(7))
PAGE = {"about.md": "# About\n\nWith [a log](logs/run.log).\n"}
LOG = f"start\r\nexport TOKEN={TOKEN}\r\nend\r\n"
OF_STATIC = {"site.yml": "static: [logs]\n"}


def leaks(report: Report) -> list[Diagnostic]:
    return [found for found in report.diagnostics if found.code == "likely-secret"]


@pytest.mark.parametrize("files", [PAGE, OF_STATIC, {**PAGE, **OF_STATIC}])
def test_a_secret_in_a_copied_file_is_told_once_with_its_line(
    files: dict[str, str], configured: Configured
) -> None:
    config = configured({**files, "logs/run.log": LOG}, strict=True)
    (found,) = leaks(check(config))
    assert (found.path, found.line, found.severity.value) == ("logs/run.log", 2, "warning")
    assert TOKEN[:12] not in found.message
    report = build(config)
    assert leaks(report) == [found]
    assert report.written is None


def test_a_file_that_is_not_copied_is_not_searched(configured: Configured) -> None:
    assert leaks(check(configured({"about.md": "# About\n", "logs/run.log": LOG}))) == []


@pytest.mark.parametrize(
    "data", [b"\xff" + LOG.encode(), LOG.encode() + b"\0", b"x" * 2000 + b"\n" + LOG.encode()]
)
def test_what_is_no_text_or_too_large_is_not_searched(data: bytes, configured: Configured) -> None:
    settings = "limits:\n  file: 1000\n"
    assert leaks(check(configured({**PAGE, "logs/run.log": data, "site.yml": settings}))) == []


def test_a_harmless_value_in_a_file_is_allowed_by_its_hash(configured: Configured) -> None:
    files = {**PAGE, "logs/run.log": LOG}
    assert leaks(build(configured(files)))
    settings = f"allow_secrets: [{secret_hash(TOKEN)}]\n"
    assert leaks(build(configured({**files, "site.yml": settings}))) == []


def test_the_next_build_finds_the_same(configured: Configured, tmp_path: Path) -> None:
    config = configured({**PAGE, "logs/run.log": LOG})
    first = leaks(build(config))
    assert leaks(build(config)) == first
    (tmp_path / "content/about.md").write_text(PAGE["about.md"] + "\nMore.\n")
    assert leaks(build(config)) == first
    (tmp_path / "content/logs/run.log").write_text(f"\n{LOG}")
    now = leaks(build(config))
    assert [found.line for found in now] == [3]
    clean = replace(config, output=str(tmp_path / "clean"), cache=False)
    assert leaks(build(clean)) == now


def test_an_unchanged_file_is_not_read_again(configured: Configured, tmp_path: Path) -> None:
    config = configured({**PAGE, "logs/run.log": LOG})
    place = str(tmp_path / "content/logs/run.log")
    told = (Finding("likely-secret", Severity.WARNING, "as it was told before"),)
    stamp = stamp_of(place)
    assert stamp is not None
    known = {place: AskedFile(stamp, "digest", "as before", told)}
    later = max(stamp.mtime_ns, stamp.ctime_ns) + 1
    assert Files(config, known, later).secrets(place, "as before") == told
    assert Files(config, known, later).digest(place) == "digest"
    assert Files(config, known, later).secrets(place, "otherwise") != told
    assert Files(config, known, later - 1).secrets(place, "as before") != told
