"""Code without a fence is found, and prose is left alone."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.body.loose_code import find_code_runs
from generator.body.protected import protected_lines
from generator.model import CodeRun
from tests.body.labelled import FOLDER, FRESH, SET_ASIDE, TUNING, UNSEEN, LabelledBody, labelled_bodies

FLOORS = {UNSEEN: 0.94}
FOLDERS = [
    pytest.param(TUNING, id="tuning"),
    pytest.param(SET_ASIDE, id="set aside"),
    pytest.param(FRESH, id="fresh"),
    pytest.param(UNSEEN, id="unseen"),
]


def found_lines(body: str) -> set[int]:
    return {number for run in find_code_runs(body) for number in range(run.first_line, run.last_line + 1)}


def counted(bodies: list[LabelledBody]) -> tuple[int, int, int]:
    """Return right, wrong and missed lines, blank ones left out."""
    right = wrong = missed = 0
    for body in bodies:
        found = {number for number in found_lines(body.text) if not body.is_blank(number)}
        right += len(found & body.code)
        wrong += len(found - body.code)
        missed += len(body.code - found)
    return right, wrong, missed


# ------------------------------------------------------------------------------------- labelled bodies


def test_labelled_bodies_are_many_with_code_and_without() -> None:
    bodies = [body for folder in FOLDER.iterdir() if folder.is_dir() for body in labelled_bodies(folder)]
    assert len([body for body in bodies if body.code]) >= 60
    assert len([body for body in bodies if not body.code]) >= 60
    assert len({(body.title, body.text) for body in bodies}) == len(bodies)


@pytest.mark.parametrize("folder", FOLDERS)
def test_lines_found_in_labelled_bodies_are_code_and_few_are_missed(folder: Path) -> None:
    right, wrong, missed = counted(labelled_bodies(folder))
    assert wrong == 0
    assert right / (right + missed) >= FLOORS.get(folder, 0.98)


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_found_in_bodies_without_code(folder: Path) -> None:
    hit = [body.title for body in labelled_bodies(folder) if not body.code and find_code_runs(body.text)]
    assert hit == []


PLACES = {
    "a paragraph": ("Some words before.\n\n", "", "\n\nSome words after."),
    "below a colon": ("Here it is:\n\n", "", "\n\nWhat do you think?"),
    "right below a colon": ("Here it is:\n", "", "\n\nWhat do you think?"),
    "indented below a colon": ("Here it is:\n\n", "  ", "\n\nWhat do you think?"),
    "indented right below a colon": ("Example:\n", "  ", "\n\nWhat do you think?"),
    "indented by four": ("I wrote this down.\n\n", "    ", "\n\nWhat do you think?"),
    "in a numbered item": ("1. First thing\n\n", "   ", "\n\n2. Second thing"),
    "in a list item with a colon": ("- First thing:\n", "  ", "\n- Second thing"),
    "below a bold label": ("**Notes:**\n", "", "\n\nthat is all."),
}


@pytest.mark.parametrize("place", PLACES)
def test_prose_that_resembles_code_is_left_alone_wherever_it_stands(place: str) -> None:
    before, indent, after = PLACES[place]
    units = (FOLDER / "prose_units.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n~~\n")
    assert len(units) > 200
    hit = [unit for unit in units if find_code_runs(before + textwrap.indent(unit, indent) + after)]
    assert hit == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_languages_and_file_names_are_right_where_they_are_certain(folder: Path) -> None:
    wrong = []
    for body in labelled_bodies(folder):
        runs = find_code_runs(body.text)
        if len(runs) == len(body.runs):
            for run, (language, filename) in zip(runs, body.runs, strict=True):
                if language not in ("-", run.language) and run.language is not None:
                    wrong.append((body.title, run.language, language))
                if filename not in ("-", run.filename):
                    wrong.append((body.title, run.filename, filename))
    assert wrong == []


# -------------------------------------------------------------------------------------- single bodies


REPLY_WITH_A_PATTERN = """\
I recommend exponential backoff with jitter for several reasons:

1. **Exponential backoff** prevents overwhelming the server during outages
   - Start: 1s delay
   - Double on each retry: 2s, 4s, 8s, 16s...
   - Cap at max delay (e.g., 30s)

Edge cases to handle:
- Browser going offline (use navigator.onLine)
- Multiple tabs (use SharedWorker or BroadcastChannel to coordinate)

Example pattern:
  let retries = 0;
  const maxRetries = 10;

  function reconnect() {
    if (retries >= maxRetries) return showError();
    setTimeout(() => connect(), 1000 * 2 ** retries);
    retries++;
  }
"""

REPLY_WITH_TWO_FILES = """\
SharedWorker lets multiple tabs share one WebSocket connection:

**worker.js:**
  let socket = null;
  const ports = [];

  onconnect = (e) => {
    const port = e.ports[0];
    ports.push(port);
  };

**main.js:**
  const worker = new SharedWorker('worker.js');
  worker.port.postMessage('Hello from tab');

