"""Archives that hold hostile texts in every place where a document, a name or a setting may hold a text."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tests.hostile.payloads import payloads

BASE: Final = "https://example.org/talks/"
IN_NAME: Final = 12
"""Payloads in one name of somebody, one context, one intent, one tag."""
LONGEST_NAME: Final = 120
"""Bytes of the longest part of a path that is made of a payload."""


@dataclass
class Written:
    """A text that is placed, and the words around it, which pages must show."""

    key: str
    """What its words begin with; stands nowhere else."""
    payload: str
    groups: list[list[str]]
    """Words that must be on one page, together."""
    places: list[int]
    """How often payloads were placed so far, in one item that all texts of a document share."""
    count: list[int] = field(default_factory=lambda: [0])
    neighbours: tuple[str, ...] = ()
    """It and those after it with which it makes one name; none, where one before has taken it along."""

    @property
    def several(self) -> str:
        """The lines of all that make one name: each name makes a page, and a page has to be opened."""
        self.places[0] += len(self.neighbours)
        return " ".join(map(one_line, self.neighbours)) or "somebody"

    @property
    def line(self) -> str:
        """The payload on one line."""
        self.places[0] += 1
        return one_line(self.payload)

    def word(self) -> str:
        """Return a word that stands nowhere else."""
        self.count[0] += 1
        self.groups[-1].append(f"{self.key}w{self.count[0]}w")
        return self.groups[-1][-1]

    @property
    def name(self) -> str:
        """The payloads of a name as that of somebody, as far as a header can hold them."""
        return "x" + re.sub(r"[\[\]→]|[-=]+>", "", self.several)

    @property
    def without_comments(self) -> "Written":
        """The same, but an author's prose may hold it without hiding what follows, as comments do."""
        neighbours = tuple(map(_without_comments, self.neighbours))
        return replace(self, payload=_without_comments(self.payload), neighbours=neighbours)

    def around(self) -> str:
        """Return the payload's line between two words."""
        return f"{self.word()} {self.line} {self.word()}"

    def paragraph(self) -> str:
        """Return the payload with all its lines between two paragraphs of a word each."""
        self.places[0] += 1
        return f"{self.word()}\n\n{self.payload}\n\n{self.word()}"

    def group(self) -> None:
        """Let the words that follow be on any page, but on one."""
        self.groups.append([])


@dataclass
class Archive:
    """Files by path, the words that pages must show, and in how many places payloads were put."""

    files: dict[str, str] = field(default_factory=dict)
    groups: list[list[str]] = field(default_factory=list)
    placements: int = 0


def archive(together: int, step: int = 1) -> Archive:
    """Return an archive of all payloads, or of every `step`-th one, with `together` of them in a document."""
    chosen = list(enumerate(payloads(), 1))[::step]
    in_name = min(together, IN_NAME)
    made = Archive({"site.yml": site(chosen, in_name), "assets/pixel.png": ""})
    for start in range(0, len(chosen), together):
        numbered = chosen[start : start + together]
        named = [neighbours(numbered, place, in_name) for place in range(len(numbered))]
        for kind, write in (("talk", talk), ("names", names), ("page", page)):
            places, groups = [0], [[]]
            texts = [
                Written(f"{kind[0]}{n}", payload, groups, places, neighbours=beside)
                for (n, (_, payload)), beside in zip(numbered, named, strict=True)
            ]
            path = file_name(texts) if kind == "names" else f"{kind}s/{numbered[0][1][0]}"
            made.files[f"{path}.md"] = write(texts, numbered[0][0])
            made.groups += groups
            made.placements += places[0]
    comments = [payload for _, (_, payload) in chosen if "<!--" in payload or "-->" in payload]
    made.files["comments.md"] = "\n\n".join(["# Comments", *comments, *reversed(comments)])
    return made


def neighbours(numbered: Sequence[tuple[int, tuple[str, str]]], place: int, in_name: int) -> tuple[str, ...]:
    """Return the payloads that make one name, if the one at a place is the first of them."""
    return () if place % in_name else tuple(payload for _, (_, payload) in numbered[place : place + in_name])


def one_line(payload: str) -> str:
    """Return a payload on one line."""
    return re.sub(r"[\r\n]+", " ", payload)


def _without_comments(payload: str) -> str:
    return payload.replace("<!--", "< !--").replace("-->", "-- >")


def file_name(texts: Sequence[Written]) -> str:
    """Return a path whose folders and file are named like the payloads, as far as file systems allow."""
    parts = [re.sub(r"[/\x00\ud800-\udfff]", "", text.line).encode()[:LONGEST_NAME] for text in texts]
    names = [part.decode("utf-8", "ignore") for part in parts]
    return "/".join(["names", *(f"x{name}" for name in names), f"{texts[0].key} {names[0]}"])


