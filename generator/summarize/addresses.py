"""Give every conversation and page its address; an address does not change when another file does."""

from collections import Counter
from collections.abc import Sequence
from posixpath import dirname, splitext
from typing import Final

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Conversation, Page, Part, Summary
from generator.summarize.claims import is_own
from generator.urls import RESERVED, SHORTEST_HASH, short_hash, slugify

MOST_HASH_BYTES: Final = 32


def slugs_of(summaries: Sequence[Summary]) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return one slug for each conversation, and `slug-collision` for each that had to give way.

    Of those that want one slug, the one whose keys sort first keeps it (the oldest session); the others
    get a short hash of what tells them from all others, so that no third file can rename them.
    """
    slugs = [summary.slug for summary in summaries]
    late = late_slugs([(slug, summary.identity) for slug, summary in zip(slugs, summaries, strict=True)])
    notes: list[Diagnostic] = []
    for place, given in late.items():
        summary, slugs[place] = summaries[place], given
        notes.append(_collision(summary.slug, given, summary.paths[0], summary.line))
    return tuple(slugs), tuple(notes)


def page_addresses(pages: Sequence[Page]) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return one output path for each ordinary page: `guide/install.md` lies at `guide/install.html`."""
    addresses = [_wished_address(page) for page in pages]
    late = late_slugs(
        [(at.removesuffix(".html"), (page.path,)) for at, page in zip(addresses, pages, strict=True)]
    )
    notes = [_gave_way(page, at) for page, at in zip(pages, addresses, strict=True) if _is_kept(page)]
    for place, given in late.items():
        wished, addresses[place] = addresses[place], f"{given}.html"
        notes.append(_collision(wished, addresses[place], pages[place].path, 1))
    return tuple(addresses), tuple(notes)


def wished_slug(conversation: Conversation) -> str:
    """Return the slug a conversation would have if no other wanted the same."""
    front = conversation.parts[0].front
    if front.slug and not conversation.shared_file:
        return slugify(front.slug)
    stem = splitext(_published(conversation.parts[0]).rpartition("/")[2])[0]
    context = next((m.context for m in conversation.messages if m.context), "")
    if conversation.session is None:
        return slugify(stem)
    return slugify(f"{context or stem} {conversation.session.word}")


def _published(document: Part | Page) -> str:
    return document.public_path or document.path


def _wished_address(page: Page) -> str:
    path = _published(page)
    stem = splitext(path.rpartition("/")[2])[0]
    steps = [slugify(step, fallback="folder") for step in dirname(path).split("/") if step]
    name = "index" if stem == "index" else slugify(page.front.slug or stem, fallback="page")
    if steps and steps[0] in SITE_FOLDERS:
        steps[0] += "-1"
    if not steps and name != "index" and is_own(f"{name}.html"):
        name += "-1"
    return "/".join((*steps, f"{name}.html"))


def _is_kept(page: Page) -> bool:
    """Whether a page cannot have the address of its name, since the site, or a system, keeps it for its own."""
    path = _published(page)
    folder = dirname(path)
    name = (page.front.slug or splitext(path.rpartition("/")[2])[0]).casefold()
    if name != "index" and (name in RESERVED or (not folder and is_own(f"{name}.html"))):
        return True
    return folder.partition("/")[0].casefold() in SITE_FOLDERS


def _gave_way(page: Page, given: str) -> Diagnostic:
    message = f"the site keeps the address of this name for its own; the page lies at `{given}`"
    advice = "give the document, or its folder, another name"
    return Diagnostic("address-taken", Severity.NOTE, message, page.path, 1, 1, 1, advice)


SITE_FOLDERS = frozenset(
    "assets conversations contexts participants intents tags years users schema search".split()
)
"""Folders of the site that hold its own files; documents' folders of these names give way."""


def late_slugs(wishes: Sequence[tuple[str, tuple[str, ...]]]) -> dict[int, str]:
    """Return the places of those that do not get the slug they want, with the one that each gets.

    Wishes are slugs, and what tells who wants them from all others; of those with one wish the first by that
    gets it, before all one that is the slug to the letter. The hash that a slug gets is made longer where the
    address is not free either. Whatever the order of `wishes`, the result is the same.
    """
    by_slug: dict[str, list[int]] = {}
    for place, (slug, _) in enumerate(wishes):
        by_slug.setdefault(slug, []).append(place)
    groups = [places for places in by_slug.values() if len(places) > 1]
    given: dict[int, str] = {}
    for places in groups:
        places.sort(key=lambda place: (wishes[place][1] != (wishes[place][0],), wishes[place][1]))
        given.update(dict.fromkeys(places[1:], ""))
    taken = set(by_slug)
    waiting = list(given)
    for size in range(SHORTEST_HASH, MOST_HASH_BYTES + 1):
        for place in waiting:
            slug, name = wishes[place]
            given[place] = f"{slug}-{short_hash(*name, size=size)}"
        counts = Counter(given[place] for place in waiting)
        free = {slug for slug, count in counts.items() if count == 1 and slug not in taken}
        waiting = [place for place in waiting if given[place] not in free]
        taken |= free
    return given


def _collision(wished: str, given: str, path: str, line: int) -> Diagnostic:
    message = f"the address `{wished}` is taken; this one got `{given}`"
    return Diagnostic(
        "slug-collision", Severity.NOTE, message, path, line, 1, line, "write `slug:` in the front matter"
    )
