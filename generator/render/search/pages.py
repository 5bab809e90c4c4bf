"""What an ordinary page is found by: its title, its headings, its text."""

from collections.abc import Iterator
from hashlib import blake2b

import msgspec

from generator.body.plain import plain_line
from generator.model import FactedOutcome, FactedProse, Heading, PageSummary
from generator.render.anchors import Anchors
from generator.render.search.documents import Passage
from generator.render.search.segment import Place, SearchDocument, length_class

_encode = msgspec.msgpack.Encoder().encode


def page_document(page: PageSummary, number: int, average: int) -> SearchDocument:
    """Return what a page is found by; `average` is the usual number of words of a conversation."""
    return SearchDocument(
        number=number,
        titles=(page.title,),
        headings=tuple(plain_line(entry.text) for entry in page.page.entries if isinstance(entry, Heading)),
        outcome=page.page.front.description,
        outcome_text=None,
        labels=page.page.front.tags,
        names=(),
        facets=(),
        texts=tuple(p.place for p in page_passages(page) if isinstance(p.place, Place)),
        length=length_class(page_words(page), average),
        held_back=tuple(address for address in page.links if not address.target),
    )


def page_passages(page: PageSummary) -> Iterator[Passage]:
    """Yield every heading and every piece of prose of a page in its order, under the heading above it.

    A heading stands under the title: that tells where it belongs.
    """
    title = above = page.title
    anchors, anchor = Anchors(), ""
    for entry in page.page.entries:
        if isinstance(entry, Heading):
            above = plain_line(entry.text)
            anchor = anchors.of(above)
            yield Passage(anchor, title, above, 0)
        elif isinstance(entry, FactedProse | FactedOutcome):
            yield Passage(anchor, above, Place(page.page.path, entry.text), entry.facts.words)


def page_words(page: PageSummary) -> int:
    """Return how many words the text of a page has."""
    return sum(e.facts.words for e in page.page.entries if isinstance(e, FactedProse | FactedOutcome))


def page_digest(page: PageSummary) -> str:
    """Return a digest of a page, its texts included."""
    return blake2b(_encode(page), digest_size=16).hexdigest()
