"""Links of a page that is shown within another one."""

import re
from typing import Final

_INNER: Final = re.compile(rb'<a (?=[^<>]*\bhref="#)(?![^<>]*\btarget=)')
"""A link within the page. `<`, `>` and `"` are escaped in texts and attributes alike: only tags look so."""


def in_frame(page: bytes) -> bytes:
    """Return a page to embed whose links within itself stay in their frame.

    Its `<base target="_blank">` opens whatever leads elsewhere beside the page around it. Links within it come
    from templates, the author's words, footnotes and headings; here all of them are at hand.
    """
    return _INNER.sub(rb'<a target="_self" ', page)
