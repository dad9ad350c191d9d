"""Fold texts for a search: texts that people take for the same become equal.

- Letter case, accents, vowel points and forms of a letter such as full width and ligatures are ignored. Marks that make
  another letter are kept: those of Japanese, Indic and South-East Asian scripts.
- Some letters are like others without being composed of them: `ı` is i, `ł` is l, `œ` is oe, Persian `ی` is Arabic `ي`.
- Punctuation and every kind of quotation mark, apostrophe, dash and space ends a word, and is ignored itself. A symbol
  such as `+` or `€` is a word.
- Soft hyphens, joiners, direction marks and other invisible characters are ignored.
- In scripts without spaces between words (Chinese, Japanese, Thai …) each character is a word, so that any sequence of
  them is found. So is each syllable of Korean, whose spaces vary.
- Digits of every script are equal.
"""

from __future__ import annotations

import re
from unicodedata import category, decimal, normalize

from hexapla import languages

# Combining marks that a reader may leave out: accents of Latin, Greek and Cyrillic; points of Hebrew, Arabic, Syriac.
_ACCENT = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
_SYLLABLE = re.compile("[\uac00-\ud7a3]")
# Letters that are not composed, and what people type for them; letters of transliteration that look like apostrophes.
_ALIKE = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "",
    **dict.fromkeys("ʹʺʻʼʽʾʿˈ", " "),
}  # fmt: skip


class _FoldedCharacters(dict[int, str]):
    """What each character becomes, by its code point, as `str.translate` needs it; found when it is first needed."""

    def __missing__(self, code: int) -> str:
        letters = _ACCENT.sub("", normalize("NFKD", chr(code))).casefold()
        found = self[code] = "".join(map(_fold_one, normalize("NFC", letters)))
        return found


def _fold_one(character: str) -> str:
    kind = category(character)
    if character in _ALIKE:
        return _ALIKE[character]
    if kind == "Nd":
        return str(decimal(character))
    if kind == "Cf":
        return ""
    if kind[0] in "ZPC" or kind == "Sk":
        return " "
    is_word = kind[0] == "S" or languages.is_unspaced(character) or _SYLLABLE.match(character)
    return f" {character} " if is_word else character


_FOLDED = _FoldedCharacters()


def fold(text: str) -> str:
    """Return the words of a text, folded, with one space before each and one at the end; `text` has no tags."""
    return f" {' '.join(normalize('NFC', text).translate(_FOLDED).split())} "


def fold_with_offsets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return what `fold` returns for a text in NFC, and the half-open offsets of each of its characters in the text.

    The offsets of a character include ignored characters that follow it within a word. Those of a space are (0, 0).
    """
    folded, places = [" "], [(0, 0)]
    for at, character in enumerate(text):
        found = _FOLDED[ord(character)]
        if not found and folded[-1] != " ":
            places[-1] = places[-1][0], at + 1
        for each in found:
            if each != " ":
                folded.append(each)
                places.append((at, at + 1))
            elif folded[-1] != " ":
                folded.append(each)
                places.append((0, 0))
    if folded[-1] != " " or len(folded) == 1:
        folded.append(" ")
        places.append((0, 0))
    return "".join(folded), places
