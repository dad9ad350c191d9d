"""The languages of an office document: of each run, and of the whole.

Office programs have three languages for each run (ECMA-376, part 1, section 17.3.2.20; in OpenDocument
`fo:language`, `style:language-asian` and `style:language-complex`), and use the one for its letters: `val` for most
scripts, `eastAsia`, and `bidi` for those that are written from right to left or whose letters change with their
neighbours.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.read.office.run_properties import RunProperties

# ISO 15924 codes of scripts, by the first words of their letters' names in Unicode.
_SCRIPTS = {
    "LATIN": "Latn", "GREEK": "Grek", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "ETHIOPIC": "Ethi",
    "HEBREW": "Hebr", "ARABIC": "Arab", "SYRIAC": "Syrc", "THAANA": "Thaa", "DEVANAGARI": "Deva", "BENGALI": "Beng",
    "GURMUKHI": "Guru", "GUJARATI": "Gujr", "ORIYA": "Orya", "TAMIL": "Taml", "TELUGU": "Telu", "KANNADA": "Knda",
    "MALAYALAM": "Mlym", "SINHALA": "Sinh", "THAI": "Thai", "LAO": "Laoo", "TIBETAN": "Tibt", "MYANMAR": "Mymr",
    "KHMER": "Khmr",
}  # fmt: skip
_SIMPLE = frozenset(("Latn", "Grek", "Cyrl", "Armn", "Geor", "Ethi"))
_WORD = re.compile(r"[^\W\d_]{2}")


class RunLanguages:
    """Tells the language of each run.

    `usual` are the properties of runs in default paragraphs; `given` is the language of the publication's sources.
    """

    def __init__(self, usual: RunProperties, given: str) -> None:
        self._default_bidi = usual.values.get("lang.bidi", "")
        self._given = given

    def of(self, text: str, properties: RunProperties) -> str:
        """Return the language of a run's letters, as its properties say; empty if they say none, or it has no words.

        A language that is written in another script than the letters was not set for them; the result is then the
        script alone (`und-Grek`). If the language of right-to-left text was never set, it is the given language.
        """
        kind, script = _letters(text)
        if not kind:
            return ""
        said = _tag(properties.values.get(f"lang.{kind}", ""))
        if kind == "bidi" and properties.values.get("lang.bidi", "") == self._default_bidi and self._is_given(script):
            return self._given
        if not script or (said and languages.script(said) in (script, "")):
            return said
        if not _WORD.search(text):
            return ""  # a letter of another script among the words is a sign: an angle α
        return self._given if self._is_given(script) else f"und-{script}"

    def _is_given(self, script: str) -> bool:
        return languages.script(self._given) == script

    def of_document(self, runs: Iterable[tuple[str, RunProperties]]) -> str:
        """Return the language of most of the document's letters; the given one if nothing is said."""
        shares: Counter[str] = Counter()
        for text, properties in runs:
            said = self.of(text, properties)
            shares[self._given if not said or said.startswith("und") else said] += len(text)
        return shares.most_common(1)[0][0] if shares else self._given


@lru_cache(maxsize=1024)
def _tag(said: str) -> str:
    try:
        return languages.normalise(said) if said and said != "x-none" else ""
    except PublicationError:
        return ""


def kind_of_letters(text: str) -> str:
    """Return which of a run's languages applies to most of its letters; empty if it has none."""
    return _letters(text)[0]


def _letters(text: str) -> tuple[str, str]:
    """Return which of a run's languages applies to most of its letters, and their script if it is a known one."""
    if text.isascii():
        return ("val", "Latn") if any(map(str.isalpha, text)) else ("", "")
    found = Counter(map(_letter, text))
    del found["", ""]
    return found.most_common(1)[0][0] if found else ("", "")


@lru_cache(maxsize=4096)
def _letter(letter: str) -> tuple[str, str]:
    if not letter.isalpha():
        return "", ""
    if unicodedata.east_asian_width(letter) in "WF":
        return "eastAsia", ""
    script = _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")
    is_val = script in _SIMPLE or not script
    return ("val" if is_val else "bidi"), script
