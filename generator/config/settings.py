"""All settings of a run as one value, with defaults that work without a `site.yml`."""

from collections.abc import Mapping

from msgspec import Struct

from generator.model import Limits, MenuEntry, Participant, Redaction


class Config(Struct, frozen=True, kw_only=True):
    """What `site.yml` says, then what is asked of this run. Stages get its values, never itself."""

    title: str = "Conversations"
    description: str = ""
    base_url: str = ""
    """With a slash at its end, or empty."""
    language: str = "en"
    repository: str = ""
    """What a document's path is put behind for "view source", with a slash at its end; or empty."""
    include: tuple[str, ...] = ()
    """Patterns of paths under the content root; none: every document."""
    exclude: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
    """Folders under the content root that are copied as they are."""
    menu: tuple[MenuEntry, ...] | None = None
    """None: every ordinary page."""
    participants: Mapping[str, Participant] = {}
    """Who stands behind a name or address; its keys are `protocol.identity` of the names."""
    author: str = ""
    licence: str = ""
    """Of the content: a name, or a web address."""
    footer: str = ""
    """What stands at the foot of every page instead of the line that names Overheard."""
    users_pages: bool = False
    """Whether there are listings of the users who carried the messages."""
    embeds: bool = False
    """Whether each conversation has a second page that can be shown within other pages."""
    page_size: int = 50
    templates: str = ""
    """The folder of the user's own templates, resolved, or empty."""
    css: tuple[str, ...] = ()
    """The user's own style sheets, resolved."""
    loose_code: bool = True
    redact: tuple[Redaction, ...] = ()
    allow_secrets: tuple[str, ...] = ()
    """Hashes of values that look like secrets and are none."""
    limits: Limits = Limits()
    rules: Mapping[str, str] = {}
    """Codes of findings, and the severity each one gets instead of its own, or `off`."""
    privacy: tuple[str, ...] = ()
    """Rules of the privacy gate that are switched off: `expired`, `scope`."""
    as_of: str = ""
    """The day that expiry is judged against, `2025-10-08`, or empty."""

    content: str
    """The content folder, resolved."""
    file: str = ""
    """The `site.yml` that was read, as findings name it; empty: there is none."""
    places: Mapping[str, str] = {}
    """Where in `file` each name of a file stands, by key and number: `css 0` at `content/site.yml:7:6`."""
    output: str = "site"
    """As it was asked for; relative to the current folder."""
    strict: bool = False
    drafts: bool = False
    jobs: int = 0
    """Worker processes; 0: as many as the work and the machine allow."""
    cache: bool = True
    force: bool = False
