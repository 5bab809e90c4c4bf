"""Link and summarize cluster by cluster: what an edit does not touch is taken from the last build."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from generator.diagnostics.finding import Diagnostic
from generator.link.clusters import clusters
from generator.link.conversations import link
from generator.link.findings import link_findings
from generator.model import Cluster, Conversation, LinkOptions, Page, Summary, Transcript
from generator.pipeline.collecting import placed
from generator.pipeline.faces import face
from generator.pipeline.inputs import LostError
from generator.pipeline.workers import Crew
from generator.summarize.outcomes import outcome_findings
from generator.summarize.summary import summarize, told_apart
from generator.urls import natural_key

Load = Callable[[Iterable[str]], Mapping[str, bytes]]
"""From paths to their encoded transcripts."""

_encode = msgspec.msgpack.Encoder().encode
_clusters = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])
_cluster = msgspec.msgpack.Decoder(Cluster)
_conversation = msgspec.msgpack.Decoder(Conversation)
_transcript = msgspec.msgpack.Decoder(Transcript)


class Linking(NamedTuple):
    """What linking depends on besides the documents of a cluster."""

    options: LinkOptions
    revoked: frozenset[str]


class Linked(NamedTuple):
    """A cluster that has been linked: its conversations, and the cluster itself, each encoded."""

    conversations: tuple[bytes, ...]
    cluster: bytes


@dataclass(slots=True)
class Clusters:
    """The clusters of an archive; each is linked only where something in it has changed."""

    linking: Linking
    inputs: bytes
    """Digest of the code and of what linking and summarizing depend on besides the documents."""
    load: Load
    stored: dict[str, msgspec.Raw]
    """Encoded clusters of the last build, by key."""
    at_hand: Mapping[str, Cluster] = field(default_factory=dict)
    """Clusters that this process has linked before, by key."""
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Paths of the documents of each cluster, by key."""
    known: dict[str, Cluster] = field(default_factory=dict)
    _order: dict[str, int] = field(default_factory=dict)
    """The place of every document in natural order."""
    _homes: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    """File and line where a conversation begins, to the key of its cluster and its place there."""
    _fresh: dict[str, bytes] = field(default_factory=dict)
    _linked: dict[str, tuple[bytes, ...]] = field(default_factory=dict)

    def fill(self, transcripts: Mapping[str, str], keys: Mapping[str, Sequence[str]], crew: Crew) -> None:
        """Make every cluster known. Both mappings are by path: keys of transcripts, and of their messages."""
        ordered = sorted(transcripts, key=natural_key)
        self._order = {path: place for place, path in enumerate(ordered)}
        for paths in clusters({path: keys[path] for path in ordered}):
            key = self._key(paths, transcripts)
            self.members[key] = paths
        self._take_known()
        missing = [key for key in self.members if key not in self.known]
        jobs = (self.load(self.members[key]) for key in missing)
        made = crew.run("linking", link_chunk, jobs, self.linking, total=len(missing))
        for key, (_, linked) in zip(missing, made, strict=True):
            self._linked[key] = linked.conversations
            self._fresh[key] = linked.cluster
            self.known[key] = _cluster.decode(linked.cluster)
        for key, cluster in self.known.items():
            for place, summary in enumerate(cluster.summaries):
                self._homes[beginning(summary)] = (key, place)

    def _take_known(self) -> None:
        """Take the clusters that an earlier build has linked."""
        for key in self.members:
            cluster = self.at_hand.get(key) or self._stored(key)
            if cluster is not None:
                self.known[key] = cluster

    def summaries(self) -> list[Summary]:
        """Return the summaries of all conversations, in the order of their first documents."""
        every = [summary for cluster in self.known.values() for summary in cluster.summaries]
        return sorted(every, key=lambda summary: self._order[summary.paths[0]])

    def pages(self) -> list[Page]:
        """Return all ordinary pages, in the order of their documents."""
        every = [page for cluster in self.known.values() for page in cluster.pages]
        return sorted(every, key=lambda page: self._order[page.path])

    def drafts(self) -> int:
        """Return how many documents are left out as drafts."""
        return sum(cluster.drafts for cluster in self.known.values())

    def diagnostics(self) -> list[Diagnostic]:
        """Return what reading, linking and summarizing found."""
        return [found for cluster in self.known.values() for found in cluster.diagnostics]

    def frames(self) -> bytes:
        """Return the frames of all conversations, in the order of the clusters' first documents."""
        return b"".join([self.known[key].frames for key in self.members])

    def cards(self) -> bytes:
        """Return the cards of all conversations, in the same order."""
        return b"".join([self.known[key].cards for key in self.members])

    def beginnings(self) -> list[tuple[str, int]]:
        """Return where each conversation begins, in the same order; no other one begins there."""
        return [beginning(summary) for key in self.members for summary in self.known[key].summaries]

    def encoded(self) -> bytes:
        """Return all clusters as they are stored for the next build."""
        kept = {key: self.stored[key] for key in self.known if key in self.stored}
        fresh = {key: msgspec.Raw(blob) for key, blob in self._fresh.items()}
        return _encode({**kept, **fresh})

    def loading(self, load: Load) -> "Clusters":
        """Return the same clusters, that load what they need in another way."""
        return replace(self, load=load)

    def conversation(self, summary: Summary) -> bytes:
        """Return an encoded conversation; what was not linked in this build is linked now."""
        cluster, place = self._homes[beginning(summary)]
        if cluster not in self._linked:
            self.prepare((summary,))
        return self._linked[cluster][place]

    def prepare(self, summaries: Iterable[Summary]) -> None:
        """Link what `conversation` will be asked for, with one question to the cache."""
        homes = dict.fromkeys(self._homes[beginning(summary)][0] for summary in summaries)
        missing = [key for key in homes if key not in self._linked]
        loaded = self.load([path for key in missing for path in self.members[key]]) if missing else {}
        for key in missing:
            job = {path: loaded[path] for path in self.members[key]}
            self._linked[key] = _conversations(job, self.linking)

    def _key(self, paths: Sequence[str], transcripts: Mapping[str, str]) -> str:
        state = blake2b(self.inputs, digest_size=16)
        for path in paths:
            state.update(f"{path}\0{transcripts[path]}\0".encode("utf-8", "surrogatepass"))
        return state.hexdigest()

    def _stored(self, key: str) -> Cluster | None:
        raw = self.stored.get(key)
        return None if raw is None else _cluster.decode(raw)


