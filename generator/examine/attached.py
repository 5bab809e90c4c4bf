"""Secrets in files that are copied as they are: they have no passages, only lines."""

from collections.abc import Collection

from generator.diagnostics.finding import Finding
from generator.examine.leaking import secret_findings
from generator.examine.limits import capped
from generator.examine.wording import Passage, Wording
from generator.leaks.leak import secret_hash
from generator.leaks.secrets import secrets


def file_findings(data: bytes, allowed: Collection[str], limit: int) -> tuple[Finding, ...]:
    """Return a finding for every secret in the bytes of a file; none where it is no text in UTF-8.

    `allowed` are the hashes that `allow_secrets` names. What has more bytes than `limit` is not searched.
    """
    words = Wording((Passage(_text(data) if len(data) <= limit else "", 1, single=False),))
    leaks = [leak for leak in secrets(words.text) if secret_hash(leak.value) not in allowed]
    return tuple(capped(secret_findings(leaks, words.line)))


def _text(data: bytes) -> str:
    """Return the text of a file with line feeds at the ends of its lines; empty: it is no text."""
    if b"\0" in data:
        return ""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return ""
