"""The order of the stages: the only place that knows it.

    scan -> extract -> parse -> examine -> link -> summarize -> plan -> produce -> write

`build` runs all of them, `check` stops before `plan`; both raise the same diagnostics.
"""

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.cache import Cache, open_cache
from generator.config.settings import Config
from generator.diagnostics import Diagnostic, Severity
from generator.link.conversations import link
from generator.model import Archive, LinkOptions, Output, ReadingOptions, Report, WriteReport
from generator.pipeline.inputs import READING, SHAPING, digest
from generator.pipeline.making import make
from generator.pipeline.reading import Shelf, read_all, transcript_key
from generator.pipeline.workers import Crew, Progress, silent
