"""List the shapes of what programs print: prompts, logs, stack traces, diffs, drawings."""

from generator.body.shapes import Shape

LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL)"

PROMPT_SHAPES = (
    Shape(
        "prompt of a shell", r"\$ (?:[A-Za-z./~_]|\$)", "a dollar, a blank and a word; a price has a number"
    ),
    Shape(
        "prompt with a host",
        r"(?:\([\w.-]+\)\s)?[\w.-]+@[\w.-]+[: ]\S*\s?[$#%] ?",
        "user, host and place before the sign",
    ),
    Shape("prompt of Python", r">>> ?\S|In \[\d+\]: |Out\[\d+\]: ", "three signs at the start"),
    Shape("prompt of a console", r"(?:PS )?[A-Z]:\\[^>]*>", "a drive and a bracket"),
    Shape(
        "prompt of a program",
        r"(?:mysql|sqlite|redis|postgres|psql|irb|ghci|node|\w+=[#>]|\w+-#)> ?\S|\w+=[#>] \S",
        "the name of a client before the sign",
    ),
)

RECORD_SHAPES = (
    *PROMPT_SHAPES,
    Shape(
        "entry with date and time",
        r"[\[(]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d",
        "a date with a time to the second",
    ),
    Shape(
        "entry with date and minute",
        rf"\[?\d{{4}}-\d\d-\d\d[T ]\d\d:\d\dZ?\]?\s+(?:\[?{LEVEL}\b|\w+=)",
        "a time and a level",
    ),
    Shape(
        "entry with time in brackets", r"\[\d\d:\d\d:\d\d(?:[.,]\d+)?\]", "a time to the second in brackets"
    ),
    Shape(
        "entry with a part of a second",
        r"\d\d:\d\d:\d\d[.,]\d{3}\b(?!\s*-->)",
        "nobody writes milliseconds in prose",
    ),
    Shape("entry of syslog", r"[A-Z][a-z]{2}\s+\d{1,2}\s\d\d:\d\d:\d\d\s\S+", "month, day, time and host"),
    Shape(
        "entry with a level",
        rf"\[{LEVEL}\]|{LEVEL}:?\s+(?:\[|\w+=|[\w.]+:\s|[\w.]+\.[\w.]+\s)|level={LEVEL}|level=\w+ ",
        "a level in brackets, or before a source",
    ),
    Shape("entry of a web server", r"\d{1,3}(?:\.\d{1,3}){3}\s+-\s", "an address and a dash"),
    Shape("error of npm", r"npm (?:ERR!|error|WARN|warn)\s", "npm's own words"),
    Shape(
        "header of a trace",
        r"Traceback \(most recent call last\):|Caused by: [\w.$]+|goroutine \d+ \[|panic: runtime error|thread '[^']*' panicked at|\[signal SIG|Segmentation fault|exit status \d+$|Exception in thread ",
        "the first line of a stack trace",
    ),
    Shape("frame of Python", r"File \"[^\"]+\", line \d+", "file and line in this order"),
    Shape(
        "frame of a stack",
        r"at (?:async )?[\w.$<>\[\]/ ]+ ?\([^()]*(?::\d+|native|<anonymous>|Unknown Source)\)$|at \S+:\d+:\d+$|\S+\.go:\d+ \+0x|\.\.\. \d+ more$|from \S+:\d+:in |#\d+\s+(?:0x[0-9a-f]+|\S+\()",
        "a place in a source file",
    ),
    Shape(
        "error with its class",
        r"(?:[\w$]+\.)+[A-Z]\w*(?:Error|Exception)(?::|$)|(?:Uncaught |Unhandled )?[A-Z][a-z]+[A-Z]?\w*(?:Error|Exception)(?::\s|$)",
        "the class of an error at the start",
    ),
    Shape(
        "error of a compiler",
        r"(?:error|warning)(?:\[[A-Z]\d+\]|\s+TS\d+)|-->\s\S+:\d+:\d+|\S+\.\w{1,5}[:(]\d+(?:[:,]\d+)?\)?:\s*(?:fatal |runtime )?(?:error|warning|note|\w+Error)\b|make(?:\[\d+\])?: \*\*\*|ld: |error: (?:could not|cannot|expected|unknown|failed to compile)",
        "where and what the compiler found",
    ),
    Shape(
        "line quoted by a compiler",
        r"\d+ \|\s|\d+ \|$|\|\s+[\^~-]+|[\^~]{2,}(?:\s|$)|\|$",
        "line numbers and marks at their right place",
    ),
    Shape(
        "result of tests",
        r"={4,}\s.*\s={4,}$|_{4,}\s.*\s_{4,}$|-{4,}\s\S.*\s-{4,}$|(?:PASS|FAIL|ok|FAILED|PASSED)\s+\S+(?:/|::|\.)\S+|test \S+ \.\.\. (?:ok|FAILED|ignored)|E\s{3,}\S|\S+\.py(?:::\S+)?\s[.FEsx]+\s|Tests?:?\s+\d+ (?:passed|failed)|---\s(?:PASS|FAIL):",
        "what test runners print",
    ),
    Shape(
        "header of a diff",
        r"diff --git |index [0-9a-f]{6,}\.\.[0-9a-f]{6,}|@@ -\d+|(?:---|\+\+\+) (?:[ab]/|/dev/null|\S+\.\w+)|rename (?:from|to) |new file mode |deleted file mode |similarity index ",
        "what git writes above a change",
    ),
    Shape(
        "drawing of lines",
        r".*[┌┐└┘├┤┬┴┼│╔╗╚╝║╠╣╭╮╯╰┃┏┓┗┛]|.*[─═━]{2,}\S?.*[\w▶►◄▼▲]",
        "characters that are made for drawing",
    ),
    Shape("drawing of a box", r".*\+[-=]{2,}[-=+]*\+|\|\s*\|$|.*\|\s+\|.*\|", "corners made of plus signs"),
    Shape("drawing of a tree", r"(?:[|│]\s*)*(?:\|--|`--|\+--|\\--|[├└]──)\s?\S", "branches before names"),
    Shape(
        "drawing of arrows",
        r".*(?:-{3,}>|<-{3,}|={3,}>|<={3,})|.*--\w+-->|[|v^]\s{2,}[|v^]|[\s|/\\]*[|/\\]\s{2,}[|/\\][\s|/\\]*$",
        "arrows that are longer than a sign",
    ),
    Shape("rows of bytes", r"[0-9a-fA-F]{6,8}:?\s+(?:[0-9a-fA-F]{2,4}\s+){4,}", "an address and bytes"),
    Shape(
        "commit",
        r"(?:[*|/\\]\s)*\*\s(?:[|/\\]\s)*[0-9a-f]{7,40}\s|commit [0-9a-f]{40}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,12}\s(?:\(|[A-Z])",
        "the name of a commit",
    ),
    Shape(
        "step of a plan",
        r"(?:->\s+)?\w[\w ]+\s\(cost=\d|(?:Planning|Execution) Time:\s",
        "what a database says of a query",
    ),
    Shape(
        "output in capitals",
        r"[A-Z][A-Z0-9()%/_-]+(?:(?: [A-Z]+)?\s{2,}[A-Z][A-Z0-9()%/_-]*){2,}$",
        "a head line with columns in capitals",
    ),
)