Note: SharedWorker support is limited (no Safari).
"""


def test_code_below_a_colon_is_one_run_and_the_lists_above_are_prose() -> None:
    assert find_code_runs(REPLY_WITH_A_PATTERN) == (CodeRun(13, 20, "javascript", None),)


def test_runs_carry_file_and_language_of_their_label() -> None:
    assert find_code_runs(REPLY_WITH_TWO_FILES) == (
        CodeRun(4, 10, "javascript", "worker.js"),
        CodeRun(13, 14, "javascript", "main.js"),
    )


def test_language_is_read_from_the_label() -> None:
    assert find_code_runs("Example pattern (go):\n  x := f(1)\n  y := g(x)") == (CodeRun(2, 3, "go", None),)


def test_code_in_a_list_item_leaves_the_items_alone() -> None:
    body = "1. Install it:\n   npm install ws\n2. Start it\n\n   node server.js --port 80\n\n3. Look."
    assert [(run.first_line, run.last_line) for run in find_code_runs(body)] == [(2, 2), (5, 5)]


def test_file_of_a_log_is_not_its_name_when_the_sentence_is_long() -> None:
    body = "After the last deploy I saw this in the output of server.js, twice:\n\n  [14:02:11] socket open\n"
    assert find_code_runs(body) == (CodeRun(3, 3, None, None),)


@pytest.mark.parametrize(
    "body",
    [
        "```\nconst x = f(1);\n```",
        "1. Try\n\n   ```js\n   const x = f(1);\n   ```\n",
        "~~~\nconst x = f(1);\n",
        "> const x = f(1);\n> const y = g(x);",
        "| a | b |\n|---|---|\n| x = f(1); | y = g(x); |",
    ],
)
def test_fences_quotes_and_tables_are_left_alone(body: str) -> None:
    assert find_code_runs(body) == ()


def test_code_next_to_a_fence_is_a_run_of_its_own() -> None:
    body = "```\na\n```\nconst x = f(1);\nconst y = g(x);\n```\nb\n```"
    assert [(run.first_line, run.last_line) for run in find_code_runs(body)] == [(4, 5)]


def test_sentences_in_a_docstring_belong_to_the_code() -> None:
    docstring = '    """Say it.\n\n    This is the text that the reader has.\n    """\n'
    body = f"Like so:\n\ndef f(x):\n{docstring}    return x(1)\n\nFine."
    assert [(run.first_line, run.last_line) for run in find_code_runs(body)] == [(3, 8)]


def test_a_list_after_a_change_is_no_part_of_it() -> None:
    body = "@@ -1,2 +1,2 @@\n-a(1);\n+a(2);\n b();\n\n- unit: 41 passed\n- e2e: 6 passed; it is fine now"
    assert [(run.first_line, run.last_line) for run in find_code_runs(body)] == [(1, 4)]


def test_output_of_a_session_ends_with_the_paragraph() -> None:
    body = "I ran it:\n\n$ make\nall is well and it was quick\n\nThat is all that there was to it."
    assert [(run.first_line, run.last_line) for run in find_code_runs(body)] == [(3, 4)]


def test_tabs_count_as_columns() -> None:
    body = "Like so:\n\n\tif (a) {\n\t\tb(1);\n\t}\n\n\t}\n\nFine."
    assert [(run.first_line, run.last_line) for run in find_code_runs(body)] == [(3, 7)]


def test_windows_line_ends_change_nothing() -> None:
    assert find_code_runs(REPLY_WITH_TWO_FILES.replace("\n", "\r\n")) == find_code_runs(REPLY_WITH_TWO_FILES)


# ----------------------------------------------------------------------------------------- any bodies


LINES = st.sampled_from(
    [
        *"\t}|\t$ ls|\t\tx = f(1)|\tcommit |\t@@ -1 +1 @@".split("|"),
        *REPLY_WITH_A_PATTERN.split("\n"),
        *'"""|/*|*/|```|~~~|> q|>>> x|$ ls|{|}|(|)|main.js:|a:|  b: c_d|- x|| a | b |||---|---|'.split("|"),
        *"@@ -1,9 +1,9 @@|+x();|-y();|\t\tz = f(1);|# a|## b|// c|SELECT * FROM t;|[a]|k = 1|┌──┐".split("|"),
        *"\u3000字|\x0b|\x85|\u2028".split("|"),
    ]
)
BODIES = st.one_of(st.text(max_size=400), st.lists(LINES | st.text(max_size=20), max_size=40).map("\n".join))


@given(BODIES)
def test_runs_are_in_order_and_in_range_and_hold_no_fence(body: str) -> None:
    lines = body.split("\n")
    protected = protected_lines(lines, body)
    above = 0
    for run in find_code_runs(body):
        assert above < run.first_line <= run.last_line <= len(lines)
        assert lines[run.first_line - 1].strip()
        assert lines[run.last_line - 1].strip()
        assert not any(protected[run.first_line - 1 : run.last_line])
        above = run.last_line


@given(BODIES)
def test_same_body_gives_same_runs(body: str) -> None:
    assert find_code_runs(body) == find_code_runs(body)
