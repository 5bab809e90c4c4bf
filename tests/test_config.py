"""`site.yml`: every key, every fault with its place, paths, and the command line's overrides."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.load import KEYS, load_config, override, parse_config, read_config_file
from generator.config.settings import Config
from generator.errors import ConfigError, UsageError
from generator.model import MenuEntry, Participant, Redaction

PLACE = Path("talks/site.yml")


def parse(text):
    return parse_config(text, PLACE, content=Path("talks"))


def faults(text):
    """The faults of a text, less the path every one of them begins with."""
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert all(fault.startswith("talks/site.yml:") for fault in caught.value.faults)
    return [fault.removeprefix("talks/site.yml:") for fault in caught.value.faults]


# ------------------------------------------------------------------------------------------- values


def test_without_a_file_the_defaults_work(tmp_path):
    assert load_config(tmp_path) == Config(content=str(tmp_path))


def test_an_empty_file_says_nothing():
    assert parse("# nothing yet\n") == Config(content="talks", file="talks/site.yml")


def test_every_key_has_a_field_of_the_same_name():
    assert set(KEYS) <= set(Config.__struct_fields__)


def test_every_key_is_read():
    config = parse(
        """\
title: Our talks
description: What the assistants
  told each other
base_url: https://example.org/talks
language: pt-BR
repository: https://example.org/repo/blob/main/talks
include: ["**/*.md"]
exclude: drafts
static: [files/, ./img]
menu: [about.md, {title: Code, link: "https://example.org/code"}]
templates: theme
css: extra.css
participants: {BROTHER: ChatGPT}
page_size: 20
loose_code: off
rules: {missing-title: off, no-outcome: warning}
redact: [{name: host, pattern: 'db-\\d+\\.internal', replacement: the database}]
privacy: [expired]
as_of: 2025-10-08
"""
    )
    assert config == Config(
        title="Our talks",
        description="What the assistants told each other",
        base_url="https://example.org/talks/",
        language="pt-BR",
        repository="https://example.org/repo/blob/main/talks/",
        include=("**/*.md",),
        exclude=("drafts",),
        static=("files", "img"),
        menu=(MenuEntry("", "about.md", 10, 8), MenuEntry("Code", "https://example.org/code", 10, 38)),
        templates=os.path.join("talks", "theme"),
        css=(os.path.join("talks", "extra.css"),),
        participants={"BROTHER": Participant("CHATGPT", "ChatGPT")},
        page_size=20,
        loose_code=False,
        rules={"missing-title": "off", "no-outcome": "warning"},
        redact=(Redaction("host", r"db-\d+\.internal", "the database"),),
        privacy=("expired",),
        as_of="2025-10-08",
        content="talks",
        file="talks/site.yml",
        places={
            "templates 0": "talks/site.yml:11:12",
            "css 0": "talks/site.yml:12:6",
            "static 0": "talks/site.yml:9:10",
            "static 1": "talks/site.yml:9:18",
        },
    )


def test_a_key_without_a_value_counts_as_left_out():
    text = "".join(f"{key}:\n" for key in KEYS)
    assert parse(text) == Config(content="talks", file="talks/site.yml")


def test_an_empty_menu_is_another_thing_than_none():
    assert (parse("menu: []").menu, parse("title: A").menu) == ((), None)


@pytest.mark.parametrize("tag", ["en", "de-AT", "zh-Hant-TW", "no", "sr-Latn", "es-419", "x-klingon"])
def test_a_language_is_a_tag(tag):
    assert parse(f"language: {tag}").language == tag


def test_participants_in_their_long_and_short_forms():
    config = parse(
        """\
participants:
  CLAUDE: {name: Claude Opus, aliases: [Sonnet, "claude://session/x"]}
  Our  Brother: chatgpt
  HELPER: our brother
  GEMINI: {aliases: bard}
  REVIEW BOT: Review Bot
  SCRIBE: sonnet
