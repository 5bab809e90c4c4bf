"""What the pages of a site may be made of: every element, attribute, class and address that our own code writes."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from generator.body.highlight import CLASSES
from generator.body.lexers import known_language
from generator.render.theme import CSP

EVERYWHERE: Final = {"class", "dir", "id", "lang"}
ELEMENTS: Final = {
    name: set(attributes.split())
    for name, _, attributes in (
        line.strip().partition(" ")
        for line in """
        a aria-current aria-label href rel title type target
        article aria-labelledby
        b
        base target
        blockquote
        body
        br
        button data-auto data-dark data-light hidden type
        caption
        cite
        code title
        dd
        defs
        del
        details open
        dialog aria-label data-copied data-copy data-copy-all
        div aria-label role tabindex
        dl
        dt
        em
        fieldset
        figcaption
        figure
        footer
        form action method role
        g
        h1
        h2
        h3
        h4
        h5
        h6
        head
        header
        hr
        html
        img alt loading src title
        input aria-label autocapitalize autocomplete autofocus checked disabled name placeholder spellcheck type value
        kbd
        label for
        legend
        li
        line marker-end x1 x2 y1 y2
        link href rel title type
        main tabindex
        marker markerheight markerwidth orient refx refy viewbox
        meta charset content http-equiv name property
        nav aria-label aria-labelledby
        noscript
        ol start
        option value
        p data-failed data-many data-none data-note data-one role
        path d
        pre aria-label role tabindex
        rect height width x y
        s
        script defer src type
        section aria-label aria-labelledby
        select name
        span aria-hidden data-sign title
        strong
        summary
        sup
        svg aria-hidden height width
        table
        tbody
        td
        text x y
        th scope
        thead
        time datetime
        title
        tr
        ul
        """.strip().splitlines()
    )
}

CLASS_NAMES: Final = {
    *CLASSES,
    *(f"s{shape}" for shape in range(1, 7)),
    *"""
    address aside bare body browse cards center chart choice cite close closing code code-list column conversation copy
    copy-all end facts figures fold first footnote footnotes gap gist hidden-char info intent kicker label lane lang
    left many mark message meta monogram more muted name neighbours none notice ok opening others outcome
    outcome-note outline passage permalink plain prose results right search-facets search-field searchbox second
    sequence show-keys site-footer site-header site-title skip speaker table talk task terms theme to unread vh who
    year
    """.split(),
}
OWN_IDS: Final = set(
    """
    main keys outcome code cite also related tip search-form search-q search-status search-list search-more
    search-participant search-context search-intent search-year
    """.split()
)
NAMES: Final = {
    "meta": set("author color-scheme description referrer robots twitter:card viewport".split()),
    "input": {"q", "code", "outcome"},
    "select": {"participant", "context", "intent", "year"},
}
TYPES: Final = set(
    """
    button checkbox search submit
    application/atom+xml application/json application/ld+json image/svg+xml text/markdown
    """.split()
)

_ID: Final = re.compile(r"[^\x00-,./:-@\[-^`{-\x9f\s]+")  # letters, digits and marks of any script, hyphens
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_ADDRESS: Final = re.compile(
    r"(?i:https?://[^/?#@]|mailto:)[^\s\"<>`\\]*|(?![/\\])[^:\s\"<>`\\]*|[^:/?#]*[/?#][^\s\"<>`\\]*"
)


def faults(tag: str, name: str, value: str) -> Iterator[str]:
    """Yield what is wrong with an element (`name` is empty) or with one of its attributes."""
    if tag not in ELEMENTS:
        yield f"<{tag}>"
    elif name.lower() not in ELEMENTS[tag] | EVERYWHERE | {""}:
        yield f"<{tag} {name}>"
    elif not _is_allowed(tag, name, value):
        yield f'<{tag} {name}="{value}">'


def _is_allowed(tag: str, name: str, value: str) -> bool:
    match name:
        case "href" | "src" | "action":
            return is_address(value) and not (tag in ("script", "img", "form") and ":" in value)
        case "class":
            return all(word in CLASS_NAMES or _is_language(word) for word in value.split())
        case "id":
            return bool(_ID.fullmatch(value))
        case "name":
            return value in NAMES.get(tag, ())
        case "type":
            return value in TYPES
        case "lang":
            return bool(_LANGUAGE.fullmatch(value))
        case "dir":
            return value in ("auto", "ltr", "rtl")
        case "target":
            return value == ("_blank" if tag == "base" else "_self")
        case "http-equiv":
            return value in ("Content-Security-Policy", "refresh")
        case _:
            return True


def is_address(value: str) -> bool:
    """Tell whether an address is http, https, mailto or relative, and holds nothing that needs escaping."""
    return bool(_ADDRESS.fullmatch(value)) and not value.startswith(("/", "\\"))


def _is_language(word: str) -> bool:
    name = word.removeprefix("language-")
    known = known_language(name)
    return word != name and (name == "none" or (known is not None and known.name == name))


class Reader(HTMLParser):
    """Reads a page; holds its elements and attributes, what is wrong with them, and its ids."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.policies: list[str] = []
        self.order: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.order.append(tag)
        self.wrong += faults(tag, "", "")
        for name, value in attrs:
            self.wrong += faults(tag, name, value or "")
            if name == "id":
                self.ids.append(value or "")
        said = dict(attrs)
        if said.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(said.get("content") or "")
        if tag == "script" and "src" not in said and said.get("type") != "application/ld+json":
            self.wrong.append("<script> without src")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(f"<![{data}]>")


def read(page: str) -> Reader:
    """Return a page as a parser understands it, with the faults of the whole."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    if reader.policies != [CSP]:
        reader.wrong.append(f"policies {reader.policies}")
    if reader.order[:4] != ["html", "head", "meta", "meta"]:
        reader.wrong.append(f"the policy is not first: {reader.order[:5]}")
    reader.wrong += [f"id {name} twice" for name in set(reader.ids) if reader.ids.count(name) > 1]
    return reader
