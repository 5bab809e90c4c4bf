"""Rows of the table: how envelopes begin, end and stand in a document."""

from typing import Final

from generator.diagnostics.finding import Severity
from generator.diagnostics.rule import Rule, Topic

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

FRAME: Final = (
    Rule(
        "unterminated-envelope",
        Topic.FRAME,
        (_E,),
        "An envelope has no `[[END]]` before the next header, the end of its fence or the end of the "
        "file. It is read up to there, or up to what is clearly not of it, such as a heading, an outcome or, "
        "outside of a fence, lines after a blank one that are not indented.",
        "Write `[[END]]` on a line of its own, indented like the header.",
    ),
    Rule(
        "split-envelope",
        Topic.FRAME,
        (_E,),
        "The header stands in one fence and its `[[END]]` in another, mostly because a line of three "
        "backticks inside the body closed the first fence.",
        "Put the whole envelope into one fence that is longer than any fence inside it, or indent the body.",
    ),
    Rule(
        "stray-end",
        Topic.FRAME,
        (_W,),
        "An `[[END]]` ends nothing: no envelope is open before it.",
        "Remove it, or restore the header it belongs to.",
    ),
    Rule(
        "header-malformed",
        Topic.FRAME,
        (_E,),
        "A line begins like a header and cannot be read as one. It is kept as text, and so are its lines.",
        "Write `[[SENDER→RECIPIENT v1]]`, with two brackets on both sides.",
    ),
    Rule(
        "header-names",
        Topic.FRAME,
        (_E, _W),
        "A header has no sender or no recipient (an error: it stays text), or more than two names (a "
        "warning: the first arrow separates them).",
        "Name one sender and one recipient.",
    ),
    Rule(
        "header-arrow",
        Topic.FRAME,
        (_W,),
        "The arrow of a header is another one than `→`, such as `->`. The header is read all the same.",
        "Write `→` (U+2192).",
    ),
    Rule(
        "header-version",
        Topic.FRAME,
        (_W, _N),
        "A header has no version (a warning) or spells it otherwise, such as `V1` (a note). It is read "
        "as `v1`.",
        "Write `v1` before the closing brackets, after a blank.",
    ),
    Rule(
        "unsupported-version",
        Topic.FRAME,
        (_W, _N),
        "A header names a version newer than 1.1 (a warning), or 1.1 or a version with a dot (a note). "
        "It is read as version 1 all the same.",
        "Look whether the page shows everything; a newer version may mean something else by it.",
    ),
    Rule(
        "header-trailing",
        Topic.FRAME,
        (_W,),
        "Words follow the closing brackets of a header.",
        "Move them into the body, or before the envelope.",
    ),
    Rule(
        "end-trailing",
        Topic.FRAME,
        (_W,),
        "Words follow `[[END]]` on its line.",
        "Move them to a line of their own.",
    ),
    Rule(
        "end-spelling",
        Topic.FRAME,
        (_W,),
        "A footer is written in another case or with blanks, such as `[[ end ]]`. It ends its envelope "
        "all the same. So does a line that can only be meant as one, such as `[END]` or `[[/END]]`, where the "
        "envelope has no other end.",
        "Write `[[END]]`.",
    ),
    Rule(
        "unfenced-envelope",
        Topic.FRAME,
        (_N,),
        "An envelope stands in no fence of a Markdown file, so other programs will show it as running text. "
        "Indented by four blanks or a tab it is code to Markdown, and so no message.",
        "Put lines of three backticks before and after it.",
    ),
    Rule(
        "unclosed-fence",
        Topic.FRAME,
        (_W,),
        "A fence around envelopes is never closed, so the rest of the file belongs to it.",
        "Close it with a line of as many backticks or tildes as it was opened with.",
    ),
    Rule(
        "quoted-envelope",
        Topic.FRAME,
        (_W,),
        "An envelope stands in a block quote. It is published and marked as quoted.",
        "Remove the `>` signs if it is a message of this conversation.",
    ),
    Rule(
        "commented-envelope",
        Topic.FRAME,
        (_N,),
        "An envelope stands in an HTML comment. It is not published.",
        "Remove the comment's marks to publish it.",
    ),
    Rule(
        "template-envelope",
        Topic.FRAME,
        (_N,),
        "An envelope has placeholders (`{…}`, `<…>`, `${…}`) as names or as session: a form, not a message.",
        "Fill the placeholders in if it is a message, else put the word `example` behind the fence's "
        "backticks.",
    ),
    Rule(
        "collapsed-envelope",
        Topic.FRAME,
        (_W,),
        "Header and fields stand on one line: the line breaks were lost on the way, mostly by copying "
        "from a page that swallows them. The fields are recovered, the body becomes one paragraph.",
        "Copy the message once more, inside of a code block.",
    ),
)
