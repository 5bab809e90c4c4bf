"""What is to be said of a site's own look. No page is made for it, so little is imported."""

from pathlib import Path

from generator.config.settings import Config
from generator.render.templates import COMPLETE, MESSAGES, load_theme, unused, without_words


def look_notes(config: Config) -> tuple[str, ...]:
    """Return what is to be said of the site's look, a sentence for each: own files that shape no page, no words."""
    if not config.templates and config.language == COMPLETE:
        return ()
    theme = load_theme(Path(config.templates) if config.templates else None)
    notes = list(unused(theme, config.language))
    if without_words(theme, config.language):
        where = (
            f"`{MESSAGES}/{config.language}.yml` in {config.templates or 'a folder that `templates` names'}"
        )
        notes.append(f"the words of the pages are English: {where} could have those for `{config.language}`")
    return tuple(notes)
