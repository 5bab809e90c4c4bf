"""What ends a run: the exceptions a user may see, each with its exit status.

Bad documents never raise; they give findings (see `generator.diagnostics`).
"""


class OverheardError(Exception):
    """End the run with one clear line; `help` says the one thing to do about it."""

    status = 1

    def __init__(self, message: str, *, help: str = "") -> None:  # noqa: A002 - the field's word, as in rustc
        super().__init__(message)
        self.message = message
        self.help = help


class UsageError(OverheardError):
    """Something was asked for that cannot be: a missing folder, a refused output folder."""

    status = 2


class ConfigError(UsageError):
    """`site.yml` has faults; `faults` holds every one of them as `path:line:column: what`."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class TemplateError(OverheardError):
    """A template cannot be read or rendered; the message names the file and the line."""


class WriteError(OverheardError):
    """The site could not be put in its place; the old one is as it was."""


class WorkerError(OverheardError):
    """A worker process died before its work was done."""
