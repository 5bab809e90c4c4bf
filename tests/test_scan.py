"""Scanning and reading: which files are sources, what is left out or told, and nothing from outside."""

import os
import socket
import sys
import threading
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.finding import Diagnostic
from generator.diagnostics.table import RULES
from generator.errors import UsageError
from generator.model import Availability, Found, Source, SourceKind, Stamp
from generator.scan.files import find_file, static_files
from generator.scan.patterns import compiled
from generator.scan.read import read
from generator.scan.walk import scan

posix = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX file system")
NOWHERE = Stamp(0, 0, 0, 0)


def fill(root, *paths):
    for path in paths:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"# {path}\n", encoding="utf-8")


def lock(path):
    """Take all permissions away; whoever may read everything (root, mostly) skips the test."""
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.chmod(0o700)
        pytest.skip("needs a user who may not read everything")


def paths(root, **options):
    """The paths of the sources under a root, where nothing is wrong."""
    found, diagnostics = scan(root, **options)
    assert diagnostics == ()
    return [source.path for source in found]


def told(root, **options):
    _, diagnostics = scan(root, **options)
    assert all(diagnostic.severity in RULES[diagnostic.code].severities for diagnostic in diagnostics)
    return [(diagnostic.code, diagnostic.path) for diagnostic in diagnostics]


# ------------------------------------------------------------------------------------------- scanning


def test_sources_are_found_by_suffix_and_sorted_by_path(tmp_path):
    fill(tmp_path, "b.md", "a/z.markdown", "a.md", "a-b.md", "é.md", "t.crosstalk", "deep/er/u.aict", "Z.md")
    fill(tmp_path, "note.txt", "a.md.bak", "md", "image.png", "site.yml")
    expected = ["Z.md", "a-b.md", "a.md", "a/z.markdown", "b.md", "deep/er/u.aict", "t.crosstalk", "é.md"]
    assert paths(tmp_path) == expected


def test_hidden_private_and_foreign_folders_are_left_out(tmp_path):
    fill(tmp_path, "kept.md", ".hidden.md", "_draft.md", ".git/a.md", "_drafts/a.md", "node_modules/x/a.md")
    fill(tmp_path, "sub/.overheard/a.md", "old site/.overheard-site", "old site/conversations/a.md")
    assert paths(tmp_path) == ["kept.md"]


def test_named_folders_are_not_entered(tmp_path):
    fill(tmp_path, "kept.md", "site/a.md", "theme/a.md", "sub/site/kept.md")
    assert paths(tmp_path, skip=(tmp_path / "site", tmp_path / "theme", tmp_path / "none")) == [
        "kept.md",
        "sub/site/kept.md",
    ]


def test_include_and_exclude_choose_among_the_sources(tmp_path):
    fill(tmp_path, "a.md", "talks/b.md", "talks/old/c.md", "talks/d.crosstalk", "other/e.md")
    assert paths(tmp_path, include=["talks"], exclude=["old/", "*.crosstalk"]) == ["talks/b.md"]


def test_a_stamp_tells_what_the_file_system_says(tmp_path):
    fill(tmp_path, "a.md")
    ((found,), _) = scan(tmp_path)
    status = (tmp_path / "a.md").stat()
    assert (found.stamp.size, found.stamp.mtime_ns) == (status.st_size, status.st_mtime_ns)


def test_a_content_folder_that_is_none_ends_the_run(tmp_path):
    fill(tmp_path, "file", "site/.overheard-site")
    with pytest.raises(UsageError, match="does not exist"):
        scan(tmp_path / "none")
    with pytest.raises(UsageError, match="is not a folder"):
        scan(tmp_path / "file")
    with pytest.raises(UsageError, match="a site that Overheard wrote"):
        scan(tmp_path / "site")


def test_an_empty_folder_has_no_sources(tmp_path):
    assert scan(tmp_path) == ((), ())


@posix
def test_pipes_sockets_and_folders_with_a_documents_name_are_no_files(tmp_path):
    fill(tmp_path, "folder.md/inner.md")
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind(os.path.relpath(tmp_path / "socket.md"))
        found, diagnostics = scan(tmp_path)
    assert [source.path for source in found] == ["folder.md/inner.md"]
    assert [(finding.path, finding.code, finding.message) for finding in diagnostics] == [
        ("pipe.md", "not-a-file", "a pipe cannot be a document"),
        ("socket.md", "not-a-file", "a socket cannot be a document"),
    ]


