"""Name the language of code by signs that only one language has."""

import json
import re
from collections.abc import Sequence
from typing import Final

from generator.body.block_kinds import are_changes, are_root_commands, are_sections
from generator.body.commands import is_command
from generator.body.language import file_named
from generator.body.nested_maps import is_nested_map
from generator.body.program_signs import PROGRAM_SIGNS
from generator.body.text_signs import TEXT_SIGNS

FIRST_COMMENT: Final = re.compile(
    r"(?://|#|--|/\*|<!--|;|%)\s*(?:file(?:name)?:\s*)?([\w./@-]+)\s*(?:\*/|-->)?$", re.IGNORECASE
)
MOST_LINES: Final = 60
"""Lines that are looked at: a language shows at the beginning, and a long listing stays cheap."""
SCRIPT: Final = re.compile(
    r"set -[a-z]+|for \w+ in .*(?:; ?do)?$|if \[\[? .*|while read|done$|fi$|export [A-Z_]+="
    r"|[A-Za-z_]+=\$\(|trap '"
)
DOCUMENTS: Final = (
    ("php", re.compile(r"<\?php")),
    ("vue", re.compile(r"<script setup|<template>$")),
    ("xml", re.compile(r"<\?xml|<(?:dependency|project|configuration|svg|rss|feed|manifest)\b|<\w+:\w+")),
    (
        "html",
        re.compile(
            r"<!(?:DOCTYPE|doctype) html|<(?:html|head|body|div|p|form|input|button|section|table|ul"
            r"|ol|label|dialog|span|nav|main"
            r"|article|header|footer|script|link|meta|style|img|a|h[1-6]|details|figure|video|audio"
            r"|select|textarea)(?:\s[^{]*)?>"
        ),
    ),
)
ELEMENT: Final = re.compile(r"<([a-z][\w.-]*)(?:\s[\w:-]+=\"[^\"]*\")*>$")
QUOTED_SETTING: Final = re.compile(r"[\w.\"-]+\s*=\s*(?:[\"'\[{]|(?:true|false|[\d.-]+)(?:\s*#.*)?$)")
REQUEST: Final = re.compile(
    r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\S+\s+HTTP/\d|HTTP/\d(?:\.\d)? \d{3}"
)
SETTING: Final = re.compile(r"[^\s=\[#;][^=]*=")


def file_in_comment(text: str) -> str | None:
    """Return the file that a comment in the first line names, and nothing else."""
    found = FIRST_COMMENT.match(text)
    return file_named(found[1]) if found else None


def language_by_signs(texts: Sequence[str]) -> str | None:
    """Return the language of which these lines bear a sign, or None; `texts` have no blanks at their ends."""
    shown = [text[:400] for text in texts if text][:MOST_LINES]
    if shown[0].startswith("#!"):
        return language_of_shebang(shown[0])
    if shown[0][0] in "<{[+-":
        language = language_by_first_sign(shown)
        if language:
            return language
    if is_nested_map(shown, range(len(shown)), named=True):
        return "yaml"
    if are_sections(shown):
        return language_of_sections(shown)
    if REQUEST.match(shown[0]):
        return "http"
    if are_root_commands(shown):
        return "console"
    code = "\n".join(shown) + "\n"
    for sign in (*TEXT_SIGNS, *PROGRAM_SIGNS):
        if sign.shows_in(shown, code):
            return sign.language
    return "bash" if SCRIPT.match(shown[0]) or are_commands(shown) else None


def are_commands(texts: Sequence[str]) -> bool:
    """Tell whether the lines are commands and comments; what a line ends with may go on in others."""
    commands = [text for text in texts if text[0] != "#"]
    if not commands or not is_command(commands[0]):
        return False
    return commands[0].endswith(" \\") or all(map(is_command, commands[1:]))


def is_element(texts: Sequence[str]) -> bool:
    """Tell whether the lines are one element that is closed by the last of them."""
    opened = ELEMENT.match(texts[0])
    return opened is not None and len(texts) > 1 and texts[-1] == f"</{opened[1]}>"


def language_by_first_sign(texts: Sequence[str]) -> str | None:
    """Return the language of a document that begins with a sign of its own: a tag, a bracket, a change."""
    if texts[0][0] == "<":
        known = next((language for language, pattern in DOCUMENTS if pattern.match(texts[0])), None)
        return known or ("xml" if is_element(texts) else None)
    if are_changes(texts):
        return "diff"
    return "json" if is_json(texts) else None


def language_of_sections(texts: Sequence[str]) -> str:
    """Tell TOML, where every text is in quotes, from INI."""
    settings = [text for text in texts if SETTING.match(text)]
    quoted = [text for text in settings if QUOTED_SETTING.match(text)]
    return (
        "toml"
        if len(quoted) == len(settings)
        and any('"' in text or "'" in text or text[-1] in "[{]}" for text in quoted)
        else "ini"
    )


def language_of_shebang(text: str) -> str | None:
    """Return the language of the interpreter that the first line of a script names."""
    for name in ("python", "node", "ruby", "perl", "php", "bash", "zsh", "sh"):
        if name in text:
            return {"node": "javascript", "zsh": "bash", "sh": "bash"}.get(name, name)
    return None


def is_json(texts: Sequence[str]) -> bool:
    """Tell whether the lines are a document of JSON, or one for each line."""
    if texts[0][0] not in "{[":
        return False
    return is_document("\n".join(texts)) or all(map(is_document, texts))


def is_document(text: str) -> bool:
    """Tell whether the text is one document of JSON with something in it."""
    try:
        return len(json.loads(text)) > 0
    except (ValueError, TypeError, RecursionError):
        return False
