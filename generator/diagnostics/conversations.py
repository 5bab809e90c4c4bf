"""Rows of the table: how messages become conversations."""

from typing import Final

from generator.diagnostics.finding import Severity
from generator.diagnostics.rule import Rule, Topic

_W, _N = Severity.WARNING, Severity.NOTE

CONVERSATIONS: Final = (
    Rule(
        "response-before-question",
        Topic.CONVERSATIONS,
        (_W,),
        "A reply has no earlier request of its session and participants.",
        "Put the request before it, or give both the same `session`.",
    ),
    Rule(
        "session-mismatch",
        Topic.CONVERSATIONS,
        (_W,),
        "A reply has a session that no earlier message has, while a request between the two still waits "
        "for one.",
        "Repeat the session of the request exactly.",
    ),
    Rule(
        "unanswered-question",
        Topic.CONVERSATIONS,
        (_N,),
        "A request that expects a reply has none.",
        "Add the reply, or nothing.",
    ),
    Rule(
        "several-sessions",
        Topic.CONVERSATIONS,
        (_N,),
        "A document holds more than one conversation. Each gets a page of its own.",
        "Nothing; or one document for each.",
    ),
    Rule(
        "session-in-two-files",
        Topic.CONVERSATIONS,
        (_N,),
        "A conversation goes on in another file. Both become one page.",
        "Nothing; or a new session, if it is another conversation.",
    ),
    Rule(
        "session-reused",
        Topic.CONVERSATIONS,
        (_N,),
        "Other participants use the same session in another file: each file names somebody whom the other does "
        "not. The conversations are kept apart and refer to each other.",
        "Put both into one document if they are one conversation; else give one a session of its own.",
    ),
    Rule(
        "unresolved-parent",
        Topic.CONVERSATIONS,
        (_W,),
        "`parent` names no message of the conversation, or the message itself, or it makes a circle. "
        "The message is shown without the line to its parent.",
        "Write the `message` identifier of the message that is answered.",
    ),
    Rule(
        "heading-names-others",
        Topic.CONVERSATIONS,
        (_N,),
        "The heading above a message names other participants than the header. The header counts.",
        "Correct the one that is wrong.",
    ),
    Rule(
        "no-outcome",
        Topic.CONVERSATIONS,
        (_N,),
        "A conversation has no outcome. Its page says that none is recorded.",
        "Write a paragraph that begins with `**Outcome:**` below the messages.",
    ),
    Rule(
        "several-outcomes",
        Topic.CONVERSATIONS,
        (_N,),
        "A conversation has more than one outcome. The last one stands on top of the page, the others "
        "stay in their places.",
        "Nothing; or keep the one that holds.",
    ),
    Rule(
        "slug-collision",
        Topic.CONVERSATIONS,
        (_N,),
        "Two conversations or pages want one address. The one with the older session keeps it, the "
        "other one gets a suffix.",
        "Give one of them another `slug` in the front matter.",
    ),
    Rule(
        "no-conversation",
        Topic.CONVERSATIONS,
        (_W,),
        "The whole archive has no conversation.",
        "Look whether it is the right folder, and whether `include` and `exclude` leave anything.",
    ),
    Rule(
        "empty-document",
        Topic.CONVERSATIONS,
        (_N,),
        "A file has no text.",
        "Write something into it, or remove it.",
    ),
)
