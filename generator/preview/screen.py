"""What the preview shows at this moment, and the answer to every address."""

import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from html import unescape
from mimetypes import MimeTypes
from posixpath import dirname, join, normpath, splitext
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from generator.errors import OverheardError, WriteError
from generator.pipeline.edition import Edition
from generator.preview.failure import Failure, failure_of, failure_page, gone_page

HTML: Final = "text/html; charset=utf-8"
PLAIN: Final = "text/plain; charset=utf-8"

_KEPT_PAGES: Final = 256
_KEPT_GONE: Final = 10_000
_SOURCE: Final = re.compile(rb'\ssrc="([^"#?:]+)"')
_TYPES: Final = MimeTypes()
_OWN_TYPES: Final = {
    ".js": "text/javascript",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".xml": "application/xml",
}
_TEXT: Final = ("text/", "application/json", "application/xml", "image/svg")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gets."""

    status: int
    body: bytes
    media_type: str
    path: str = ""
    """Of the output that is shown, or would be; empty where there never was one."""
    location: str = ""
    """Where to go instead; empty: stay."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The last good edition, and what has become of the build after it."""

    epoch: int
    """Counts what was shown since the preview began; a page that has seen a lower one has to look again."""
    edition: Edition
    failure: Failure | None = None
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Pages of earlier editions that there are no more, with the documents they were made from."""


def after(shown: Shown, edition: Edition) -> Shown:
    """Return what is shown when a good edition follows."""
    gone = dict(shown.gone)
    gone.update(
        (path, documents) for path, documents in shown.edition.pages.items() if path not in edition.outputs
    )
    kept = [item for item in gone.items() if item[0] not in edition.outputs][-_KEPT_GONE:]
    return Shown(shown.epoch + 1, edition, None, dict(kept))


class Screen:
    """Holds what is shown, and the pages that were made of it; may be used from any thread."""

    def __init__(self, edition: Edition) -> None:
        self.shown = Shown(1, edition)
        self._made: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def show(self, edition: Edition) -> None:
        """Show a good edition from now on."""
        if edition is not self.shown.edition or self.shown.failure:
            self.shown = after(self.shown, edition)

    def fail(self, failure: Failure) -> None:
        """Show why there is no new edition; pages are shown again after the next good one."""
        if failure != self.shown.failure:
            self.shown = replace(self.shown, epoch=self.shown.epoch + 1, failure=failure)

    def answer(self, shown: Shown, path: str) -> Answer:
        """Return what the address `path` (decoded, from the root of the site) gets.

        Raises `LostError` where the page can only be made after the documents have been read again.
        """
        outputs = shown.edition.outputs
        wanted = f"{path}index.html" if not path or path.endswith("/") else path
        if wanted in outputs:
            return self._output(shown, wanted)
        if f"{wanted}/index.html" in outputs:
            return Answer(301, b"", "text/plain", location=f"/{quote(wanted)}/")
        base = urlsplit(shown.edition.config.base_url).path.strip("/")
        if base and wanted.startswith(f"{base}/"):
            return Answer(302, b"", "text/plain", location="/" + quote(path.removeprefix(f"{base}/")))
        return self._missing(shown, wanted)

    def _output(self, shown: Shown, path: str) -> Answer:
        media_type = media_type_of(path)
        if shown.failure and media_type == HTML:
            return Answer(500, failure_page(shown.failure), HTML, path)
        try:
            return Answer(200, self._bytes(shown.edition, path), media_type, path)
        except WriteError:
            return Answer(404, b"the file has gone\n", PLAIN, path)
        except OverheardError as error:
            return Answer(500, failure_page(failure_of(error, shown.edition.config)), HTML, path)

    def _missing(self, shown: Shown, path: str) -> Answer:
        is_page = "." not in path.rpartition("/")[2] or path.endswith(".html")
        if shown.failure and is_page:
            return Answer(500, failure_page(shown.failure), HTML, path)
        if path in shown.gone:
            homes = homes_of(shown.gone[path], shown.edition)
            return Answer(404, gone_page(path, shown.gone[path], homes), HTML, path)
        if not is_page or "404.html" not in shown.edition.outputs:
            return Answer(404, b"not found\n", PLAIN)
        found = self._output(shown, "404.html")
        return Answer(max(found.status, 404), found.body, HTML, path)

    def _bytes(self, edition: Edition, path: str) -> bytes:
        key = (path, edition.outputs[path].key)
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        data = edition.make(path)
        if media_type_of(path) == HTML:
            with self._lock:
                self._made[key] = data
                while len(self._made) > _KEPT_PAGES:
                    self._made.popitem(last=False)
        return data


def fingerprint(shown: Shown, answer: Answer) -> str:
    """Return the digest of a page and of the scripts and images it brings along; styles do not count."""
    state = blake2b(answer.body, digest_size=8)
    for written in _SOURCE.findall(answer.body):
        target = unquote(unescape(written.decode("utf-8", "replace")))
        output = shown.edition.outputs.get(normpath(join(dirname(answer.path), target)))
        if output is not None:
            state.update(output.key.encode())
    return state.hexdigest()


def homes_of(documents: tuple[str, ...], edition: Edition) -> tuple[str, ...]:
    """Return the pages that show any of `documents`."""
    wanted = set(documents)
    return tuple(path for path, sources in edition.pages.items() if not wanted.isdisjoint(sources))


def media_type_of(path: str) -> str:
    """Return the media type of a file of the site; the machine's own table of types has no say."""
    suffix = splitext(path)[1].lower()
    kind = _OWN_TYPES.get(suffix) or _TYPES.types_map[True].get(suffix) or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind
