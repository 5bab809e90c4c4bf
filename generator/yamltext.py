"""Strict YAML with positions: the only door to the yaml library.

People write front matter and `site.yml` by hand and expect YAML. What would surprise them or open a hole is
refused: aliases and anchors (a few lines can stand for gigabytes), tags, several documents, more than 64 KB,
deep nesting. A key written twice is kept twice, so that the caller can decide; a date stays the text that
was written, and so does a number that YAML 1.1 reads in another base (`0123`, `14:23`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from types import ModuleType
from typing import Any, Final, TypeAlias

from msgspec import Struct

SIZE_LIMIT: Final = 64 * 1024
"""Bytes of UTF-8 that are read at most."""
DEPTH_LIMIT: Final = 32
"""Mappings and sequences inside each other, the outermost one included."""

_SHOWN: Final = 60
"""Characters of a value that a message shows."""

_UNREADABLE: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
"""What the YAML specification calls not printable; compiled where it is used, which takes 2 ms."""
_DECIMAL: Final = re.compile(r"[-+]?(?:0|[1-9][0-9_]{0,17})\Z")


class YamlError(Exception):
    """A text is not the YAML that is accepted here; line and column say where."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class NotAMappingError(YamlError):
    """A text is YAML, but not keys with values."""


class YamlNode(Struct, frozen=True):
    """A value with the place it begins at."""

    value: "YamlValue"
    line: int
    column: int
    written: str = ""
    """A scalar's text before it became a number, a boolean or nothing; a string's is the string."""


class YamlEntry(Struct, frozen=True):
    """One key of a mapping with its value; the place is the key's."""

    key: str
    line: int
    column: int
    node: YamlNode

    @property
    def value(self) -> "YamlValue":
        """The value alone."""
        return self.node.value


class YamlMapping(Struct, frozen=True):
    """The entries of a mapping in the order of the text; a key may occur more than once."""

    entries: tuple[YamlEntry, ...] = ()


YamlValue: TypeAlias = str | int | float | bool | tuple[YamlNode, ...] | YamlMapping | None


