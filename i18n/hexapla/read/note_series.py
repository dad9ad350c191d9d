"""The series of a note, where a name says it: the label `ed1`, for one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla.model import NoteSeries
from hexapla.model.note_series import NOTES, OF_AUTHOR, OF_EDITOR, OF_TRANSLATOR

_WHOSE: Mapping[str, NoteSeries] = {
    **dict.fromkeys(("author", "authors"), OF_AUTHOR),
    **dict.fromkeys(("editor", "editors", "ed", "eds"), OF_EDITOR),
    **dict.fromkeys(("translator", "translators", "trans", "tr", "tn"), OF_TRANSLATOR),
}
_LABEL = re.compile(r"([a-z]+)[-_.:]?\d+")


def series_of_label(label: str) -> NoteSeries:
    """Return the series of a note with a label such as `ed1` or `editor-12`, which says whose note it is."""
    match = _LABEL.fullmatch(label.lower())
    return _WHOSE.get(match[1], NOTES) if match else NOTES
