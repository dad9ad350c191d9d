"""The texts of a file's units as they are written into it: without tags that a unit does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hexapla import characters, markup, translator_tags
from hexapla.errors import ExportError
from hexapla.markup import Tag, Token
from hexapla.messages import _
from hexapla.model import Rendering, Unit

_NO_TAGS = ("b", "i")  # no unit has tags of these names: they are text


@dataclass(frozen=True, slots=True)
class Text:
    """The text that replaces a unit's: tokens, and the notes that its translator added, by the tags of their marks."""

    tokens: Sequence[Token]
    notes: Mapping[Tag, str]


def kind_of(name: str) -> str:
    """Return the name of a tag without its number, and without that of its text among several that are joined."""
    return re.sub(r"^\d+-|\d+$", "", name)


def value_of(unit: Unit, rendering: Rendering, remark: str = "") -> str:
    """Return the text of a rendering for a place without markup, such as a property.

    It has no notes of translators, and its remark follows in brackets, as words are the only mark that it can have.
    """
    said = characters.drop_forbidden(translator_tags.without_notes(unit.text, rendering.text))
    return f"{said} [{remark}]" if remark else said


def text_of(unit: Unit, rendering: Rendering) -> Text:
    """Return the text of a rendering, with balanced tags.

    Raises:
        ExportError: it has a tag that the unit does not have.

    """
    split = translator_tags.split(unit.text, rendering.text)
    names = unit.names | ({translator_tags.NOTE} if split.notes else set())
    literal = markup.taken_names([unit.text]) | {*names, *translator_tags.RESERVED}
    for found in markup.LIKE_TAG.finditer(rendering.text):
        if found[1] not in literal and kind_of(found[1]) not in _NO_TAGS:
            raise ExportError(
                _("A translation has the tag “{tag}”, which its text does not have.", tag=found[0]),
                place=str(rendering.place or unit.place),
                remedy=_("Correct the translation of “{text}”.", text=markup.opening(unit.text)),
            )
    tokens, _stray = markup.balance(markup.parse(split.text, names), {*unit.voids, translator_tags.NOTE})
    notes = {Tag(f"{translator_tags.NOTE}-{number}", "void"): note for number, note in enumerate(split.notes)}
    marks = iter(notes)
    tokens = [next(marks) if token == translator_tags.MARK else token for token in tokens]
    closed = iter(characters.balance_parts([token for token in tokens if isinstance(token, str)]))
    whole = [next(closed) if isinstance(token, str) else token for token in tokens]
    return Text(whole, {mark: markup.plain(note, unit.names) for mark, note in notes.items()})


def whole_words(texts: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds texts, the longest first, where they are not a part of other words."""
    return re.compile("|".join(sorted(map(_as_word, texts), key=len, reverse=True)))


def _as_word(text: str) -> str:
    before, after = (r"\b" if each.isalnum() else "" for each in (text[0], text[-1]))
    return f"{before}{re.escape(text)}{after}"