def read_mapping(text: str, *, first_line: int = 1) -> YamlMapping:
    r"""Read a text that consists of keys and values; a text without any gives an empty mapping.

    The text's lines end in line feeds; `first_line` is the number of its first one in the file. A key that
    YAML would take for a number or a boolean is the text that was written. Raises YamlError, and nothing
    else, whatever the text is.
    """
    places = _Places(text, first_line)
    _refuse_unreadable(text, places)
    import yaml  # noqa: PLC0415 - late: most documents have no front matter, and the import costs 25 ms

    def read(loader: type) -> YamlMapping:
        return _Builder(yaml, places).mapping(yaml.parse(text, Loader=loader))

    try:
        try:
            return read(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.scanner.ScannerError as error:
            if "nesting depth" not in (error.problem or ""):
                raise
            # libyaml of PyYAML 6.0.4 looks ahead up to a limit of its own, before ours can be told with its place.
            return read(yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise YamlError(_reason(error), *places.at(_offset(error))) from None
    except yaml.YAMLError:
        raise YamlError("not YAML: it cannot be read", first_line, 1) from None


def _reason(error: Any) -> str:
    """Say what the library noticed in its own words, on one line."""
    words = [error.context] if _is_unfinished(error) else []
    words += [error.problem or error.context or "it cannot be read"]
    return f"not YAML: {' '.join(' '.join(words).split())}"


def _offset(error: Any) -> int:
    """Return where a person has to look: where a quote or key begins that does not end, else the fault."""
    mark = error.context_mark if _is_unfinished(error) else error.problem_mark or error.context_mark
    return mark.index if mark else 0


def _is_unfinished(error: Any) -> bool:
    """Tell whether the library found the fault behind the thing that is at fault."""
    return bool(error.context_mark and error.problem and (error.context or "").startswith("while scanning"))


class _Places:
    """Lines and columns from character offsets; the library also breaks lines at U+0085 and U+2028."""

    def __init__(self, text: str, first_line: int) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._first_line = first_line

    def at(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset; one past the end belongs to the last line."""
        row = min(bisect_right(self._starts, offset), len(self._starts) - 1) - 1
        return self._first_line + row, offset - self._starts[row] + 1


def _refuse_unreadable(text: str, places: _Places) -> None:
    """Raise if a text is too long or holds characters that YAML does not allow."""
    if len(text) > SIZE_LIMIT or len(text.encode("utf-8", "surrogatepass")) > SIZE_LIMIT:
        raise YamlError("longer than 64 KB", *places.at(0))
    if found := re.search(_UNREADABLE, text):
        message = f"the character U+{ord(found.group()):04X} is not allowed in YAML"
        raise YamlError(message, *places.at(found.start()))


class _Builder:
    """Builds values from the library's events; composed nodes no longer tell tags and anchors."""

    def __init__(self, yaml: ModuleType, places: _Places) -> None:
        self._yaml = yaml
        self._places = places
        self._resolver = yaml.resolver.Resolver()

    def mapping(self, events: Iterator[Any]) -> YamlMapping:
        """Return the mapping that the one document of a stream of events is."""
        root: YamlNode | None = None
        for event in events:
            if isinstance(event, self._yaml.NodeEvent):
                root = self._node(event, events, depth=1)
            elif isinstance(event, self._yaml.DocumentStartEvent) and root is not None:
                raise YamlError("a second YAML document begins", *self._at(event))
        if root is None or (root.value is None and not root.written):
            return YamlMapping()
        if not isinstance(root.value, YamlMapping):
            raise NotAMappingError("these are not keys with values", root.line, root.column)
        return root.value

    def _at(self, event: Any) -> tuple[int, int]:
        return self._places.at(event.start_mark.index)

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> YamlNode:
        """Return the node that begins with an event; take the rest of its events."""
        line, column = self._at(event)
        if event.anchor is not None:
            raise YamlError("anchors (`&name`) and aliases (`*name`) are not allowed", line, column)
        if event.tag is not None:
            raise YamlError("tags (`!name`) are not allowed", line, column)
        if isinstance(event, self._yaml.ScalarEvent):
            return YamlNode(self._scalar(event), line, column, event.value)
        if depth > DEPTH_LIMIT:
            raise YamlError(f"nested more than {DEPTH_LIMIT} deep", line, column)
        if isinstance(event, self._yaml.SequenceStartEvent):
            return YamlNode(tuple(self._items(events, depth)), line, column)
        return YamlNode(YamlMapping(tuple(self._entries(events, depth))), line, column)

    def _items(self, events: Iterator[Any], depth: int) -> Iterator[YamlNode]:
        for event in events:
            if isinstance(event, self._yaml.SequenceEndEvent):
                return
            yield self._node(event, events, depth + 1)

    def _entries(self, events: Iterator[Any], depth: int) -> Iterator[YamlEntry]:
        for event in events:
            if isinstance(event, self._yaml.MappingEndEvent):
                return
            key = self._node(event, events, depth + 1)
            if not key.written:
                raise YamlError("a key must be text", key.line, key.column)
            yield YamlEntry(key.written, key.line, key.column, self._node(next(events), events, depth + 1))

    def _scalar(self, event: Any) -> str | int | float | bool | None:
        """Return what the library's resolver takes a scalar for, less the traps of YAML 1.1."""
        text: str = event.value
        if not event.implicit[0]:
            return text
        tag = self._resolver.resolve(self._yaml.ScalarNode, text, event.implicit).rpartition(":")[2]
        if tag == "null":
            return None
        if tag == "bool":
            return text.lower() in ("yes", "true", "on")
        if tag == "int" and _DECIMAL.match(text):
            return int(text)
        if tag == "float" and ":" not in text:
            return _float(text)
        return text


def _float(text: str) -> float | str:
    """Return the number that YAML 1.1 writes so (`.inf`, `1_000.5`), or the text if it is none after all."""
    digits = text.replace("_", "").lower()
    try:
        return float(digits.replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text


def described(node: YamlNode) -> str:
    """Say what a value is, for the end of a sentence: "a list", "the number `7`"."""
    if isinstance(node.value, tuple):
        return "a list"
    if isinstance(node.value, YamlMapping):
        return "keys with values"
    if node.value is None:
        return "nothing"
    written = node.written if len(node.written) <= _SHOWN else node.written[:_SHOWN] + "…"
    if not node.written:
        return "an empty text"
    kind = {str: "text", bool: "truth value"}.get(type(node.value), "number")
    return f"the {kind} `{' '.join(written.split())}`"
