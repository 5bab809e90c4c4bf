"""Secrets in the files that a site brings along: what documents link to, and static folders."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from generator.config.settings import Config
from generator.diagnostics.finding import Diagnostic
from generator.model import Copy
from generator.pipeline.collecting import placed
from generator.pipeline.files import Files
from generator.pipeline.inputs import READING, digest
from generator.scan.files import static_files

_encode = msgspec.msgpack.encode


def leaks_in_files(config: Config, linked: Sequence[Copy], files: Files) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every secret in a file that is copied from the content folder.

    A file is read only where it, or what decides what is found in it, has changed since the last build.
    """
    content = Path(config.content)
    paths = dict.fromkeys((*(copy.source for copy in linked), *static_files(content, config.static)))
    decisive = digest(_encode((config.allow_secrets, config.limits.file)), libraries=READING).hex()
    for path in paths:
        for finding in files.secrets(str(content / path), decisive):
            yield placed(path, finding)
