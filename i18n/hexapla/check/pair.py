"""A unit and its translation, as rules check them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING

from hexapla import languages, markup, translator_tags
from hexapla.characters import without_soft_hyphens
from hexapla.markup import StrayTag, Tag, Token
from hexapla.model import Finding, Kind, State, Translation, Unit

if TYPE_CHECKING:
    from hexapla.glossary import Glossary
    from hexapla.word_alignment import WordAligner

_OF_UNIT = attrgetter(*(name for name in Unit._fields if name not in ("place", "origin")))
_OF_TRANSLATION = attrgetter(*(each.name for each in fields(Translation) if each.name not in ("place", "suppressions")))
DIGEST_SIZE = 12  # bytes; there may be very many digests
HELD = "\ufffc"  # in place of an image, an address, or code (Unicode's object replacement character)


@dataclass(frozen=True)
class Pair:
    """All data that a rule needs. Languages are BCP 47 tags; `source_language` is empty if unknown.

    `omitted` are the ids of the notes that the language omits.
    """

    unit: Unit
    translation: Translation
    language: str
    source_language: str = ""
    glossary: Glossary | None = None
    aligner: WordAligner | None = None
    omitted: Collection[str] = frozenset()

    @cached_property
    def text(self) -> str:
        """The translation as tagged text with the unit's tags, without translators' notes, which have no source."""
        return translator_tags.without_notes(self.unit.text, self.translation.text)

    @cached_property
    def is_omission(self) -> bool:
        """Whether the translation only says that the unit is omitted."""
        return translator_tags.is_omission(self.unit.text, self.translation.text)

    @property
    def state(self) -> State:
        """The state of the translation."""
        return self.translation.state

    @cached_property
    def primary(self) -> str:
        """The primary language subtag of the translation."""
        return languages.primary(self.language)

    @cached_property
    def source(self) -> str:
        """The source without tags and soft hyphens, `HELD` for images, addresses and code, a line end for breaks."""
        return self.plain(self.unit.text)

    @cached_property
    def target(self) -> str:
        """The translation without tags and soft hyphens, with `HELD` in place of images, addresses and code."""
        return self.plain(self.text)

    def plain(self, text: str) -> str:
        """Return a text with the unit's tags as `source` and `target` are."""
        return without_soft_hyphens(_plain(text, self.unit))

    @cached_property
    def tokens(self) -> list[Token]:
        """The translation's texts and tags."""
        return markup.parse(self.text, self.unit.names)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The translation's tags."""
        return tuple(token for token in self.tokens if isinstance(token, Tag))

    @property
    def faults(self) -> Sequence[StrayTag]:
        """What is wrong with the translation's tags before they are balanced."""
        _counts, faults = _balanced(self.tags, self.unit.voids)
        return faults

    @property
    def counts(self) -> Counter[str]:
        """The number of occurrences of each tag in the balanced translation."""
        counts, _faults = _balanced(self.tags, self.unit.voids)
        return counts

    @cached_property
    def same_language(self) -> bool:
        """Whether the source already is in the language of the translation, as a quotation may be."""
        return languages.primary(self.unit.language or self.source_language) == self.primary

    def finding(self, kind: Kind, message: str, hint: str = "") -> Finding:
        """Return a finding about the translation; `hint` replaces the kind's own hint if more is known."""
        place, entry = self.unit.place, self.translation.place
        return kind.finding(place, message, hint=hint, language=self.language, entry=entry)


@lru_cache(maxsize=1024)
def _balanced(tags: tuple[Tag, ...], voids: frozenset[str]) -> tuple[Counter[str], Sequence[StrayTag]]:
    """Balance tags, which are the same in many texts; return how often each one occurs then, and the faults."""
    tokens, faults = markup.balance(tags, voids)
    return Counter(token.name for token in tokens if isinstance(token, Tag) and token.shape != "close"), faults


def unit_digest(unit: Unit) -> str:
    """Return a digest of all that rules look at in a unit; where it stands is no part of it."""
    return _digest(_OF_UNIT(unit))


def translation_digest(translation: Translation) -> str:
    """Return a digest of all that rules look at in a translation; where it stands is no part of it."""
    return _digest(_OF_TRANSLATION(translation))


def omission_digest(unit: Unit, omitted: Collection[str]) -> str:
    """Return a digest of what it means for a unit that these notes are omitted; empty if it means nothing."""
    cited = [code.value for code in unit.codes if code.value in omitted]
    return _digest((unit.note in omitted, cited)) if cited or unit.note in omitted else ""


def _digest(values: tuple[object, ...]) -> str:
    return blake2b(repr(values).encode(), digest_size=DIGEST_SIZE).hexdigest()


def _plain(text: str, unit: Unit) -> str:
    if "<" not in text or not unit.codes:
        return text
    shown = {code.name: HELD for code in unit.codes if code.void and code.kind != "note"}
    shown |= {code.name: "\n" for code in unit.codes if code.kind == "break"}
    return markup.replace_tags(text, unit.names, shown)
