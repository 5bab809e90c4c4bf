"""List the shapes of lines in markup, data, settings, queries and build files."""

from generator.body.shapes import Shape

DATA_SHAPES = (
    Shape(
        "only closing brackets",
        r"[\])}]+(?:[;,)\]}]|\s*as const)*(?:\s*(?:\\|//.*|#.*))?$",
        "nothing but brackets that close",
    ),
    Shape("closing brace", r"\}[\])},;:.]*(?:\s|$|[.,)])", "no sentence begins with a closing brace"),
    Shape(
        "pair of JSON",
        r"\"[^\"]+\"\s*:\s*(?:[\[{]|\"(?:[^\"\\]|\\.)*\"[,\]}]*$|(?:-?\d[\d.eE+-]*|true|false|null)[,\]}]*$)",
        "a quoted key, a colon, a value of JSON",
    ),
    Shape(
        "object on one line", r"[\[{(]\s*[\"'{\[].*[\]})],?;?$", "opens with bracket and quote, and closes"
    ),
    Shape(
        "map on one line",
        r"[-\w.$@:#>*()\"\[\] ]*\{\s*[\w\"'$*.@{-][^{}]*(?:[:;=,(]|\{[^{}]*\})[^{}]*\}+[;,)]*$",
        "braces round pairs",
    ),
    Shape(
        "tag",
        r"</?[A-Za-z][\w:.-]*(?:\s+[\w:@.#*\[\](){}-]+(?:=(?:\"[^\"]*\"|'[^']*'|\{.*\}|[\w#-]+))?)*\s*/?>(?:$|.*</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?>$)",
        "a tag with nothing but text and its end after it",
    ),
    Shape(
        "tag with attributes",
        r"<[A-Za-z][\w:.-]*(?:\s+[\w:@.-]+=(?:\"|'|\{))",
        "an attribute with a quoted value",
    ),
    Shape("closing tag", r"</[A-Za-z][\w:.-]*>", "the end of an element"),
    Shape("empty element at the end", r"/>[;,)]*$", "what is left of a tag"),
    Shape(
        "declaration of a document",
        r"<(?:!DOCTYPE|!doctype|\?xml|\?php|\?=)",
        "first lines of documents and scripts",
    ),
    Shape(
        "property of a style",
        r"(?:--[\w-]+|(?:-webkit-|-moz-)?(?:align|animation|aspect-ratio|backdrop|background|border|bottom|box|caret|clip|color|column|columns|contain|container|content|cursor|direction|display|filter|flex|float|font|gap|grid|height|inset|justify|left|letter|line-height|list-style|margin|mask|max|min|object|opacity|order|outline|overflow|overscroll|padding|place|pointer-events|position|resize|right|row-gap|scroll|table-layout|tab-size|text|top|transform|transition|user-select|vertical-align|visibility|white-space|width|will-change|word|z-index)(?:-[a-z]+)*)\s*:\s*[^;]+;",
        "a property of CSS, closed by a semicolon",
    ),
    Shape(
        "rule of a style sheet",
        r"@(?:media|import|font-face|keyframes|layer|container|supports|charset|use|include|mixin)\b",
        "at-rules",
    ),
    Shape("selector", r"[.#&:]?[\w-]*[^.!?;]{0,80}\{(?:$|\s[\w-]+:)", "opens a rule"),
    Shape(
        "query",
        r"SELECT\s+(?:.*[*,(._].*|DISTINCT\s.*|\w+)(?:\s+FROM\s+[\w.\"`]+\b(?:\s*;|\s+(?:[a-z]\w?\b|AS\b|WHERE\b|JOIN\b|LEFT\b|ORDER\b|GROUP\b|LIMIT\b).*|)|,|\s*;|\s+AS\s+\w+.*|)$",
        "a selection in capitals with columns",
    ),
    Shape(
        "statement of a database",
        r"(?:INSERT\s+INTO\s+[\w.\"`]+|UPDATE\s+[\w.\"`]+\s+SET\b|DELETE\s+FROM\s+[\w.\"`]+|(?:CREATE|ALTER|DROP)\s+(?:OR REPLACE\s+|UNIQUE\s+|TEMP(?:ORARY)?\s+|MATERIALIZED\s+)*(?:TABLE|INDEX|VIEW|FUNCTION|TRIGGER|EXTENSION|TYPE|SCHEMA|DATABASE|ROLE|USER|SEQUENCE|POLICY)\b|WITH\s+(?:RECURSIVE\s+)?\w+\s+AS\s*\(|EXPLAIN\s+(?:\(|ANALYZE|SELECT)|GRANT\s+[A-Z, ]+\s+ON\s|TRUNCATE\s+\w+;|VACUUM\b|ANALYZE\s+\w+;|BEGIN;|COMMIT;|ROLLBACK;|SET\s+[\w.]+\s*(?:=|TO\s)|ADD\s+(?:CONSTRAINT|COLUMN)\s)",
        "statements in capitals",
    ),
    Shape(
        "clause of a query",
        r"(?:(?:LEFT|RIGHT|INNER|FULL|CROSS)\s+(?:OUTER\s+)?)?JOIN\s+[\w.\"`]+|(?:GROUP|ORDER|PARTITION)\s+BY\s+[\w.\"(]|HAVING\s+\w+\(|VALUES\s*\(|RETURNING\s+[\w*]|ON\s+CONFLICT\b|WHERE\s+.*(?:=|<|>|\bIS\b|\bIN\b|\bLIKE\b|\bBETWEEN\b)|LIMIT\s+[\d$:]|(?:AND|OR)\s+[\w.\"]+\s*(?:=|<|>|IS\b|IN\b|LIKE\b|BETWEEN\b|NOT\b)",
        "clauses in capitals",
    ),
    Shape(
        "column of a table",
        r"\"?[a-z_]\w*\"?\s+(?:bigint|bigserial|boolean|bytea|char|date|decimal|double precision|int|integer|json|jsonb|numeric|real|serial|smallint|text|timestamp|timestamptz|uuid|varchar)\b(?:\(\d+(?:,\s*\d+)?\))?(?:\s+(?:NOT NULL|PRIMARY KEY|DEFAULT|UNIQUE|REFERENCES|CHECK|GENERATED)\b.*|,)?,?$",
        "a name and a type of a database",
    ),
    Shape(
        "command of a database",
        r"(?:INCRBY|HSET|HGET|HGETALL|ZADD|ZRANGE\w*|LPUSH|RPUSH|SADD|SETEX|SETNX|EXPIRE|XADD)\s+\S+",
        "commands of Redis",
    ),
    Shape(
        "instruction of an image",
        r"(?:FROM\s+[\w./${}-]+(?:[:@][\w.${}-]+)?(?:\s+(?:AS|as)\s+\S+)?$|RUN\s+(?:[a-z./\[\\-]\S*)|WORKDIR\s+[/.$\w]|(?:COPY|ADD)\s+(?:--\w+\S*\s+)*[\w./*\"\[]\S*\s+\S|(?:CMD|ENTRYPOINT|SHELL)\s+[\[\w./]|EXPOSE\s+\d|(?:ENV|ARG|LABEL)\s+\w[\w.-]*[= ]?\S*|HEALTHCHECK\s+-?|USER\s+[\w$:]+$|VOLUME\s+[\[/])",
        "instructions of a Dockerfile in capitals",
    ),
    Shape(
        "setting in capitals",
        r"(?:export\s+|set\s+)?[A-Z][A-Z0-9_]*[A-Z0-9]=(?![\s=])\S?",
        "a name in capitals, an equals sign without blanks",
    ),
    Shape("setting with a path", r"[a-z][\w-]*(?:[._][\w-]+)+\s?=\s?\S", "a dotted name and an equals sign"),
    Shape(
        "reference to a variable", r"(?:[\w./-]+\s+)*\$[({]\w+[)}]", "a variable of a build file or a shell"
    ),
    Shape("target without a file", r"\.PHONY\s*:", "make's own word"),
    Shape(
        "request of HTTP",
        r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\S+\s+HTTP/\d|HTTP/\d(?:\.\d)?\s+\d{3}\b",
        "method, path and version of the protocol",
    ),
    Shape(
        "header of HTTP",
        r"(?:Host|Accept|Accept-\w+|Authorization|Cache-Control|Connection|Content-\w+|Cookie|ETag|If-[\w-]+|Origin|Sec-[\w-]+|Set-Cookie|Upgrade|User-Agent|X-[\w-]+|Access-Control-[\w-]+|Strict-Transport-Security|Retry-After|Location|Vary|Transfer-Encoding):\s\S+(?:\s\S+){0,5}$",
        "a header's name and a short value",
    ),
    Shape(
        "entry of crontab",
        r"(?=\S*[*\d])(?:[\d*/,-]+\s+){5}(?:/|\w+\s+/|[a-z]+\s)",
        "five fields of time and a command",
    ),
    Shape("directive with dollar", r"[a-z_]+(?:\s+\S+)*\s+\$\w+;$", "a directive that uses a variable"),
    Shape(
        "directive",
        r"(?:listen|server_name|proxy_\w+|root|index|location|return\s+\d|rewrite|add_header|include|ssl_\w+|try_files|upstream|access_log|error_log|gzip\w*|client_\w+)\s.*[;{]$",
        "directives of nginx",
    ),
    Shape(
        "requirement of a package",
        r"\"[\w.@/-]+(?:\[[\w,]+\])?\s*[<>=~^]=?\s*[\d.*]+\"?,?$",
        "a quoted requirement with its version",
    ),
    Shape(
        "expression of a pattern",
        r"\^[^\s].*\$$|/\^?.*[\\\[(].*/[gimsuy]*;?$",
        "a regular expression and nothing else",
    ),
    Shape("continued line", r".*\s\\$", "a blank and a backslash at the end"),
    Shape("placeholder block", r"\{%.*%\}|\{\{.*\}\}$", "tags of a template"),
)
