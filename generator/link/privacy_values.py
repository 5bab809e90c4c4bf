"""What the values of `meta: privacy` say, however they are spelled (protocol §8).

They are written by hand, and a message that somebody did not want to be published must not be published
for a quotation mark: what cannot be read counts as a refusal.
"""

import re
from typing import Final

RESTRICTED_SCOPES: Final = frozenset({"medical", "phi", "financial", "biometric"})
_AROUND: Final = " \t\"'`“”„‚‘’«»()[]{}<>*.,;:!"
_GAPS = re.compile(r"[\s_\-\u2010-\u2014]+")
_GIVEN = re.compile(
    r"(?:explicit_yes|implicit|yes|true|given|granted|opt_in|transferred_with)(?!_?(?:not?|never)(?:_|$))(?:_|$)"
)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?(?=[T\s]|$)")
_GLUED_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?=[T\s]|$)")
_NEVER: Final = frozenset({"never", "none", "no", "no_expiry"})
_WORDS = re.compile(r"[^\W_]+")


def plain(value: str) -> str:
    """Return a value in small letters, without marks around it, its blanks and dashes as `_`."""
    return _GAPS.sub("_", value.strip(_AROUND)).casefold()


def refuses(consent: str) -> bool:
    """Whether a `Consent` says anything but that it is given."""
    said = plain(consent)
    return bool(said) and _GIVEN.match(said) is None


def is_plain_refusal(consent: str) -> bool:
    """Whether a refusal is written as the format has it."""
    return consent.strip().lower().startswith("explicit_no")


def is_restricted(scope: str) -> bool:
    """Whether a `Scope` names what must not be published, in whatever list it stands."""
    return any(word in RESTRICTED_SCOPES for word in _WORDS.findall(scope.casefold()))


def is_plain_list(scope: str) -> bool:
    """Whether a restricted scope is written as the format has it, between commas."""
    return any(word.strip().lower() in RESTRICTED_SCOPES for word in scope.split(","))


def expiry_day(expires: str) -> str | None:
    """Return the day of an `Expires` as ISO 8601, as exact as it is; empty: never; None: it is no date."""
    said = expires.strip(_AROUND)
    if not said or plain(said) in _NEVER:
        return ""
    found = _DATE.match(said) or _GLUED_DATE.match(said)
    return "-".join(part.zfill(2) for part in found.groups() if part) if found else None


def has_passed(expires: str, as_of: str) -> bool:
    """Whether an `Expires` lies before the day `as_of`; what is no date counts as passed."""
    if not as_of:
        return False
    day = expiry_day(expires)
    return day is None or bool(day and day < as_of[:10])


def identifiers(consent_id: str) -> frozenset[str]:
    """Return the names of consents that a `Consent-ID` gives, as they are compared: the whole and its parts."""
    parts = (consent_id, *re.split("[,;]", consent_id))
    return frozenset(name for part in parts if (name := part.strip(_AROUND).casefold()))
