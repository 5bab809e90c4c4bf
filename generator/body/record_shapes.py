"""List the shapes of what programs print: logs, stack traces, results of tests, diffs."""

from typing import Final

from generator.body.prompt_shapes import PROMPT_SHAPES
from generator.body.shapes import Shape

LEVEL_WORDS: Final = "TRACE DEBUG INFO NOTICE WARN WARNING ERROR ERR FATAL CRITICAL"
LEVEL: Final = rf"(?:{'|'.join(LEVEL_WORDS.split())})"
DIGITS: Final = "0123456789"

RECORD_SHAPES: Final = (
    *PROMPT_SHAPES,
    Shape(
        "entry with a second",
        r"[\[(]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d",
        "a date with a time to the second",
        first="[(" + DIGITS,
    ),
    Shape(
        "entry with a minute",
        rf"\[?\d{{4}}-\d\d-\d\d[T ]\d\d:\d\dZ?\]?\s+(?:\[?{LEVEL}\b|\w+=)",
        "a time and a level",
        first="[" + DIGITS,
    ),
    Shape(
        "entry in brackets",
        r"\[\s*(?:\d\d:\d\d:\d\d(?:[.,]\d+)?|\d+\.\d{3,6})\]",
        "a time to the second in brackets",
        first="[",
    ),
    Shape(
        "entry with milliseconds",
        r"\d\d:\d\d:\d\d[.,]\d{3}\b(?!\s*-->)",
        "nobody writes milliseconds in prose",
        first=DIGITS,
    ),
    Shape(
        "entry with time and level",
        rf"\d\d:\d\d:\d\d\s+\[?(?:{LEVEL}|[a-z]+\d*[\[:])",
        "a time to the second and a level",
        first=DIGITS,
    ),
    Shape(
        "entry of syslog",
        r"[A-Z][a-z]{2}\s+\d{1,2}\s\d\d:\d\d:\d\d\s\S+",
        "month, day, time and host",
        words="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ),
    Shape(
        "entry with a level",
        rf"{LEVEL}:?\s+(?:\[|\w+=|[\w.]+:\s|[\w.]+\.[\w.]+\s)|level=\w+ ",
        "a level before a source",
        words=LEVEL_WORDS + " level",
    ),
    Shape(
        "entry with a level in brackets",
        rf"\[\s*(?:{LEVEL}|{LEVEL.lower()})\s*\]",
        "a level in brackets",
        first="[",
    ),
    Shape(
        "entry with pairs",
        r"(?:time|ts|level|msg)=\S+\s\w+=",
        "pairs without blanks",
        words="time ts level msg",
    ),
    Shape("entry of a web server", r"\d{1,3}(?:\.\d{1,3}){3}\s+-\s", "an address and a dash", first=DIGITS),
    Shape(
        "answer with pairs",
        r"\d+ bytes from \S+: \w+=|PING \S+ \(",
        "what ping prints",
        words="PING",
        first="123456789",
    ),
    Shape("error of npm", r"npm (?:ERR!|error|WARN|warn)\s", "npm's own words", words="npm"),
    Shape(
        "header of a trace",
        r"Traceback \(most recent call last\):|Caused by: [\w.$]+|goroutine \d+ \["
        r"|panic: (?:runtime error|.*\[recovered\]$)|thread '[^']*' panicked at"
        r"|Segmentation fault|exit status \d+$|Exception in thread |During handling of the above exception"
        r"|The above exception was the direct cause of",
        "the first line of a stack trace",
        words="Traceback Caused goroutine panic thread Segmentation exit Exception During The",
    ),
    Shape("signal of Go", r"\[signal SIG", "Go's words", first="["),
    Shape("frame of Python", r"File \"[^\"]+\", line \d+", "file and line in this order", words="File"),
    Shape(
        "frame of a stack",
        r"at (?:async |new )?[\w.$<>\[\]/ ]+ ?\([^()]*(?::\d+|native|<anonymous>|Unknown Source"
        r"|Native Method)\)$|at (?:async )?\S+:\d+:\d+$"
        r"|from \S+:\d+:in |main\.\S*\(.*\)$",
        "a place in a source file",
        words="at from main",
    ),
    Shape(
        "line of a checker", r"==\d+==", "Valgrind puts the number of a process before each line", first="="
    ),
    Shape(
        "numbered frame",
        r"#?\d+:?\s+(?:0x[0-9a-f]+|\S+\(.*\) at )|\.\.\. \d+ more$",
        "numbers and addresses",
        first="#." + DIGITS,
    ),
    Shape("frame of Go", r"\S+\.go:\d+ \+0x", "a file, a line and an offset", holds="+"),
    Shape(
        "error with its class",
        r"(?:[\w$]+\.)+[A-Z]\w*(?:Error|Exception):|(?:Uncaught |Unhandled )?[A-Z][a-z]+[A-Z]?\w*"
        r"(?:Error|Exception):\s",
        "the class of an error at the start",
        holds=":",
    ),
    Shape(
        "error of a compiler",
        r"(?:error|warning)(?:\[[A-Z]\d+\]|\s+TS\d+)|error: (?:could not|cannot|expected|unknown"
        r"|failed to)|warning: un|Found \d+ errors? in \S+:\d|note: run with `|make(?:\[\d+\])?: \*\*\*|ld: ",
        "numbers and words of compilers",
        words="error warning make ld note Found",
    ),
    Shape("place in a source", r"-->\s\S+:\d+:\d+", "an arrow and a place", first="-"),
    Shape(
        "place with an error",
        r"\S+\.\w{1,5}[:(]\d+(?:[:,]\d+)?\)?(?::|\s-)\s*(?:fatal |runtime )?(?:error|warning|note|\w+Error)\b"
        r"|\S+\.\w{1,4}: In (?:member )?function '",
        "file, line and what is wrong there",
        holds=":",
    ),
    Shape(
        "line quoted by a compiler",
        r"\d+ \|(?:\s|$)|\|\s+[\^~-]+|[\^~]{2,}(?:\s|$)",
        "numbers and marks at their place",
        first="|^~" + DIGITS,
    ),
    Shape(
        "result of tests",
        r"={4,}\s.*\s={4,}$|_{4,}\s.*\s_{4,}$|-{4,}\s\S.*\s-{4,}$|-{3}\s(?:PASS|FAIL):|={3} RUN\s",
        "head lines of test runners",
        first="=_-",
    ),
    Shape(
        "line of a test",
        r"(?:PASS|FAIL|ok|FAILED|PASSED)\s+\S+(?:/|::|\.)\S+|test \S+ \.\.\. (?:ok|FAILED|ignored)"
        r"|E\s{3,}\S|Tests?:?\s+\d+ (?:passed|failed)"
        r"|test result: \w+\.|running \d+ tests?$|tests?/\S+\.py(?:::\S+)?\s[.FEsx]+(?:\s|$)",
        "what test runners print",
        words="PASS FAIL ok FAILED PASSED running test tests E Test Tests",
    ),
    Shape(
        "header of a diff",
        r"diff --git |index [0-9a-f]{6,}\.\.[0-9a-f]{6,}|rename (?:from|to) \S+$|new file mode "
        r"|deleted file mode |similarity index ",
        "what git writes above a change",
        words="diff index rename new deleted similarity",
    ),
    Shape(
        "hunk of a diff",
        r"@@ -\d+|(?:---|\+\+\+) (?:[ab]/|/dev/null|\S+\.\w+)",
        "files and places of a change",
        first="@-+",
    ),
    Shape(
        "rows of bytes",
        r"(?:0x)?[0-9a-fA-F]{4,8}:?\s+(?:[0-9a-fA-F]{2,4}\s+){4,}",
        "an address and bytes",
        first=DIGITS + "abcdefABCDEF",
    ),
    Shape(
        "commit",
        r"(?:[*|/\\]\s)*\*\s(?:[|/\\]\s)*[0-9a-f]{7,40}\s|commit [0-9a-f]{40}"
        r"|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,12}\s(?:\(|[A-Z])",
        "the name of a commit",
        first="*|" + DIGITS + "abcdef",
    ),
    Shape(
        "step of a plan",
        r"(?:->\s+)?\w[\w ]+\s\(cost=\d|(?:Planning|Execution) Time:\s",
        "what a database says of a query",
        holds="=",
    ),
    Shape(
        "time of a plan",
        r"(?:Planning|Execution) Time:\s\d",
        "what a database says of a query",
        words="Planning Execution",
    ),
    Shape(
        "state of a repository",
        r"On branch \S+$|Your branch is (?:ahead of|behind|up to date) |Changes "
        r"(?:not staged for commit|to be committed):$"
        r"|Untracked files:$|(?:nothing|no changes) added to commit "
        r"|nothing to commit, |(?:modified|deleted|new file|renamed):\s{3,}\S",
        "git's own words",
        words="On Your Changes Untracked nothing no modified deleted new renamed",
    ),
    Shape("usage of a program", r"[Uu]sage: \S+.*[\[<-]", "arguments in brackets", words="usage Usage"),
    Shape(
        "option of a program",
        r"(?:-\w,\s)?--[a-z][\w-]*(?:[ =][<\[]?[\w-]+[>\]]?)?\s{2,}\S|-\w,\s--[a-z]",
        "an option, a gap, its meaning",
        first="-",
    ),
)
