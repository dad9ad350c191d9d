"""The wording of a tagged text: its words, numbers and tags, without case, punctuation, spaces and typography.

Two texts with the same wording differ in small corrections only: a comma, a capital letter, other quotation marks,
another address. These changes are never small: of a word, however short; of a number, with its sign and its separators;
of a symbol that is read aloud (%, €, +); of a tag, or of its place among the words.

Everything is decided by Unicode's categories, for every script. Combining marks belong to their letter. Spaces mean
nothing between letters of a script without spaces between words. Letters are compared without case by their lower-case
forms, not by case folding, for which the German “Maße” and “Masse” are the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from hexapla import languages

# A tag, with the figures of its name apart, or an address, without the punctuation after it.
_SPECIAL_TAG = re.compile(r"<(?P<close>/?)(?P<name>[^\W\d_][\w.-]*?)\d*(?P<void>/?)>", re.IGNORECASE)
_SPECIAL = re.compile(
    rf"{_SPECIAL_TAG.pattern}"
    r"|(?P<address>(?:https?://|www\.|doi:)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]’']|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?<=<)(?P<before>/?\s*)(?P<name>[^\s<>/]+)(?=\s*/?>)")
# An anchor, which nobody sees, and a look of nothing but spaces.
_ANY_TAG = re.compile(r"</?\s*[^\W\d_][\w.-]*\s*/?>")
_UNSEEN = re.compile(r"<a\d*/>|<(?P<look>(?:b|em|i|small|span|strong|sub|sup|u)\d*)>(?P<spaces>\s*)</(?P=look)>")
_PRESENTATION_FORMS = re.compile("[\ufb00-\uffef]+")  # ligatures, letters and digits of another width
_IGNORED = re.compile("[\u0640\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # kashida, variation selectors
_LETTERS = str.maketrans({"ς": "σ", "\u02bc": "’"})  # the latter is an apostrophe, which Unicode calls a letter
# In Turkish, Azerbaijani and other languages with these letters, “I” and “i” are different letters.
_TURKIC, _TURKIC_CASE = re.compile("[ıİ]|I\u0307"), str.maketrans({"I": "ı", "İ": "i"})
_DASH = re.compile("[\u2010-\u2015\u2212\ufe58]")
_QUOTES = frozenset("'\"`´‘’‚‛“”„‟«»‹›")
_NO_LETTERS = re.compile(r"[\W_]+")
_SPOKEN = frozenset("%‰‱&@#§†‡*/\\_^′″‴")  # punctuation that is read aloud


def has_same_wording(old: str, new: str) -> bool:
    """Return whether two texts have the same wording; texts without letters and digits have none."""
    letters = sketch(old)
    return bool(letters) and letters == sketch(new) and wording(old) == wording(new)


def sketch(text: str) -> str:
    """Return the letters and digits of a text: quick to compute, and the same for texts with the same wording."""
    may_have_address = ":" in text or "@" in text or "www." in text.lower()
    text = (_SPECIAL if may_have_address else _SPECIAL_TAG).sub("", text)  # to find addresses takes many times as long
    text = unicodedata.normalize("NFKD", _IGNORED.sub("", text))
    return _NO_LETTERS.sub("", text.lower().translate(_LETTERS).replace("ı", "i"))


def wording(text: str) -> tuple[str, ...]:
    """Return the words, numbers, symbols and tags of a text, in order, in the form in which they are compared."""
    if _TURKIC.search(text):
        text = unicodedata.normalize("NFC", text).translate(_TURKIC_CASE)
    reading = _Reading()
    position = 0
    for match in _SPECIAL.finditer(text):
        reading.read(text[position : match.start()])
        name = "address" if match["address"] else f"{match['close']}{match['name']}{match['void']}"
        reading.add(f"<{name}>", "symbol")
        position = match.end()
    reading.read(text[position:])
    return tuple(reading.pieces)


def with_tags_of(new: str, translation: str, old: str) -> str | None:
    """Return the translation of `old` with the names that its tags have in `new`, a text with the same wording.

    Attributes decide the name of a tag: `<em>` becomes `<em1>` when it gets one. None if a name has become two names,
    or two names one.
    """
    names = [[match["name"] for match in _TAG.finditer(text)] for text in (old, new)]
    if len(names[0]) != len(names[1]):
        return None
    renamed = dict(zip(*names, strict=True))
    others = {match["name"] for match in _TAG.finditer(translation)} - renamed.keys()
    if [renamed[name] for name in names[0]] != names[1] or len({*renamed.values()} - others) != len(renamed):
        return None
    return _TAG.sub(lambda match: f"{match['before']}{renamed.get(match['name'], match['name'])}", translation)


def without_unseen_tags(text: str) -> str:
    """Return a text without the tags that no reader sees, and without the spaces that they leave at its ends or double.

    These are anchors, `<a1/>`, and looks of nothing but spaces, `<em> </em>`. Hexapla 0.1 found more of them in Word.
    """
    if not _UNSEEN.search(text):
        return text
    return re.sub(" {2,}", " ", _UNSEEN.sub(lambda match: match["spaces"] or "", text)).strip(" ")


def without_tags(text: str) -> str:
    """Return a text without its tags."""
    return _ANY_TAG.sub("", text)


def is_same_but_for_names(old: str, new: str) -> bool:
    """Return whether two texts are the same but for the names of their tags."""
    return _TAG.sub("", old) == _TAG.sub("", new)


@dataclass(slots=True)
class _Reading:
    """The pieces that have been read, the kind of the last one, and the punctuation and spaces since."""

    pieces: list[str] = field(default_factory=list)
    last: Literal["", "word", "number", "symbol"] = ""
    gap: str = ""

    def add(self, piece: str, kind: Literal["word", "number", "symbol"]) -> None:
        """Add a piece."""
        self.pieces.append(piece)
        self.last, self.gap = kind, ""

    def read(self, text: str) -> None:
        """Read a text without tags and addresses."""
        text = _PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _IGNORED.sub("", text))
        text = _DASH.sub("-", text).translate(_LETTERS)
        for character in unicodedata.normalize("NFC", text):
            category = unicodedata.category(character)
            if category[0] == "M":
                self._read_mark(character)
            elif category[0] == "L":
                self._read_letter(character)
            elif category[0] == "N":
                self._read_digit(character)
            elif category in ("Sm", "Sc", "So") or character in _SPOKEN:
                self.add(character, "symbol")
            elif category != "Cf":  # joiners, soft hyphens
                self.gap += " " if category[0] in "ZC" else "'" if character in _QUOTES else character

    def _read_mark(self, mark: str) -> None:
        if self.pieces and not self.gap:
            self.pieces[-1] += mark
        else:
            self.add(mark, "word")

    def _read_letter(self, letter: str) -> None:
        is_inside = self.last == "word" and not self.gap
        if is_inside and not languages.is_unspaced(letter) and not languages.is_unspaced(self.pieces[-1][0]):
            self.pieces[-1] += letter.lower().translate(_LETTERS)
        else:
            self.add(letter.lower().translate(_LETTERS), "word")

    def _read_digit(self, digit: str) -> None:
        if self.last == "number" and not self.gap:
            self.pieces[-1] += digit
        elif self.last == "number":
            self.add(_between_numbers(self.gap) + digit, "number")
        else:
            self.add(_before_number(self.gap, is_first=self.last in ("", "symbol")) + digit, "number")


def _before_number(gap: str, *, is_first: bool) -> str:
    """Return the sign or the decimal point of a number that does not follow a number.

    `is_first` says that it does not follow a word either.
    """
    sign, before = gap[-1:], gap[-2:-1]
    is_free = before in " '" or unicodedata.category(before) in ("Ps", "Pi") if before else is_first
    return sign if sign and sign in "-.," and is_free else ""


def _between_numbers(gap: str) -> str:
    """Return what stands between two numbers, which may be one: 1,200 · 1 200 · 10-12 · 10, 12 · 10 -12."""
    sign = "-" if gap.endswith(" -") else ""
    gap = gap[: len(gap) - len(sign)]
    if " " not in gap:
        return gap + sign
    marks = "".join(mark for mark in gap if mark not in " '" and unicodedata.category(mark) not in ("Ps", "Pe"))
    if marks == "-":
        return f"-{sign}"
    return f" {sign}" if not gap.strip() else f", {sign}"
