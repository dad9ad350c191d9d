"""The looks of single words that the source has in a font, a size or a style of their own, such as program code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hexapla.rewrite.docx.run_properties import Properties, elements_of
from hexapla.rewrite.texts import whole_words

_SEEN = ("rStyle", "rFonts", "sz", "color", "highlight", "shd")
Run = tuple[tuple[str, ...], str, str]  # the tags around a part of the source's text, its `w:rPr`, and the part


@dataclass(frozen=True, slots=True)
class WordLook:
    """The tags around a word, and its properties."""

    tags: frozenset[str]
    properties: Properties


class WordLooks:
    """Finds the words of a translation that have looks of their own in the source.

    If a translation has a word as often as the source, the same ones have its look. Otherwise each one has it, but not
    signs and single letters, which mostly mean something else there.
    """

    def __init__(
        self, runs: Sequence[Run], usual: Mapping[frozenset[str], Properties], translation: Sequence[str]
    ) -> None:
        """Compare the source's runs with the properties that are usual between their tags.

        `translation` are the texts of the translation between its tags.
        """
        found: list[tuple[str, WordLook | None]] = []  # the text of each run, and its look if it has one of its own
        for tags, properties, text in runs:
            own, around = elements_of(properties), usual[frozenset(tags)]
            differs = any(own.get(name) != around.get(name) for name in _SEEN)
            kept = {name: xml for name, xml in own.items() if name != "lang"}
            found.append((text, WordLook(frozenset(tags), kept) if differs and text.strip() else None))
        self._looks: Mapping[str, WordLook] = {text.strip(): look for text, look in found if look}
        self._pattern = whole_words(self._looks)
        self._uses: dict[str, list[WordLook | None]] = {}  # of each word, the looks of its uses in the source
        self._used: Counter[str] = Counter()
        if self._looks:
            counts = Counter(match[0] for text in translation for match in self._pattern.finditer(text))
            for text, own_look in found:
                for match in self._pattern.finditer(text):
                    self._uses.setdefault(match[0], []).append(own_look if match[0] == text.strip() else None)
            self._uses = {word: uses for word, uses in self._uses.items() if len(uses) == counts[word]}

    def parts(self, text: str) -> Iterator[tuple[str, WordLook | None]]:
        """Yield the parts of the next text of the translation, each with the look of its own that it has, if any."""
        at = 0
        for match in self._pattern.finditer(text) if self._looks else ():
            look = self._look_of(match[0])
            if look is not None:
                if match.start() > at:
                    yield text[at : match.start()], None
                yield match[0], look
                at = match.end()
        if at < len(text):
            yield text[at:], None

    def _look_of(self, word: str) -> WordLook | None:
        number = self._used[word]
        self._used[word] += 1
        uses = self._uses.get(word, [])
        if number < len(uses):
            return uses[number]
        return self._looks[word] if len(word) > 1 and any(map(str.isalnum, word)) else None
