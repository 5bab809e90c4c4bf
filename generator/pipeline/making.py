"""The last half of the way: view to page to bytes, for all outputs of a conversation together."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from generator.errors import WriteError
from generator.model import Conversation, Output
from generator.pipeline.clustering import Clusters, decoded_conversation
from generator.pipeline.gathering import NOTHING_LEFT, Left, Member, gathered
from generator.pipeline.indexing import Index
from generator.pipeline.reading import Shelf
from generator.pipeline.rendered import Rendered
from generator.pipeline.workers import Crew
from generator.render.search.outputs import ShardData
from generator.render.search.segment import Pieces
from generator.render.templates import Theme
from generator.render.views import (
    ConversationData,
    CopyData,
    OfConversation,
    OfConversations,
    Site,
)
from generator.urls import conversation_path

if TYPE_CHECKING:
    from generator.render.bodies import Bodies

_texts = msgspec.msgpack.Decoder(tuple[str, ...])

_bodies = msgspec.msgpack.Decoder(tuple[str, dict[str, tuple[bytes, str]]])
_encode = msgspec.msgpack.Encoder().encode

AT_ONCE: Final = 64
"""Conversations whose rendered texts are asked of the cache, and given to it, in one go."""

CHUNK: Final = 8
"""Jobs that travel together; most of them are four files."""


class Job(NamedTuple):
    """Outputs with all that they are made from, as bytes that can travel."""

    outputs: tuple[Output, ...]
    """Those of one conversation, so that it travels once; or one that is of none."""
    conversation: bytes = b""
    """Encoded; empty where it is of none."""
    texts: Mapping[str, bytes] = {}
    """Encoded, by path of the file."""
    bodies_key: str = ""
    """Under which the rendered texts are kept."""
    bodies: bytes = b""
    """Those of an earlier build, encoded; empty: none are known."""
    state: str = ""
    """What stands for the rendered texts now."""
    pieces: tuple[Pieces, ...] = ()
    """What the segments of the index say of a shard."""
    members: tuple[Member, ...] = ()
    """Those of an output of many conversations."""


@dataclass(frozen=True, slots=True)
class Maker:
    """How stale outputs are made."""

    shelf: Shelf
    linked: Clusters
    index: Index
    site: Site
    theme: Theme
    content: Path
    rendered: Rendered
    crew: Crew
    left: Left = NOTHING_LEFT

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
                self.rendered.keep(new)
                new = []
        self.rendered.keep(new)

    def _jobs(self, groups: Collection[Sequence[Output]]) -> Iterator[Job]:
        waiting = iter(groups)
        while batch := list(islice(waiting, AT_ONCE)):
            keys = [self._bodies_key(group) for group in batch]
            known = self.rendered.known(keys)
            texts = self._texts_of(batch)
            for group, key in zip(batch, keys, strict=True):
                yield self._job(tuple(group), key, known.get(key, b""), texts)

    def _texts_of(self, batch: Iterable[Sequence[Output]]) -> Mapping[str, bytes]:
        """Return the texts that a batch needs, by path, but for those of its views of several conversations.

        Its conversations are linked, too: either takes one question to the cache.
        """
        first = [group[0] for group in batch if not isinstance(group[0].view, OfConversations)]
        self.linked.prepare(one.view.summary for one in first if isinstance(one.view, OfConversation))
        return self.shelf.encoded_texts(dict.fromkeys(chain.from_iterable(one.sources for one in first)))

    def _job(self, group: tuple[Output, ...], key: str, bodies: bytes, texts: Mapping[str, bytes]) -> Job:
        view, own = group[0].view, {path: texts[path] for path in group[0].sources if path in texts}
        match view:
            case OfConversations():
                members = gathered(group[0].path, view, self.linked, self.rendered, self.left)
                needed = (s.paths for s in view.summaries if not members[s.slug].line)
                own = self.shelf.encoded_texts(dict.fromkeys(chain.from_iterable(needed)))
                return Job(group, texts=own, members=tuple(members.values()))
            case OfConversation(summary=summary):
                conversation, state = self.linked.conversation(summary), self.rendered.state(summary)
                return Job(group, conversation, own, bodies_key=key, bodies=bodies, state=state)
            case ShardData(shard=shard):
                return Job(group, pieces=self.index.pieces(shard))
            case _:
                return Job(group, texts=own)

    def _bodies_key(self, group: Sequence[Output]) -> str:
        """Return the key of the rendered texts that a group needs; empty: it needs none."""
        pages = (output.view for output in group if isinstance(output.view, ConversationData))
        return next((self.rendered.key(view.summary) for view in pages), "")


def prepare() -> None:
    """Import what making pages needs; for workers that wait."""
    import generator.body.html  # noqa: PLC0415 - as in make_chunk
    import generator.render.produce  # noqa: F401, PLC0415


def make_chunk(jobs: Sequence[Job], shared: tuple[Site, Theme]) -> list[tuple[list[bytes], bytes]]:
    """Return the bytes of the outputs of several jobs, with the texts newly rendered; runs in any process."""
    # Imported here: a build in which nothing is stale does without templates, Markdown and highlighting.
    from generator.render.produce import Gathered, Material, produce, workshop  # noqa: PLC0415

    shop = workshop(*shared)
    made = []
    for job in jobs:
        bodies = _known(job.bodies, job.state)
        material = Material(
            conversation=_conversation(job.conversation),
            texts={path: _texts.decode(blob) for path, blob in job.texts.items()},
            bodies=bodies,
            pieces=job.pieces,
            members=tuple(
                Gathered(_conversation(member.conversation), _known(member.bodies, member.state), member.line)
                for member in job.members
            ),
        )
        files = [produce(output, material, shop) for output in job.outputs]
        made.append((files, _encode((job.state, bodies.kept)) if bodies.kept and bodies.fresh else b""))
    return made


def _conversation(encoded: bytes) -> Conversation | None:
    return decoded_conversation(encoded) if encoded else None


def _known(encoded: bytes, state: str) -> "Bodies":
    from generator.render.bodies import Bodies  # noqa: PLC0415 - as in make_chunk

    before, known = _bodies.decode(encoded) if encoded else ("", {})
    return Bodies(known, sure=bool(encoded) and before == state)


def _copied(copy: CopyData, content: Path) -> bytes:
    path = Path(copy.source) if copy.theme else content / copy.source
    try:
        return path.read_bytes()
    except OSError as error:
        raise WriteError(f"{copy.source}: {error.strerror}") from error
