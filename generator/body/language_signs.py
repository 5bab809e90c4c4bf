"""Name the language of code by signs that only one language has."""

import json
import re
from collections.abc import Sequence
from typing import Final

from generator.body.block_kinds import are_changes, are_sections, is_nested_map
from generator.body.commands import is_command
from generator.body.language import file_named

FIRST_COMMENT: Final = re.compile(
    r"(?://|#|--|/\*|<!--|;|%)\s*(?:file(?:name)?:\s*)?([\w./@-]+)\s*(?:\*/|-->)?$", re.IGNORECASE
)

FIRST_SIGNS: Final = (
    ("php", r"<\?php|\$\w+->\w+"),
    ("vue", r"<script setup|<template>$"),
    ("html", r"<!(?:DOCTYPE|doctype) html|<(?:html|head|body|div|p|form|input|button|section|table|ul|ol|label|dialog|span|nav|main|article|header|footer|script|link|meta|style|img|a)(?:\s[^{]*)?>"),
    ("xml", r"<\?xml|<dependency>|<project|<configuration>"),
)  # fmt: skip

SIGNS: Final = (
    ("pytb", r"Traceback \(most recent call last\):"),
    ("pycon", r">>> "),
    ("console", r"\$ [A-Za-z./~]|# (?:apt|systemctl|journalctl|docker|dnf|yum|service)\s|[\w.-]+@[\w.-]+:\S*[$#] "),
    ("diff", r"diff --git |@@ -\d+"),
    ("sql", r"(?:SELECT|select)\s+(?:.*[,*(.]|\w+$|\w+\s+(?:FROM|from)\b)|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\s|(?:CREATE|ALTER|DROP)\s+(?:\w+\s+)?(?:TABLE|INDEX|VIEW|FUNCTION)\b|WITH\s+\w+\s+AS\s*\("),
    ("dockerfile", r"(?:FROM\s+[\w./-]+(?:[:@]\S+)?(?:\s+(?:AS|as)\s+\w+)?$|WORKDIR\s+/|ENTRYPOINT\s+\[|CMD\s+\[|RUN\s+[a-z])"),
    ("go", r"package \w+$|func (?:\(\w+ [*\w]+\) )?\w+\(.*\{$|.*\bmake\(chan |.*\w+ := range |.*:= <-|case .*<-|.*\bgo func\(|type \w+ (?:struct|interface) \{"),
    ("rust", r"(?:pub )?fn \w+(?:<[^>]*>)?\(.*|#\[derive|impl(?:<[^>]*>)? \w+|let mut |use (?:std|crate|super)::|.*\bprintln!\(|(?:pub )?enum \w+ \{|.*::<\w+>"),
    ("csharp", r"using System|.*\bawait using var |namespace [\w.]+;?$|.*\basync Task<"),
    ("java", r"(?:import|package) (?:static )?(?:java|javax|org|com)\.[\w.*]+;|(?:public|private|protected) (?:static |final |abstract )*(?:class|record|interface|enum|void|String|int|double|boolean|List<)|.*\bSystem\.out\.print|@Override"),
    ("cpp", r"#include <(?:vector|string|iostream|map|memory|algorithm|optional|utility|functional)>|.*\bstd::\w|template\s*<|using namespace std"),
    ("c", r"#include\s*[<\"]\w+(?:/\w+)*\.h[>\"]|int main\((?:void|int argc)"),
    ("typescript", r"(?:export )?(?:interface \w+(?:<[^>]*>)?(?: extends [\w<>, ]+)? \{|type \w+(?:<[^>]*>)? =)|(?:export )?(?:async )?function \w+(?:<[^>]*>)?\(.*\w\??: \w|.*\w\??: (?:string|number|boolean|unknown|void)\b(?!\()|.* as const\b|.*\bPromise<"),
    ("python", r"def \w+\(.*|from [\w.]+ import |import \w+(?:\.\w+)*(?: as \w+)?$|class \w+(?:\(.*\))?:$|elif .*:$|except\b.*:$|with \w.* as \w+:$|for \w+(?:, \w+)* in [^;{]*:$|async def |@dataclass|if __name__ ==|print\(f?[\"']|.*\b(?:None|True|False)\b[^;{]*$|.*[\[{].* for \w+(?:, \w+)* in .*[\]}]"),
    ("ruby", r"class \w+ < \w|.*\bdo \|[\w, ]+\|$|def \w+[?!]?$|require ['\"]|attr_\w+ :|belongs_to :|has_many :|.*\.each do\b"),
    ("lua", r"local \w+ = |local function "),
    ("terraform", r"(?:resource|data|variable|output|provider|module|terraform)(?: \"[^\"]+\"){0,2} \{$"),
    ("graphql", r"(?:query|mutation|subscription|fragment)\s+\w+\s*(?:\(.*\)|on \w+)?\s*\{"),
    ("nginx", r"(?:server|location\s.*|upstream\s\w+|http|events)\s*\{$"),
    ("css", r"@media\b|@import url|(?:[.#:][\w-]+|body|html|main|a|p|ul|li|h[1-6]|\*|:root)(?:[\w\s.,>:#()-]*)\{|(?:--[\w-]+|display|color|margin|padding|font(?:-\w+)?|grid-[\w-]+|background|width|height|gap):\s[^;]+;"),
    ("javascript", r"(?:export |async )*(?:const|let|var) [\w${\[][^=]*=|(?:export (?:default )?)?(?:async )?function\*?\s*\w*\(|.*=> [{(\w]|import .* from ['\"]|.*\b(?:console\.log|document\.|window\.|require\(['\"]|module\.exports|await import\()|.*\sof\s\w.*\{$|.*[!=]==\s"),
    ("powershell", r"\$\w+ = (?:Get|New|Import)-|(?:Get|Set|New|Remove|Copy|Move|Invoke|Write)-[A-Z]\w+"),
    ("haskell", r"\w+ :: [\w\[(]"),
    ("makefile", r"\.PHONY:"),
    ("latex", r"\\(?:begin|documentclass|usepackage)\{"),
    ("http", r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\S+\s+HTTP/\d|HTTP/\d(?:\.\d)? \d{3}"),
)  # fmt: skip
FIRST: Final = tuple((language, re.compile(pattern)) for language, pattern in FIRST_SIGNS)
COMPILED: Final = tuple((language, re.compile(pattern)) for language, pattern in SIGNS)
MOST_LINES: Final = 60
"""Lines that are looked at: a language shows at the beginning, and a long listing stays cheap."""
BASH: Final = re.compile(
    r"(?:set -[a-z]+|for \w+ in .*(?:; ?do)?$|if \[\[? .*|while read|done$|fi$|export [A-Z_]+=|[A-Za-z_]+=\$\()"
)


def file_in_comment(text: str) -> str | None:
    """Return the file that a comment in the first line names, and nothing else."""
    found = FIRST_COMMENT.match(text)
    return file_named(found[1]) if found else None


def language_by_signs(texts: Sequence[str]) -> str | None:
    """Return the language of which these lines bear a sign, or None; `texts` have no blanks at their ends."""
    shown = [text[:400] for text in texts if text][:MOST_LINES]
    if shown[0].startswith("#!"):
        return language_of_shebang(shown[0])
    if are_changes(shown):
        return "diff"
    if is_json(shown):
        return "json"
    for language, pattern in FIRST:
        if pattern.match(shown[0]):
            return language
    if is_nested_map(shown, list(range(len(shown))), promised=True):
        return "yaml"
    for language, pattern in COMPILED:
        if any(map(pattern.match, shown)):
            return language
    if are_sections(shown):
        return "ini"
    if BASH.match(shown[0]) or all(is_command(text) or text[0] == "#" for text in shown):
        return "bash"
    return None


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