@posix
def test_links_that_leave_the_root_are_told_and_not_followed(tmp_path):
    fill(tmp_path, "outside/secret.md", "outside.md", "root/kept.md")
    root = tmp_path / "root"
    (root / "folder").symlink_to(tmp_path / "outside")
    (root / "file.md").symlink_to("../outside.md")
    (root / "up").symlink_to("..")
    (root / "image.png").symlink_to("../outside.md")
    (root / ".hidden").symlink_to(tmp_path / "outside")
    found, _ = scan(root)
    assert [source.path for source in found] == ["kept.md"]
    assert told(root) == [("symlink-outside", path) for path in ("file.md", "folder", "up")]
    assert told(root, exclude=["folder/", "file.md", "up"]) == []


@posix
def test_a_folder_beside_the_root_with_its_name_as_a_beginning_is_outside(tmp_path):
    fill(tmp_path, "root/a.md", "root-2/b.md")
    (tmp_path / "root" / "b.md").symlink_to("../root-2/b.md")
    assert told(tmp_path / "root") == [("symlink-outside", "b.md")]


@posix
def test_links_in_circles_are_told_and_end(tmp_path):
    fill(tmp_path, "a/b/kept.md")
    (tmp_path / "a" / "b" / "up").symlink_to("../../a")
    (tmp_path / "all").symlink_to(".")
    (tmp_path / "self.md").symlink_to("self.md")
    (tmp_path / "nowhere.md").symlink_to("gone.md")
    (tmp_path / "nowhere").symlink_to("gone")
    assert told(tmp_path) == [
        ("symlink-loop", "a/b/up"),
        ("symlink-loop", "all"),
        ("unreadable-file", "nowhere.md"),
        ("symlink-loop", "self.md"),
    ]
    assert [source.path for source in scan(tmp_path)[0]] == ["a/b/kept.md"]


@posix
def test_what_a_link_inside_leads_to_is_read_once(tmp_path):
    fill(tmp_path, "2025/a.md", "_private/b.md", "_private/sub/c.md", "d.txt")
    (tmp_path / "latest").symlink_to("2025")
    (tmp_path / "a-again.md").symlink_to("2025/a.md")
    (tmp_path / "b.md").symlink_to("_private/b.md")
    (tmp_path / "b-again.md").symlink_to("_private/b.md")
    (tmp_path / "shown").symlink_to("_private/sub")
    (tmp_path / "d.md").symlink_to("d.txt")
    assert paths(tmp_path) == ["2025/a.md", "b-again.md", "d.md", "shown/c.md"]
    assert text(tmp_path, "shown/c.md") == "# _private/sub/c.md\n"
    assert text(tmp_path, "b-again.md") == "# _private/b.md\n"


@posix
def test_a_root_that_is_a_link_is_a_root(tmp_path):
    fill(tmp_path, "real/a.md")
    (tmp_path / "real" / "b.md").symlink_to("a.md")
    (tmp_path / "link").symlink_to("real")
    assert paths(tmp_path / "link") == ["a.md"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs names that are no UTF-8")
def test_names_that_are_no_utf_8_are_shown_and_can_be_opened(tmp_path):
    root = os.fsencode(tmp_path)
    os.mkdir(root + b"/caf\xe9")
    for name, content in ((b"/caf\xe9/\xff.md", b"raw"), (b"/a\\xe9.md", b"literal"), (b"/b\xe9.md", b"b")):
        with open(root + name, "wb") as file:
            file.write(content)
    assert paths(tmp_path) == ["a\\xe9.md", "b\\xe9.md", "caf\\xe9/\\xff.md"]
    assert [text(tmp_path, path) for path in paths(tmp_path)] == ["literal", "b", "raw"]
    with open(root + b"/a\xe9.md", "wb") as file:
        file.write(b"looks like another")
    assert told(tmp_path) == [("unreadable-file", "a\\xe9.md")]


@posix
def test_a_folder_that_cannot_be_read_is_told_and_the_rest_is_found(tmp_path):
    fill(tmp_path, "a.md", "closed/b.md")
    lock(tmp_path / "closed")
    try:
        assert told(tmp_path) == [("unreadable-file", "closed")]
    finally:
        (tmp_path / "closed").chmod(0o700)


# -------------------------------------------------------------------------------------------- patterns


def meant(pattern, candidates):
    expression = compiled([pattern])
    return [path for path in candidates.split() if expression.match(path)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a.md", "a.md x/a.md"),
        ("/a.md", "a.md"),
        ("x/a.md", "x/a.md"),
        ("*.md", "a.md x/a.md x/y/b.md a[1].md"),
        ("x/*.md", "x/a.md"),
        ("x/**/*.md", "x/a.md x/y/b.md"),
        ("**/b.md", "x/y/b.md"),
        ("**/**/b.md", "x/y/b.md"),
        ("x", "x/a.md x/y/b.md"),
        ("x/", "x/a.md x/y/b.md"),
        ("a.md/", ""),
        ("y", "x/y/b.md"),
        ("x/y", "x/y/b.md"),
        ("x/**", "x/a.md x/y/b.md"),
        ("**", "a.md x/a.md x/y/b.md c.aict a[1].md"),
        ("*", "a.md x/a.md x/y/b.md c.aict a[1].md"),
        ("./x/a.md", "x/a.md"),
        ("?.md", "a.md x/a.md x/y/b.md"),
        ("[ab].md", "a.md x/a.md x/y/b.md"),
        ("[!a].md", "x/y/b.md"),
        ("[b-z].aict", "c.aict"),
        ("a[1].md", ""),
        ("a[[]1].md", "a[1].md"),
        ("a[1.md", ""),
        ("[z-a].md", ""),
        ("A.md", ""),
        ("x?a.md", ""),
        ("x[!b]a.md", ""),
    ],
)
def test_a_pattern_means(pattern, expected):
    assert meant(pattern, "a.md x/a.md x/y/b.md c.aict a[1].md") == expected.split()


