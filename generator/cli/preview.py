"""What `overheard serve` does and says on the terminal while it runs."""

import signal
import sys
import threading
import traceback
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import NoReturn

from msgspec.structs import replace

from generator.cli.output import root_of, say_error, say_findings
from generator.config.settings import Config
from generator.diagnostics.finding import Diagnostic, Severity
from generator.errors import OverheardError
from generator.preview.address import Address, listen, parse_address
from generator.preview.serving import Round, Told, serve
from generator.report.progress import Progress
from generator.report.result import counted, summary
from generator.report.terminal import show, write_lines

_MOST_NAMES = 3


def preview(
    load: Callable[[], Config],
    *,
    addr: str | None,
    allowed_hosts: Sequence[str],
    opens: bool,
    poll: bool,
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> None:
    """Serve until it is interrupted. Raises `OverheardError` where there is nothing to serve."""
    load()  # its faults are told before a port is taken
    asked = parse_address(addr) if addr else Address()
    address, sockets = listen(asked)
    terminal = _Terminal(quiet=quiet, verbose=verbose, no_color=no_color, opens=opens)
    terminal.say_address(asked, address, allowed_hosts)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        serve(
            load,
            address,
            sockets,
            told=Told(terminal.started, terminal.built, terminal.noted),
            allowed_hosts=allowed_hosts,
            poll=poll,
            verbose=verbose,
            progress=terminal.progress,
        )
    finally:
        terminal.close()


def _interrupt(*_: object) -> NoReturn:
    """End as Ctrl-C does where a service manager or a container asks for it."""
    raise KeyboardInterrupt


class _Terminal:
    """Says what a running preview does."""

    def __init__(self, *, quiet: bool, verbose: bool, no_color: bool, opens: bool) -> None:
        self._quiet = quiet
        self._verbose = verbose
        self._no_color = no_color
        self._opens = opens
        self._first_build = ExitStack()
        self._bar: Progress | None = self._first_build.enter_context(Progress(sys.stderr, quiet=quiet))

    def close(self) -> None:
        self._bar = None
        self._first_build.close()

    def progress(self, stage: str, done: int, total: int) -> None:
        if self._bar is not None:
            self._bar(stage, done, total)

    def say_address(self, asked: Address, address: Address, allowed_hosts: Sequence[str]) -> None:
        if address.port != asked.port and asked.port:
            self.noted(f"port {asked.port} is in use, so this is port {address.port}")
        if not address.is_loopback:
            write_lines(
                [f"warning: everyone who can reach {address.host} can read what is served here"], sys.stderr
            )
            if address.host in {"0.0.0.0", "::"} and not allowed_hosts:  # noqa: S104 - compared, not bound
                self.noted("name the host under which it is opened with `--allow-host NAME`")

    def started(self, url: str, first: Round) -> None:
        self.close()
        self._say_findings(first, first.edition.report.diagnostics)
        if not self._quiet:
            built = summary(first.edition.report, verb="Built", target="", seconds=first.seconds)
            write_lines([built, f"Serving at {url}  (Ctrl-C to stop)"], sys.stdout)
        if self._opens:
            # In a thread of its own: some browsers are started in a way that waits for their end.
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    def built(self, done: Round) -> None:
        if isinstance(done.error, OverheardError):
            say_error(done.error, with_traceback=self._verbose)
        elif done.error is not None:
            write_lines(["error: Overheard has a fault; the last good site is served on"], sys.stderr)
            traceback.print_exception(done.error)
        else:
            if not self._quiet:
                write_lines([self._line(done)], sys.stdout)
            self._say_findings(done, done.new)
            write_lines(self._gone(done), sys.stdout)

    def noted(self, text: str) -> None:
        if not self._quiet:
            write_lines([f"note: {show(text, 400)}"], sys.stderr)

    def _line(self, done: Round) -> str:
        if not done.fresh:
            return f"Built in {done.seconds:.2f} s, and the fault is gone"
        names = [show(name) for name in done.edition.changed]
        what = ", ".join(names[:_MOST_NAMES]) + (
            f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        )
        line = f"Built in {done.seconds:.2f} s after a change of {what or 'nothing that shows'}"
        for noun, findings in (("new", done.new), ("gone", done.gone)):
            number = len(self._told(findings))
            if number:
                line += f", {counted(number, 'finding')} {noun}"
        return line

    def _told(self, findings: Sequence[Diagnostic]) -> list[Diagnostic]:
        return [found for found in findings if self._verbose or found.severity is not Severity.NOTE]

    def _say_findings(self, done: Round, findings: Sequence[Diagnostic]) -> None:
        report = replace(done.edition.report, diagnostics=tuple(findings))
        say_findings(
            done.config,
            report,
            sys.stderr,
            quiet=self._quiet,
            verbose=self._verbose,
            no_color=self._no_color,
        )

    def _gone(self, done: Round) -> list[str]:
        root = root_of(done.config)
        gone = [] if self._quiet else self._told(done.gone)
        return [
            f"gone: {show(root + found.path) if found.path else 'archive'}: {show(found.message)} [{found.code}]"
            for found in gone
        ]
