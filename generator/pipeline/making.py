"""The last half of the way, for each output by itself: view to page to bytes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.errors import WriteError
from generator.model import Output
from generator.pipeline.clustering import Clusters, decoded_conversation
from generator.pipeline.reading import Shelf
from generator.pipeline.workers import Crew
from generator.render.templates import Theme
from generator.render.views import ConversationData, CopyData, Site

_texts = msgspec.msgpack.Decoder(tuple[str, ...])

Job = tuple[Output, bytes, Mapping[str, bytes]]
"""An output, the encoded conversation it shows (or nothing), and the encoded texts of its files."""


def make(
    outputs: Sequence[Output],
    shelf: Shelf,
    linked: Clusters,
    shared: tuple[Site, Theme],
    content: Path,
    crew: Crew,
) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each output, in their order but copies first.

    Raises `TemplateError`, `WorkerError`, and `WriteError` where a file to copy has gone.
    """
    pages = []
    for output in outputs:
        if isinstance(output.view, CopyData):
            yield output.path, _copied(output.view, content)
        else:
            pages.append(output)
    jobs = (
        (
            output,
            linked.conversation(output.view.summary) if isinstance(output.view, ConversationData) else b"",
            shelf.encoded_texts(output.sources),
        )
        for output in pages
    )
    for (output, _, _), data in crew.run("writing", make_chunk, jobs, shared, total=len(pages)):
        yield output.path, data


def make_chunk(jobs: Sequence[Job], shared: tuple[Site, Theme]) -> list[bytes]:
    """Return the bytes of several outputs; runs in any process."""
    # Imported here: a build in which nothing is stale does without templates, Markdown and highlighting.
    from generator.render.produce import Material, produce, workshop  # noqa: PLC0415

    shop = workshop(*shared)
    made = []
    for output, conversation, texts in jobs:
        decoded = {path: _texts.decode(blob) for path, blob in texts.items()}
        material = Material(decoded_conversation(conversation) if conversation else None, decoded)
        made.append(produce(output, material, shop))
    return made


def _copied(copy: CopyData, content: Path) -> bytes:
    path = Path(copy.source) if copy.theme else content / copy.source
    try:
        return path.read_bytes()
    except OSError as error:
        raise WriteError(f"{copy.source}: {error.strerror}") from error