"""
    )
    claude = Participant("CLAUDE OPUS", "Claude Opus")
    chatgpt = Participant("CHATGPT", "ChatGPT")
    gemini = Participant("GEMINI", "Gemini")
    assert config.participants == {
        "CLAUDE": claude,
        "SONNET": claude,
        "CLAUDE://SESSION/X": claude,
        "OUR BROTHER": chatgpt,
        "HELPER": chatgpt,
        "GEMINI": gemini,
        "BARD": gemini,
        "REVIEW BOT": Participant("REVIEW BOT", "Review Bot"),
        "SCRIBE": claude,
    }


def test_the_replacement_of_a_redaction_can_be_left_out_and_can_use_groups():
    config = parse("redact: [{name: a, pattern: x}, {name: b, pattern: '(?i)(y)z', replacement: '\\1…'}]")
    assert config.redact == (Redaction("a", "x", "[redacted]"), Redaction("b", "(?i)(y)z", "\\1…"))


def test_a_configuration_can_be_stored_and_read_back():
    config = parse(
        "participants: {A: B}\nredact: [{name: a, pattern: x}]\nmenu: [about.md]\nrules: {no-outcome: off}"
    )
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(config), type=Config) == config


# ------------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("tilte: x", "1:1", "`tilte` is not a key of site.yml, did you mean `title`?"),
        ("title: A\ntitle: B", "2:1", "`title` is written twice, first on line 1"),
        ("privacy: {expired: off}", "1:10", "`privacy` should be a list of rules to switch off"),
        ("menu: 3", "1:7", "`menu` should be a list of documents such as `about.md`"),
        ("menu: {About: about.md}", "1:7", "`menu` should be a list of documents such as `about.md`"),
        ("exclude: {a: b}", "1:10", "`exclude` should be a list of patterns such as `drafts/**`"),
        ("static: true", "1:9", "`static` should be a list of folders such as `files`"),
        ("rules: [header-arrow]", "1:8", "`rules` should be codes of findings with a severity each"),
        ("participants: {A: {aliases: 3}}", "1:29", "`aliases` should be a list of names"),
        ("title: 2025", "1:8", "`title` should be text (put it in quotes), not the number `2025`"),
        ("title: [A]", "1:8", "text, not a list"),
        ("base_url: example.org", "1:11", "web address"),
        ("base_url: javascript://example.org", "1:11", "web address"),
        ("base_url: https://example.org/?q=1", "1:11", "web address"),
        ("base_url: https://user@example.org/", "1:11", "web address"),
        ("base_url: https://[x/", "1:11", "web address"),
        ("base_url: https://a\u2100b/", "1:11", "web address"),
        ("repository: git@example.org:a/b", "1:13", "web address"),
        ("language: en_US", "1:11", "language tag"),
        ("language: [en]", "1:11", "text, not a list"),
        ("include: {a: b}", "1:10", "a list of patterns such as `talks/**`, not keys with values"),
        ("exclude: [a, 3]", "1:14", "text (put it in quotes), not the number `3`"),
        ("static: ../files", "1:9", "inside the content folder"),
        ("static: [/etc]", "1:10", "inside the content folder"),
        ("static: .", "1:9", "inside the content folder"),
        ("menu: [../about.md]", "1:8", "inside the content folder"),
        ("menu: [{title: A}]", "1:8", "needs `link`"),
        ("menu: [{titel: A, link: a.md}]", "1:9", "did you mean `title`?"),
        ("menu: [{link: 'javascript:alert(1)'}]", "1:15", "`link` should be a document's path"),
        ("templates: [theme]", "1:12", "text, not a list"),
        ("css: 3", "1:6", "a list of style sheets such as `own.css`, not the number `3`"),
        ("participants: [CLAUDE]", "1:15", "names with the name to show for each"),
        ("participants: {A: }", "1:19", "`A` should be text, not nothing"),
        ("participants: {A: ''}", "1:19", "`A` should be a name, not an empty text"),
        ("participants: {A: {nam: x}}", "1:20", "did you mean `name`?"),
        ("participants: {A: {aliases: [b]}, C: {aliases: [B]}}", "1:49", "`A` on line 1"),
        ("participants: {A: B, a: C}", "1:22", "`A` on line 1"),
        ("page_size: 0", "1:12", "from 1 to 1000"),
        ("page_size: yes", "1:12", "from 1 to 1000"),
        ("page_size: '50'", "1:12", "the text `50`"),
        ("loose_code: 1", "1:13", "`true` or `false`"),
        ("redact: [x]", "1:10", "name, pattern, replacement"),
        ("redact: [{pattern: x}]", "1:10", "needs a `name`"),
        ("redact: [{name: x}]", "1:10", "needs a `pattern`"),
        ("redact: [{name: x, pattern: '('}]", "1:29", "not a regular expression"),
        ("redact: [{name: x, pattern: 'a*'}]", "1:29", "matches where there is nothing"),
        ("redact: [{name: x, pattern: a, replacement: '\\1'}]", "1:45", "invalid group reference"),
        ("redact: [{name: x, pattern: a, replacement: '\\g<b>'}]", "1:45", "cannot replace"),
        ("redact: [{name: x, pattern: '[[a]'}]", "1:29", "nested set"),
        ("rules: {missing-titel: off}", "1:9", "did you mean `missing-title`?"),
        (
            "rules: {missing-title: warn}",
            "1:24",
            "`missing-title` should be error, warning, note or off, not the text `warn`",
        ),
        ("rules: off", "1:8", "codes of findings with a severity each"),
        ("privacy: [consent]", "1:11", "cannot be switched off"),
        ("as_of: 2025-02-30", "1:8", "day such as"),
        ("as_of: 2025", "1:8", "text (put it in quotes), not the number"),
        ("title: a: b", "1:9", "mapping values"),
        ("title: *a", "1:8", "aliases"),
        ("- title", "1:1", "not keys with values"),
    ],
)
def test_a_fault_is_told_with_its_place(text, place, words):
    (fault,) = faults(text)
    assert fault.startswith(f"{place}: ")
    assert words in fault


def test_all_faults_are_told_at_once_in_the_order_of_the_file():
    found = faults("as_of: soon\ntilte: x\nrules:\n  a: b\n  no-outcome: c\npage_size: many\n")
    assert [fault.partition(": ")[0] for fault in found] == ["1:8", "2:1", "4:3", "5:15", "6:12"]


def test_names_that_stand_for_each_other_are_told():
    found = faults("participants:\n  A: B\n  B: C\n  C: A\n  D: A\n")
    assert [fault.partition(": ")[0] for fault in found] == ["2:3", "3:3", "4:3", "5:3"]


# -------------------------------------------------------------------------------- files and overrides


def write(folder, text, name="site.yml"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_file_in_the_content_folder_is_read(tmp_path):
    write(tmp_path, "\ufefftitle: A\r\ndescription: B\r\n")
    config = load_config(tmp_path)
    assert (config.title, config.description, config.content) == ("A", "B", str(tmp_path))


def test_another_file_can_be_named_and_its_templates_lie_beside_it(tmp_path):
    (tmp_path / "conf" / "theme").mkdir(parents=True)
    write(tmp_path, "p {}", "style.css")
    path = write(tmp_path / "conf", "templates: theme\ncss: ../style.css\n", "other.yml")
    config = load_config(tmp_path / "content", path)
    assert config.templates == str(tmp_path / "conf" / "theme")
    assert config.css == (str(tmp_path / "style.css"),)
    assert config.content == str(tmp_path / "content")


def test_files_and_folders_that_are_not_there_are_told_with_their_place(tmp_path):
    path = write(tmp_path, "templates: theme\nstatic: [files]\ncss: [a.css]\n")
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)
    assert caught.value.faults == (
        f"{path}:1:12: there is no folder `{tmp_path / 'theme'}`",
        f"{path}:3:7: there is no file `{tmp_path / 'a.css'}`",
        f"{path}:2:10: there is no folder `{tmp_path / 'files'}`",
    )


def test_a_named_file_that_is_missing_or_a_folder_is_told(tmp_path):
    with pytest.raises(UsageError, match="does not exist"):
        load_config(tmp_path, tmp_path / "none.yml")
    with pytest.raises(UsageError, match="is not a file"):
        load_config(tmp_path, tmp_path)


def test_a_file_with_another_suffix_is_not_passed_over_without_a_word(tmp_path):
    write(tmp_path, "title: A", "site.yaml")
    with pytest.raises(UsageError) as caught:
        load_config(tmp_path)
    assert caught.value.help == "rename it to site.yml"


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path):
    (tmp_path / "site.yml").write_bytes(b"title: A\ndescription: caf\xe9\n")
    with pytest.raises(ConfigError, match=r"site.yml:2:1: this is not UTF-8"):
        load_config(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_a_file_without_permission_is_told(tmp_path):
    path = write(tmp_path, "title: A")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("needs a user who may not read everything")
    with pytest.raises(UsageError, match="Permission denied"):
        load_config(tmp_path)


def test_a_file_that_is_far_too_long_is_not_read_whole(tmp_path):
    write(tmp_path, "#" * 1_000_000)
    with pytest.raises(ConfigError, match="longer than 64 KB"):
        load_config(tmp_path)


def test_what_the_command_line_says_wins_and_silence_changes_nothing(tmp_path):
    write(tmp_path, "base_url: https://example.org/\nas_of: 2025-01-01\n")
    config = load_config(tmp_path, base_url="https://example.net/x", as_of=None, strict=True, output="out")
    assert (config.base_url, config.as_of) == ("https://example.net/x/", "2025-01-01")
    assert (config.strict, config.output, config.drafts) == (True, "out", False)


@pytest.mark.parametrize("wrong", [{"base_url": "example.org"}, {"as_of": "soon"}])
def test_an_override_that_is_not_valid_is_told(wrong):
    with pytest.raises(UsageError):
        override(Config(content="content"), **wrong)


def test_without_a_file_yaml_is_not_imported(tmp_path):
    program = (
        "import sys; from pathlib import Path; from generator.config.load import load_config;"
        f"load_config(Path({str(tmp_path)!r})); assert 'yaml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_text_of_the_file_is_given_for_a_cache_to_compare(tmp_path):
    path = write(tmp_path, "title: A\n")
    assert read_config_file(tmp_path) == (path, "title: A\n")
    assert read_config_file(tmp_path / "none") is None


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.sampled_from(["(", "a|", "[[a]"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["name", "pattern", "replacement", "aliases", "title", "link", "no-outcome", "A"]
            ),
            inner,
        ),
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(KEYS)), VALUES))
def test_any_values_give_a_configuration_or_faults(said):
    text = msgspec.json.encode(said).decode()
    try:
        config = parse(text)
    except ConfigError as error:
        assert error.faults  # noqa: PT017 - whether it raises is what is open here
        return
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(config), type=Config) == config


@pytest.mark.parametrize(
    ("written", "tag"), [("deutsch", "de"), ("German", "de"), ("portugues", "pt"), ("klingonese", "en")]
)
def test_the_name_of_a_language_is_told_with_its_tag(written, tag):
    assert faults(f"language: {written}\n") == [
        f"1:11: `language` should be a language tag such as `{tag}`"
        + (" or `pt-BR`" if tag == "en" else "")
        + f", not the text `{written}`"
    ]
