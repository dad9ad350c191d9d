"""The pins of blocks, notes and values: what a person has settled, in a file beside the catalogs.

A pin names the texts of the source and of the translation that have the same meaning, each by a digest of its words
and its first words. So it is found again when other texts are added or removed. Where a text has been revised, its
first words find it. A part of a text has the numbers of its sentences: `3f2a9c1e:2-3 The mill`.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, get_args

from hexapla import toml
from hexapla.errors import PublicationError
from hexapla.files import write_atomically
from hexapla.markup import opening
from hexapla.messages import _

PairPart = Literal["blocks", "notes", "values"]
PAIR_PARTS: tuple[PairPart, ...] = get_args(PairPart)
AS_NOTE, OMITTED = "note", "omit"  # what a text that only one side has becomes
_LONGEST = 40  # characters of a text in its name
_DIGITS = 8
_NAME = re.compile(r"([0-9a-f]{8}(?:\.\d+)?)(?::(\d+)-(\d+))?(?: (.*))?", re.DOTALL)
_TABLE = "pairs"


@dataclass(frozen=True, slots=True)
class NamedPart:
    """The name of a text: its digest and its first words; and which sentences of it, from 1 to the last, 0 for all."""

    digest: str
    opening: str
    first: int = 0
    last: int = 0

    def __str__(self) -> str:
        part = f":{self.first}-{self.last}" if self.first else ""
        return f"{self.digest}{part} {self.opening}".rstrip()


@dataclass(frozen=True, slots=True)
class Pin:
    """The names of texts of the source and of the translation that go together; one side is empty for texts alone.

    `use` says what becomes of a text that only the translation has: `AS_NOTE`, or nothing.
    """

    source: tuple[NamedPart, ...]
    translation: tuple[NamedPart, ...]
    use: str = ""


@dataclass(frozen=True, slots=True)
class KeptPins:
    """All pins of an adoption."""

    of_parts: dict[PairPart, tuple[Pin, ...]] = field(default_factory=dict)

    def of(self, part: PairPart) -> tuple[Pin, ...]:
        """Return the pins of blocks, those of notes, or those of values."""
        return self.of_parts.get(part, ())


class TextNames:
    """The names of the texts of one side, and which text each name is of."""

    def __init__(self, texts: Sequence[str]) -> None:
        seen: Counter[str] = Counter()
        self.names: list[NamedPart] = []
        self._of_digests: dict[str, int] = {}
        self._of_openings: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            words = " ".join(text.split())
            digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
            seen[digest] += 1
            name = digest if seen[digest] == 1 else f"{digest}.{seen[digest]}"
            self.names.append(NamedPart(name, opening(words, _LONGEST)))
            self._of_digests[name] = at
            self._of_openings[self.names[-1].opening].append(at)

    def find(self, name: NamedPart) -> int | None:
        """Return the number of the text; if it has been revised, of the only one with the same first words."""
        found = self._of_digests.get(name.digest)
        if found is None and len(same := self._of_openings.get(name.opening, [])) == 1:
            found = same[0]
        return found

    def is_revised(self, name: NamedPart) -> bool:
        """Return whether the text has changed since it was named."""
        return name.digest not in self._of_digests


def read_kept_pins(path: Path) -> KeptPins:
    """Read the pins of a file; none if there is no file.

    Raises:
        PublicationError: it is not such a file.

    """
    if not path.exists():
        return KeptPins()
    table: Any = toml.parse(path).get(_TABLE, {})
    try:
        return KeptPins({part: tuple(_pin(*each) for each in table.get(part, [])) for part in PAIR_PARTS})
    except (TypeError, ValueError, AttributeError) as error:
        raise PublicationError(
            _("This is not a list of pairs."),
            place=str(path),
            remedy=_("Remove what was changed by hand, or the file; then the command finds the pairs again."),
        ) from error


def _pin(source: list[str], translation: list[str], use: str = "") -> Pin:
    return Pin(tuple(map(_named, source)), tuple(map(_named, translation)), str(use))


def _named(text: str) -> NamedPart:
    found = _NAME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    digest, first, last, words = found.groups()
    return NamedPart(digest, words or "", int(first or 0), int(last or 0))


def write_kept_pins(path: Path, pins: KeptPins) -> None:
    """Write the pins, one a line; without any, remove the file.

    Raises:
        OSError: the folder cannot be written.

    """
    if not any(map(pins.of, PAIR_PARTS)):
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, "\n".join([*_lines(pins), ""]).encode("utf-8", "replace"))


def _lines(pins: KeptPins) -> Iterator[str]:
    yield "# " + _("What people have settled: which texts of the source are which of the translation.")
    yield f"[{_TABLE}]"
    for part in filter(pins.of, PAIR_PARTS):
        yield f"{part} = ["
        for pin in pins.of(part):
            sides = [", ".join(_quoted(str(name)) for name in side) for side in (pin.source, pin.translation)]
            use = f", {_quoted(pin.use)}" if pin.use else ""
            yield f"  [[{sides[0]}], [{sides[1]}]{use}],"
        yield "]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