def test_no_patterns_are_no_expression():
    assert compiled([]) is None
    assert compiled(["", "/"]) is None


@given(st.lists(st.text(alphabet="ab*?[]!-/.\\^&|~{}()+$#\n", max_size=12), max_size=4))
def test_any_text_is_a_pattern(patterns):
    compiled(patterns)


# ---------------------------------------------------------------------------------------------- reading


def text(root, path):
    source = read(root, Found(path, NOWHERE))
    assert isinstance(source, Source)
    assert source.findings == ()
    return source.text


def read_bytes(tmp_path, data, name="a.md", **options):
    (tmp_path / name).write_bytes(data)
    return read(tmp_path, Found(name, NOWHERE), **options)


def test_a_source_has_its_text_kind_and_digest(tmp_path):
    data = "\ufeffa\r\nb\rc\n\u2028d".encode()
    assert read_bytes(tmp_path, data) == Source(
        "a.md", SourceKind.MARKDOWN, "a\nb\nc\n\u2028d", blake2b(data, digest_size=16).hexdigest()
    )
    assert read_bytes(tmp_path, b"", "t.crosstalk").kind is SourceKind.BARE
    assert read_bytes(tmp_path, b"", "t.aict").kind is SourceKind.BARE


def test_what_is_not_utf_8_is_read_and_told_with_its_place(tmp_path):
    source = read_bytes(tmp_path, b"one\r\ntw\xc3\xb6 caf\xe9\n\xff\n")
    assert source.text == "one\ntwö caf\ufffd\n\ufffd\n"
    (finding,) = source.findings
    assert (finding.code, finding.line, finding.column) == ("invalid-encoding", 2, 8)
    assert "0xE9" in finding.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-32-be"])
def test_wide_encodings_with_a_mark_are_read_and_told(tmp_path, encoding):
    mark = "" if encoding in ("utf-16", "utf-32") else "\ufeff"
    source = read_bytes(tmp_path, (mark + "# Títle\r\n").encode(encoding))
    assert source.text == "# Títle\n"
    (finding,) = source.findings
    assert (finding.code, finding.line) == ("invalid-encoding", 1)
    assert encoding[:6].upper() in finding.message


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "plain text".encode("utf-16-le"), bytes(1000)],
    ids=["png", "utf-16 without a mark", "zeros"],
)
def test_a_binary_file_is_left_out(tmp_path, data):
    diagnostic = read_bytes(tmp_path, data)
    assert isinstance(diagnostic, Diagnostic)
    assert (diagnostic.code, diagnostic.path, diagnostic.line) == ("invalid-encoding", "a.md", 1)


def test_a_single_nul_does_not_make_a_text_binary(tmp_path):
    assert read_bytes(tmp_path, b"some words and \x00 a nul\n").text == "some words and ␀ a nul\n"


def test_a_file_over_the_limit_is_left_out_and_one_at_it_is_read(tmp_path):
    assert read_bytes(tmp_path, b"x" * 100, limit=100).text == "x" * 100
    diagnostic = read_bytes(tmp_path, b"x" * 101, limit=100)
    assert (diagnostic.code, diagnostic.severity.value) == ("large-file", "warning")
    assert "100 bytes" in diagnostic.message


@posix
def test_a_sparse_file_of_gigabytes_costs_nothing(tmp_path):
    with open(tmp_path / "a.md", "wb") as file:
        try:
            file.truncate(3 * 1024**3)
        except OSError:
            pytest.skip("needs a file system with sparse files")
    diagnostic = read(tmp_path, Found("a.md", NOWHERE))
    assert (diagnostic.code, "16 MB" in diagnostic.message) == ("large-file", True)


