"""The privacy gate: which messages must not be published (protocol §8)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.link.privacy_values import has_passed, identifiers, is_restricted, refuses
from generator.model import Envelope, Field, LinkOptions

_REFUSAL: Final = re.compile(
    r"consent(?:\W+explicit[\W_]*no|\W*[:=]\W*(?:no|not|none|never|denied|refused|withdrawn|revoked)(?![^\W_]))",
    re.IGNORECASE,
)
PRIVACY_KEYS: Final = frozenset({"consent", "consent-id", "expires", "scope", "pii"})


def withheld(envelope: Envelope, options: LinkOptions, revoked: frozenset[str]) -> str:
    """Return the rule that keeps `envelope` from being published, or an empty string.

    `revoked` holds the consent identifiers that some REVOKE of the archive names. Rules that the site
    switched off do not act; consent and revocation cannot be switched off.
    """
    if any(_REFUSAL.search(text) for text in _loose_words(envelope)):
        return "consent"
    for entry in privacy_entries(envelope):
        name, value = privacy_key(entry), entry.value
        if name == "consent" and refuses(value):
            return "consent"
        if name == "consent-id" and envelope.mapped_intent != "REVOKE" and identifiers(value) & revoked:
            return "revoked"
        if name == "expires" and "expired" not in options.gate_off and has_passed(value, options.as_of):
            return "expired"
        if name == "scope" and "scope" not in options.gate_off and is_restricted(value):
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
    """Yield the consent identifiers that REVOKE messages name, wherever in them, as they are compared."""
    for envelope in envelopes:
        if envelope.mapped_intent != "REVOKE":
            continue
        entries = [entry for block in envelope.meta for entry in block.entries]
        for entry in (*envelope.fields, *entries):
            if privacy_key(entry).endswith("consent-id"):
                yield from identifiers(entry.value)


def privacy_entries(envelope: Envelope) -> Iterator[Field]:
    """Yield the entries of `meta: privacy`, and of the form without a namespace.

    A field of such a name outside of any `meta` counts too: a blank line among the entries is enough to
    put it there, and what must not be published should not depend on that.
    """
    yield from (field for field in envelope.fields if privacy_key(field) in PRIVACY_KEYS)
    for block in envelope.meta:
        if block.namespace.lower() in {"privacy", ""}:
            yield from block.entries


def privacy_key(entry: Field) -> str:
    """Return how the name of an entry is compared."""
    return entry.name.lower().replace("_", "-")