def talk(texts: Sequence[Written], number: int) -> str:
    """Return a conversation with the payloads in front matter, prose, fields, bodies, code and outcome."""
    session = f"2025-01-01T00:00Z {number:06x}"
    prose = [made.without_comments for made in texts]
    pieces = [front(texts, slug=f"talk-{number}"), f"# {everything(prose)}"]
    pieces += [f"{made.paragraph()}\n\n{in_prose(made)}" for made in prose]
    for made, beside in zip(texts, prose, strict=True):
        first, second = f"P{made.key[1:]}" if made.neighbours else "CLAUDE", "CHATGPT"
        pieces += [
            f"## A → B ({beside.line})",
            fenced(
                f"[[{first}→{second} v1]]\n"
                f"user: {made.several}\nsession: {session}\ncontext: {made.several}\nintent: QUESTION\n"
                f"thread: x\nparent: {made.line}\nmessage: {made.line}\n"
                f"X-Canary: {made.around()}\n{made.line}: {made.word()}\n"
                f"meta: {made.line}\n  key: {made.around()}\n  {made.line}: {made.word()}\n"
                f"body: |\n{indented(made.paragraph())}\nsig: {made.around()}\nhash: {made.line}"
            ),
            f"### {beside.around()}",
            fenced(f"[[{second}→{first} v1]]\nsession: {session}\nresponse: |\n{indented(in_body(made))}"),
            fenced(
                f"[[{first}→{second} v1]]\nsession: {session}\nintent: {made.several}\n"
                f"lang: {made.line}\nbody: |\n{indented(in_code(made))}"
            ),
            fenced(
                f"[[{second}→{first} v1]]\nsession: {session}\nresponse: |\n  {made.word()}\n{made.line}\n"
                f"  {made.word()}\nbody: |\n  {made.around()}"
            ),
            f"[[{beside.line} {made.word()}",
        ]
    return "\n\n".join([*pieces, f"**Outcome:** {everything(prose)}", f"## {everything(prose)}", "The end."])


def names(texts: Sequence[Written], number: int) -> str:
    """Return conversations with the payloads in the names of headers, and in sessions."""
    pieces = []
    for made in (text for text in texts if text.neighbours):
        made.group()
        first, second = f"{made.name}y", f"a{made.name}"
        session = f"{made.word()} {made.several} {made.word()}"
        pieces += [
            fenced(
                f"[[{first}→{second} v1]]\nsession: {session}\ncontext: {made.several}\nintent: NOTE\n"
                f"body: |\n{indented(made.paragraph())}"
            ),
            fenced(f"[[{second}→{first} v1]]\nsession: {session}\nresponse: |\n  {made.around()}"),
        ]
        made.group()
        beside = made.without_comments.several
        pieces += [
            f"[[{made.without_comments.name}=>B v9]] {beside}\nuser: {beside}\nbody: |\n  {made.word()}\n[[END]]",
            f"[[{beside}→{beside} v1]]\nuser: {beside}\nbody: |\n  {made.word()}\n[[END]]",
        ]
    return "\n\n".join(pieces)


def page(texts: Sequence[Written], number: int) -> str:
    """Return an ordinary page with the payloads in front matter without quotes, title, headings and prose."""
    line = texts[0].line
    head = f"---\ndescription: {line}\n{line}: {line}\ntags: [{line}]\n---\n\n" if number % 2 else ""
    prose = [made.without_comments for made in texts]
    pieces = [f"# {everything(prose)}"]
    for made in prose:
        pieces += [
            made.paragraph(),
            f"## {made.line}",
            in_prose(made),
            in_body(made),
            in_code(made),
            f"## {made.around()}",
        ]
    return head + "\n\n".join([*pieces, prose[-1].payload])


def everything(texts: Sequence[Written]) -> str:
    """Return all payloads on one line."""
    return " ".join(made.around() for made in texts)


def front(texts: Sequence[Written], **further: str) -> str:
    """Return front matter with payloads as the values of each key that takes a text."""
    lines = [made.line for made in texts]
    values = {
        "title": " ".join(lines),
        "description": texts[0].payload,
        "tags": list(dict.fromkeys(made.several for made in texts)),
        "aliases": [*(f"old/{line}" for line in lines), f"{lines[0]}.html"],
        "lang": lines[0],
        "date": lines[0],
        lines[0]: lines[0],
        **further,
    }
    return "---\n" + "".join(f"{quoted(key)}: {quoted(value)}\n" for key, value in values.items()) + "---"


