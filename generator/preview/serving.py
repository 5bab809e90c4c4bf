"""Build, serve, watch, and build again until it is interrupted."""

import gc
import os
import socket
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.config.settings import Config
from generator.diagnostics.finding import Diagnostic
from generator.errors import ConfigError, OverheardError, TemplateError
from generator.pipeline.edition import Edition
from generator.pipeline.editions import Editions
from generator.pipeline.workers import Progress, silent
from generator.preview.address import Address
from generator.preview.failure import Failure, failure_of
from generator.preview.guard import LOOPBACK, names_of
from generator.preview.reload import new_and_gone
from generator.preview.screen import Screen
from generator.preview.server.running import Server
from generator.preview.watch import Root, Watch

_LOOK = 1.0
"""Seconds after which it is looked whether the watched folders are still the same ones."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one build of a running preview found and did."""

    config: Config
    edition: Edition
    seconds: float
    new: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]
    error: Exception | None = None
    """Why there is no new edition."""
    mended: bool = False
    """The round before had failed."""
    fresh: bool = True
    """The edition is a new one."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the preview tells the one who started it."""

    started: Callable[[str, Round], None]
    """With the address of the home page, when the first edition can be seen."""
    built: Callable[[Round], None]
    noted: Callable[[str], None]


def serve(
    load: Callable[[], Config],
    address: Address,
    sockets: Sequence[socket.socket],
    *,
    told: Told,
    allowed_hosts: Iterable[str] = (),
    poll: bool = False,
    verbose: bool = False,
    progress: Progress = silent,
) -> None:
    """Serve the site of the configuration that `load` returns, until `KeyboardInterrupt`.

    `sockets` listen already, `address` is theirs. Raises `OverheardError` where there is no first edition;
    later errors are told and shown. Nothing is left behind but the cache.
    """
    start = time.monotonic()
    config = load()
    with ExitStack() as stack:
        stack.callback(_close_all, sockets)
        editions = Editions(progress)
        stack.callback(editions.close)
        first = editions.latest(config)
        first.make("index.html")  # a broken template ends the run here, and what makes pages is imported
        # What is known of the documents stays; without it, the collector would look through it in every build.
        gc.collect()
        gc.freeze()
        watch = Watch(poll=poll)
        stack.callback(watch.close)
        _follow(watch, config)
        screen = Screen(first)
        names = names_of((*LOOPBACK, address.url_host), allowed_hosts, address.port)
        server = Server(screen, sockets, names, verbose=verbose)

        def read_again() -> None:
            editions.lose()
            watch.wake()

        server.when_lost(read_again)
        server.start()
        stack.callback(server.stop, editions.close)
        seconds = time.monotonic() - start
        told.started(f"http://{address.url_host}:{address.port}/", Round(config, first, seconds, (), ()))
        if watch.note:
            told.noted(f"{watch.note}, so they are looked at twice a second")
        with suppress(KeyboardInterrupt):
            watch.wake()  # what was changed during the first build, before it was watched
            _rounds(load, Round(config, first, 0.0, (), ()), editions, watch, screen, server, told)


def _rounds(
    load: Callable[[], Config],
    last: Round,
    editions: Editions,
    watch: Watch,
    screen: Screen,
    server: Server,
    told: Told,
) -> None:
    """Build after each change, for ever."""
    while True:
        if not watch.wait(_LOOK) and not _may_pass(last.error):
            continue
        _follow(watch, last.config)
        this = _round(load, last, editions)
        if this.error is not None:
            screen.fail(_failure(this.error, this.config))
        else:
            screen.show(this.edition)
        server.announce()
        if _is_news(this, last):
            told.built(this)
        if this.config != last.config:
            _follow(watch, this.config)
        last = this


def _may_pass(error: Exception | None) -> bool:
    """Whether what went wrong may be over without a change that is announced: a disk, a missing folder."""
    return error is not None and not isinstance(error, ConfigError | TemplateError)


def _is_news(this: Round, last: Round) -> bool:
    if this.error is not None:
        return str(this.error) != str(last.error)
    return this.mended or this.edition is not last.edition


def _round(load: Callable[[], Config], last: Round, editions: Editions) -> Round:
    """Build once; whatever goes wrong, the preview goes on with what it has."""
    start = time.monotonic()
    config = last.config
    try:
        config = load()
        edition = editions.latest(config)
        if edition.theme != last.edition.theme or edition.site != last.edition.site:
            _try_templates(edition)
    except OverheardError as error:
        return Round(config, last.edition, time.monotonic() - start, (), (), error)
    except Exception as error:  # a fault of ours must not end the preview of a day's work
        return Round(config, last.edition, time.monotonic() - start, (), (), error)
    new, gone = new_and_gone(last.edition.report.diagnostics, edition.report.diagnostics)
    mended, fresh = last.error is not None, edition is not last.edition
    return Round(config, edition, time.monotonic() - start, new, gone, mended=mended, fresh=fresh)


def _try_templates(edition: Edition) -> None:
    """Make one page of each kind; raises `TemplateError` before a broken template is shown."""
    for path in edition.samples():
        edition.make(path)


def _failure(error: Exception, config: Config) -> Failure:
    if isinstance(error, OverheardError):
        return failure_of(error, config)
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"
    return Failure("Overheard has a fault", (f"{type(error).__name__} at {place}", "the terminal says more"))


def _follow(watch: Watch, config: Config) -> None:
    """Watch everything a site is made from, and nothing that is made from it."""
    output = Path(config.output)
    beside = output.parent / f".{output.name}.overheard"
    lock = output.parent / f".{output.name}.lock"
    watch.follow(_roots(config), (output, beside, lock))


def _roots(config: Config) -> Iterator[Root]:
    yield Root(Path(config.content))
    if config.templates:
        yield Root(Path(config.templates))
    for name in (config.file, *config.css):
        if name:
            yield Root(Path(name).parent, Path(name).name)


def _close_all(sockets: Iterable[socket.socket]) -> None:
    for each in sockets:
        each.close()
