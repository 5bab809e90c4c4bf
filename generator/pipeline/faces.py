"""Faces: what the rest of a site says of a conversation.

A face has a frame, which decides where a conversation is listed and what links to it, and a card, which says
more of it on the pages of listings. While all frames stay as they are, an edit can make no files stale but those
of the conversation itself, those that show its card, and those that gather texts.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from generator.model import Archive, Summary
from generator.render.reading_time import minutes
from generator.render.search.passages import passage_parts

CARD: Final = 8
"""Bytes of the digest of a card."""

_encode = msgspec.msgpack.Encoder().encode


class Face(NamedTuple):
    """The digests of a face."""

    frame: bytes
    card: bytes


def face(summary: Summary) -> Face:
    """Return the face of a conversation: all but what only its own files, and those that gather texts, say."""
    outcome = summary.outcome
    frame = replace(
        summary, outcome=None, question="", messages=0, exchanges=0, code_blocks=0, description="",
        words=0, line=0, targets=(), digest="",
    )  # fmt: skip
    told = (bool(outcome), bool(summary.code_blocks), passage_parts(summary.words))
    card = (
        outcome and outcome.plain,
        summary.question,
        summary.messages,
        summary.exchanges,
        summary.code_blocks,
        minutes(summary.words),
    )
    return Face(
        blake2b(_encode((frame, told)), digest_size=16).digest(),
        blake2b(_encode(card), digest_size=CARD).digest(),
    )


def frames_digest(inputs: str, frames: bytes, archive: Archive, copied: Sequence[str]) -> str:
    """Return what stands for a whole site, but for texts, cards and the bytes of copied files.

    `inputs` stands for everything besides the sources, `frames` are those of all conversations, `copied` has
    the output paths of the files that are copied.
    """
    others = _encode((archive.pages, archive.home, archive.aliases, copied))
    return blake2b(inputs.encode() + frames + others, digest_size=16).hexdigest()


def changed_cards(before: bytes, now: bytes) -> list[int]:
    """Return which of the cards differ, of as many before as now."""
    cards = zip(memoryview(before).cast("Q"), memoryview(now).cast("Q"), strict=True)
    return [number for number, (old, new) in enumerate(cards) if old != new]
