"""What stands on every page, from the configuration and the archive."""

from collections.abc import Iterable, Set

from generator.config.settings import Config
from generator.diagnostics.nearest import nearest
from generator.errors import ConfigError
from generator.model import Archive, MenuEntry
from generator.render.published.feed import in_feed
from generator.render.templates import Theme
from generator.render.views import MenuItem, Site
from generator.summarize.listings import pages_without_document
from generator.urls import conversation_path


def site_of(config: Config, archive: Archive) -> Site:
    """Return the frame of the site; raises `ConfigError` for a menu entry that names no document."""
    return Site(
        title=config.title,
        description=config.description,
        language=config.language,
        base_url=config.base_url,
        repository=config.repository,
        menu=_menu(config, archive),
        author=config.author,
        licence=config.licence,
        footer=config.footer,
        feed=bool(config.base_url and in_feed(archive.conversations)),
        embeds=config.embeds,
        speakers=tuple(dict.fromkeys(who.key for who in config.participants.values())),
        listings=tuple(dict.fromkeys(listing.kind for listing in archive.listings)),
        styles=tuple(f"assets/own-{number}.css" for number in range(1, len(config.css) + 1)),
    )


def compile_own(site: Site, theme: Theme) -> None:
    """Raise `TemplateError` for a mistake in a template or a word of the site's own, whether a page needs it or not.

    Workers that are forked after this have what was compiled.
    """
    from generator.render.produce import workshop  # noqa: PLC0415 - Jinja is wanted here only

    workshop(site, theme).templates.compile(theme.own())


def _menu(config: Config, archive: Archive) -> tuple[MenuItem, ...]:
    """Return the menu as it is configured, else every ordinary page, those of the top folder first."""
    if config.menu is None:
        pages = sorted(archive.pages, key=lambda page: (page.path.count("/"), page.path))
        return tuple(MenuItem(page.title, page.path) for page in pages)
    found = _made(config.menu, archive) | _named(
        archive, {entry.link for entry in config.menu if not _is_web(entry)}
    )
    missing = [entry for entry in config.menu if not _is_web(entry) and entry.link not in found]
    if missing:
        raise ConfigError(tuple(f"{config.file}:{_not_there(entry, archive)}" for entry in missing))
    return tuple(
        MenuItem(entry.title or entry.link, url=entry.link)
        if _is_web(entry)
        else MenuItem(entry.title or found[entry.link].title, found[entry.link].path)
        for entry in config.menu
    )


def _not_there(entry: MenuEntry, archive: Archive) -> str:
    """Say that an entry names nothing, and what it may have meant."""
    paths = {path for summary in archive.conversations for path in summary.paths}
    paths |= {page.page.path for page in archive.pages}
    near = nearest(entry.link, sorted(paths))
    what = "in the menu is no document that is published, and no list of the site with a title beside it"
    meant = f"; did you mean `{near}`?" if near else ""
    return f"{entry.line}:{entry.column}: `{entry.link}` {what}{meant}"


def _made(menu: Iterable[MenuEntry], archive: Archive) -> dict[str, MenuItem]:
    """Return those entries that have a title and name a page which is made from no document."""
    made = pages_without_document(listing.kind for listing in archive.listings)
    return {
        entry.link: MenuItem(entry.title, entry.link) for entry in menu if entry.title and entry.link in made
    }


def _named(archive: Archive, links: Set[str]) -> dict[str, MenuItem]:
    """Return the pages of those documents that are named; of a conversation, the first one it is in."""
    pages = (archive.home, *archive.pages) if archive.home else archive.pages
    found = {page.page.path: MenuItem(page.title, page.path) for page in pages if page.page.path in links}
    if links - found.keys():
        for summary in archive.conversations:
            for path in links & set(summary.paths):
                found.setdefault(path, MenuItem(summary.title, conversation_path(summary.slug)))
    return found


def _is_web(entry: MenuEntry) -> bool:
    return entry.link.lower().startswith(("http:", "https:", "mailto:"))
