"""Give every conversation and page its address; an address does not change when another file does."""

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from posixpath import dirname, splitext

from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Conversation, Page, Part, Summary
from generator.urls import SHORTEST_HASH, short_hash, slugify

CONVERSATIONS = "conversations"


def slugs_of(summaries: Sequence[Summary]) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return one slug for each conversation, and `slug-collision` for each that had to give way.

    Of those that want one slug, the one whose keys sort first keeps it (the oldest session); the others
    get a short hash of what tells them from all others, so that no third file can rename them.
    """
    slugs = [summary.slug for summary in summaries]
    taken = set(slugs)
    notes: list[Diagnostic] = []
    for places in _rivals(slugs, key=lambda place: summaries[place].identity):
        for place in places[1:]:
            summary = summaries[place]
            slugs[place] = _free(f"{summary.slug}-{{}}", summary.identity, taken)
            notes.append(_collision(summary.slug, slugs[place], summary.paths[0], summary.line))
    return tuple(slugs), tuple(notes)


def page_addresses(pages: Sequence[Page]) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return one output path for each ordinary page: `guide/install.md` lies at `guide/install.html`."""
    addresses = [_wished_address(page) for page in pages]
    taken = set(addresses)
    notes: list[Diagnostic] = []
    for places in _rivals(addresses, key=lambda place: pages[place].path):
        for place in places[1:]:
            stem = addresses[place].removesuffix(".html")
            wished, addresses[place] = (
                addresses[place],
                _free(f"{stem}-{{}}.html", (pages[place].path,), taken),
            )
            notes.append(_collision(wished, addresses[place], pages[place].path, 1))
    return tuple(addresses), tuple(notes)


def conversation_path(slug: str) -> str:
    """Return where the page of the conversation `slug` lies in the site."""
    return f"{CONVERSATIONS}/{slug}.html"


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
    return "/".join((*steps, f"{name}.html"))


SITE_FOLDERS = frozenset(
    "assets conversations contexts participants intents tags years users schema search".split()
)
"""Folders of the site that hold its own files; documents' folders of these names give way."""


def _free(pattern: str, words: Sequence[str], taken: set[str]) -> str:
    """Return the pattern filled with a hash of `words`, which is as short as leaves the address free; take it."""
    address = next(
        filled
        for size in count(SHORTEST_HASH)
        if (filled := pattern.format(short_hash(*words, size=size))) not in taken
    )
    taken.add(address)
    return address


def _rivals(wished: Sequence[str], key: Callable[[int], object]) -> Iterable[list[int]]:
    """Return the places that want the same address, each group in the order of who keeps it."""
    by_address: dict[str, list[int]] = {}
    for place, address in enumerate(wished):
        by_address.setdefault(address, []).append(place)
    groups = [places for places in by_address.values() if len(places) > 1]
    for places in groups:
        places.sort(key=key)  # type: ignore[arg-type]
    return groups


def _collision(wished: str, given: str, path: str, line: int) -> Diagnostic:
    message = f"the address `{wished}` is taken; this one got `{given}`"
    return Diagnostic(
        "slug-collision", Severity.NOTE, message, path, line, 1, line, "write `slug:` in the front matter"
    )
