"""What stands on every page, from the configuration and the archive."""

from generator.config.settings import Config
from generator.errors import ConfigError
from generator.model import Archive, MenuEntry, PageSummary
from generator.render.published.feed import in_feed
from generator.render.views import MenuItem, Site


def site_of(config: Config, archive: Archive) -> Site:
    """Return the frame of the site; raises `ConfigError` for a menu entry that names no page."""
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


def _menu(config: Config, archive: Archive) -> tuple[MenuItem, ...]:
    """Return the menu as it is configured, else every ordinary page, those of the top folder first."""
    if config.menu is None:
        pages = sorted(archive.pages, key=lambda page: (page.path.count("/"), page.path))
        return tuple(MenuItem(_title(page), page.path) for page in pages)
    paths = {page.page.path: page for page in archive.pages}
    missing = [entry for entry in config.menu if not _is_web(entry) and entry.link not in paths]
    if missing:
        raise ConfigError(
            tuple(f"{config.file}:{entry.line}:1: `{entry.link}` in the menu is no page" for entry in missing)
        )
    return tuple(
        MenuItem(entry.title or entry.link, url=entry.link)
        if _is_web(entry)
        else MenuItem(entry.title or _title(paths[entry.link]), paths[entry.link].path)
        for entry in config.menu
    )


def _is_web(entry: MenuEntry) -> bool:
    return entry.link.lower().startswith(("http:", "https:", "mailto:"))


def _title(page: PageSummary) -> str:
    return page.page.title or page.path.rpartition("/")[2].removesuffix(".html")
