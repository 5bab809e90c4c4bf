"""What holds for any text: nothing raises, nothing is lost, every place is in the file."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.extract.document import extract
from generator.model import (
    Envelope,
    EnvelopeBlock,
    Heading,
    Kind,
    ReadingOptions,
    Source,
    SourceKind,
    Unread,
)
from generator.parse.transcript import parse

OPTIONS = ReadingOptions()


def source(text, kind=SourceKind.MARKDOWN):
    return Source("talk.md", kind, text, "")


def read(text, kind=SourceKind.MARKDOWN):
    return parse(extract(source(text, kind), OPTIONS), OPTIONS)


# Lines that mean something to the scanner; `{}` becomes a word that stands nowhere else.
LINES = (
    *("", "", "", "{}", "{}", "  {}", "    {}", "\t{}", "- {}", "1. {}", "> {}", "| {} | b |"),
    *("```", "```", "````", "~~~", "```js", "  ```", "- ```", "> ```", "```text example"),
    *("[[CLAUDE→CHATGPT v1]]", "[[CHATGPT→CLAUDE v1]]", "  [[CLAUDE→CHATGPT v1]]", "> [[CLAUDE→CHATGPT v1]]"),
    *("[[CLAUDE->CHATGPT v2]] {}", "[[CLAUDE→ v1]]", "[[CLAUDE→CHATGPT v1", "[[{{x}}→B v1]]", "- [[A→B v1]]"),
    "[[CLAUDE→CHATGPT v1]] user: a session: 2025-10-08T14:23Z a7f3d1 body: | {} sig: none [[END]] {}",
    *("[[END]]", "[[END]]", "[[end]] {}", "  [[END]]", "> [[END]]", "- [[END]]"),
    *("user: {}", "session: 2025-10-08T14:23Z a7f3d1", "session: {}", "context: {}", "intent: QUESTION"),
    *(
        "body: |",
        "body: | {}",
        "response: |",
        "response: {}",
        "sig: none",
        "hash: {}",
        "X-{}: {}",
        "NOTE: {}",
    ),
    *("meta: |", "meta: privacy", "Key: {}", "Chain: [{}", "  key: {}", "session: <{}>", "intent: {}"),
    *("# {}", "## {}", "## Claude → ChatGPT ({})", "## {} → ChatGPT", "===", "---", "***"),
    *("**Outcome:** {}", "Outcome: {}", "**Outcome:**", "## Outcome", "### Outcome: {}", "**Note:** {}"),
)


@st.composite
def documents(draw):
    """Return lines of all kinds in any order, with words that stand nowhere else."""
    words = iter(range(1_000_000))
    drawn = draw(st.lists(st.sampled_from(LINES), max_size=40))
    plain = (line.replace("{{", "{").replace("}}", "}") for line in drawn)
    lines = [re.sub(r"\{\}", lambda _: f"w{next(words)}w", line) for line in plain]
    return "\n" + "\n".join(lines)  # a rule on the first line would begin front matter


def all_words(document, transcript, texts):
    """Everything that a page can show of a file."""
    shown = [transcript.title, *texts]
    for item in transcript.items:
        if isinstance(item, Heading):
            shown.append(item.text)
        if isinstance(item, Envelope):
            shown += [item.sender, item.recipient, item.label]
            shown += [f"{field.name}: {field.value}" for field in item.fields]
            for meta in item.meta:
                shown += [meta.namespace, *(f"{entry.name}: {entry.value}" for entry in meta.entries)]
    return "\n".join(shown)


@settings(max_examples=400, deadline=None)
@given(documents(), st.sampled_from(SourceKind))
def test_every_word_of_a_document_is_kept(text, kind):
    document = extract(source(text, kind), OPTIONS)
    transcript, texts = parse(document, OPTIONS)
    shown = all_words(document, transcript, texts)
    lost = [word for word in re.findall(r"w\d+w", text) if word not in shown]
    assert not lost


@settings(max_examples=400, deadline=None)
@given(documents())
def test_every_line_is_in_one_block_or_known_furniture(text):
    lines = text.split("\n")
    owners = dict.fromkeys(range(1, len(lines) + 1), 0)
    document = extract(source(text), OPTIONS)
    title = Heading(1, document.title, document.title_line)
    for block in (*document.blocks, *([title] if document.title else [])):
        for number in claimed(block, lines):
            owners[number] += 1
    for number, line in enumerate(lines, 1):
        if not is_furniture(line):
            # words beside a header or a footer are a block of their own
            assert owners[number] == 1 or (owners[number] in (2, 3) and "[[" in line), (number, line)


def claimed(block, lines):
    """Return the numbers of the lines that a block says it is made of, and look whether that is true."""
    if isinstance(block, EnvelopeBlock):
        return range(block.line, block.end_line + 1)
    if isinstance(block, Heading):  # of one line, or of all lines above an underline
        last = block.line
        while last < len(lines) and letters(lines[last]) and letters(lines[last]) in letters(block.text):
            last += 1
        return range(block.line, last + 1)
    numbers = []
    for number, line in enumerate(block.text.split("\n"), block.line):
        if line.strip() and number <= len(lines) and line.strip() in lines[number - 1]:
            numbers.append(number)
        else:
            assert not line.strip() or is_fence(line), (block, number)
    return numbers


def letters(text):
    return "".join(re.findall(r"\w+", text))


def is_fence(line):
    return line.strip(" >-*+").startswith(("```", "~~~"))


def is_furniture(line):
    text = line.strip(" >")
    return (
        not text
        or is_fence(line)
        or text[0] == "#"  # it gives the title, names a message or an outcome
        or not text.strip("-=*")  # a rule, an underline, the mark of a list item
        or "Outcome:" in text
        or text == "[[END]]"
    )


@settings(max_examples=300, deadline=None)
@given(documents())
def test_every_place_is_in_the_file(text):
    assert_places(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="[]→>-vEND1\n` ~:|ab<!#*", max_size=200))
def test_any_text_is_read_without_an_exception(text):
    assert_places(text)


def assert_places(text):
    transcript, texts = read(text)
    count = text.count("\n") + 1
    for finding in transcript.findings:
        assert 1 <= finding.line <= count, finding
        assert 1 <= finding.column <= len(text.split("\n")[finding.line - 1]) + 1, finding
        assert finding.end_line <= count
        assert finding.message
        assert finding.message[-1] != "."
    for item in transcript.items:
        assert 1 <= item.line <= count
        if isinstance(item, Envelope):
            assert item.line <= item.end_line <= count
            assert 1 <= item.text_line <= count
            assert 0 <= item.text < len(texts)
            assert -1 <= item.second < len(texts)
            assert all(item.line <= field.line <= item.end_line for field in item.fields)
        elif not isinstance(item, Heading):
            assert 0 <= item.text < len(texts)


ANY_LINE = st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), include_characters=" "),
    max_size=40,
)
VALUE = ANY_LINE.map(str.strip).filter(bool)
NAMES = st.sampled_from(("CLAUDE", "CHATGPT", "AI-A", "claude://session/x", "bot@acme.example", "Grok 4"))
SESSIONS = st.sampled_from(
    ("2025-10-08T14:23Z a7f3d1", "2025-10-08T14Z 12ab34", "2024-02-29T23:59:59Z 00ff00")
)
TEXTS = st.lists(ANY_LINE.map(str.rstrip), min_size=1, max_size=8).map("\n".join).map(str.strip).filter(bool)


@st.composite
def envelopes(draw):
    """Return the fields of an envelope, and the envelope as it is printed."""
    fields = {
        "user": draw(VALUE),
        "session": draw(SESSIONS),
        "thread": draw(VALUE),
        "context": draw(VALUE),
        "intent": draw(st.sampled_from(("QUESTION", "STATUS", "PATCH", "REQUEST"))),
    }
    text = draw(TEXTS)
    sender, recipient = draw(NAMES), draw(NAMES)
    body = "\n".join(f"  {line}".rstrip() for line in text.split("\n"))
    printed = "\n".join(
        (
            f"[[{sender}→{recipient} v1]]",
            *(f"{name}: {value}" for name, value in fields.items()),
            "body: |",
            body,
            "sig: none",
            "[[END]]",
        )
    )
    return sender, recipient, fields, text, printed


@settings(max_examples=200, deadline=None)
@given(st.lists(envelopes(), min_size=1, max_size=4), st.sampled_from(("```", "````", "~~~~~", "  ```", "")))
def test_printed_envelopes_are_read_back_with_equal_fields(written, fence):
    indent = " " * (len(fence) - len(fence.lstrip()))
    pieces = []
    for *_, printed in written:
        printed = "\n".join(indent + line if line else line for line in printed.split("\n"))
        pieces.append(f"{fence}\n{printed}\n{fence}\n")
    transcript, texts = read("# Title\n\n" + "\n".join(pieces))
    read_back = [item for item in transcript.items if isinstance(item, Envelope)]
    assert len(read_back) == len(written)
    for envelope, (sender, recipient, fields, text, _) in zip(read_back, written, strict=True):
        assert (envelope.sender, envelope.recipient) == (sender, recipient)
        assert texts[envelope.text] == text
        assert envelope.session.written == fields["session"]
        assert {
            "user": envelope.user,
            "thread": envelope.thread,
            "context": envelope.context,
            "intent": envelope.intent,
        } == {name: value for name, value in fields.items() if name != "session"}
        assert envelope.kind is Kind.REQUEST
        assert not envelope.faults


UNREADABLE = ("[[CLAUDE→CHATGPT v1]", "[[CLAUDE→CHATGPT", "[[ →CHATGPT v1]]", "[[{x}→CHATGPT v1]]")


@settings(max_examples=200, deadline=None)
@given(
    TEXTS.filter(lambda text: not any(mark in text for mark in ("[[", "```", "~~~", "<!--"))),
    st.sampled_from((*UNREADABLE, "placeholder")),
    st.sampled_from(("````", "~~~~")),
)
def test_what_cannot_be_read_is_kept_as_it_was_written(text, header, fence):
    session = "<session>" if header == "placeholder" else "2025-10-08T14:23Z a7f3d1"
    header = "[[CLAUDE→CHATGPT v1]]" if header == "placeholder" else header
    body = (f"  {line}".rstrip() for line in text.split("\n"))
    written = "\n".join((header, "user: mira", f"session: {session}", "body: |", *body, "[[END]]"))
    transcript, texts = read(f"# Title\n\n{fence}\n{written}\n{fence}\n\nA rest.\n")
    assert [texts[item.text] for item in transcript.items if isinstance(item, Unread)] == [written]
    assert texts[-1] == "A rest."
