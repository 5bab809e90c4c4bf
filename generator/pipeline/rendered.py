"""Rendered texts of conversations: kept between builds, and known to feeds once the pages have been made."""

from collections.abc import Sequence
from hashlib import blake2b

import msgspec

from generator.cache.store import Cache
from generator.model import Summary
from generator.render.templates import Theme
from generator.render.views import Site

_encode = msgspec.msgpack.Encoder().encode


class Rendered:
    """The texts of one site; `inputs` is the digest of the code and the libraries that they depend on."""

    def __init__(self, cache: Cache, inputs: bytes, site: Site, theme: Theme) -> None:
        self._cache = cache
        self._inputs = inputs
        self._look = (site.language, theme.wording)
        self._unkept: dict[str, bytes] = {}
        """Texts of this build that the cache does not give back, by key."""

    def key(self, summary: Summary) -> str:
        """Return the key of a conversation's texts, which stays while they change: each tells what it is made from."""
        decisive = (summary.slug, *self._look)
        return blake2b(self._inputs + _encode(decisive), digest_size=16).hexdigest()

    def state(self, summary: Summary) -> str:
        """Return what stands for all that decides a conversation's texts: while it stays, so do they."""
        return blake2b(_encode((summary.digest, summary.links)), digest_size=16).hexdigest()

    def known(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the texts that are known, encoded, by key; an empty key asks for nothing."""
        here = {key: self._unkept[key] for key in keys if key in self._unkept}
        return here | self._cache.bodies(key for key in keys if key and key not in here)

    def keep(self, new: Sequence[tuple[str, str, bytes]]) -> None:
        """Keep texts, as (key, key of the transcript they are of, encoded)."""
        if not self._cache.put_bodies(new):
            self._unkept.update({key: texts for key, _, texts in new})
