"""What is done to one file by itself: extract, parse, examine.

This module is imported where a file has to be read anew and not before: the tables that find code without
fences take longer to build than a build in which nothing is stale takes in all.
"""

from collections.abc import Sequence

import msgspec

from generator.examine.transcript import examine
from generator.extract.document import extract
from generator.link.clusters import document_keys, document_revocations
from generator.model import ReadingOptions, Source, Texts, Transcript
from generator.parse.transcript import parse
from generator.pipeline.reading import New

_encode = msgspec.msgpack.Encoder().encode

Made = tuple[bytes, bytes, tuple[str, ...], tuple[str, ...]]
"""An encoded transcript, its encoded texts, what it can be linked by, what it revokes."""


def transcribe(source: Source, options: ReadingOptions) -> tuple[Transcript, Texts]:
    """Return all that is known of one file, and its texts."""
    transcript, texts = parse(extract(source, options), options)
    return examine(transcript, texts, options), texts


def transcribe_chunk(chunk: Sequence[New], options: ReadingOptions) -> list[Made]:
    """Return what several files hold, encoded as it is stored."""
    return [_made(*transcribe(new.source, options)) for new in chunk]


def _made(transcript: Transcript, texts: Texts) -> Made:
    return _encode(transcript), _encode(texts), document_keys(transcript), document_revocations(transcript)
