"""Samples of different languages below each other are runs of their own, and one program is one run."""

import pytest

from generator.body.loose_code import find_code_runs

COMMANDS = "npm init -y\nnpm install ws"
COMMANDS_WITH_COMMENT = "# once\npip install httpx\nexport TOKEN=abc"
PYTHON = 'import httpx\n\ndef main() -> None:\n    print(httpx.get("https://example.org").text)\n\nmain()'
SCRIPT = "const ws = new WebSocket(url);\n\nws.onopen = () => {\n  ws.send('hello');\n};"
YAML = 'replicas: 3\nimage:\n  repository: example/web\n  tag: "1.4"'
SESSION = "$ kubectl get pods\nweb-1   1/1   Running\n$ kubectl logs web-1\nlistening on 8080"
QUERY = "SELECT id, title\nFROM notes\nWHERE id = 17;"
RESULT = '{\n  "id": 17,\n  "title": "hello"\n}'
CHANGE = "--- a/app.py\n+++ b/app.py\n@@ -1,2 +1,2 @@\n-x = f(1)\n+x = f(2)\n y = g(x)"
TRACE = 'Traceback (most recent call last):\n  File "app.py", line 9, in <module>\n    main()\nValueError: no'
IMAGE = "FROM node:20\nWORKDIR /app\nCOPY . .\n\nRUN npm ci"
MARKUP = '<button class="more">More</button>\n<p hidden>Here is the rest.</p>'
STYLE = ".more {\n  border: 0;\n  color: teal;\n}"
GO = "func add(a, b int) int {\n\treturn a + b\n}\n\nfunc main() {\n\tfmt.Println(add(1, 2))\n}"
RUST = 'fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n\nfn main() {\n    println!("{}", add(1, 2));\n}'


def languages(body: str) -> list[str | None]:
    return [run.language for run in find_code_runs(body)]


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        ((COMMANDS, PYTHON), ["bash", "python"]),
        ((COMMANDS_WITH_COMMENT, PYTHON), ["bash", "python"]),
        ((COMMANDS, SCRIPT), ["bash", "javascript"]),
        ((YAML, SESSION), ["yaml", "console"]),
        ((COMMANDS, SESSION), ["bash", "console"]),
        ((PYTHON, SESSION), ["python", "console"]),
        ((QUERY, RESULT), ["sql", "json"]),
        ((CHANGE, TRACE), ["diff", "pytb"]),
        ((PYTHON, TRACE), ["python", "pytb"]),
        ((IMAGE, COMMANDS), ["dockerfile", "bash"]),
        ((MARKUP, STYLE, SCRIPT), ["html", "css", "javascript"]),
        ((GO, RUST), ["go", "rust"]),
        ((QUERY, RESULT, COMMANDS), ["sql", "json", "bash"]),
    ],
)
@pytest.mark.parametrize("indent", ["", "  "])
def test_a_sample_in_another_language_is_a_run_of_its_own(
    samples: tuple[str, ...], expected: list[str], indent: str
) -> None:
    code = "\n\n".join(samples).replace("\n", "\n" + indent)
    assert languages(f"Like this:\n\n{indent}{code}\n\nThat is all that it takes.") == expected


def test_runs_begin_and_end_with_their_sample() -> None:
    body = f"Like this:\n\n{COMMANDS}\n\n{PYTHON}\n\nThat is all that it takes."
    assert [(run.first_line, run.last_line) for run in find_code_runs(body)] == [(3, 4), (6, 11)]


def test_a_file_in_the_lead_in_names_the_first_sample_only() -> None:
    body = f"app.py:\n\n{PYTHON}\n\n{SESSION}"
    assert [(run.language, run.filename) for run in find_code_runs(body)] == [
        ("python", "app.py"),
        ("console", None),
    ]


def test_a_comment_with_a_file_begins_another_sample() -> None:
    body = f"Two files:\n\n// a.js\n{SCRIPT}\n\n// b.js\n{SCRIPT}\n\nThat is all that it takes."
    assert [run.filename for run in find_code_runs(body)] == ["a.js", "b.js"]


ONE_SAMPLE = {
    "C# with Java's words": (
        "namespace Notes;\n\npublic class Note\n{\n    public int Id { get; set; }\n}\n\n"
        "public interface IStore\n{\n    Note Load(int id);\n}"
    ),
    "Kotlin with plain imports": (
        "package notes\n\nimport kotlin.math.max\nimport kotlin.math.min\n\n"
        "data class Note(val id: Int)\n\nfun load(id: Int) = Note(max(id, 1))"
    ),
    "C++ after C": (
        "#include <stdio.h>\n\nint main(void) {\n  return 0;\n}\n\ntemplate <typename T>\nT one(T x) {\n  return x;\n}"
    ),
    "TypeScript after JavaScript": (
        "const a = load();\nshow(a);\n\ninterface Note {\n  id: number;\n}\n\nexport type Key = 'a' | 'b';"
    ),
    "shell function": 'set -euo pipefail\n\nfunction deploy() {\n  echo "$1"\n}\n\ndeploy main',
    "heredoc": "cat > a.sql <<'EOF'\nSELECT id, title\nFROM notes;\n\nDELETE FROM notes;\nEOF\npsql -f a.sql",
    "template string": "const query = sql`\n\nSELECT id, title\nFROM notes\nWHERE id = 17;\n\n`;\nrun(query);",
    "style in a page": '<style>\n\n.more {\n  color: teal;\n}\n\n</style>\n<p class="more">More</p>',
    "component": (
        "<script setup>\nconst a = ref(1);\n</script>\n\n<template>\n  <p>{{ a }}</p>\n</template>\n\n"
        "<style scoped>\np { color: teal; }\n</style>"
    ),
    "request with a body": 'POST /notes HTTP/1.1\nHost: example.org\n\n{"title": "hello"}',
    "session with an answer in paragraphs": "$ python app.py\n\n" + TRACE,
    "settings in two forms": '[project]\nname = "notes"\n\n[tool.ruff]\nline-length = 100',
    "variables of a build": ".PHONY: app\n\nCC := gcc\nFLAGS := -O2\n\napp: main.c\n\t$(CC) -o app main.c",
    "Python with a comment": "import os\n\n# make sure that it is there\n# go on\n\ndef f(x):\n    return os.stat(x)",
}


@pytest.mark.parametrize("code", ONE_SAMPLE.values(), ids=ONE_SAMPLE.keys())
def test_one_sample_stays_in_one_piece(code: str) -> None:
    assert len(find_code_runs(f"Like this:\n\n{code}\n\nThat is all that it takes.")) == 1


def test_a_session_begins_with_its_prompt() -> None:
    assert languages("Look:\n\n$ make\nall is well") == ["console"]
    assert languages('Look:\n\nprint("$ make")\nx = f(1)\n$ make') != ["console"]
