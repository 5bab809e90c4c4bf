"""The last half of the way: view to page to bytes, for all outputs of a conversation together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from generator.errors import WriteError
from generator.model import Output, Summary
from generator.pipeline.clustering import Clusters, decoded_conversation
from generator.pipeline.indexing import Index
from generator.pipeline.reading import Shelf
from generator.pipeline.workers import Crew
from generator.render.published.outputs import FeedData
from generator.render.search.outputs import ShardData
from generator.render.templates import Theme
from generator.render.views import (
    ConversationData,
    CopyData,
    OfConversation,
    OfConversations,
    Site,
)
from generator.urls import conversation_path

_texts = msgspec.msgpack.Decoder(tuple[str, ...])

_bodies = msgspec.msgpack.Decoder(dict[str, str])
_encode = msgspec.msgpack.Encoder().encode

AT_ONCE: Final = 64
"""Conversations whose rendered texts are asked of the cache, and given to it, in one go."""

CHUNK: Final = 8
"""Jobs that travel together; most of them are four files."""


class Job(NamedTuple):
    """Outputs with all that they are made from, as bytes that can travel."""

    outputs: tuple[Output, ...]
    """Those of one conversation, so that it travels once; or one that is of none."""
    conversation: bytes
    """Encoded; empty where it is of none."""
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
        """Yield path and bytes of each output: copies first, then those of one conversation together.

        Raises `TemplateError`, `WorkerError`, and `WriteError` where a file to copy has gone.
        """
        together: dict[str, list[Output]] = {}
        gathering: list[list[Output]] = []
        for output in outputs:
            match output.view:
                case CopyData() as copy:
                    yield output.path, _copied(copy, self.content)
                case OfConversation(summary=summary):
                    together.setdefault(conversation_path(summary.slug), []).append(output)
                case OfConversations():
                    gathering.append([output])
                case _:
                    together[output.path] = [output]
        yield from self._made("making", together.values(), CHUNK)
        # These want the rendered texts that the pages have left, and bring many texts each.
        yield from self._made("gathering", gathering, 1)

    def _made(
        self, stage: str, groups: Collection[Sequence[Output]], chunk: int
    ) -> Iterator[tuple[str, bytes]]:
        new: list[tuple[str, str, bytes]] = []
        shared, jobs = (self.site, self.theme), self._jobs(groups)
        for job, (made, bodies) in self.crew.run(
            stage, make_chunk, jobs, shared, total=len(groups), chunk=chunk
        ):
            yield from zip([output.path for output in job.outputs], made, strict=True)
            if bodies:
                source = self.shelf.records[job.outputs[0].sources[0]]
                new.append((job.bodies_key, source.transcript, bodies))
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

    def _jobs(self, groups: Collection[Sequence[Output]]) -> Iterator[Job]:
        waiting = iter(groups)
        while batch := list(islice(waiting, AT_ONCE)):
            keys = [self._bodies_key(group) for group in batch]
            known = self._kept(keys)
            for group, key in zip(batch, keys, strict=True):
                view = group[0].view
                members = self._members(view) if isinstance(view, OfConversations) else ()
                conversation = (
                    self.linked.conversation(view.summary) if isinstance(view, OfConversation) else b""
                )
                pieces = self.index.pieces(view.shard) if isinstance(view, ShardData) else ()
                texts = self.shelf.encoded_texts(group[0].sources)
                yield Job(tuple(group), conversation, texts, key, known.get(key, b""), pieces, members)

    def _members(self, view: OfConversations) -> tuple[tuple[bytes, bytes], ...]:
        self.linked.prepare(view.summaries)
        keys = [self._texts_key(summary) if isinstance(view, FeedData) else "" for summary in view.summaries]
        known = self._kept(keys)
        return tuple(
            (self.linked.conversation(summary), known.get(key, b""))
            for summary, key in zip(view.summaries, keys, strict=True)
        )

    def _bodies_key(self, group: Sequence[Output]) -> str:
        """Return the key of the rendered texts that a group needs; empty: it needs none."""
        pages = (output.view for output in group if isinstance(output.view, ConversationData))
        return next((self._texts_key(view.summary) for view in pages), "")

    def _texts_key(self, summary: Summary) -> str:
        """Return the key of a page's rendered texts: of all that decides them, which templates do not."""
        decisive = (summary.digest, summary.slug, summary.links, self.site.language, self.theme.wording)
        return blake2b(self.inputs + _encode(decisive), digest_size=16).hexdigest()


def prepare() -> None:
    """Import what making pages needs; for workers that wait."""
    import generator.body.html  # noqa: PLC0415 - as in make_chunk
    import generator.render.produce  # noqa: F401, PLC0415


def make_chunk(jobs: Sequence[Job], shared: tuple[Site, Theme]) -> list[tuple[list[bytes], bytes]]:
    """Return the bytes of the outputs of several jobs, with the texts newly rendered; runs in any process."""
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
        files = [produce(output, material, shop) for output in job.outputs]
        made.append((files, _encode(bodies.made) if bodies.made else b""))
    return made


def _known(bodies: bytes) -> dict[str, str]:
    return _bodies.decode(bodies) if bodies else {}


def _copied(copy: CopyData, content: Path) -> bytes:
    path = Path(copy.source) if copy.theme else content / copy.source
    try:
        return path.read_bytes()
    except OSError as error:
        raise WriteError(f"{copy.source}: {error.strerror}") from error
