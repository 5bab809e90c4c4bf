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

_encode = msgspec.msgpack.encode


def leaks_in_files(config: Config, copies: Sequence[Copy], files: Files) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every secret in a file that is copied from the content folder.

    A file is read only where it, or what decides what is found in it, has changed since the last build.
    """
    content = Path(config.content)
    decisive = digest(_encode((config.allow_secrets, config.limits.file)), libraries=READING).hex()
    for path in dict.fromkeys(copy.source for copy in copies):
        for finding in files.secrets(str(content / path), decisive):
            yield placed(path, finding)
