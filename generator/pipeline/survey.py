"""The stages that `build`, `check` and a preview share: from files to an archive and every diagnostic."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.config.settings import Config
from generator.diagnostics.finding import Diagnostic, Severity
from generator.model import Archive, Cluster, Found, LinkOptions, Manifest, ReadingOptions, Report
from generator.pipeline.clustering import Clusters, decoded_clusters
from generator.pipeline.collecting import collected
from generator.pipeline.files import Files, is_settled
from generator.pipeline.inputs import READING, digest
from generator.pipeline.reading import Reader, Shelf
from generator.pipeline.workers import Crew
from generator.scan.files import static_files
from generator.scan.walk import scan
from generator.summarize.archive import archive

_encode = msgspec.msgpack.encode

Scanned = tuple[tuple[Found, ...], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything a build knows before it decides what to write."""

    archive: Archive
    report: Report
    linked: Clusters


def failed(report: Report, *, strict: bool) -> bool:
    """Whether the findings make the exit status 1: errors do, warnings only if `strict`."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(found.severity in bad for found in report.diagnostics)


def scanned_files(config: Config) -> Scanned:
    """Return the sources of a site; what is left out on purpose (output, templates, static) is not entered."""
    content = Path(config.content)
    skip = [Path(config.output), *(content / folder for folder in config.static)]
    if config.templates:
        skip.append(Path(config.templates))
    return scan(content, include=config.include, exclude=config.exclude, skip=skip)


def nothing_changed(manifest: Manifest, inputs: str, scanned: Scanned, config: Config, files: Files) -> bool:
    """Whether the site that `manifest` tells of is what a build would make now."""
    found, diagnostics = scanned
    return (
        manifest.inputs == inputs
        and not diagnostics
        and manifest.sources.keys() == {file.path for file in found}
        and all(
            manifest.sources[file.path].stamp == file.stamp and is_settled(file.stamp, manifest.started_ns)
            for file in found
        )
        and files.unchanged()
        and all(
            str(Path(config.content, path)) in manifest.files
            for path in static_files(Path(config.content), config.static)
        )
    )


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
    options = ReadingOptions(
        config.language, config.loose_code, config.redact, config.allow_secrets, config.limits
    )
    reader = Reader(
        content=Path(config.content),
        options=options,
        inputs=digest(_encode(options), libraries=READING),
        known=manifest.sources if manifest else {},
        since_ns=manifest.started_ns if manifest else 0,
    )
    crew.finished("scanning", len(found))
    unread = reader.fill(shelf, found, crew)
    linking = LinkOptions(
        participants=config.participants,
        as_of=config.as_of,
        gate_off=config.privacy,
        drafts=config.drafts,
        most_messages=config.limits.messages,
        redact=config.redact,
        allow_secrets=config.allow_secrets,
    )
    revoked = frozenset(name for record in shelf.records.values() for name in record.revokes)
    linked = Clusters(
        options=linking,
        inputs=digest(_encode((linking, sorted(revoked))), libraries=READING),
        revoked=revoked,
        load=shelf.transcripts,
        stored=decoded_clusters(stored),
        at_hand=at_hand or {},
    )
    linked.fill(
        {path: record.transcript for path, record in shelf.records.items()},
        {path: record.keys for path, record in shelf.records.items()},
    )
    summaries = linked.summaries()
    crew.finished("linking", len(summaries))
    archived = archive(summaries, linked.pages(), files.find, users_pages=config.users_pages)
    raised = (*diagnostics, *unread, *linked.diagnostics(), *archived.diagnostics)
    report = Report(
        diagnostics=collected(raised, config.rules),
        conversations=len(summaries),
        messages=sum(summary.messages for summary in summaries),
        written=None,
    )
    return Survey(archived.archive, report, linked)
