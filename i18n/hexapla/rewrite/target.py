"""What a file is rewritten for: the language of its translation, and how that is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from hexapla import languages
from hexapla.model import SourceFile

_EAST_ASIAN = frozenset(("ja", "zh", "yue", "ko"))
_COMPLEX = frozenset(
    "Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo Tibt Mymr Khmr Arab Hebr Syrc Thaa".split()
)
_LANGUAGE = re.compile(r'lang="([^"]+)"')


@dataclass(frozen=True)
class Target:
    """The language of the source's text, `source`, and that of the translation, `language`."""

    source: str
    language: str

    @cached_property
    def is_same(self) -> bool:
        """Whether the text stays in its own language."""
        return self.source == self.language

    @cached_property
    def is_rtl(self) -> bool:
        """Whether the translation is written from right to left."""
        return languages.direction(self.language) == "rtl"

    @cached_property
    def was_rtl(self) -> bool:
        """Whether the source is written from right to left."""
        return languages.direction(self.source) == "rtl"

    @cached_property
    def kind(self) -> str:
        """Which of the three languages that office documents give text is that of the translation.

        It is `val` for Western letters, `eastAsia`, or `bidi` for complex scripts.
        """
        return _kind(self.language)

    @cached_property
    def source_kind(self) -> str:
        """Which of the three languages is that of the source, as in `kind`."""
        return _kind(self.source)

    def is_source(self, tag: str) -> bool:
        """Return whether a language that a document names is that of its text: the same primary language."""
        return languages.primary(tag) == languages.primary(self.source)


def target_for(file: SourceFile, language: str) -> Target:
    """Return what a file is rewritten for: its own language if that is only named in another way.

    A file in `en-GB` keeps its bytes in an edition in `en` if none of its texts is another.
    """
    target = Target(file.language, language)
    is_other = any(unit.text != made.text for unit, made in zip(file.units, file.renderings, strict=True))
    return target if is_other or not target.is_source(language) else Target(file.language, file.language)


def _kind(tag: str) -> str:
    if languages.primary(tag) in _EAST_ASIAN:
        return "eastAsia"
    return "bidi" if languages.script(tag) in _COMPLEX else "val"


def language_in(value: str) -> str:
    """Return the language that the attributes of a tag give (`lang="la" dir="ltr"`); empty if they give none."""
    found = _LANGUAGE.search(value)
    return found[1] if found else ""
