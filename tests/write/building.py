"""Build a site from plain values as the pipeline does; its files and its file systems are real."""

from hashlib import sha256
from pathlib import Path

from generator.model import SiteRecord
from generator.write.site import open_site


class Builder:
    """Builds into one folder again and again, as the pipeline does, and keeps the record."""

    def __init__(self, target: Path, **options) -> None:
        self.target = target
        self.options = options
        self.record: SiteRecord | None = None
        self.made: list[str] = []

    def __call__(self, files: dict[str, str], **options):
        outputs = {path: sha256(content.encode()).hexdigest() for path, content in files.items()}
        return self.publish(outputs, files, **options)

    def publish(self, outputs, files, **options):
        with open_site(self.target, **{**self.options, **options}) as site:
            self.made = site.survey(self.record).stale(outputs)
            report, self.record = site.publish(outputs, ((path, files[path].encode()) for path in self.made))
        return report


def snapshot(folder: Path) -> dict[str, str]:
    """Every file below `folder` with its content, our marker left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".overheard-site"
    }


def state(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Every entry below `folder` with inode, size and date: equal states mean that nothing was touched."""
    found = {}
    for path in [folder, *sorted(folder.rglob("*"))]:
        status = path.lstat()
        found[str(path.relative_to(folder))] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found
