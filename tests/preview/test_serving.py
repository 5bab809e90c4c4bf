"""The running program: what it says, what it does with ports and signals, and that it comes out right."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.pipeline import build
from tests.conftest import ROOT
from tests.preview.running import BIKE, TAG, TEA, Preview, talk

Serving = Callable[..., Preview]


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_it_says_where_it_serves_what_has_changed_and_which_findings_are_new_and_gone(
    preview: Preview,
) -> None:
    assert preview.wait_for("Built 2 conversations")
    preview.write("tea.md", TEA.replace("75 degrees.\n[[END]]", "75 degrees."))
    preview.wait_for(r"Built in \d+\.\d\d s after a change of tea\.md, 1 finding new")
    preview.wait_for(r"content/tea\.md:\d+:\d+: error: .*\[unterminated-envelope\]")
    since = len(preview.lines)
    preview.write("tea.md", TEA)
    preview.wait_for(r"after a change of tea\.md, 1 finding gone", since=since)
    preview.wait_for(r"gone: content/tea\.md: .*\[unterminated-envelope\]", since=since)
    preview.write("own.css", "h1 { color: red }\n")
    preview.wait_for(r"after a change of own\.css$")
    preview.write("site.yml", "title: Other\ncss: [own.css]\ntemplates: looks\n")
    preview.wait_for(r"after a change of site\.yml$")
    (preview.content / "looks" / "page.html").write_text("{% extends 'overheard/page.html' %}\n")
    preview.wait_for(r"after a change of templates$")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_with_open_streams_and_leaves_nothing(preview: Preview, how: int) -> None:
    import http.client
    import re

    token = re.search(r'token = "([^"]+)"', preview.get("/_overheard/preview.js")[1].decode())
    assert token
    streams = []
    for _ in range(3):
        stream = http.client.HTTPConnection("127.0.0.1", preview.port)
        stream.request("GET", f"/_overheard/events?token={token[1]}")
        assert stream.getresponse().status == 200
        streams.append(stream)
    started = time.monotonic()
    assert preview.stop(how) == 0
    assert time.monotonic() - started < 3
    for stream in streams:
        stream.close()
    assert "Traceback" not in "\n".join(preview.lines)
    beside = {name for name in files_below(preview.folder) if not name.startswith("content")}
    assert {name.partition("/")[0] for name in beside} <= {".overheard"}
    assert "site" not in files_below(preview.folder)


@pytest.mark.skipif(os.name == "nt", reason="a browser that is a shell script")
def test_open_starts_the_browser_with_the_address(serving: Serving, project: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    browser, seen = project / "browser", project / "seen.txt"
    browser.write_text(f"#!/bin/sh\necho $1 > '{seen}'\n")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    preview = serving("--open")
    preview.eventually(seen.exists)
    preview.eventually(lambda: seen.read_text() == f"{preview.url}\n")


def test_it_can_be_stopped_during_the_first_build(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for number in range(1500):
        (content / f"{number}.md").write_text(TEA.replace("1a2b3c", f"{number:06x}") + "\nWords.\n" * 300)
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "-a", "127.0.0.1:0"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    while not (tmp_path / ".overheard").exists():
        assert process.poll() is None
        time.sleep(0.01)
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all processes of the program
    said, _ = process.communicate(timeout=10)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert "Serving" not in said, "it was stopped too late to test anything"


def test_a_port_in_use_gives_the_next_one_unless_it_was_named(serving: Serving, project: Path) -> None:
    first = serving(port="default")
    second = serving(port="default")
    assert second.port > first.port
    assert second.wait_for(rf"note: port \d+ is in use, so this is port {second.port}")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "serve", "-a", f"127.0.0.1:{first.port}"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: port {first.port} is in use\n  help: ")
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("files", "status", "words"),
    [
        ({"site.yml": "titel: x\n"}, 2, "site.yml:1:1"),
        ({"site.yml": "templates: own\n", "own/base.html": "{% if %}"}, 1, "own/base.html:1"),
    ],
)
def test_a_fault_at_the_start_is_one_clear_error(
    files: dict[str, str], status: int, words: str, tmp_path: Path
) -> None:
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "serve", "-a", "127.0.0.1:0"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert done.returncode == status
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_others_can_reach_is_warned_of(project: Path, serving: Serving) -> None:
    preview = serving("-a", "0.0.0.0:0")
    preview.wait_for(r"warning: everyone who can reach 0\.0\.0\.0 can read")
    preview.wait_for("--allow-host NAME")


def test_drafts_are_shown_where_they_are_asked_for(project: Path, serving: Serving) -> None:
    (project / "content" / "tea.md").write_text("---\ndraft: true\n---\n" + TEA)
    assert serving().get("/conversations/tea-water-1a2b3c.html")[0] == 404
    assert serving("--drafts").get("/conversations/tea-water-1a2b3c.html")[0] == 200


def test_a_thousand_changes_at_once_come_out_right(preview: Preview) -> None:
    for number in range(1000):
        preview.write(
            f"many/{number}.md", talk(f"Talk {number}", f"2025-03-01T08:00Z {number:06x}", "Q?", "A.")
        )
    last = "/conversations/talk-999-0003e7.html"
    preview.eventually(lambda: preview.get(last)[0] == 200, 30)
    preview.eventually(lambda: "1,002 conversations" in preview.page("/"), 30)
    shutil.rmtree(preview.content / "many")
    preview.eventually(lambda: preview.get(last)[0] == 404, 30)
    preview.eventually(lambda: "2 conversations" in preview.page("/"), 30)
    assert sum("after a change" in line for line in preview.lines) < 40


def test_polling_sees_changes_too(serving: Serving) -> None:
    preview = serving("--poll")
    preview.write("tea.md", TEA.replace("75 degrees", "76 degrees"))
    preview.eventually(lambda: "76 degrees" in preview.page("/conversations/tea-water-1a2b3c.html"))


def test_a_content_folder_that_goes_away_comes_back(preview: Preview) -> None:
    aside = preview.folder / "aside"
    preview.content.rename(aside)
    preview.eventually(lambda: preview.get("/")[0] == 500)
    aside.rename(preview.content)
    preview.eventually(lambda: preview.get("/")[0] == 200)
    preview.write("tea.md", TEA.replace("75 degrees", "77 degrees"))
    preview.eventually(lambda: "77 degrees" in preview.page("/conversations/tea-water-1a2b3c.html"))


def test_a_cache_that_goes_away_does_not_matter(preview: Preview) -> None:
    shutil.rmtree(preview.folder / ".overheard")
    preview.write("tea.md", TEA.replace("75 degrees", "78 degrees"))
    preview.eventually(lambda: "78 degrees" in preview.page("/conversations/tea-water-1a2b3c.html"))
    preview.write("bike.md", BIKE)
    assert "How often" in preview.page("/conversations/bike-chain-4d5e6f.html")


def test_folders_are_shown_by_their_index_and_never_listed(preview: Preview) -> None:
    assert preview.page("/contexts/") == preview.page("/contexts/index.html")
    assert preview.get("/contexts")[0] == 301
    assert preview.get("/assets/")[0] == 404


def test_addresses_of_the_published_site_lead_to_the_preview(serving: Serving, project: Path) -> None:
    with (project / "content" / "site.yml").open("a") as file:
        file.write("base_url: https://example.org/talks/\n")
    preview = serving()
    assert preview.get("/talks/about.html")[0] == 302
    assert preview.get("/nothing.html")[0] == 404


def random_edit(chance: random.Random, preview: Preview) -> None:
    """Do to the content folder what people, editors and other programs do."""
    documents = sorted(preview.content.glob("**/*.md"))
    path = chance.choice(documents) if documents else preview.content / "a.md"
    number = chance.randrange(12)
    name = preview.content / chance.choice(["", "in/", "in/ner/"]) / f"d{number}.md"
    session = f"2025-0{chance.randrange(1, 9)}-01T08:00Z {chance.randrange(8):06x}"
    text = talk(f"Talk {number}", session, f"Question {chance.random()}?", "An answer.")
    kind = chance.choice(
        "new new new atomic atomic half delete rename folder page config css break aside".split()
    )
    if kind == "new":
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_text(text)
    elif kind == "atomic":
        (path.parent / ".tmp").write_text(text)
        os.replace(path.parent / ".tmp", path)
    elif kind == "half":
        path.write_text(text[: chance.randrange(len(text))])
    elif kind == "delete" and documents:
        path.unlink()
    elif kind == "rename" and documents:
        path.rename(path.with_name(f"r{number}.md"))
    elif kind == "folder":
        shutil.rmtree(preview.content / "in", ignore_errors=True)
    elif kind == "page":
        (preview.content / f"p{number % 3}.md").write_text(
            f"# Page\n\n[talk](d{number}.md) {chance.random()}\n"
        )
    elif kind == "config":
        preview.write(
            "site.yml", chance.choice(["title: A\n", "title: B\npage_size: 3\n", "titel: broken\n"])
        )
    elif kind == "css":
        preview.write("own.css", f"h1 {{ margin: {number}px }}\n")
    elif kind == "break":
        path.write_text(text.replace("[[END]]", chance.choice(["", "[[END", "[[END]] x"])))
    else:
        shutil.copy(path, path.with_name(f"c{number}.md")) if documents else None


def difference(preview: Preview, target: Path, seen: set[str]) -> str:
    """Return in what the preview differs from a clean build of the content as it lies there; or nothing."""
    shutil.rmtree(target, ignore_errors=True)
    build(load_config(preview.content, output=str(target), cache=False))
    files = {path.relative_to(target).as_posix(): path for path in target.rglob("*") if path.is_file()}
    for name, path in files.items():
        if name.startswith("."):
            continue
        status, body = preview.get(f"/{name}")
        if (status, TAG.sub(b"", body)) != (200, path.read_bytes()):
            return f"{name}: {status}"
    for name in seen - files.keys():
        if preview.get(f"/{name}")[0] == 200:
            return f"{name} is still there"
    seen.update(files)
    return ""


def test_a_random_editor_ends_with_what_a_clean_build_makes(preview: Preview, tmp_path: Path) -> None:
    """Two hundred rounds of edits; compared in between and at the end."""
    chance = random.Random(20251008)
    target, seen = tmp_path / "clean", set[str]()
    for number in range(1, 201):
        for _ in range(chance.choice([1, 1, 1, 2, 5])):
            random_edit(chance, preview)
        time.sleep(chance.choice([0, 0.01, 0.05, 0.12]))
        if number % 20 == 0:
            preview.write("site.yml", "title: A\ncss: [own.css]\n")
            told = [""]

            def same(told: list[str] = told) -> bool:
                told[0] = difference(preview, target, seen)
                return not told[0]

            try:
                preview.eventually(same, 15)
            except AssertionError as error:
                raise AssertionError(f"round {number}: {told[0]}\n{error}") from None
    assert len(seen) > 60
