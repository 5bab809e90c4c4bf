"""The last half of the way, for each output by itself: view to page to bytes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.errors import WriteError
from generator.model import Output, Renderer
from generator.pipeline.reading import Shelf
from generator.pipeline.workers import Crew
from generator.render.templates import Theme
from generator.render.views import CopyData, Site

_texts = msgspec.msgpack.Decoder(tuple[str, ...])

Job = tuple[Output, Mapping[str, bytes]]
"""An output, and the encoded texts of the files it is made from."""


def make(
    outputs: Sequence[Output], shelf: Shelf, site: Site, theme: Theme, content: Path, crew: Crew
) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each output, in their order but copies first.

    Raises `TemplateError`, `WorkerError`, and `WriteError` where a file to copy has gone.
    """
    copies = [output for output in outputs if output.renderer is Renderer.COPY]
    pages = [output for output in outputs if output.renderer is not Renderer.COPY]
    for output in copies:
        yield output.path, _copied(msgspec.msgpack.decode(output.view, type=CopyData), content)
    jobs = ((output, shelf.encoded_texts(output.sources)) for output in pages)
    for (output, _), data in crew.run("writing", make_chunk, jobs, (site, theme), total=len(pages)):
        yield output.path, data


def make_chunk(jobs: Sequence[Job], shared: tuple[Site, Theme]) -> list[bytes]:
    """Return the bytes of several outputs; runs in any process."""
    # Imported here: a build in which nothing is stale does without templates, Markdown and highlighting.
    from generator.render.produce import produce, workshop  # noqa: PLC0415

    shop = workshop(*shared)
    return [
        produce(output, {path: _texts.decode(blob) for path, blob in texts.items()}, shop)
        for output, texts in jobs
    ]


def _copied(copy: CopyData, content: Path) -> bytes:
    path = Path(copy.source) if copy.theme else content / copy.source
    try:
        return path.read_bytes()
    except OSError as error:
        raise WriteError(f"{copy.source}: {error.strerror}") from error
