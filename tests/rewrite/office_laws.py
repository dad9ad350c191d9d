"""The laws of office documents whose texts are given back, for every form of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from hexapla import languages
from hexapla.model import SourceFile
from rewrite.translations import translation
from rewrite.units_given import UnitsGiven

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = ("fr", "ar"), ("ur", "fr")


@dataclass(frozen=True)
class OfficeLaws:
    """How a form of office documents is read, written and looked at."""

    given: UnitsGiven
    rewrite: Callable[[SourceFile, str], bytes]
    parts: Callable[[bytes], dict[str, bytes]]
    counts: Callable[[bytes], Counter[Any]]
    without_languages: Callable[[bytes], bytes]
    """A part without what depends on the language."""
    in_both_directions: bool
    """Whether `without_languages` takes out what depends on the direction, too."""

    def keeps_bytes(self, data: bytes) -> None:
        """The same texts give the same bytes; in another language, only what depends on it differs."""
        file = self.given.source_file(data)
        assert self.rewrite(file, file.language) == data
        others = _LEFT_TO_RIGHT if languages.direction(file.language) == "ltr" else _RIGHT_TO_LEFT
        for other in others if self.in_both_directions else others[:1]:
            before, after = self.parts(data), self.parts(self.rewrite(file, other))
            assert list(after) == list(before)
            for name in before:
                assert self.without_languages(after[name]) == self.without_languages(before[name])

    def keeps_what_is_no_text(self, data: bytes, seed: int) -> None:
        """Other texts come back, and fields, notes, pictures and bookmarks are as many as before."""
        texts = [translation(unit, seed) for unit in self.given.source_file(data).units]
        made = self.rewrite(self.given.source_file(data, texts), "es")
        assert self.counts(made) == self.counts(data)
        for name, content in self.parts(made).items():
            if name.endswith(".xml"):
                etree.fromstring(content)
        found = Counter(_words(unit.text) for unit in self.given.read(made)[1])
        assert found == Counter(map(_words, texts))


def _words(text: str) -> str:
    return "".join(re.sub("<[^>]*>", "", text).split())
