"""Adapt the translation of a memory to a unit: rename its tags and change its numbers, or refuse it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hexapla import markup
from hexapla.characters import without_soft_hyphens
from hexapla.draft.pairs import MemoryPair
from hexapla.markup import Tag
from hexapla.model import Unit
from hexapla.numbers import digits

# Private use: one character for each shape of tag, so that a tag counts as one character when texts are compared.
_SIGNS = {"open": "\ue000", "close": "\ue001", "void": "\ue002"}
_NUMBER = re.compile(r"\d+")


def skeleton(unit: Unit) -> str:
    """Return the unit's text without soft hyphens and the names of its tags: the same if texts differ only there."""
    text = "".join(token if isinstance(token, str) else _SIGNS[token.shape] for token in _sound(unit.text, unit))
    return without_soft_hyphens(text)


def without_numbers(shape: str) -> str:
    """Return a skeleton without its numbers."""
    return _NUMBER.sub("0", shape)


def adapt(unit: Unit, pair: MemoryPair) -> str | None:
    """Return the pair's translation with the unit's tags; None if it would not have exactly those."""
    ours, theirs = _tags(_sound(unit.text, unit)), _tags(_sound(pair.unit.text, pair.unit))
    candidates = [pair.target]
    if [tag.shape for tag in ours] == [tag.shape for tag in theirs]:
        names = dict(zip((tag.name for tag in theirs), (tag.name for tag in ours), strict=True))
        tokens = _sound(pair.target, pair.unit)
        renamed = [
            Tag(names.get(each.name, each.name), each.shape) if isinstance(each, Tag) else each for each in tokens
        ]
        candidates.insert(0, markup.serialise(renamed))
    return next((text for text in candidates if has_its_tags(text, unit)), None)


def has_its_tags(text: str, unit: Unit) -> bool:
    """Return whether a text is well-formed and has exactly the unit's tags."""
    tokens = markup.parse(text, unit.names)
    sound, faults = markup.balance(tokens, unit.voids)
    return not faults and sound == tokens and Counter(_tags(tokens)) == Counter(_tags(_sound(unit.text, unit)))


def _sound(text: str, unit: Unit) -> list[markup.Token]:
    tokens, _faults = markup.balance(markup.parse(text, unit.names), unit.voids)
    return tokens


def _tags(tokens: Sequence[markup.Token]) -> list[Tag]:
    return [token for token in tokens if isinstance(token, Tag)]


def change_numbers(text: str, unit: Unit, old: str, new: str) -> str | None:
    """Change the numbers in a translation of `old` to those of `new`; None if it is not certain which to change.

    `text` is the translation, with the unit's tags; `old` and `new` differ only in numbers. A number that changes must
    be as often in the translation as in its source, or the translation must have all numbers of its source in order.
    """
    tokens = markup.parse(text, unit.names)
    wanted = list(zip(_NUMBER.findall(digits(old)), _NUMBER.findall(digits(new)), strict=True))
    had = [number for token in tokens if isinstance(token, str) for number in _NUMBER.findall(digits(token))]
    if had == [before for before, _after in wanted]:
        replacements = [after for _before, after in wanted]
    else:
        changes = dict(wanted)
        before = Counter(number for number, _after in wanted)
        for number, after in wanted:
            if changes[number] != after or (number != after and had.count(number) != before[number]):
                return None
        replacements = [changes.get(number, number) for number in had]
    remaining = iter(replacements)
    return "".join(
        str(token) if isinstance(token, Tag) else _NUMBER.sub(lambda match: _written(next(remaining), match[0]), token)
        for token in tokens
    )


def _written(number: str, like: str) -> str:
    """Write a number in the digits of the one that it replaces: Arabic, Devanagari ..."""
    zero = ord(like[0]) - int(like[0])
    return "".join(chr(zero + int(digit)) for digit in number)
