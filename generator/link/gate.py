"""The privacy gate: which messages must not be published (protocol §8)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.model import Envelope, Field, LinkOptions

RESTRICTED_SCOPES: Final = frozenset({"medical", "phi", "financial", "biometric"})
_REFUSAL: Final = re.compile(r"consent\W+explicit_no", re.IGNORECASE)
PRIVACY_KEYS: Final = frozenset({"consent", "consent-id", "expires", "scope", "pii"})


def withheld(envelope: Envelope, options: LinkOptions, revoked: frozenset[str]) -> str:
    """Return the rule that keeps `envelope` from being published, or an empty string.

    `revoked` holds the consent identifiers that some REVOKE of the archive names. Rules that the site
    switched off do not act; consent and revocation cannot be switched off.
    """
    if any(_REFUSAL.search(text) for text in _loose_words(envelope)):
        return "consent"
    for entry in privacy_entries(envelope):
        name, value = entry.name.lower(), entry.value.strip()
        if name == "consent" and value.lower().startswith("explicit_no"):
            return "consent"
        if name == "consent-id" and value in revoked and envelope.mapped_intent != "REVOKE":
            return "revoked"
        if name == "expires" and "expired" not in options.gate_off and _has_passed(value, options.as_of):
            return "expired"
        if name == "scope" and "scope" not in options.gate_off and _is_restricted(value):
            return "scope"
    return ""


def _loose_words(envelope: Envelope) -> Iterator[str]:
    """Yield what stands among the fields without being one: `- Consent: explicit_no`, `meta: {…}`.

    A refusal that is nearly right must not be published for its spelling.
    """
    for block in envelope.meta:
        yield block.namespace
        yield from (entry.value for entry in block.entries if not entry.name)
    yield from (field.value for field in envelope.fields if not field.name)


def revocations(envelopes: Iterable[Envelope]) -> Iterator[str]:
    """Yield the consent identifiers that REVOKE messages name, wherever in them they stand."""
    for envelope in envelopes:
        if envelope.mapped_intent != "REVOKE":
            continue
        entries = [entry for block in envelope.meta for entry in block.entries]
        for entry in (*envelope.fields, *entries):
            if entry.name.lower().endswith("consent-id") and entry.value.strip():
                yield entry.value.strip()


def privacy_entries(envelope: Envelope) -> Iterator[Field]:
    """Yield the entries of `meta: privacy`, and of the form without a namespace.

    A field of such a name outside of any `meta` counts too: a blank line among the entries is enough to
    put it there, and what must not be published should not depend on that.
    """
    yield from (field for field in envelope.fields if field.name.lower() in PRIVACY_KEYS)
    for block in envelope.meta:
        if block.namespace.lower() in {"privacy", ""}:
            yield from block.entries


def _is_restricted(scope: str) -> bool:
    return any(word.strip().lower() in RESTRICTED_SCOPES for word in scope.split(","))


def _has_passed(expires: str, as_of: str) -> bool:
    """Whether the date `expires` lies before the date `as_of`; both ISO 8601, compared by their days."""
    return bool(expires and as_of) and expires[:10] < as_of[:10]