def in_prose(made: Written) -> str:
    """Return links, images and definitions with the payload as text, destination and title."""
    line, word = made.line, made.word
    tight = line.replace(" ", "%20")
    return "\n\n".join(
        [
            f"{word()} [{line}](https://example.org/{tight}) {word()}",
            f"{word()} [link]({tight}) [angle](<{line}>) {word()}",
            f"{word()} [title](https://example.org/ \"{line}\") [single](x.md '{line}') {word()}",
            f'{word()} ![{line}]({tight}) ![image](<{line}> "{line}") {word()}',
            f"{word()} ![{line}](../assets/pixel.png) {word()}",
            f"{word()} <{tight}> <https://example.org/{tight}> https://example.org/{tight} {word()}",
            f"{word()} [one][{line}] [{made.key}][] [{made.key}b] {word()}",
            f"[{line}]: {tight} \"{line}\"\n[{made.key}]: <{line}>\n[{made.key}b]: https://example.org/ '{line}'",
            f"{word()} &#{line}; \\{line} {word()}",
        ]
    )


def in_body(made: Written) -> str:
    """Return the blocks of Markdown, with the payload in each."""
    line = made.line
    return "\n\n".join(
        [
            made.around(),
            in_prose(made),
            f"# {made.around()}\n\n{made.around()}\n---\n\n###### {line}",
            f"- {made.around()}\n  - [ ] {made.around()}\n- [x] {line}\n\n1. {made.around()}",
            f"> {made.around()}\n> {line}",
            f"| {made.word()} | {line} |\n|:---|---:|\n| {line} | {made.word()} |",
            f"**{line}** _{line}_ ~~{line}~~ {made.around()}",
            f"Note[^{made.key}] and note[^{line}] {made.word()}.\n\n[^{made.key}]: {made.around()}",
            f"[^{line}]: {made.word()}",
            f'<div class="{line}">\n{made.around()}\n</div>',
        ]
    )


def in_code(made: Written) -> str:
    """Return code with the payload inside, in its fence, and in the words that name it."""
    line = made.line
    return "\n\n".join(
        [
            f"`{made.around()}` and `` {made.around()} ``",
            f"```html\n{made.paragraph()}\n```",
            f"```{line}\n{made.around()}\n```",
            f'~~~js {line}\nconst x = "{made.around()}";\n~~~',
            f"```python title=\"{line}\"\nx = '''{made.paragraph()}'''\n```",
            f"````diff {line}.py\n+{made.around()}\n-{made.around()}\n````",
            f'{line}.js:\n\n    const a = "{made.around()}";\n    run(a);\n\n{made.word()}',
            f'`{line}`:\n\n    <p title="{made.around()}">\n    </p>\n\n{made.word()}',
        ]
    )


def fenced(envelope: str) -> str:
    """Return an envelope in a fence that no payload closes."""
    return f"``````\n{envelope}\n[[END]]\n``````"


def indented(text: str) -> str:
    """Return the text as the lines of a block."""
    return "\n".join(f"  {line}" for line in re.split(r"\r\n|\r|\n", text))


def quoted(value: object) -> str:
    """Return a value in the double quotes of YAML, whatever it holds."""
    return re.sub(
        r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]",
        lambda found: f"\\u{ord(found[0]):04x}",
        json.dumps(value, ensure_ascii=False),
    )


def site(chosen: Sequence[tuple[int, tuple[str, str]]], in_name: int) -> str:
    """Return a `site.yml` whose texts are hostile: who writes it is trusted, but what stands there may be pasted."""
    lines = {number: one_line(payload) for number, (_, payload) in chosen}
    shared = {
        number: " ".join(map(one_line, neighbours(chosen, place, in_name)))
        for place, (number, _) in enumerate(chosen)
        if place % in_name == 0
    }
    breakouts = " ".join(list(lines.values())[5 :: max(1, len(lines) // 6)])
    settings = {
        "title": f"Hostile {breakouts}",
        "description": breakouts,
        "author": breakouts,
        "licence": f"https://example.org/{breakouts}",
        "footer": breakouts,
        "users_pages": True,
        "embeds": True,
        "page_size": 1000,
        "base_url": BASE,
        "repository": "https://example.org/source/",
        "menu": [
            {"title": breakouts, "link": 'https://example.org/"onclick="hit(0)'},
            {"title": breakouts, "link": f"pages/{chosen[0][1][0]}.md"},
        ],
        "participants": {
            f"P{number}": {"name": line.strip() or "x", "aliases": [f"also P{number}", f"{number} {line}"]}
            for number, line in shared.items()
        },
    }
    return "".join(f"{key}: {quoted(value)}\n" for key, value in settings.items())
