"""Files that are copied or asked for: each is read only where its stamp has changed since the last build."""

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from msgspec.structs import replace

from generator.config.settings import Config
from generator.diagnostics.finding import Finding
from generator.errors import UsageError
from generator.model import AskedFile, Availability, Stamp
from generator.scan.files import find_file


class Files:
    """Answers what linking and planning ask of the file system, and remembers every question.

    `known` are the answers of the last build; those whose stamp is the same are not worked out again.
    Files changed at or after `since_ns` (the file system's time when that build began) are read again,
    because a date alone could not tell (as git does with racy entries of its index).
    """

    def __init__(self, config: Config, known: Mapping[str, AskedFile], since_ns: int) -> None:
        self._config = config
        self._content = Path(config.content)
        self._known = known
        self._since = since_ns
        self.asked: dict[str, AskedFile] = {}

    def find(self, path: str) -> Availability:
        """Say what a link to `path` (relative to the content root) may count on; the file is not read."""
        found = find_file(self._content, path, exclude=self._config.exclude, static=self._config.static)
        place = str(self._content / path)
        if found is Availability.MISSING:
            self.asked[place] = AskedFile(None, "")
        else:
            self._asked(place)
        return found

    def digest(self, place: str) -> str:
        """Return the digest of the file at `place`; raises `UsageError` where it cannot be read."""
        asked = self._asked(place)
        if not asked.digest:
            asked = self.asked[place] = replace(asked, digest=_digest(_bytes(place)))
        return asked.digest

    def secrets(self, place: str, decisive: str) -> tuple[Finding, ...]:
        """Return what is to be told of secrets in the file at `place`; raises as `digest` does.

        `decisive` stands for all but the file that decides what is found.
        """
        asked = self._asked(place)
        if asked.searched != decisive:
            # Late: a build in which no copied file has changed searches none.
            from generator.examine.attached import file_findings  # noqa: PLC0415

            data = _bytes(place)
            found = file_findings(data, self._config.allow_secrets, self._config.limits.file)
            asked = AskedFile(asked.stamp, _digest(data), decisive, found)
            self.asked[place] = asked
        return asked.secrets

    def _asked(self, place: str) -> AskedFile:
        """Return what is known of a file without reading it."""
        if place not in self.asked:
            stamp = stamp_of(place)
            known = self._known.get(place)
            same = known is not None and stamp is not None and known.stamp == stamp
            if known is not None and same and is_settled(known.stamp, self._since):
                self.asked[place] = known
            else:
                self.asked[place] = AskedFile(stamp, "")
        return self.asked[place]

    def unchanged(self) -> bool:
        """Whether every question of the last build would get the same answer now."""
        return all(
            stamp_of(place) == answer.stamp and is_settled(answer.stamp, self._since)
            for place, answer in self._known.items()
        )


def stamp_of(place: str) -> Stamp | None:
    """Return what the file system says of the file at `place`; None: there is none."""
    try:
        status = os.stat(place)
    except (OSError, ValueError):
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def is_settled(stamp: Stamp | None, since_ns: int) -> bool:
    """Whether a file was last changed before `since_ns`, so that an equal stamp means equal bytes."""
    return stamp is None or max(stamp.mtime_ns, stamp.ctime_ns) < since_ns


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _bytes(place: str) -> bytes:
    try:
        return Path(place).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read `{place}`: {error.strerror}") from error
