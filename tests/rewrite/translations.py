"""Translations of units for laws: other words, and the unit's tags in any order."""

from __future__ import annotations

import random

from hexapla import markup
from hexapla.markup import Tag
from hexapla.model import Unit

_WORDS = "uno dos tres cuatro cinco seis siete ocho nueve diez".split()


def translation(unit: Unit, seed: int) -> str:
    """A translation with every void tag of a unit, and with some of its other tags, never one inside another."""
    chance = random.Random(f"{seed} {unit.text}")  # noqa: S311 - no secret
    words = [chance.choice(_WORDS) for _ in range(chance.randint(1, 12))]
    if unit.is_value:
        return " ".join(words)
    tokens = [token for token in markup.parse(unit.text, unit.names) if isinstance(token, Tag)]
    pairs = sorted({token.name for token in tokens if token.shape == "open"})
    chance.shuffle(pairs)
    at = 0
    for name in pairs:
        if at < len(words) - 1:
            first, last = sorted(chance.sample(range(at, len(words)), 2))
            words[first], words[last] = f"<{name}>{words[first]}", f"{words[last]}</{name}>"
            at = last + 1
    voids = [str(token) for token in tokens if token.shape == "void"]
    chance.shuffle(voids)
    for tag in voids:
        words.insert(chance.randint(0, len(words)), tag)
    return " ".join(words)
