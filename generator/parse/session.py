"""The session: the value that holds a conversation together (protocol §4)."""

import re
from datetime import date
from typing import Final

from generator.diagnostics.finding import Finding, Severity
from generator.model import Precision, Session

_STANDARD = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})Z ([0-9a-f]{6})")
_TIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:(?P<between>[Tt ])(?P<hour>[0-9]{2})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?)?"
    r"(?P<zone>[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?(?![^ ])"
)
_HEX = re.compile(r"[0-9a-fA-F]+")
_NO_SESSION: Final = ("", "unknown")
_EXPECTED: Final = "a time and an identifier of six hex digits, as in `2025-10-08T14:23Z a7f3d1`"


def is_template(value: str) -> bool:
    """Whether a session holds a placeholder, so that its envelope is a pattern and not a message."""
    return "{" in value or ("<" in value and ">" in value) or value in ("...", "…") or "YYYY" in value


def read_session(value: str, line: int, column: int) -> tuple[Session | None, tuple[Finding, ...]]:
    """Return the session a field names, and what is unusual about it; `unknown` and an empty one are none."""
    if (found := _STANDARD.fullmatch(value)) and _exists(found[1], found[2], found[3], found[4], found[5]):
        time, _, word = value.partition(" ")
        return Session(value, value, time, Precision.MINUTE, word, line), ()
    words = value.split()
    if " ".join(words).lower() in _NO_SESSION:
        return None, ()
    return _read_unusual(words, value, line, column)


def _read_unusual(
    words: list[str], value: str, line: int, column: int
) -> tuple[Session, tuple[Finding, ...]]:
    joined = " ".join(words)
    key = " ".join((*words[:-1], words[-1].lower()))
    found = _TIME.match(joined)
    if found is None:
        finding = _finding(Severity.WARNING, f"`{value[:80]}` is not {_EXPECTED}", line, column)
        return Session(value, key, "", Precision.NONE, words[-1], line), (finding,)
    identifier = joined[found.end() :].strip()
    day = found["date"]
    clock = (found["hour"] or "0", found["minute"] or "0", found["second"] or "0")
    if not _exists(day[:4], day[5:7], day[8:], *clock):
        message = f"there is no such date or time: `{found[0][:40]}`"
        finding = Finding(
            "invalid-date",
            Severity.WARNING,
            message,
            line,
            column,
            help="correct the session in every message of it",
        )
        return Session(value, key, "", Precision.NONE, words[-1], line), (finding,)
    if found["hour"] is None:
        message = f"`{value[:80]}` has no time of day; expected {_EXPECTED}"
        finding = _finding(Severity.WARNING, message, line, column)
        return Session(value, key, day, Precision.DAY, words[-1], line), (finding,)
    time, precision = _time(found)
    return Session(value, key, time, precision, words[-1], line), _judge(
        found, identifier, value, line, column
    )


def _time(found: re.Match[str]) -> tuple[str, Precision]:
    parts = [found["hour"], found["minute"], found["second"]]
    precision = Precision.SECOND if parts[2] else Precision.MINUTE if parts[1] else Precision.HOUR
    return (
        f"{found['date']}T{':'.join(part for part in parts if part)}{(found['zone'] or '').upper()}",
        precision,
    )


def _judge(found: re.Match[str], identifier: str, value: str, line: int, column: int) -> tuple[Finding, ...]:
    """Say what is unusual about a session whose time exists."""
    if not identifier:
        message = f"`{value[:80]}` has no identifier; expected {_EXPECTED}"
        return (_finding(Severity.WARNING, message, line, column),)
    if " " in identifier:
        message = f"more than a time and an identifier in `{value[:80]}`"
        return (_finding(Severity.WARNING, message, line, column),)
    broken, unusual = [], []
    if found["minute"] is None:
        unusual.append("its time has no minutes")
    if found["second"] is not None:
        unusual.append("its time has seconds")
    if not found["zone"]:
        broken.append("its time has no `Z`")
    elif found["zone"].upper() != "Z":
        unusual.append("its time has an offset")
    if found["between"] != "T":
        unusual.append(f"its time is written with{' a small' if found['between'] == 't' else 'out a'} `T`")
    if not _HEX.fullmatch(identifier):
        broken.append(f"its identifier `{identifier[:40]}` has other signs than `0` to `9` and `a` to `f`")
    elif len(identifier) != 6:
        unusual.append(f"its identifier has {len(identifier)} hex digits, not six")
    if broken:
        message = f"`{value[:80]}` is not {_EXPECTED}: {', '.join(broken)}"
        return (_finding(Severity.WARNING, message, line, column),)
    if not unusual:
        return ()
    return (_finding(Severity.NOTE, f"an unusual session: {', '.join(unusual)}", line, column),)


def _finding(severity: Severity, message: str, line: int, column: int) -> Finding:
    help_text = "write the same `YYYY-MM-DDTHH:MMZ xxxxxx` in every message of a conversation"
    return Finding("session-format", severity, message, line, column, help=help_text)


def day_exists(year: str, month: str, day: str) -> bool:
    """Whether there is such a day."""
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _exists(year: str, month: str, day: str, hour: str, minute: str, second: str = "0") -> bool:
    return day_exists(year, month, day) and int(hour) < 24 and int(minute) < 60 and int(second) < 61
