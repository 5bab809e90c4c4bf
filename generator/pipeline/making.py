"""The last half of the way, for each output by itself: view to page to bytes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from generator.errors import WriteError
from generator.model import Output, Summary
from generator.pipeline.clustering import Clusters, decoded_conversation
from generator.pipeline.indexing import Index
from generator.pipeline.reading import Shelf
from generator.pipeline.workers import CHUNK, Crew
from generator.render.published.outputs import FeedData
from generator.render.search.outputs import ShardData
from generator.render.templates import Theme
from generator.render.views import (
    ConversationData,
    CopyData,
    EmbedData,
    OfConversation,
    OfConversations,
    Site,
)

_texts = msgspec.msgpack.Decoder(tuple[str, ...])

_bodies = msgspec.msgpack.Decoder(dict[str, str])
_encode = msgspec.msgpack.Encoder().encode

AT_ONCE: Final = 256
"""Pages whose rendered texts are asked of the cache, and given to it, in one go."""


class Job(NamedTuple):
    """An output with all that it is made from, as bytes that can travel."""

    output: Output
    conversation: bytes
    """Encoded; empty where the output shows none."""
    texts: Mapping[str, bytes]
    """Encoded, by path of the file."""
    bodies_key: str = ""
    """Under which the rendered texts are kept."""
    bodies: bytes = b""
    """Those of an earlier build, encoded; empty: none are known."""
    pieces: tuple[bytes, ...] = ()
    """What the segments of the index say of a shard."""
    members: tuple[tuple[bytes, bytes], ...] = ()
    """Conversations, encoded, each with its rendered texts of an earlier build."""


@dataclass(frozen=True, slots=True)
class Maker:
    """How stale outputs are made."""

    shelf: Shelf
    linked: Clusters
    index: Index
    site: Site
    theme: Theme
    content: Path
    inputs: bytes
    """Digest of the code and the libraries that rendered texts depend on."""
    crew: Crew
    unkept: dict[str, bytes] = field(default_factory=dict)
    """Rendered texts of this build that the cache does not give back, by key."""

    def make(self, outputs: Sequence[Output]) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of each output, in their order but copies first.

        Raises `TemplateError`, `WorkerError`, and `WriteError` where a file to copy has gone.
        """
        pages: list[Output] = []
        embedded: list[Output] = []
        gathering: list[Output] = []
        for output in outputs:
            match output.view:
                case CopyData() as copy:
                    yield output.path, _copied(copy, self.content)
                case EmbedData():
                    embedded.append(output)
                case OfConversations():
                    gathering.append(output)
                case _:
                    pages.append(output)
        yield from self._made(pages)
        # These want the rendered texts that the pages have left; the last bring many texts each.
        yield from self._made(embedded, "embedding")
        yield from self._made(gathering, "gathering", 1)

    def _made(
        self, outputs: Sequence[Output], stage: str = "making", chunk: int = CHUNK
    ) -> Iterator[tuple[str, bytes]]:
        new: list[tuple[str, str, bytes]] = []
        shared = (self.site, self.theme)
        for job, made in self.crew.run(
            stage, make_chunk, self._jobs(outputs), shared, total=len(outputs), chunk=chunk
        ):
            yield job.output.path, made[0]
            if made[1]:
                new.append((job.bodies_key, self.shelf.records[job.output.sources[0]].transcript, made[1]))
            if len(new) == AT_ONCE:
                self._keep(new)
                new = []
        self._keep(new)

    def _keep(self, new: Sequence[tuple[str, str, bytes]]) -> None:
        if not self.shelf.cache.put_bodies(new):
            self.unkept.update({key: bodies for key, _, bodies in new})

    def _kept(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the rendered texts that are known, by key."""
        known = {key: self.unkept[key] for key in keys if key in self.unkept}
        return known | self.shelf.cache.bodies(key for key in keys if key and key not in known)

    def _jobs(self, pages: Sequence[Output]) -> Iterator[Job]:
        for start in range(0, len(pages), AT_ONCE):
            batch = pages[start : start + AT_ONCE]
            keys = [self._bodies_key(output) for output in batch]
            known = self._kept(keys)
            for output, key in zip(batch, keys, strict=True):
                view = output.view
                members = self._members(view) if isinstance(view, OfConversations) else ()
                conversation = (
                    self.linked.conversation(view.summary) if isinstance(view, OfConversation) else b""
                )
                pieces = self.index.pieces(view.shard) if isinstance(view, ShardData) else ()
                texts = self.shelf.encoded_texts(output.sources)
                yield Job(output, conversation, texts, key, known.get(key, b""), pieces, members)

    def _members(self, view: OfConversations) -> tuple[tuple[bytes, bytes], ...]:
        self.linked.prepare(view.summaries)
        keys = [self._texts_key(summary) if isinstance(view, FeedData) else "" for summary in view.summaries]
        known = self._kept(keys)
        return tuple(
            (self.linked.conversation(summary), known.get(key, b""))
            for summary, key in zip(view.summaries, keys, strict=True)
        )

    def _bodies_key(self, output: Output) -> str:
        return self._texts_key(output.view.summary) if isinstance(output.view, ConversationData) else ""

    def _texts_key(self, summary: Summary) -> str:
        """Return the key of a page's rendered texts: of all that decides them, which templates do not."""
        decisive = (summary.digest, summary.slug, summary.links, self.site.language, self.theme.wording)
        return blake2b(self.inputs + _encode(decisive), digest_size=16).hexdigest()


def prepare() -> None:
    """Import what making pages needs; for workers that wait."""
    import generator.body.html  # noqa: PLC0415 - as in make_chunk
    import generator.render.produce  # noqa: F401, PLC0415


def make_chunk(jobs: Sequence[Job], shared: tuple[Site, Theme]) -> list[tuple[bytes, bytes]]:
    """Return the bytes of several outputs, each with the texts newly rendered for it; runs in any process."""
    # Imported here: a build in which nothing is stale does without templates, Markdown and highlighting.
    from generator.render.bodies import Bodies  # noqa: PLC0415
    from generator.render.produce import Material, produce, workshop  # noqa: PLC0415

    shop = workshop(*shared)
    made = []
    for job in jobs:
        bodies = Bodies(_known(job.bodies))
        material = Material(
            conversation=decoded_conversation(job.conversation) if job.conversation else None,
            texts={path: _texts.decode(blob) for path, blob in job.texts.items()},
            bodies=bodies,
            pieces=job.pieces,
            members=tuple((decoded_conversation(c), Bodies(_known(b))) for c, b in job.members),
        )
        data = produce(job.output, material, shop)
        made.append((data, _encode(bodies.made) if bodies.made else b""))
    return made


def _known(bodies: bytes) -> dict[str, str]:
    return _bodies.decode(bodies) if bodies else {}


def _copied(copy: CopyData, content: Path) -> bytes:
    path = Path(copy.source) if copy.theme else content / copy.source
    try:
        return path.read_bytes()
    except OSError as error:
        raise WriteError(f"{copy.source}: {error.strerror}") from error
