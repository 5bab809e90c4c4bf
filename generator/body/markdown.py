"""The text of a message, or of the author's prose, as safe HTML.

No HTML of a text is ever passed through: tags, comments and entities are shown as they were written. Every
address goes through `generator.body.links.safe_url`.
"""

from generator.body.escape import escape
from generator.body.options import Labels, RenderOptions
from generator.body.reveal import may_hide, revealed
from generator.model import BodyFacts

__all__ = ["Labels", "RenderOptions", "render", "restructured"]


def render(text: str, options: RenderOptions) -> str:
    """Return the safe HTML of a Markdown text; no text raises, and none is lost."""
    if options.plain:
        return revealed(f'<pre class="plain" tabindex="0">{escape(text)}</pre>\n')
    # Imported here: a build in which nothing is stale needs neither markdown-it nor Pygments.
    from generator.body.html import html_of  # noqa: PLC0415

    html = html_of(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, options)
    # An entity can hide what the text itself does not hold.
    return revealed(html) if "&" in text or may_hide(text) else html


def restructured(facts: BodyFacts) -> bool:
    """Tell whether rendering changes the line structure of a message, so that its source is shown as well."""
    return bool(facts.loose)
