"""`participants:` of `site.yml`: who stands behind a name or an address, and how they are shown.

    CLAUDE:
      name: Claude
      aliases: [SONNET, "claude://session/x"]
    BROTHER: ChatGPT

Whoever is shown under one name is one participant. The short form says that a name stands for another one:
what that other one is called is looked up in the same table, then among the names the format knows.
"""

from collections.abc import Mapping

from msgspec import Struct

from generator.config.values import Faults, items, line, record
from generator.model import Participant
from generator.protocol import KNOWN_NAMES, identity
from generator.yamltext import YamlEntry, YamlMapping, YamlNode


class _Spelling(Struct, frozen=True):
    """A name that was written, what it stands for, and where it was written."""

    entry: YamlEntry
    shown: str
    """The name to show, or, where `refers`, the name to look up."""
    refers: bool
    place: YamlNode | YamlEntry


def participants(node: YamlNode, faults: Faults) -> dict[str, Participant]:
    """Read who stands behind each name; the keys of the result are identities (`protocol.identity`)."""
    if not isinstance(node.value, YamlMapping):
        faults.wrong(node, "names with the name to show for each, as in `BROTHER: ChatGPT`")
        return {}
    table: dict[str, _Spelling] = {}
    for entry in node.value.entries:
        for name, spelling in _spellings(entry, faults):
            if name in table:
                first = table[name].entry
                faults.add(
                    spelling.place, f"`{name}` is a name of `{first.key}` on line {first.line} already"
                )
            table.setdefault(name, spelling)
    return {name: _participant(name, table, faults) for name in table}


def _spellings(entry: YamlEntry, faults: Faults) -> list[tuple[str, _Spelling]]:
    """Return the identities that one entry speaks of."""
    key = identity(entry.key)
    if not isinstance(entry.value, YamlMapping):
        name = _name(entry.node, faults.of(entry.key))
        return [(key, _Spelling(entry, name, refers=identity(name) != key, place=entry))]
    fields = record(entry.node, faults, ("name", "aliases"), of=f"the participant `{entry.key[:80]}`")
    shown = _name(fields["name"].node, faults.of("name")) if "name" in fields else _known(entry.key)
    found = [(key, _Spelling(entry, shown, refers=False, place=entry))]
    for alias in _aliases(fields["aliases"].node, faults.of("aliases")) if "aliases" in fields else ():
        name = identity(_name(alias, faults.of("aliases")))
        found.append((name, _Spelling(entry, shown, refers=False, place=alias)))
    return found


def _aliases(node: YamlNode, faults: Faults) -> tuple[YamlNode, ...]:
    if isinstance(node.value, tuple | str):
        return items(node)
    faults.wrong(node, "a list of names such as `[Sonnet, Opus]`")
    return ()


def _name(node: YamlNode, faults: Faults) -> str:
    name = line(node, faults)
    if isinstance(node.value, str) and not name:
        faults.wrong(node, "a name")
    return name


def _known(name: str) -> str:
    """Return how a name writes itself if the format knows it, else the name."""
    return KNOWN_NAMES.get(identity(name), " ".join(name.split()))


def _participant(name: str, table: Mapping[str, _Spelling], faults: Faults) -> Participant:
    """Follow short forms to the name that is shown; note those that lead back to themselves."""
    seen = {name}
    spelling = table[name]
    while spelling.refers and (target := identity(spelling.shown)) in table:
        if target in seen:
            faults.add(table[name].place, f"`{name}` stands for itself in the end")
            break
        seen.add(target)
        spelling = table[target]
    shown = _known(spelling.shown) if spelling.refers else spelling.shown
    return Participant(identity(shown), shown)
