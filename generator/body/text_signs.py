"""List the signs of sessions, changes, markup, data, queries and settings."""

from typing import Final

from generator.body.signs import Sign, sign

TEXT_SIGNS: Final[tuple[Sign, ...]] = (
    sign("pytb", "Traceback", r"Traceback \(most recent call last\):"),
    sign("pycon", ">>>", r">>> "),
    sign("console", "$␣ @", r"\$ [A-Za-z./~]|[\w.-]+@[\w.-]+:\S*[$#] ", first=True),
    sign("diff", "diff␣--git @@␣-", r"diff --git |@@ -\d+"),
    sign(
        "sql",
        "SELECT select INSERT UPDATE DELETE CREATE ALTER DROP WITH",
        r"SELECT\s+(?:.*[,*(.]|\w+(?:\s+FROM\b|$))|select\s.*\sfrom\s\w|select\s+(?:[\w.*]+"
        r"(?:\(.*\))?(?:\s+as\s+\w+)?,\s?)+"
        r"|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s*\("
        r"|(?:CREATE|ALTER|DROP)\s+(?:OR\s+(?:REPLACE|ALTER)\s+)?(?:\w+\s+)?"
        r"(?:TABLE|INDEX|VIEW|FUNCTION|PROCEDURE|EXTENSION|TRIGGER|TYPE|SCHEMA|DATABASE)\b",
        "const␣ def␣ func␣ $pdo",
    ),
    sign(
        "dockerfile",
        "FROM RUN WORKDIR ENTRYPOINT CMD COPY",
        r"FROM\s+[\w./-]+(?:[:@]\S+)?(?:\s+(?:AS|as)\s+\w+)?$|WORKDIR\s+/|ENTRYPOINT\s+\[|CMD\s+\["
        r"|RUN\s+[a-z]|COPY\s+\S+\s+\S+$",
        "SELECT WHERE",
    ),
    sign(
        "terraform",
        'resource␣" data␣" variable␣" output␣" provider␣" module␣"',
        r"(?:resource|data|variable|output|provider|module)(?: \"[^\"]+\"){1,2} \{$",
    ),
    sign(
        "graphql",
        "query mutation subscription fragment type␣ input␣",
        r"(?:query|mutation|subscription|fragment)\s+\w+\s*(?:\(.*\)|on \w+)?\s*\{"
        r"|(?:extend )?(?:type|input) [A-Z]\w*(?: implements [\w &]+)? \{$",
        "=>",
    ),
    sign("protobuf", "proto3 message", r"syntax = \"proto[23]\"|message \w+ \{$"),
    sign(
        "nginx",
        "server location upstream proxy_ listen",
        r"(?:server|location\s.*|upstream\s\w+)\s*\{$|proxy_\w+\s.*;$|listen\s\d+.*;$",
    ),
    sign(
        "css",
        "{ --",
        r"@media\b.*\{|@import url|(?:[.#:][a-zA-Z][\w-]*|(?:body|html|main|a|p|ul|ol|li|h[1-6]"
        r"|img|table|button|input|nav|header|footer|section|article|\*)(?=[\s.,>:#{\[]))"
        r"[\w\s.,>:#()\[\]=\"-]*\{(?:$|\s*[a-z-]+:\s?[^;{]+;)",
        "=> function const␣ return",
    ),
    sign("makefile", ".PHONY", r"\.PHONY:"),
    sign("latex", "\\begin{ \\documentclass \\usepackage", r"\\(?:begin|documentclass|usepackage)\b"),
)
"""In the order in which they are looked for."""
