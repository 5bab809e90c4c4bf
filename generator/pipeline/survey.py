"""The stages that `build`, `check` and a preview share: from files to an archive and every diagnostic."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.config.settings import Config
from generator.model import Archive, Cluster, LinkOptions, Manifest, Page, ReadingOptions, Report, Summary
from generator.pipeline.attached import leaks_in_files
from generator.pipeline.clustering import Clusters, Linking, beginning, decoded_clusters
from generator.pipeline.collecting import collected
from generator.pipeline.copies import look_files
from generator.pipeline.files import Files
from generator.pipeline.inputs import READING, digest
from generator.pipeline.reading import Reader, Shelf
from generator.pipeline.unchanged import Scanned
from generator.pipeline.workers import Crew
from generator.render.templates import load_theme
from generator.scan.files import static_files
from generator.summarize.archive import Archived, archive

_encode = msgspec.msgpack.encode


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything a build knows before it decides what to write."""

    archive: Archive
    report: Report
    linked: Clusters

    def places_of(self, numbers: Iterable[int]) -> Iterator[int]:
        """Yield the places in the archive of conversations, given by their numbers in the clusters' order."""
        beginnings = self.linked.beginnings()
        places = {beginning(summary): place for place, summary in enumerate(self.archive.conversations)}
        return (places[beginnings[number]] for number in numbers)


def survey(
    config: Config,
    shelf: Shelf,
    files: Files,
    scanned: Scanned,
    manifest: Manifest | None,
    crew: Crew,
    *,
    stored: bytes | None = None,
    at_hand: Mapping[str, Cluster] | None = None,
) -> Survey:
    """Read, link and summarize what has changed since `manifest`; collect every diagnostic.

    What linking made last time comes `stored`, as the cache gave it, or is `at_hand`, by key.
    """
    found, diagnostics = scanned
    options = _reading_options(config)
    reader = Reader(
        content=Path(config.content),
        options=options,
        inputs=digest(_encode(options), libraries=READING),
        known=manifest.sources if manifest else {},
        since_ns=manifest.started_ns if manifest else 0,
    )
    crew.finished("scanning", len(found))
    unread = reader.fill(shelf, found, crew)
    linked = _linked(config, shelf, crew, stored, at_hand or {})
    summaries = linked.summaries()
    crew.finished("linking", len(summaries))
    archived = _archived(config, summaries, linked.pages(), files)
    leaks = leaks_in_files(config, archived.archive.copies, files)
    raised = (*diagnostics, *unread, *linked.diagnostics(), *archived.diagnostics, *leaks)
    report = Report(
        diagnostics=collected(raised, config.rules),
        conversations=len(summaries),
        messages=sum(summary.messages for summary in summaries),
        drafts=linked.drafts(),
        written=None,
    )
    return Survey(archived.archive, report, linked)


def _reading_options(config: Config) -> ReadingOptions:
    shown_names = tuple(sorted((name, who.name) for name, who in config.participants.items()))
    return ReadingOptions(
        config.language, config.loose_code, config.redact, config.allow_secrets, config.limits, shown_names
    )


def _linking(config: Config, shelf: Shelf) -> Linking:
    """Return what linking depends on: options, and what any document revokes."""
    options = LinkOptions(
        participants=config.participants,
        as_of=config.as_of,
        gate_off=config.privacy,
        drafts=config.drafts,
        most_messages=config.limits.messages,
        redact=config.redact,
        allow_secrets=config.allow_secrets,
    )
    return Linking(options, frozenset(name for record in shelf.records.values() for name in record.revokes))


def _linked(
    config: Config, shelf: Shelf, crew: Crew, stored: bytes | None, at_hand: Mapping[str, Cluster]
) -> Clusters:
    """Return all that was read, linked cluster by cluster."""
    linking = _linking(config, shelf)
    linked = Clusters(
        linking=linking,
        inputs=digest(_encode((linking.options, sorted(linking.revoked))), libraries=READING),
        load=shelf.encoded_transcripts,
        stored=decoded_clusters(stored),
        at_hand=at_hand,
    )
    linked.fill(
        {path: record.transcript for path, record in shelf.records.items()},
        {path: record.keys for path, record in shelf.records.items()},
        crew,
    )
    shelf.forget_transcripts()
    return linked


def _archived(config: Config, summaries: Sequence[Summary], pages: Sequence[Page], files: Files) -> Archived:
    """Return the archive; what is not copied is asked for all the same, so that a change of it is seen."""
    content = Path(config.content)
    static = static_files(content, config.static)
    theme = load_theme(Path(config.templates) if config.templates else None) if static else None
    assets = tuple(look_files(config, theme)) if theme else ()
    made = archive(summaries, pages, files.find, users_pages=config.users_pages, static=static, assets=assets)
    for path in made.left_out:
        files.digest(str(content / path))
    return made
