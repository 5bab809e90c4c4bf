"""Participants that pass for others: names that look the same and are written in other letters."""

from collections.abc import Iterator

from generator.deception.confusables import skeletons
from generator.diagnostics.finding import Diagnostic, Severity
from generator.link.names import participant
from generator.model import Conversation, LinkOptions, Participant
from generator.protocol import KNOWN_NAMES, identity


def name_findings(conversation: Conversation, options: LinkOptions) -> Iterator[Diagnostic]:
    """Yield the first message of each participant whose name looks like one that is known, or came before."""
    known = _known(options)
    strangers = [who for who in conversation.participants if who.key not in known]
    if not strangers:
        return
    owners: dict[str, Participant] = {}
    present = [who for who in conversation.participants if who.key in known]
    for who in (*present, *known.values()):
        for look in skeletons(who.name):
            owners.setdefault(look, who)
    for who in strangers:
        looks = skeletons(who.name)
        like = next((owners[look] for look in sorted(looks) if look in owners), None)
        if like is not None and identity(like.name) != identity(who.name):  # addresses share a name
            yield _finding(conversation, who, like)
        for look in looks:
            owners.setdefault(look, who)


def _known(options: LinkOptions) -> dict[str, Participant]:
    """Return who needs no suspicion: the names of the format, and those that the site names."""
    named = {name: participant(name, options.participants) for name in KNOWN_NAMES}
    return {who.key: who for who in (*named.values(), *options.participants.values())}


def _finding(conversation: Conversation, who: Participant, like: Participant) -> Diagnostic:
    message = next(m for m in conversation.messages if who.key in (m.sender.key, m.recipient.key))
    path = conversation.parts[message.part].path
    odd = next((f" (U+{ord(char):04X})" for char in who.name if not char.isascii()), "")
    return Diagnostic(
        "confusable-name",
        Severity.WARNING,
        f"`{who.name}`{odd} looks like `{like.name}` and is another name",
        path,
        message.line,
        1,
        message.line,
        f"write `{like.name}` if it is the same participant",
    )
