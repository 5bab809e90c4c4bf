"""Who is who: written names and addresses become participants."""

from collections.abc import Mapping

from generator.model import Participant
from generator.protocol import ADDRESS_SCHEMES, KNOWN_NAMES, identity


def participant(written: str, aliases: Mapping[str, Participant]) -> Participant:
    """Return who `written` means: an alias of the site, a known name, a known address, or the text itself.

    Names are compared without regard to case and inner blanks; the identity of an address is the whole
    address, its name the scheme's (protocol §10).
    """
    key = identity(written)
    alias = aliases.get(key)
    if alias is not None:
        return alias
    known = KNOWN_NAMES.get(key)
    if known is not None:
        return Participant(key, known)
    scheme = key.partition(":")[0]
    if scheme.lower() in ADDRESS_SCHEMES and scheme in KNOWN_NAMES and "://" in key:
        return Participant(key, KNOWN_NAMES[scheme])
    return Participant(key, written)
