"""The command line as its users meet it: lines, streams, exit statuses."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.main import PIPE_CLOSED
from tests.conftest import CONTENT, EXAMPLE, ROOT

NO_END = """\
# T

```
[[A→B v1]]
user: x
session: 2025-10-08T14:23Z a7f3d1
context: c
intent: QUESTION
body: |
  Hi
```
"""


def overheard(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None, before: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the program as its users do, in a process of its own."""
    return subprocess.run(
        [*before, sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a content folder that holds the example document."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "talk.md").write_bytes(EXAMPLE.read_bytes())
    return tmp_path


def assert_one_clear_error(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert done.returncode == status
    assert done.stdout == ""
    first, *rest = done.stderr.splitlines()
    assert first.startswith(("error: ", "Error: ", "Usage: "))
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr
    assert len(rest) <= 4


def test_build_says_what_it_did_in_one_line(project: Path) -> None:
    done = overheard("build", cwd=project)
    assert done.returncode == 0
    assert done.stdout.startswith("Built 1 conversation (4 messages) -> site/ in ")
    assert done.stderr == "note: without `base_url` the site has no feed, no sitemap and no link previews\n"


def test_build_of_a_site_with_an_address_has_nothing_to_note(project: Path) -> None:
    done = overheard("build", "--base-url", "https://example.org/", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")


def test_quiet_says_nothing_and_keeps_the_status(project: Path) -> None:
    done = overheard("build", "-q", cwd=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (project / "content" / "bad.md").write_text(NO_END)
    done = overheard("build", "-q", cwd=project)
    assert done.returncode == 1
    assert "unterminated-envelope" in done.stderr


def test_errors_in_some_documents_publish_the_others(project: Path) -> None:
    (project / "content" / "bad.md").write_text(NO_END)
    done = overheard("build", cwd=project)
    assert done.returncode == 1
    assert (project / "site/conversations/websocket-reconnect-a7f3d1.html").is_file()


def test_a_failing_strict_build_leaves_the_site_as_it_is(project: Path) -> None:
    overheard("build", cwd=project)
    before = sorted((path, path.stat().st_mtime_ns) for path in (project / "site").rglob("*"))
    (project / "content" / "bad.md").write_text(NO_END)
    done = overheard("build", "--strict", cwd=project)
    assert done.returncode == 1
    assert sorted((path, path.stat().st_mtime_ns) for path in (project / "site").rglob("*")) == before


def test_warnings_fail_only_under_strict(project: Path) -> None:
    (project / "content" / "stray.md").write_text("# T\n\n[[END]]\n")
    assert overheard("check", cwd=project).returncode == 0
    assert overheard("check", "--strict", cwd=project).returncode == 1


def test_a_missing_content_folder_is_one_line(tmp_path: Path) -> None:
    assert_one_clear_error(
        overheard("build", "nowhere", cwd=tmp_path), 2, "nowhere", "does not exist", "help:"
    )


def test_an_empty_content_folder_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = overheard("build", cwd=tmp_path)
    assert done.returncode == 0
    assert "no-conversation" in done.stderr
    assert (tmp_path / "site/index.html").is_file()
    assert overheard("build", "--strict", cwd=tmp_path).returncode == 1


def test_a_wrong_option_names_the_nearest_one(project: Path) -> None:
    assert_one_clear_error(overheard("build", "--stric", cwd=project), 2, "--stric", "--strict")


def test_a_broken_site_yml_tells_every_fault_with_its_place(project: Path) -> None:
    (project / "content/site.yml").write_text("titel: x\npage_size: many\n")
    done = overheard("build", cwd=project)
    assert_one_clear_error(done, 2, "site.yml:1:1", "site.yml:2:", "title")


def test_a_folder_that_is_not_ours_is_refused_and_not_touched(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "thesis.txt").write_text("years of work")
    assert_one_clear_error(overheard("build", cwd=project), 2, "thesis.txt", "help:")
    assert [path.name for path in (project / "site").iterdir()] == ["thesis.txt"]
    assert (project / "site" / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize("output", [".", "content", ".."])
def test_an_output_that_holds_the_source_is_refused(project: Path, output: str) -> None:
    assert_one_clear_error(overheard("build", "-o", output, cwd=project), 2, "source")
    assert (project / "content" / "talk.md").is_file()


def test_an_unreadable_file_is_a_finding(project: Path) -> None:
    path = project / "content" / "secret.md"
    path.write_text("x")
    path.chmod(0)
    less_rights: tuple[str, ...] = ()
    if os.access(path, os.R_OK):
        if not shutil.which("setpriv"):
            pytest.skip("this user may read everything: AN UNREADABLE FILE IS NOT TESTED")
        rights = "-dac_override,-dac_read_search"
        less_rights = ("setpriv", "--inh-caps", rights, "--bounding-set", rights)
    done = overheard("build", cwd=project, before=less_rights)
    assert done.returncode == 1
    assert "secret.md: error:" in done.stderr
    assert "[unreadable-file]" in done.stderr


def test_a_broken_template_is_one_line_with_its_place(project: Path) -> None:
    (project / "mine").mkdir()
    (project / "mine/index.html").write_text("<p>\n{{ nothing.at.all }}")
    (project / "content/site.yml").write_text("templates: ../mine\n")
    assert_one_clear_error(overheard("build", cwd=project), 1, "index.html:2")
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_broken_template_is_told_though_no_page_needs_it(project: Path, command: str) -> None:
    (project / "mine").mkdir()
    (project / "mine/page.html").write_text("<p>\n{% if %}")
    (project / "content/site.yml").write_text("templates: ../mine\n")
    done = overheard(command, cwd=project)
    assert (done.returncode, "error: mine/page.html:2: " in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("biuld", "No such command 'biuld'. Did you mean 'build'?"),
        ("publish", "No such command 'publish'.\n"),
    ],
)
def test_a_mistyped_command_is_told_the_nearest(project: Path, written: str, said: str) -> None:
    assert_one_clear_error(overheard(written, cwd=project), 2, said)


def test_check_gives_json_and_nothing_else(project: Path) -> None:
    (project / "content" / "bad.md").write_text(NO_END)
    done = overheard("check", "--format", "json", cwd=project)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    keys = {"code", "severity", "message", "path", "line", "column", "end_line", "help"}
    assert all(set(entry) == keys for entry in found)
    assert {"unterminated-envelope"} <= {entry["code"] for entry in found}
    assert done.stderr == ""


def test_check_writes_no_site(project: Path) -> None:
    overheard("check", cwd=project)
    assert not (project / "site").exists()


def test_build_and_check_say_the_same(project: Path) -> None:
    (project / "content" / "bad.md").write_text(NO_END)
    built = overheard("build", "-v", cwd=project).stderr
    checked = overheard("check", "-v", cwd=project).stdout.rpartition("Checked")[0]
    assert checked.strip() in built


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("site.yml", "menu: [nope.md]\n", "site.yml:1:"),
        (
            "templates/conversation.html",
            "{% extends 'overheard/conversation.html' %}\n{% if %}\n",
            "conversation.html:2:",
        ),
        ("templates/base.html", "{% include 'part.html' %}\n", "part.html:1:"),
        ("templates/messages/en.yml", "serch: Find\n", "`search`"),
    ],
)
def test_check_sees_the_faults_of_the_configuration_that_end_a_build(
    project: Path, name: str, text: str, place: str
) -> None:
    (project / "templates/messages").mkdir(parents=True)
    (project / "templates/part.html").write_text("{% bad %}\n")
    (project / "content/site.yml").write_text("templates: ../templates\n")
    (project / ("content" if name == "site.yml" else ".") / name).write_text(text)
    built, checked = (overheard(command, cwd=project) for command in ("build", "check"))
    assert built.returncode in (1, 2)
    assert place in checked.stderr
    assert (checked.returncode, checked.stderr) == (built.returncode, built.stderr)


def test_check_with_sound_templates_of_ones_own_is_good(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates/page.html").write_text("{% extends 'overheard/page.html' %}\n")
    (project / "templates/notes.html").write_text("{% no template of a page %}\n")
    (project / "content/site.yml").write_text("templates: ../templates\n")
    for command in ("build", "check"):
        assert overheard(command, cwd=project).returncode == 0


def test_check_with_a_configuration_file_takes_the_folder_that_is_named(project: Path) -> None:
    (project / "site.yml").write_text("exclude: [bad.md]\n")
    (project / "README.md").write_text(STRAY)
    (project / "content/bad.md").write_text(STRAY)
    done = overheard("check", "-s", "-f", "site.yml", "content", cwd=project)
    assert (done.returncode, "Checked 1 conversation" in done.stdout) == (0, True), done.stdout


def test_bare_command_shows_help_on_stderr(tmp_path: Path) -> None:
    done = overheard(cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "build" in done.stderr


@pytest.mark.parametrize("command", [(), ("build",), ("check",), ("explain",)])
def test_help_is_the_product_where_it_is_asked_for(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = overheard(*command, "--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    if command:
        assert done.stdout.count(f"overheard {command[0]}") >= 3, "usage and two examples"


def test_no_colour_where_output_is_no_terminal(project: Path) -> None:
    (project / "content" / "bad.md").write_text(NO_END)
    assert "\x1b" not in overheard("build", cwd=project).stderr
    assert "\x1b" in overheard("build", cwd=project, env={"FORCE_COLOR": "1"}).stderr
    assert "\x1b" not in overheard("build", "--no-color", cwd=project, env={"FORCE_COLOR": "1"}).stderr


def test_content_sends_no_control_byte_to_the_terminal(project: Path) -> None:
    (project / "content" / "bad\x1b[31m.md").write_text(
        "# T\n\n[[A\x1b[2J\u202e→B v1]] trailing\x07\n[[END]]\n"
    )
    done = overheard("build", "-v", cwd=project)
    printed = done.stdout + done.stderr
    assert not set(printed) & {"\x1b", "\x07", "\r", "\u202e"}


def test_the_demo_builds_from_the_checkout(tmp_path: Path) -> None:
    done = overheard("build", str(CONTENT), "-o", str(tmp_path / "site"), "--strict", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


STRAY = "# T\n\n[[END]]\n"


def test_check_of_one_document_reads_its_site_and_tells_of_that_document_alone(project: Path) -> None:
    (project / "content" / "site.yml").write_text("title: T\n")
    (project / "content" / "bad.md").write_text(STRAY)
    (project / "content" / "page.md").write_text("# P\n\n[there](talk.md) and [nowhere](no.md)\n")
    good = overheard("check", "--strict", "content/talk.md", cwd=project)
    assert good.returncode == 0, good.stdout
    page = overheard("check", "content/page.md", cwd=project)
    assert page.stdout.count("[broken-link]") == 1, "the link to another document of the site is good"
    assert "stray-end" not in page.stdout
    both = overheard("check", "--strict", "content/bad.md", "content/talk.md", cwd=project)
    assert both.returncode == 1
    assert "content/bad.md:3:1: warning:" in both.stdout


def test_check_of_standard_input_takes_settings_whose_folders_are_elsewhere(project: Path) -> None:
    (project / "content/files").mkdir()
    (project / "content/site.yml").write_text("static: [files]\nrules: {stray-end: off}\n")
    command = [sys.executable, "-m", "generator", "check", "-f", "content/site.yml", "-"]
    text = b"# P\n\n[[END]]\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, input=text, cwd=project, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"stray-end" not in done.stdout


def test_check_of_a_document_without_a_site_judges_it_alone(project: Path) -> None:
    (project / "loose.md").write_text("# P\n\n[nowhere](no.md)\n\n[[END]]\n")
    done = overheard("check", "loose.md", cwd=project)
    assert "loose.md:5:1: warning:" in done.stdout
    assert "broken-link" not in done.stdout
    assert "    [[END]]\n" in done.stdout, "the line in question is shown"


def test_check_reads_standard_input(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--format", "json", "-"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=STRAY,
        capture_output=True,
        text=True,
        check=False,
    )
    (found,) = json.loads(done.stdout)
    assert (found["path"], found["line"], found["code"]) == ("-", 3, "stray-end")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("content/old/x.md", "`exclude`"),
        ("content/_d.md", "`_`"),
        ("content/pic.png", ".md, .markdown"),
        ("content/empty", "no document"),
    ],
)
def test_check_says_of_a_file_that_it_does_not_read_why(project: Path, name: str, why: str) -> None:
    (project / "content/site.yml").write_text("exclude: [old]\n")
    (project / "content/empty").mkdir()
    if not (project / name).is_dir():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(STRAY)
    done = overheard("check", name, "content/talk.md", cwd=project)
    assert done.returncode == 0
    (note,) = done.stderr.splitlines()
    assert note.startswith(f"note: {name} is not read: ")
    assert why in note
    assert overheard("check", "-q", name, cwd=project).stderr == ""
    assert overheard("check", "content/talk.md", cwd=project).stderr == ""


def test_check_says_of_a_file_without_a_site_that_it_does_not_read_it(project: Path) -> None:
    (project / "notes.txt").write_text(STRAY)
    done = overheard("check", "notes.txt", cwd=project)
    assert done.stderr.startswith("note: notes.txt is not read: documents end in .md")


def test_findings_of_two_archives_are_told_apart_in_json(project: Path) -> None:
    for folder in ("talks", "more"):
        (project / folder).mkdir()
        (project / folder / "t.md").write_text(STRAY)
    done = overheard("check", "--format", "json", "talks", "more", cwd=project)
    assert {found["path"] for found in json.loads(done.stdout) if found["path"]} == {
        "talks/t.md",
        "more/t.md",
    }


def test_check_of_what_does_not_exist_is_one_line(project: Path) -> None:
    assert_one_clear_error(overheard("check", "nope.md", cwd=project), 2, "nope.md", "does not exist")


def test_check_writes_annotations_for_github(project: Path) -> None:
    (project / "content" / "bad.md").write_text(STRAY)
    done = overheard("check", "--format", "github", cwd=project)
    assert "::warning file=content/bad.md,line=3,endLine=3,col=1,title=stray-end::" in done.stdout


def test_the_pre_commit_hook_runs_the_check(project: Path) -> None:
    import yaml

    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    (project / "content" / "bad.md").write_text(STRAY)
    command, *arguments = hook["entry"].split()
    assert command == "overheard"
    assert overheard(*arguments, "content/talk.md", cwd=project).returncode == 0
    assert overheard(*arguments, "content/bad.md", cwd=project).returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("--version",), ("check", "content"), ("build",)])
def test_output_that_cannot_be_written_is_one_clear_line(project: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "error: the output cannot be written: No space left on device"


@pytest.mark.parametrize("command", ["check", "build"])
def test_an_error_of_the_system_is_told_by_what_it_is(project: Path, command: str) -> None:
    done = overheard(command, "a" * 300, cwd=project)
    assert_one_clear_error(done, 1, "aaa", "File name too long")
    assert "output" not in done.stderr


@pytest.mark.parametrize(
    ("option", "traced"), [("-v", True), ("-sv", True), ("--verbose", True), ("-s", False)]
)
def test_a_traceback_is_for_those_who_ask_for_details(project: Path, option: str, traced: bool) -> None:
    (project / "content/theme").mkdir()
    (project / "content/theme/page.html").write_text("{% if %}\n")
    (project / "content/site.yml").write_text("templates: theme\n")
    done = overheard("build", option, cwd=project)
    assert done.returncode == 1
    assert ("Traceback" in done.stderr) is traced


def test_an_argument_that_looks_like_an_option_asks_for_no_traceback(tmp_path: Path) -> None:
    done = overheard("build", "--", "-v", cwd=tmp_path)
    assert_one_clear_error(done, 2, "`-v` does not exist")


# ------------------------------------------------------------------------------------------------- streams


def test_a_reader_that_leaves_early_is_told_apart_from_a_failure(project: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "explain"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == PIPE_CLOSED


@pytest.mark.skipif(os.name == "nt", reason="closed with the syntax of a shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_the_status_is_right_where_output_is_closed(project: Path, closed: str) -> None:
    shell = f"{shlex.quote(sys.executable)} -m generator check content {closed}"
    for text, status in ((EXAMPLE.read_text("utf-8"), 0), (NO_END, 1)):
        (project / "content" / "talk.md").write_text(text, "utf-8")
        done = overheard(cwd=project, before=("sh", "-c", shell))
        assert done.returncode == status
        assert "Traceback" not in done.stderr


def test_details_of_a_mistake_in_the_settings_are_its_place_and_no_traceback(project: Path) -> None:
    (project / "content" / "site.yml").write_text("titel: x\n", "utf-8")
    for command in ("check", "build"):
        assert_one_clear_error(overheard(command, "-v", cwd=project), 2, "site.yml:1:1", "`title`")


def test_the_list_of_commands_is_not_cut_off(project: Path) -> None:
    assert "..." not in overheard("--help", cwd=project).stdout.partition("Commands:")[2]