def beginning(summary: Summary) -> tuple[str, int]:
    """Return where a conversation begins: no other one begins there."""
    return summary.paths[0], summary.line


def link_chunk(jobs: Sequence[Mapping[str, bytes]], linking: Linking) -> list[Linked]:
    """Link and summarize several clusters, each given by its encoded transcripts; runs in any process."""
    return [_linked(job, linking) for job in jobs]


def _linked(job: Mapping[str, bytes], linking: Linking) -> Linked:
    transcripts = _decoded(job)
    linked = link(transcripts, *linking)
    summaries = told_apart([summarize(conversation) for conversation in linked.conversations])
    read = [placed(path, found) for path, made in transcripts.items() for found in made.findings]
    misspelt = {found.path for found in read if found.code == "misspelt-outcome"}
    outcomes = [found for made in linked.conversations for found in outcome_findings(made, misspelt)]
    odd = link_findings(linked, linking.options)
    faces = [face(summary) for summary in summaries]
    cluster = Cluster(
        summaries=summaries,
        pages=linked.pages,
        diagnostics=(*read, *odd, *outcomes),
        drafts=linked.drafts,
        frames=b"".join(found.frame for found in faces),
        cards=b"".join(found.card for found in faces),
    )
    return Linked(tuple(map(_encode, linked.conversations)), _encode(cluster))


def _conversations(job: Mapping[str, bytes], linking: Linking) -> tuple[bytes, ...]:
    """Return the conversations, encoded, of a cluster about which all else is known."""
    return tuple(map(_encode, link(_decoded(job), *linking).conversations))


def _decoded(job: Mapping[str, bytes]) -> dict[str, Transcript]:
    try:
        return {path: _transcript.decode(blob) for path, blob in job.items()}
    except msgspec.DecodeError as error:
        raise LostError from error


def decoded_clusters(blob: bytes | None) -> dict[str, msgspec.Raw]:
    """Return stored clusters by key, each still encoded; a blob that is damaged or missing gives none."""
    if blob is None:
        return {}
    try:
        return _clusters.decode(blob)
    except msgspec.DecodeError:
        return {}


def decoded_conversation(blob: bytes) -> Conversation:
    """Return a conversation that `Clusters.conversation` gave."""
    return _conversation.decode(blob)
