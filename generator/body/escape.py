"""Text as HTML."""


def escape(text: str) -> str:
    """Return `text` as it stands between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def attribute(text: str) -> str:
    """Return `text` as it stands in an attribute between double quotes; a tag stays on one line."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;")
