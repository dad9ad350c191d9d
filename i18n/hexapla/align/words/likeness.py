"""Compare a word with a word of another language: the same number, the same name, or a common origin.

Words are compared as they are written and, across scripts, by their consonants (`phonetics`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import takewhile

from hexapla import languages
from hexapla.align import anchoring
from hexapla.align.phonetics import consonants
from hexapla.model import Sentence

_FEWEST = 4  # letters of a cognate
_COGNATE = 0.84  # the least similarity (Jaro and Winkler) of two cognates
_FEWEST_CONSONANTS = 3
_KATAKANA = re.compile("[\u30a1-\u30ff]+")
_PART = 0.9  # how alike a word is to a compound that has it as a part
_SAME = 0.7  # the least share of consonants that two words which sound alike begin with


@dataclass(frozen=True, slots=True)
class _Form:
    """A word as it is compared: without accents and capitals, its consonants, the number or name that it is."""

    folded: str
    sound: str
    numbers: frozenset[str]
    names: frozenset[str]


@dataclass(slots=True)
class Likeness:
    """Compares words of two languages (BCP 47 tags)."""

    source: str
    target: str
    _ours: dict[str, _Form] = field(default_factory=dict)
    _theirs: dict[str, _Form] = field(default_factory=dict)

    def __call__(self, word: str, other: str) -> float:
        """Return how alike a word of the source and a word of the target are, 0 to 1."""
        from rapidfuzz.distance import JaroWinkler

        ours, theirs = _known(word, self.source, self._ours), _known(other, self.target, self._theirs)
        if ours.numbers or theirs.numbers:
            return float(not ours.numbers.isdisjoint(theirs.numbers))
        if ours.folded == theirs.folded:
            return 1.0 if len(word) > 2 else 0.5
        if not ours.names.isdisjoint(theirs.names):
            return 1.0
        if min(len(ours.folded), len(theirs.folded)) >= _FEWEST and ours.folded[:1] == theirs.folded[:1]:
            similarity: float = JaroWinkler.similarity(ours.folded, theirs.folded)
            if similarity >= _COGNATE:
                return similarity**2
        if parts := [part for part in other.split("-") if part != other]:  # IRC-Bot, NAT-Modell
            return _PART * max((self(word, part) for part in parts if part), default=0.0)
        is_katakana = _KATAKANA.fullmatch(other) is not None  # nearly always a word that another language has
        return _same_sound(ours.sound, theirs.sound, _FEWEST_CONSONANTS - is_katakana)


def _same_sound(ours: str, theirs: str, fewest: int) -> float:
    """Return how alike two words sound: the share of consonants that both begin with, if there are `fewest` of them."""
    shared = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))
    share = shared / max(len(ours), len(theirs), 1)
    return share**2 if shared >= fewest and share >= _SAME else 0.0


def _known(word: str, language: str, forms: dict[str, _Form]) -> _Form:
    form = forms.get(word)
    if form is None:
        form = forms[word] = _form(word, language)
    return form


def _form(word: str, language: str) -> _Form:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    sentence = Sentence(0, len(word), word)
    names = anchoring.proper_names(sentence, language) if languages.spaced(language) else ()
    return _Form(folded, consonants(word), frozenset(anchoring.numbers(sentence, language)), frozenset(names))
