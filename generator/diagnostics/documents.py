"""Rows of the table: files, front matter and the author's own text."""

from typing import Final

from generator.diagnostics.finding import Severity
from generator.diagnostics.rule import Rule, Topic

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

DOCUMENTS: Final = (
    Rule(
        "missing-title",
        Topic.DOCUMENTS,
        (_N,),
        "Neither front matter nor a heading of level 1 gives a title. The name of the file is used.",
        "Begin the document with `# A title`.",
    ),
    Rule(
        "several-titles",
        Topic.DOCUMENTS,
        (_N,),
        "A document has more than one heading of level 1. The first one is its title.",
        "Write the others with `##`.",
    ),
    Rule(
        "front-matter-invalid",
        Topic.DOCUMENTS,
        (_E, _W),
        "The front matter is not valid YAML, or it has anchors, aliases or tags, or more than 64 KB (an "
        "error); or it is not keys with values, or has no end (a warning). The document is read without "
        "it, but left out where a line of it seems to say so with `draft` or `publish`.",
        "Write lines `key: value` between two lines `---`; put a value that holds `: ` in quotes.",
    ),
    Rule(
        "front-matter-value",
        Topic.DOCUMENTS,
        (_W, _N),
        "A value of the front matter has the wrong type, or cannot hold for several conversations (a "
        "warning); or a key is written twice (a note: the first one counts).",
        "Write the kind of value the message names.",
    ),
    Rule(
        "front-matter-unknown-key",
        Topic.DOCUMENTS,
        (_W,),
        "The front matter does not know this key.",
        "Correct the spelling, or remove the line.",
    ),
    Rule(
        "misspelt-outcome",
        Topic.DOCUMENTS,
        (_W,),
        "A line seems to be meant as the outcome and is not read as one: its label is spelt in another way, or "
        "stands in a quote or a list. The document has no other outcome.",
        "Begin a paragraph with `**Outcome:**`, or write a heading `## Outcome` above it.",
    ),
    Rule(
        "alias-refused",
        Topic.DOCUMENTS,
        (_W,),
        "An old address in `aliases` leaves the site, or something else stands there.",
        "Write the old path below the site's root, such as `old/name.html`.",
    ),
    Rule(
        "address-taken",
        Topic.DOCUMENTS,
        (_W, _N),
        "A file of a folder that `static` names lies where the site has a page or another file of its own; it is "
        "left out (a warning). Or a document has the name of such a page, as `search.md`; its page gets another "
        "address (a note).",
        "Give the file or its folder another name.",
    ),
    Rule(
        "broken-link",
        Topic.DOCUMENTS,
        (_W,),
        "A relative link or image of the author's text leads to no document and no file of the archive, or to a "
        "file of a type that is not taken along; or any link leads to one that is not published.",
        "Correct the path; it is relative to the document. A file of another type goes into a folder that "
        "`static` names.",
    ),
    Rule(
        "invalid-encoding",
        Topic.DOCUMENTS,
        (_E,),
        "A file is not UTF-8. What cannot be read is replaced and marked; a binary file is left out.",
        "Save it as UTF-8.",
    ),
    Rule(
        "control-characters",
        Topic.DOCUMENTS,
        (_W,),
        "A line holds control characters, such as the colours of a terminal. They are shown as pictures.",
        "Remove them.",
    ),
    Rule(
        "bidi-control",
        Topic.DOCUMENTS,
        (_W,),
        "Code or a field holds signs that change the direction of writing, or prose holds one that is "
        "not closed. They can make text read otherwise than it is, so they are shown.",
        "Remove them, unless the language needs them.",
    ),
    Rule(
        "invisible-characters",
        Topic.DOCUMENTS,
        (_W, _N),
        "A line holds tag characters (a warning) or signs without width outside of emoji and joining "
        "scripts (a note).",
        "Remove them.",
    ),
    Rule(
        "large-file",
        Topic.DOCUMENTS,
        (_W,),
        "A stated limit is reached; the message says which one and what was done.",
        "Split the document, or raise the limit.",
    ),
    Rule(
        "unreadable-file",
        Topic.DOCUMENTS,
        (_E,),
        "A file cannot be read: permission is missing, or it vanished.",
        "Give the permission, or exclude the file.",
    ),
    Rule(
        "not-a-file",
        Topic.DOCUMENTS,
        (_E,),
        "Something with the name of a document is a pipe, a device or a socket.",
        "Remove or exclude it.",
    ),
    Rule(
        "symlink-outside",
        Topic.DOCUMENTS,
        (_W,),
        "A symbolic link leads out of the content folder. It is not followed.",
        "Copy the file into the folder.",
    ),
    Rule(
        "symlink-loop",
        Topic.DOCUMENTS,
        (_W,),
        "A symbolic link leads back into a folder above it. It is not followed.",
        "Remove it.",
    ),
    Rule(
        "likely-secret",
        Topic.DOCUMENTS,
        (_W, _E),
        "A line holds what looks like a password, a token or a private key. The value itself is never "
        "printed.",
        "Take it out and revoke it; a false alarm can be allowed in `site.yml`.",
    ),
    Rule(
        "personal-data",
        Topic.DOCUMENTS,
        (_N,),
        "A line holds a mail address, a path of a home folder or the name of a private host.",
        "Take it out, or write a `redact` rule.",
    ),
    Rule(
        "redacted",
        Topic.DOCUMENTS,
        (_N,),
        "A `redact` rule of `site.yml` replaced text; the message says which one.",
        "Nothing, if that is meant.",
    ),
)
