"""What outputs of many conversations are made from: feeds, and the files of the dataset."""

from collections.abc import Callable, Mapping, Set
from typing import Final, NamedTuple

from generator.pipeline.clustering import Clusters
from generator.pipeline.rendered import Rendered
from generator.render.published.data import dataset_lines
from generator.render.published.outputs import DatasetData, FeedData
from generator.render.views import OfConversations
from generator.urls import markdown_path


class Left(NamedTuple):
    """The site as the last build has left it."""

    stale: Set[str]
    """Files of the new site that do not stand there as they should be."""
    read: Callable[[str], bytes | None]
    """Gives the bytes of a file that stands as that build left it."""


NOTHING_LEFT: Final = Left(frozenset(), lambda _: None)


class Member(NamedTuple):
    """A conversation of those that an output gathers, as bytes that can travel."""

    conversation: bytes = b""
    """Encoded."""
    bodies: bytes = b""
    """Its rendered texts of an earlier build, encoded."""
    state: str = ""
    """What stands for those texts now."""
    line: bytes = b""
    """What stands for it in the file that the last build left; then the others are not needed."""


def gathered(
    path: str, view: OfConversations, linked: Clusters, rendered: Rendered, left: Left
) -> dict[str, Member]:
    """Return the conversations of an output by slug, in the order of the view."""
    lines = _lines(path, view, left) if isinstance(view, DatasetData) else {}
    fresh = [summary for summary in view.summaries if summary.slug not in lines]
    linked.prepare(fresh)
    keys = {summary.slug: rendered.key(summary) for summary in fresh} if isinstance(view, FeedData) else {}
    known = rendered.known(tuple(keys.values()))
    return {
        summary.slug: Member(line=lines[summary.slug])
        if summary.slug in lines
        else Member(
            linked.conversation(summary), known.get(keys.get(summary.slug, ""), b""), rendered.state(summary)
        )
        for summary in view.summaries
    }


def _lines(path: str, view: DatasetData, left: Left) -> Mapping[str, bytes]:
    """Return the lines that can stay: of conversations whose Markdown copy, made from the same, is not stale."""
    same = [s.slug for s in view.summaries if markdown_path(s.slug) not in left.stale]
    data = left.read(path) if same else None
    return dataset_lines(same, data) if data else {}
