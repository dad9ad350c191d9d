"""How the words of a source are written inside sentences: with a capital, in capitals, or in lower case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from hexapla import languages

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INSIDE = re.compile(r"(?<=[\w,;)’'] )[^\W\d_]+(?:['’][^\W\d_]+)*")  # a word that does not begin a sentence
# Names of CLDR that are ordinary words too.
_AMBIGUOUS = frozenset(
    "august chad china guinea jersey jordan mali march may niue polish sun turkey togo wed sat mon".split()
)


@dataclass(frozen=True, slots=True)
class Casing:
    """The words that a source has in lower case, and the way in which it writes its names, by their lower case."""

    lower: frozenset[str] = frozenset()
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Casing:
        """Learn from texts; those that are in capitals, or are titles, teach nothing."""
        lower: Counter[str] = Counter()
        written: dict[str, Counter[str]] = {}
        for text in texts:
            words = _INSIDE.findall(text)
            small = [word for word in words if word.islower()]
            if 2 * len(small) <= len(words):
                continue
            lower.update(small)
            for word in words:
                if not word.islower():
                    written.setdefault(word.lower(), Counter())[word] += 1
        names = {key: forms.most_common(1)[0][0] for key, forms in written.items() if forms.total() > lower.get(key, 0)}
        return cls(frozenset(lower.keys() - names.keys()), names)

    def written(self, word: str, language: str) -> str:
        """Return a word as it is written inside a sentence; in lower case if it is not known as a name."""
        key = word.lower()
        return self.names.get(key) or (_names(language).get(key, "") if key not in self.lower else "")


@lru_cache(maxsize=64)
def _names(language: str) -> dict[str, str]:
    """Return the names of CLDR that the language writes with a capital, by their lower case."""
    locale = languages.cldr(language)
    if locale is None:
        return {}
    shown = [
        *locale.months["stand-alone"]["wide"].values(),
        *locale.days["stand-alone"]["wide"].values(),
        *locale.languages.values(),
        *locale.territories.values(),
    ]
    own = {name.lower(): name for name in map(str, shown) if name[:1].isupper() and WORD.fullmatch(name)}
    return {key: name for key, name in own.items() if key not in _AMBIGUOUS}