def test_a_file_that_vanished_is_told(tmp_path):
    diagnostic = read(tmp_path, Found("gone.md", NOWHERE))
    assert (diagnostic.code, diagnostic.path) == ("unreadable-file", "gone.md")


@posix
def test_a_file_without_permission_is_told(tmp_path):
    fill(tmp_path, "a.md")
    lock(tmp_path / "a.md")
    assert read(tmp_path, Found("a.md", NOWHERE)).code == "unreadable-file"


@posix
def test_a_file_that_became_a_pipe_or_a_folder_does_not_hold_us_up(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    result = []
    reader = threading.Thread(
        target=lambda: result.append(read(tmp_path, Found("pipe.md", NOWHERE))), daemon=True
    )
    reader.start()
    reader.join(10)
    assert [diagnostic.code for diagnostic in result] == ["not-a-file"]
    assert read(tmp_path, Found("folder.md", NOWHERE)).code == "not-a-file"


@posix
def test_a_file_that_became_a_link_to_the_outside_is_not_read(tmp_path):
    fill(tmp_path, "secret.md", "root/other.md")
    (tmp_path / "root" / "a.md").symlink_to("../secret.md")
    assert read(tmp_path / "root", Found("a.md", NOWHERE)).code == "unreadable-file"


@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_source_or_a_diagnostic(tmp_path_factory, data):
    result = read_bytes(tmp_path_factory.getbasetemp(), data)
    if isinstance(result, Source):
        assert "\r" not in result.text
        for finding in result.findings:
            assert 1 <= finding.line <= result.text.count("\n") + 1


# ------------------------------------------------------------------------------------------ other files


def test_a_file_that_a_document_links_to_is_found_inside_the_root_only(tmp_path):
    fill(tmp_path, "secret.png", "root/images/a.png", "root/.env", "root/.git/config.json")
    root = tmp_path / "root"
    assert find_file(root, "images/a.png") is Availability.FREE
    for path in ("images", "images/none.png", "../secret.png", "images/../../secret.png", ".env", "", "/"):
        assert find_file(root, path) is Availability.MISSING
    for path in (".git/config.json", str(root / "images/a.png"), "images//a.png", "a\0.png", "x" * 5000):
        assert find_file(root, path) is Availability.MISSING


def test_a_file_that_a_document_links_to_is_left_out_as_documents_are(tmp_path):
    paths = ("_b.png", "_c/b.png", "node_modules/b.png", "a/private/b.png", "a/b.gif")
    fill(tmp_path, *paths, "a/b.png")
    found = [find_file(tmp_path, path, exclude=["a/private/", "*.gif"]) for path in (*paths, "a/b.png")]
    assert found == [Availability.LEFT_OUT] * 5 + [Availability.FREE]


@posix
def test_what_lies_in_a_static_folder_is_public_but_not_behind_a_link(tmp_path):
    fill(tmp_path, "_s/.well-known/x.txt", "_s/.git/x.txt", "private/x.txt")
    (tmp_path / "_s" / "away").symlink_to("../private")
    found = [
        find_file(tmp_path, f"_s/{path}/x.txt", static=["./_s/"]) for path in (".well-known", ".git", "away")
    ]
    assert found == [Availability.STATIC, Availability.MISSING, Availability.LEFT_OUT]


@posix
def test_links_of_files_are_followed_inside_the_root_only(tmp_path):
    fill(tmp_path, "secret.png", "root/a.png")
    root = tmp_path / "root"
    (root / "out.png").symlink_to("../secret.png")
    (root / "in.png").symlink_to("a.png")
    (root / "away").symlink_to("..")
    os.mkfifo(root / "pipe.png")
    assert find_file(root, "in.png") is Availability.FREE
    found = [find_file(root, path) for path in ("out.png", "away/secret.png", "pipe.png")]
    assert found == [Availability.MISSING] * 3


@posix
def test_static_folders_are_listed_whole(tmp_path):
    fill(tmp_path, "files/b.html", "files/a/.well-known/x", "files/.git/config", "other/c.txt", "not.txt")
    (tmp_path / "files" / "passwd").symlink_to("/etc/passwd")
    (tmp_path / "files" / "in.txt").symlink_to("../other/c.txt")
    expected = ("files/a/.well-known/x", "files/b.html", "files/in.txt", "other/c.txt")
    assert static_files(tmp_path, ["files", "other", "files/a", "none"]) == expected
    (tmp_path / "etc").symlink_to("/etc")
    assert static_files(tmp_path, ["etc"]) == ()
