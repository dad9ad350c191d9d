"""retagging: gives translations the tags of their sources, where a better reader has changed these and no words.

What people have reviewed is as right as it was; so it keeps its state if the place of every tag is certain. First,
what was text and is a tag now, or the opposite: `places` that nobody sees, values of `fields`, `formulas`, marks of
notes (`note_marks`), lines of `items`, numbers of headings and items (`labels`). Then `looks`, letter by letter; and
last all other tags, one by one (`tag_changes`); new ones go around the words that stand for theirs (`placing`).
"""

from __future__ import annotations

import re

from hexapla.catalog.entry import Entry
from hexapla.catalog.retagging.fields import with_field_tags
from hexapla.catalog.retagging.formulas import with_formula_tags
from hexapla.catalog.retagging.items import with_item_lines
from hexapla.catalog.retagging.labels import without_number
from hexapla.catalog.retagging.looks import with_look_tags
from hexapla.catalog.retagging.note_marks import with_note_marks
from hexapla.catalog.retagging.places import without_places
from hexapla.catalog.retagging.tag_changes import Retagged, retagged
from hexapla.wordings import without_tags

__all__ = ["Retagged", "retagged", "with_present_tags"]

_BREAK = re.compile(r"<br\d*/>")


def with_present_tags(entry: Entry, origin: Entry) -> str | None:
    """Return the translation of an entry, which was copied from `origin`, with the tags of the entry's source.

    None if more than tags differs between both sources, or if the place of a tag would be estimated.
    """
    earlier, own = (without_places(text, origin.comment) for text in (origin.msgid, entry.msgstr))
    spelt_out = (earlier, own, entry.msgid, entry.comment)
    marked = with_note_marks(earlier, own, entry.msgid, (origin.comment, entry.comment))
    spelt = with_field_tags(*spelt_out) or with_formula_tags(*spelt_out)
    spelt = spelt or marked or with_item_lines(earlier, own, entry.msgid) or without_number(*spelt_out)
    source, translation = spelt or (earlier, own)
    text = translation if source == entry.msgid else with_look_tags(source, translation, entry.msgid)
    if text is not None:
        return text
    found = retagged(source, translation, entry.msgid)
    if found is None or not found.is_certain or _spaced_words(source) != _spaced_words(entry.msgid):
        return None
    return found.text


def _spaced_words(text: str) -> list[str]:
    """Return the words of a text between white space and line breaks, without tags."""
    return without_tags(_BREAK.sub(" ", text)).split()
