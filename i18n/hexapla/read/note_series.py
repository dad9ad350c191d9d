"""The series of a note, where a name says it: the label `ed1`, the class `editors-note`, the title “Editor’s notes”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from hexapla.model import NoteSeries
from hexapla.model.note_series import NOTES, OF_AUTHOR, OF_EDITOR, OF_TRANSLATOR

_LABELS: Mapping[str, NoteSeries] = {
    **dict.fromkeys(("author", "authors"), OF_AUTHOR),
    **dict.fromkeys(("editor", "editors", "ed", "eds"), OF_EDITOR),
    **dict.fromkeys(("translator", "translators", "trans", "tr", "tn"), OF_TRANSLATOR),
}
_LABEL = re.compile(r"([a-z]+)[-_.:]?\d+")
# Beginnings of words, in the languages whose word is known.
_WORDS = (
    (OF_AUTHOR, r"authors?\b|autor(?:e|es|i|s)?\b|auteurs?\b|verfasser|автор|المؤلف|müəllif|著者|原著"),
    (OF_EDITOR, "editor|ednote|éditeur|herausgeber|curator|redaktor|редактор|المحرر|編者|编者"),
    (OF_TRANSLATOR, "translat|trnote|traduc|traduz|tradut|übersetzer|vertaler|переводчик|المترجم|tərcüməçi|訳者|译者"),
)


def series_of_label(label: str) -> NoteSeries:
    """Return the series of a note with a label such as `ed1` or `editor-12`, which says whose note it is."""
    match = _LABEL.fullmatch(label.lower())
    return _LABELS.get(match[1], NOTES) if match else NOTES


@lru_cache(maxsize=1_000)  # a page asks for each of its notes about the classes of the same elements around them
def series_in_words(words: str) -> NoteSeries:
    """Return the series of notes with this title or these classes, if they say whose notes they are."""
    folded = words.casefold().replace("_", "-")
    return next((series for series, known in _WORDS if re.search(rf"\b(?:[ld][’'])?(?:{known})", folded)), NOTES)
