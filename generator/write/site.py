"""The entry: one build at a time brings an output folder up to date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from generator.errors import UsageError
from generator.model import SiteRecord, WriteReport
from generator.write.exchange import recover
from generator.write.failure import told
from generator.write.lock import held
from generator.write.marker import check_path, folders_of
from generator.write.place import Place, locate, refused
from generator.write.publication import Publication
from generator.write.survey import Standing, survey
from generator.write.tree import Tree

WAIT: Final = 5.0
"""So many seconds a build waits for another one that writes to the same folder."""


@contextmanager
def open_site(
    target: Path, *, sources: Sequence[Path] = (), force: bool = False, wait: float = WAIT
) -> Iterator["Site"]:
    """Hold the output folder `target` for this build alone.

    `sources` is what the site is made from, `force` keeps files that are not ours instead of refusing the
    folder. Raises `UsageError` where a site must not be written, `WriteError` where it cannot be, or where
    another build holds the folder for more than `wait` seconds.
    """
    with ExitStack() as held_open:
        with told(str(target)):
            place = locate(target, sources, force=force)
            held_open.enter_context(held(place.lock, folder=place.name, wait=wait))
            recover(place.live, place.spare, place.aside)
            live = Tree(place.live) if place.live.is_dir() else None
        if live is not None:
            held_open.enter_context(live)
        yield Site(place, live, force=force)


class Site:
    """An output folder that one build holds: first `survey` it, then `publish`."""

    def __init__(self, place: Place, live: Tree | None, *, force: bool) -> None:
        self._place = place
        self._live = live
        self._force = force
        self._standing = Standing({})

    def survey(self, record: SiteRecord | None) -> Standing:
        """Compare the folder with what the last build left; refuse it for files that are not ours."""
        with told(self._place.name):
            self._standing = survey(self._live, record)
        if self._standing.foreign and not self._force:
            raise refused(self._place.name, self._standing.foreign)
        return self._standing

    def left(self, path: str) -> bytes | None:
        """Give the bytes of a file that stands as the last build left it; None: there is none."""
        if self._live is None or path not in self._standing.stands:
            return None
        try:
            return self._live.read(path)
        except OSError:
            return None

    def publish(
        self, outputs: Mapping[str, str], fresh: Iterable[tuple[str, bytes]]
    ) -> tuple[WriteReport, SiteRecord]:
        """Let the folder hold exactly `outputs` (path -> key), or leave it as it is.

        `fresh` gives the bytes of all that `Standing.stale` named, in any order, one after the other.
        Raises `WriteError` where the system refuses; what `fresh` raises goes through. Where no byte
        differs, nothing is touched.
        """
        self._check(outputs)
        work = Publication(self._place, self._live, self._standing, outputs)
        try:
            for path, content in fresh:
                work.take(path, content)
            return work.finish()
        except BaseException:
            work.discard()
            raise
        finally:
            work.close()

    def _check(self, outputs: Mapping[str, str]) -> None:
        for path in outputs.keys() - self._standing.stands.keys():
            check_path(path)
        folders = folders_of(outputs) if self._standing.foreign else set()
        for path in self._standing.foreign:
            if path in folders or not folders_of((path,)).isdisjoint(outputs):
                raise UsageError(
                    f"`{self._place.name}/{path}` is not ours and in the way of the site", help="move it away"
                )
