"""Which documents must be linked together: those that share a key, directly or through others."""

from collections.abc import Mapping, Sequence

from generator.link.gate import revocations
from generator.link.strands import envelope_keys
from generator.model import Envelope, Transcript


def document_keys(transcript: Transcript) -> tuple[str, ...]:
    """Return what the messages of a document can be linked by, sorted."""
    envelopes = (item for item in transcript.items if isinstance(item, Envelope))
    return tuple(sorted({key for envelope in envelopes for key in envelope_keys(envelope)}))


def document_revocations(transcript: Transcript) -> tuple[str, ...]:
    """Return the consent identifiers that a document revokes, sorted; its publication does not matter."""
    envelopes = (item for item in transcript.items if isinstance(item, Envelope))
    return tuple(sorted(set(revocations(envelopes))))


def clusters(keys: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Return documents that share a key, directly or through others, each cluster in the order of `keys`.

    `keys` are those of each document by path. Nothing that is said of one document by linking depends on
    a document of another cluster, but for revocations.
    """
    leader = {path: path for path in keys}
    first: dict[str, str] = {}
    for path, own in keys.items():
        for key in own:
            other = first.setdefault(key, path)
            if other != path:
                leader[_leader(path, leader)] = _leader(other, leader)
    members: dict[str, list[str]] = {}
    for path in keys:
        members.setdefault(_leader(path, leader), []).append(path)
    return [tuple(cluster) for cluster in members.values()]


def _leader(path: str, leader: dict[str, str]) -> str:
    """Return the document that stands for the cluster of `path`, and shorten the way to it."""
    while leader[path] != path:
        leader[path] = leader[leader[path]]
        path = leader[path]
    return path
