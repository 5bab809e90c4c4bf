"""A build in a process of its own: `python -m tests.write.numbered_build PROJECT NUMBER FILES`.

It writes a site in which every file says NUMBER, with the manifest in the project's cache, as the pipeline
does. It prints "ready" before it begins.
"""

import sys
from pathlib import Path

from generator.cache.store import open_cache
from generator.errors import OverheardError
from generator.model import Manifest, Report
from generator.write.site import open_site


def numbered(number: int, files: int) -> dict[str, bytes]:
    """Three files of a site change with every number, as many come and go, the rest stay."""
    site = {f"talks/talk-{place:04}.html": b"talk\n" * 500 for place in range(files)}
    site |= {f"feeds/{place}.xml": b"%d\n" % number * 1000 for place in range(3)}
    site |= {f"years/{number}/{place}.html": b"%d\n" % number for place in range(3)}
    return site | {"index.html": b"%d\n" % number * 2000}


def main(project: Path, number: int, files: int) -> None:
    site = numbered(number, files)
    outputs = {path: f"{path} {content[:9]!r}" for path, content in site.items()}
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    with open_cache(project) as cache, open_site(project / "site", wait=20.0) as folder:
        last = cache.manifest(project / "site")
        stale = folder.survey(last.site if last else None).stale(outputs)
        _, record = folder.publish(outputs, ((path, site[path]) for path in stale))
        report = Report((), 0, 0, 0, None)
        cache.put_manifest(project / "site", Manifest("", {}, {}, record, report, cache.now()))


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    except OverheardError as error:
        sys.exit(error.message)
