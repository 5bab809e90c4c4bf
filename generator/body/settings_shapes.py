"""List the shapes of lines of settings and build files, of requests and of queries."""

from typing import Final

from generator.body.shapes import Shape

HEADERS: Final = (
    "Host Accept Authorization Cache Connection Content Cookie ETag If Origin Sec Set Upgrade User X Access "
    "Strict Retry Location Vary Transfer"
)
COMPARED: Final = r"(?:=|<|>|\bIS\b|\bIN\b|\bLIKE\b|\bILIKE\b|\bBETWEEN\b|\bNOT\b|\bEXISTS\b)"

SETTINGS_SHAPES: Final = (
    Shape(
        "instruction of an image",
        r"FROM\s+[\w./${}-]+(?:[:@][\w.${}-]+)?(?:\s+(?:AS|as)\s+\S+)?$|RUN\s+(?:[a-z./\[\\-]|[A-Z_]+=)\S*"
        r"|WORKDIR\s+[/.$\w]\S*$"
        r"|(?:COPY|ADD)\s+(?:--\w+\S*\s+)*[\w./*\"\[]\S*\s+\S|(?:CMD|ENTRYPOINT"
        r"|SHELL)\s+[\[\w./]\S*|EXPOSE\s+\d"
        r"|(?:ENV|ARG|LABEL)\s+\w[\w.-]*(?:=\S*|$|\s\S+$)|HEALTHCHECK\s+-|USER\s+[\w$:]+$|VOLUME\s+[\[/]",
        "instructions of a Dockerfile in capitals",
        words="FROM RUN WORKDIR COPY ADD CMD ENTRYPOINT SHELL EXPOSE ENV ARG LABEL HEALTHCHECK USER VOLUME",
    ),
    Shape(
        "setting in capitals",
        r"(?:export\s+|set\s+)?[A-Z][A-Z0-9_]*[A-Z0-9]=(?![\s=])\S?",
        "a name in capitals, an equals sign without blanks",
        holds="=",
    ),
    Shape(
        "setting with a path",
        r"[a-z]\w*(?:[._-]\w+)+(?:\[\])?\s?=\s?\S",
        "a dotted name and an equals sign",
        holds="=",
    ),
    Shape(
        "setting of a variable",
        r"[a-z]\w*=(?:(?:\"[^\"]*\"|'[^']*'|[/~]\S*)(?:;|$)|\$)",
        "no blank on either side of the sign",
        holds="=",
    ),
    Shape(
        "reference to a variable",
        r"(?:[\w./:-]+\s+){0,8}\"?\$[({]\w+[)}]",
        "a variable of a build file or a shell",
        holds="$",
    ),
    Shape(
        "quoted variable", r"\w[\w./-]*\s(?:[^\"]*\s)?\"\$\w+", "a variable of a shell in quotes", holds="$"
    ),
    Shape("target without a file", r"\.PHONY\s*:", "make's own word", first="."),
    Shape(
        "request of HTTP",
        r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+\S+\s+HTTP/\d|HTTP/\d(?:\.\d)?\s+\d{3}\b",
        "method, path and version of the protocol",
        words="GET POST PUT PATCH DELETE HEAD OPTIONS HTTP",
    ),
    Shape(
        "header of HTTP",
        r"(?:Host|Accept(?:-\w+)?|Authorization|Cache-Control|Connection|Content-\w+|Cookie|ETag"
        r"|If-[\w-]+|Origin|Sec-[\w-]+|Set-Cookie"
        r"|Upgrade|User-Agent|X-(?:Forwarded|Request|RateLimit|Api|Frame|Content|Powered|Real"
        r"|Auth|Requested|XSS|Cache)[\w-]*|Access-Control-[\w-]+|Strict-Transport-Security"
        r"|Retry-After"
        r"|Location|Vary|Transfer-Encoding)"
        r":\s\S+(?:\s\S+){0,5}$",
        "a header's name and a short value",
        words=HEADERS,
    ),
    Shape(
        "entry of crontab",
        r"(?=\S*[*\d])(?:[\d*/,-]+\s+){5}(?:/|\w+\s+/|[a-z]+\s)|@(?:hourly|daily|weekly|monthly|reboot)\s",
        "five fields of time and a command",
        first="*@0123456789",
    ),
    Shape(
        "directive",
        r"(?:listen\s+[\d\[*:]|server_name\s|root\s+[/\"]|index\s+\S+\.\w|location\s+[=~/@^]|return\s+\d"
        r"|rewrite\s+\S*[\^/]|add_header\s|include\s+\S*[/.]|try_files\s|upstream\s+\w+\s|access_log\s"
        r"|error_log\s|server\s+[\w.-]+[:.]).*[;{]$",
        "directives of nginx",
        words="listen server_name root index location return rewrite add_header include try_files "
        "upstream access_log error_log server",
    ),
    Shape(
        "setting of SSH",
        r"(?:HostName|IdentityFile|IdentitiesOnly|ForwardAgent|ProxyJump|ProxyCommand|LocalForward"
        r"|StrictHostKeyChecking|ServerAliveInterval|AddKeysToAgent|UserKnownHostsFile)\s+\S+(?:\s\S+)?$",
        "names of settings with a capital inside",
        words="HostName IdentityFile IdentitiesOnly ForwardAgent ProxyJump ProxyCommand LocalForward "
        "StrictHostKeyChecking ServerAliveInterval AddKeysToAgent UserKnownHostsFile",
    ),
    Shape(
        "directive of Apache",
        r"Options\s[+-]?[A-Z]\w+(?:\s[+-]?[A-Z]\w+)*$|AllowOverride\s(?:None|All)$"
        r"|Require\s(?:all|valid-user|ip|host)\b|RewriteEngine\s(?:On|Off)$|Rewrite(?:Rule|Cond)\s\S+\s"
        r"|ServerName\s\S+\.\S+$|DocumentRoot\s[\"/]|ProxyPass\w*\s/\S*\s|Header\s(?:set|always)\s",
        "directives of Apache",
        words="Options AllowOverride Require RewriteEngine RewriteRule RewriteCond ServerName DocumentRoot "
        "ProxyPass ProxyPassReverse Header",
    ),
    Shape(
        "directive with an underscore",
        r"[a-z]+_[a-z_]+\s+[^.?!]*;$",
        "a directive, its value and a semicolon",
        holds=";",
    ),
    Shape(
        "directive with a variable",
        r"[a-z_]+(?:\s+\S+){0,6}\s+\$\w+;$",
        "a directive that uses a variable",
        holds="$",
    ),
    Shape(
        "expression of a pattern",
        r"\^[^\s].*\$$|/\^?.*[\\\[(].*/[gimsuy]*;?$",
        "a regular expression and nothing else",
        first="^/",
    ),
    Shape("rule of a grammar", r"<?[\w-]+>?\s*::=\s", "a name and three signs", holds=":"),
    Shape("continued line", r".*\s\\$", "a blank and a backslash at the end", holds="\\"),
    Shape(
        "query",
        r"SELECT\s+(?:\*|DISTINCT\s|\w+\s*(?:,|\(|\.|;?$|AS\b)|\w+\s+FROM\s+[\w.\"`]+\s*(?:;|$"
        r"|WHERE\b|\w+\s*$|ORDER\b|LIMIT\b|JOIN\b|GROUP\b))",
        "a selection in capitals with columns",
        words="SELECT",
    ),
    Shape(
        "statement of a database",
        r"INSERT\s+INTO\s+[\w.\"`]+|UPDATE\s+[\w.\"`]+\s+SET\b|UPDATE\s+[a-z_.]+$|DELETE\s+FROM\s+[\w.\"`]+"
        r"|(?:CREATE|ALTER|DROP)\s+(?:OR REPLACE\s+|UNIQUE\s+|TEMP(?:ORARY)?\s+|MATERIALIZED\s+)*"
        r"(?:TABLE|INDEX|VIEW|FUNCTION|TRIGGER|EXTENSION|TYPE|SCHEMA|DATABASE|ROLE|USER|SEQUENCE"
        r"|POLICY|COLUMN)\b"
        r"|WITH\s+(?:RECURSIVE\s+)?\w+\s+AS\s*\(|EXPLAIN\s+(?:\(|ANALYZE|SELECT)"
        r"|GRANT\s+[A-Z, ]+\s+ON\s|TRUNCATE\s+\w+;|VACUUM\b"
        r"|SHOW\s+(?:[A-Z]+\s+)+(?:LIKE|FROM|WHERE)\s|SHOW\s+[A-Z ]+(?:;|\\G)$|DESCRIBE\s+\w+;"
        r"|ANALYZE\s+\w+;|BEGIN;|COMMIT;|ROLLBACK;|SET\s+[\w.]+\s*(?:=|TO\s)|ADD\s+(?:CONSTRAINT"
        r"|COLUMN)\s|PRAGMA\s+\w|REFRESH\s+MATERIALIZED",
        "statements in capitals",
        words="INSERT UPDATE DELETE CREATE ALTER DROP WITH EXPLAIN GRANT TRUNCATE VACUUM ANALYZE BEGIN "
        "COMMIT ROLLBACK SET ADD PRAGMA REFRESH SHOW DESCRIBE",
    ),
    Shape(
        "clause of a query",
        r"(?:(?:LEFT|RIGHT|INNER|FULL|CROSS)\s+(?:OUTER\s+)?)?JOIN\s+[\w.\"`(]|(?:GROUP|ORDER"
        r"|PARTITION)\s+BY\s+[\w.\"(]|HAVING\s+\w+\("
        rf"|VALUES\s*\(|RETURNING\s+[\w*]|ON\s+CONFLICT\b|WHERE\s+.*{COMPARED}|LIMIT\s+[\d$:]|OFFSET\s+[\d$:]"
        rf"|(?:AND|OR)\s+[\w.\"(]+\s*{COMPARED}|ON\s+\w+\.\w+\s*=|UNION(?:\s+ALL)?$|ON\s+DELETE\s"
        rf"|REFERENCES\s+\w+\s*\(|FROM\s+`[\w.-]+`(?:\s|,|;|$)",
        "clauses in capitals",
        words="LEFT RIGHT INNER FULL CROSS JOIN GROUP ORDER PARTITION HAVING VALUES RETURNING ON WHERE "
        "LIMIT OFFSET AND OR UNION REFERENCES FROM",
    ),
    Shape(
        "command of Redis",
        r"(?:INCRBY?|HSET|HGET|HGETALL|ZADD|ZRANGE\w*|LPUSH|RPUSH|SADD|SETEX|SETNX|EXPIRE|XADD"
        r"|XREAD\w*|EVAL|MULTI|EXEC)\s+[\w:{}.\"*-]+(?:\s\S+)*$",
        "commands in capitals",
        words="INCR INCRBY HSET HGET HGETALL ZADD ZRANGE ZRANGEBYSCORE LPUSH RPUSH SADD SETEX SETNX "
        "EXPIRE XADD XREAD XREADGROUP EVAL",
    ),
)
