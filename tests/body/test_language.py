"""The language of code is named where a file, its author or a certain sign names it, and nowhere else."""

import pygments.lexers
import pytest

from generator.body.language import file_named, language_named, language_of_file
from generator.body.language_names import EXTENSIONS, FILE_NAMES, LANGUAGES
from generator.body.language_signs import file_in_comment, language_by_signs
from generator.body.program_signs import PROGRAM_SIGNS
from generator.body.text_signs import TEXT_SIGNS

SIGNED = {sign.language for sign in (*TEXT_SIGNS, *PROGRAM_SIGNS)}


@pytest.mark.parametrize(
    "name", sorted(LANGUAGES | set(EXTENSIONS.values()) | set(FILE_NAMES.values()) | SIGNED)
)
def test_every_name_is_known_to_the_highlighter(name: str) -> None:
    assert pygments.lexers.get_lexer_by_name(name)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("js", "javascript"),
        ("TypeScript", "typescript"),
        ("sh", "bash"),
        ("py", "python"),
        ("yml", "yaml"),
        ("c++", "cpp"),
        ("{.python .numberLines}", None),
        ("python,editable", "python"),
        ("klingon", None),
        ("", None),
    ],
)
def test_aliases_have_one_name(word: str, language: str | None) -> None:
    assert language_named(word) == language


@pytest.mark.parametrize(
    ("filename", "language"),
    [
        ("worker.js", "javascript"),
        ("src/list/Row.tsx", "typescript"),
        ("Dockerfile", "dockerfile"),
        ("Dockerfile.dev", "dockerfile"),
        ("deploy/values.yaml", "yaml"),
        (".github/workflows/ci.yml", "yaml"),
        ("requirements.txt", "text"),
        (".env", "bash"),
        ("photo.jpeg", None),
        ("LICENSE", None),
    ],
)
def test_files_are_told_by_name_or_extension(filename: str, language: str | None) -> None:
    assert language_of_file(filename) == language


@pytest.mark.parametrize(
    ("text", "filename"),
    [
        ("In src/lib/retry.ts", "src/lib/retry.ts"),
        ("Create `app.service`", "app.service"),
        ("main.js and worker.js", None),
        ("e.g. this one", None),
        ("see example.org/index.html", "example.org/index.html"),
        ("https://example.org/x.js", None),
        ("the file of console.log(x)", None),
    ],
)
def test_one_file_in_a_text_is_named(text: str, filename: str | None) -> None:
    assert file_named(text) == filename


@pytest.mark.parametrize(
    ("comment", "filename"),
    [
        ("// auth.js", "auth.js"),
        ("# config/app.py", "config/app.py"),
        ("<!-- index.html -->", "index.html"),
        ("/* theme.css */", "theme.css"),
        ("-- schema.sql", "schema.sql"),
        ("// see auth.js", None),
        ("const a = 1;", None),
    ],
)
def test_file_in_the_first_comment(comment: str, filename: str | None) -> None:
    assert file_in_comment(comment) == filename


SNIPPETS = {
    "javascript": [
        "const a = await load();",
        "let retries = 0;\nretries++;",
        "rows.forEach((row) => show(row));",
    ],
    "typescript": ["interface Store {\n  get(id: string): Promise<User>;\n}", "const x: number[] = [];"],
    "python": [
        "import csv\nimport sys",
        "def f(x):\n    return x",
        "with open(p) as fh:",
        "x = [a for a in b]",
    ],
    "bash": ["npm ci\nnpm run build", "set -euo pipefail\ncd app", "#!/bin/sh\necho a"],
    "console": ["$ ls\na", "root@db1:~# ls", "# systemctl stop app\n# systemctl start app"],
    "pycon": [">>> 1 + 1\n2"],
    "sql": [
        "SELECT id, name\nFROM users;",
        "select u.id, max(o.at)\nfrom users u",
        "CREATE TABLE a (id int);",
    ],
    "yaml": ["jobs:\n  test:\n    runs-on: ubuntu-latest"],
    "json": ['{"a": 1}', '{\n"a": [1, 2]\n}', '{"a": 1}\n{"a": 2}'],
    "toml": ['[project]\nname = "a"\nversion = "1"'],
    "ini": ["[Unit]\nDescription=The app\nAfter=network.target"],
    "html": ["<!DOCTYPE html>\n<html>", '<form method="get">\n<input name="q">\n</form>'],
    "xml": ['<?xml version="1.0"?>\n<a/>', "<dependency>\n<groupId>a</groupId>\n</dependency>"],
    "css": [".layout {\n  display: grid;\n}", "@media (max-width: 40rem) {\n}"],
    "go": ["package main", 'func main() {\n\tfmt.Println("a")\n}', "v, err := f()\nif err != nil {"],
    "rust": ["fn main() {\n}", "#[derive(Debug)]\nstruct A;", "let mut out = Vec::new();"],
    "java": ["import java.util.List;", "public class A {\n  private int b;\n}"],
    "c": ["#include <stdio.h>\nint main(void)"],
    "cpp": ["std::vector<int> v;", "#include <vector>"],
    "csharp": ["using System;", "await using var db = f();"],
    "php": ["<?php\n$a = 1;", "$stmt->execute([$id]);"],
    "ruby": ["class A < B\nend", "rows.each do |row|\nend"],
    "diff": ["diff --git a/x b/x", "@@ -1 +1 @@\n-a\n+b"],
    "dockerfile": ["FROM node:20-alpine AS build\nWORKDIR /app"],
    "nginx": ["server {\nlisten 443 ssl;\n}"],
    "makefile": [".PHONY: build"],
    "pytb": ["Traceback (most recent call last):"],
    "http": ["GET /chat HTTP/1.1\nHost: example.org"],
    "swift": ["guard let x = y else {\n}"],
    "kotlin": ["data class Item(val id: Long)"],
    "haskell": ["f :: Int -> Int"],
    None: ["a b c", "2025-10-08T14:23:01Z INFO started", "┌──┐", "id,name,born", "idle ---> open", "x = y"],
}


@pytest.mark.parametrize(
    ("language", "code"), [(language, code) for language, codes in SNIPPETS.items() for code in codes]
)
def test_signs_of_a_language(language: str | None, code: str) -> None:
    assert language_by_signs([line.strip() for line in code.split("\n")]) == language
