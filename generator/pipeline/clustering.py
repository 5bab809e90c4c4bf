"""Link and summarize cluster by cluster: what an edit does not touch is taken from the last build."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as dataclasses_replace
from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from generator.diagnostics.finding import Diagnostic
from generator.link.clusters import clusters
from generator.link.conversations import link
from generator.model import Cluster, Conversation, LinkOptions, Page, Summary, Transcript
from generator.pipeline.collecting import placed
from generator.summarize.outcomes import outcome_findings
from generator.summarize.summary import summarize
from generator.urls import natural_key

Load = Callable[[Iterable[str]], Mapping[str, Transcript]]
"""From paths to their transcripts."""

_encode = msgspec.msgpack.Encoder().encode
_clusters = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])
_cluster = msgspec.msgpack.Decoder(Cluster)
_conversation = msgspec.msgpack.Decoder(Conversation)


@dataclass(slots=True)
class Clusters:
    """The clusters of an archive; each is linked only where something in it has changed."""

    options: LinkOptions
    inputs: bytes
    """Digest of the code and of what linking and summarizing depend on besides the documents."""
    revoked: frozenset[str]
    load: Load
    stored: dict[str, msgspec.Raw]
    """Encoded clusters of the last build, by key."""
    at_hand: Mapping[str, Cluster] = field(default_factory=dict)
    """Clusters that this process has linked before, by key."""
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Paths of the documents of each cluster, by key."""
    known: dict[str, Cluster] = field(default_factory=dict)
    _homes: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict)
    """Identity of a conversation to the key of its cluster and its place there."""
    _fresh: dict[str, bytes] = field(default_factory=dict)
    _linked: dict[str, tuple[bytes, ...]] = field(default_factory=dict)

    def fill(self, transcripts: Mapping[str, str], keys: Mapping[str, Sequence[str]]) -> None:
        """Make every cluster known. Both arguments are by path: keys of transcripts, and of their messages."""
        for paths in clusters({path: keys[path] for path in sorted(transcripts, key=natural_key)}):
            key = self._key(paths, transcripts)
            self.members[key] = paths
            cluster = self.at_hand.get(key) or self._stored(key) or self._made(key)
            self.known[key] = cluster
            for place, summary in enumerate(cluster.summaries):
                self._homes[summary.identity] = (key, place)

    def summaries(self) -> list[Summary]:
        """Return the summaries of all conversations, in the order of their first documents."""
        every = [summary for cluster in self.known.values() for summary in cluster.summaries]
        return sorted(every, key=lambda summary: natural_key(summary.paths[0]))

    def pages(self) -> list[Page]:
        """Return all ordinary pages, in the order of their documents."""
        every = [page for cluster in self.known.values() for page in cluster.pages]
        return sorted(every, key=lambda page: natural_key(page.path))

    def diagnostics(self) -> list[Diagnostic]:
        """Return what reading, linking and summarizing found."""
        return [found for cluster in self.known.values() for found in cluster.diagnostics]

    def encoded(self) -> bytes:
        """Return all clusters as they are stored for the next build."""
        kept = {key: self.stored[key] for key in self.known if key in self.stored}
        fresh = {key: msgspec.Raw(blob) for key, blob in self._fresh.items()}
        return _encode({**kept, **fresh})

    def loading(self, load: Load) -> "Clusters":
        """Return the same clusters, that load what they need in another way."""
        return dataclasses_replace(self, load=load)

    def conversation(self, summary: Summary) -> bytes:
        """Return an encoded conversation; what was not linked in this build is linked now."""
        cluster, place = self._homes[summary.identity]
        if cluster not in self._linked:
            self._link(cluster)
        return self._linked[cluster][place]

    def prepare(self, summaries: Iterable[Summary]) -> None:
        """Link what `conversation` will be asked for, with one question to the cache."""
        homes = {self._homes[summary.identity][0] for summary in summaries}
        missing = [key for key in self.members if key in homes and key not in self._linked]
        if missing:
            loaded = self.load([path for key in missing for path in self.members[key]])
            for key in missing:
                self._link(key, {path: loaded[path] for path in self.members[key]})

    def _key(self, paths: Sequence[str], transcripts: Mapping[str, str]) -> str:
        state = blake2b(self.inputs, digest_size=16)
        for path in paths:
            state.update(f"{path}\0{transcripts[path]}\0".encode("utf-8", "surrogatepass"))
        return state.hexdigest()

    def _stored(self, key: str) -> Cluster | None:
        raw = self.stored.get(key)
        return None if raw is None else _cluster.decode(raw)

    def _made(self, key: str) -> Cluster:
        conversations, cluster = self._link(key)
        summaries = tuple(summarize(conversation) for conversation in conversations)
        outcomes = [found for conversation in conversations for found in outcome_findings(conversation)]
        made = replace(cluster, summaries=summaries, diagnostics=(*cluster.diagnostics, *outcomes))
        self._fresh[key] = _encode(made)
        return made

    def _link(
        self, key: str, transcripts: Mapping[str, Transcript] | None = None
    ) -> tuple[tuple[Conversation, ...], Cluster]:
        transcripts = transcripts or self.load(self.members[key])
        linked = link(transcripts, self.options, self.revoked)
        self._linked[key] = tuple(_encode(conversation) for conversation in linked.conversations)
        read = [placed(path, found) for path, made in transcripts.items() for found in made.findings]
        return linked.conversations, Cluster((), linked.pages, (*read, *linked.diagnostics))


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
