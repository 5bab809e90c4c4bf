"""Make a document: a valid conversation that waits to be written, and is a draft until then."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from generator.errors import UsageError, WriteError
from generator.scaffold.init import starting_file
from generator.urls import slugify


def new(title: str, content: Path, *, user: str = "") -> Path:
    """Write a document with a fresh session into the folder `content` and return its path.

    The session has the time of now and six random digits: this is input, which no build makes again. Raises
    `UsageError` where there is a document of that name already, or no title or no folder.
    """
    heading = " ".join(title.split())
    if not heading.isprintable() or not heading:
        raise UsageError("a conversation needs a title", help='overheard new "Why does it reconnect twice?"')
    if not content.is_dir():
        raise UsageError(f"the content folder `{content}` does not exist", help="`overheard init` makes one")
    slug = slugify(heading)
    path = content / f"{slug}.md"
    text = Template(starting_file("new.md")).substitute(
        title=heading,
        user=user or "me",
        session=f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ} {secrets.token_hex(3)}",
        context=slug.replace("-", " "),
    )
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"`{path}` exists already", help="choose another title") from None
    except OSError as error:
        raise WriteError(f"cannot write `{path}`: {error.strerror}") from error
    return path
