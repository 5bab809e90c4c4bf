"""Rows of the table: the lines between header and footer."""

from typing import Final

from generator.diagnostics.finding import Severity
from generator.diagnostics.rule import Rule, Topic

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

FIELDS: Final = (
    Rule(
        "missing-field",
        Topic.FIELDS,
        (_E, _W),
        "An envelope has no `session` (an error: it cannot be linked), or a request has no `user`, "
        "`context` or `intent` (a warning). A reply needs only `session`.",
        "Add the field below the header.",
    ),
    Rule(
        "empty-field",
        Topic.FIELDS,
        (_W, _N),
        "A field has no value (a warning), or an outcome has no words (a note).",
        "Write the value behind the colon, or remove the line.",
    ),
    Rule(
        "duplicate-field",
        Topic.FIELDS,
        (_W, _E),
        "A field is written twice. The first one counts; of two blocks (an error) both are shown.",
        "Keep one of them.",
    ),
    Rule(
        "unknown-field",
        Topic.FIELDS,
        (_N,),
        "The format does not know this field. It is kept and shown under the details of its message.",
        "Nothing, unless it is a slip of the pen.",
    ),
    Rule(
        "field-order",
        Topic.FIELDS,
        (_N,),
        "The fields of version 1 stand in another order than `user session context intent body sig`.",
        "Nothing: any order is read. Other programs may be less patient.",
    ),
    Rule(
        "bad-field-line",
        Topic.FIELDS,
        (_W,),
        "A line among the fields is none, or the value of `meta`, `Consent` or `Scope` is not written as the "
        "format has it. A line is kept and shown with the message; a consent or a scope in doubt keeps the "
        "message out of the site.",
        "Move the line into the body, or write it as `name: value`; write the value as the finding says.",
    ),
    Rule(
        "missing-body",
        Topic.FIELDS,
        (_E,),
        "An envelope has neither `body` nor `response`, so there is nothing to show.",
        "Write `body: |` and the text below it, indented by two blanks.",
    ),
    Rule(
        "empty-body",
        Topic.FIELDS,
        (_W,),
        "A block has no text.",
        "Write the text below it, indented by two blanks, or remove the envelope.",
    ),
    Rule(
        "body-and-response",
        Topic.FIELDS,
        (_E,),
        "An envelope has both `body` and `response`. Both are shown.",
        "Keep `body` in a request and `response` in a reply; split the message if it is two.",
    ),
    Rule(
        "body-style",
        Topic.FIELDS,
        (_N,),
        "A block begins otherwise than with `|`: with its text on the same line, with `>` or with "
        "nothing. It is read literally.",
        "Write `body: |` and the text on the lines below.",
    ),
    Rule(
        "body-indent",
        Topic.FIELDS,
        (_W, _N),
        "A line inside a block is not indented (a warning: it is kept as text), or the indentation is "
        "mixed or not two blanks (a note).",
        "Indent every line of a block by two blanks.",
    ),
    Rule(
        "intent-spelling",
        Topic.FIELDS,
        (_N,),
        "A known intent is not written in capitals.",
        "Write it in capitals.",
    ),
    Rule(
        "unknown-intent",
        Topic.FIELDS,
        (_W,),
        "Neither version 1 nor version 1.1 knows this intent. It is kept and shown as written.",
        "Use one of `QUESTION STATUS PATCH NOTE ANSWER`, or one of version 1.1.",
    ),
    Rule(
        "session-format",
        Topic.FIELDS,
        (_W, _N),
        "A session is not a time and an identifier (a warning), or it is one in an unusual form: "
        "without minutes, with seconds, with an offset, with an identifier of other than six hex digits "
        "(a note). Messages are linked by the whole value, whatever it is.",
        "Write `2025-10-08T14:23Z a7f3d1`, the same in every message of the conversation.",
    ),
    Rule(
        "invalid-date",
        Topic.FIELDS,
        (_W,),
        "A date or a time does not exist, such as the 30th of February.",
        "Correct it.",
    ),
    Rule(
        "future-date",
        Topic.FIELDS,
        (_N,),
        "A date is later than the day the site speaks of (`as_of` in `site.yml`, or `--as-of`).",
        "Correct the date, or the day.",
    ),
    Rule(
        "intent-rule",
        Topic.FIELDS,
        (_N,),
        "Something that version 1.1 asks of an intent is missing: `RESPOND` without `parent`, `ERROR` "
        "without a code, `REVOKE` without a signature, a message after `CLOSE`.",
        "Add what is missing if others should be able to rely on it.",
    ),
    Rule(
        "hash-mismatch",
        Topic.FIELDS,
        (_N,),
        "The checksum in `hash` is not that of the envelope as it stands.",
        "Look whether the message was changed after it was written; remove the field if that was meant.",
    ),
    Rule(
        "signature-unchecked",
        Topic.FIELDS,
        (_N,),
        "A message has a signature. This version does not verify signatures, and pages say so.",
        "Nothing.",
    ),
    Rule(
        "expiry-not-judged",
        Topic.FIELDS,
        (_W,),
        "A message says when it expires, and nothing says which day it is: the clock is never asked, so "
        "that the same input gives the same site. Or what it says is no date; then it is left out, for it may "
        "have expired.",
        "Set `as_of` in `site.yml`, or build with `--as-of`. Write dates as `2025-10-08`.",
    ),
    Rule(
        "withheld",
        Topic.FIELDS,
        (_N,),
        "A message is left out by a rule of the privacy gate: no consent, revoked, expired, or a "
        "restricted scope. The page says that one is missing, and why.",
        "Nothing, if that is meant.",
    ),
    Rule(
        "personal-data-declared",
        Topic.FIELDS,
        (_W,),
        "A message says of itself that it holds personal data (`PII: present`), and it is published.",
        "Take the data out and write `PII: redacted`, or take the message out.",
    ),
    Rule(
        "self-addressed",
        Topic.FIELDS,
        (_N,),
        "Sender and recipient of a message are the same.",
        "Correct the header if it is a slip of the pen.",
    ),
    Rule(
        "confusable-name",
        Topic.FIELDS,
        (_W,),
        "A name looks like another participant's and is written with other letters.",
        "Write both with the same letters if they are the same, else give one of them a display name.",
    ),
    Rule(
        "inconsistent-name",
        Topic.FIELDS,
        (_N,),
        "One participant is written in several spellings that differ in case or blanks. They count as one.",
        "Write the name the same way everywhere.",
    ),
)
