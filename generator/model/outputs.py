"""Files of the site, and what a build tells of them."""

from enum import StrEnum

from msgspec import Struct

from generator.diagnostics.finding import Diagnostic


class Renderer(StrEnum):
    """Which function of `render` makes an output."""

    HOME = "home"
    CONVERSATION = "conversation"
    LISTING = "listing"
    TERMS = "terms"
    PAGE = "page"
    NOT_FOUND = "not_found"
    COPY = "copy"
    SEARCH = "search"
    DIRECTORY = "directory"
    SHARD = "shard"
    ORDER = "order"
    PASSAGES = "passages"
    JSON = "json"
    MARKDOWN = "markdown"
    DATASET = "dataset"
    ARCHIVE = "archive"
    FEED = "feed"
    LLMS = "llms"
    SITEMAP = "sitemap"
    ROBOTS = "robots"
    SCHEMA = "schema"
    ALIAS = "alias"
    EMBED = "embed"
    EMPTY = "empty"


class Output(Struct, frozen=True, gc=False):
    """One file of the site: where it lies, what makes it, and the digest of all that decides its bytes."""

    path: str
    key: str
    renderer: Renderer
    view: Struct
    """What the renderer is given: plain data, one of the types in `render.views`."""
    sources: tuple[str, ...] = ()
    """Files whose texts the renderer needs."""


class WriteReport(Struct, frozen=True, gc=False):
    """What writing did to the output folder."""

    written: int
    unchanged: int
    removed: int
    swapped: bool
    note: str = ""


class Report(Struct, frozen=True, gc=False):
    """What a build or a check found and did."""

    diagnostics: tuple[Diagnostic, ...]
    conversations: int
    messages: int
    drafts: int
    """Documents that are left out as drafts."""
    written: WriteReport | None
    """None: a check, or nothing had to be written."""
