"""Write the texts of one page: each into the element that it was read from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from hexapla import characters, markup, translator_tags
from hexapla.model import Unit
from hexapla.rewrite.changes import UnitText
from hexapla.rewrite.html.finding_units import FoundUnit
from hexapla.rewrite.html.page_languages import add_attributes, language_attributes, written
from hexapla.rewrite.html.page_notes import (
    AddedNotes,
    NotePattern,
    PageNotes,
    element_of_note,
    label_of,
    remove_element,
)
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.pairing import PairedUnit, pair
from hexapla.rewrite.html.seen_text import UNREAD, SeenText
from hexapla.rewrite.html.unit_places import UnitPlaces, block_of
from hexapla.rewrite.html.values import PageValues
from hexapla.rewrite.html.writing import UnitChange, UnitWriter
from hexapla.rewrite.target import Target
from hexapla.rewrite.texts import text_of

_MARKED = "background-color: #fff3a3"  # as the page's own styles know nothing of such texts
_LOST = "missing-image"  # the class of the words of an image that is not there


class PageWriter:
    """Writes texts into a page."""

    def __init__(
        self, page: PageText, target: Target, unread: Collection[str] = UNREAD, lined: Collection[str] = ()
    ) -> None:
        """Write into a page; see `SeenText` for the elements that are `unread` and `lined`."""
        self._page = page
        self._target = target
        self._seen = SeenText(page, unread, lined)
        self._places = UnitPlaces(page, self._seen, self._place_of_note)
        self._values = PageValues(page, self._seen)
        self._writer = UnitWriter(page, self._seen, target.language)
        self._gone: set[int] = set()  # the elements of notes that are left out
        self.left_out: list[str] = []  # the marks, as markup, of notes that are left out and are not on this page
        self.untranslated: set[int] = set()  # the elements whose texts stay in the language of the source

    def write(self, texts: Sequence[UnitText]) -> list[Unit]:
        """Write the texts of a page; return the units that keep the text of the source, as their place is not certain.

        What is inside another text, such as a note beside its mark, comes before that.
        """
        values = [each for each in texts if each.unit.is_value and each.rendering.text != each.unit.text]
        kept = [each.unit for each in values if not self._write_value(each)]
        self._notes = self._notes_of(texts)
        changes: list[tuple[PairedUnit, UnitText]] = []
        for block, own in self._places.blocks([each for each in texts if not each.unit.is_value]):
            needs_place = any(each.is_changed or _language(each) for each in own)
            found = self._places.find(block, own) if needs_place else [None] * len(own)
            stay = [not each.is_changed and bool(_language(each)) for each in own]
            for at, (each, place) in enumerate(zip(own, found, strict=True)):
                if not each.is_changed or (_is_lost_image(each.unit) and self._write_as_value(each, block)):
                    continue
                paired = pair(self._page, self._seen, block, place) if place is not None else None
                if paired is not None and self._fits(paired):
                    changes.append((paired, each))
                elif not self._write_as_value(each, block):
                    kept.append(each.unit)
                    stay[at] = not each.unit.language or self._target.is_source(each.unit.language)
                    found[at] = None  # a place that is not certain gets no markup
            self._tell_language(block, found, stay)
        spans = [self._writer.span(paired) for paired, _text in changes]
        crossing = set(_crossing(spans))
        kept += [changes[at][1].unit for at in sorted(crossing)]
        in_order = sorted(set(range(len(changes))) - crossing, key=lambda at: spans[at])
        made = {at: self._change_of(*changes[at]) for at in in_order}  # notes that are added are numbered in this order
        for at in sorted(made, key=lambda at: spans[at][1] - spans[at][0]):
            self._writer.write(made[at])
        self._notes.write()
        for number in self._gone:
            remove_element(self._page, number)
        return kept

    def _place_of_note(self, unit: Unit, mark: int) -> int:
        """Return the element in which a note that names none is searched: its mark, or the element around that."""
        del unit
        return mark

    def _tell_language(self, block: int, found: Sequence[FoundUnit | None], stay: Sequence[bool]) -> None:
        """Tell the language of the texts of an element that stay as they are: on the element, or else around each."""
        if not any(stay) or self._target.is_same:
            return
        if block >= 0 and all(stay) and not self._places.inside(block):
            self.untranslated.add(block)
            if not any(each.name in ("lang", "xml:lang") for each in self._page.attributes(block)):
                add_attributes(self._page, block, self._language_attributes())
            return
        for place, stays in zip(found, stay, strict=True):
            if place is not None and stays:
                start, end = self._writer.span(pair(self._page, self._seen, block, place))
                opening, closing = self._in_language()
                self._page.insert(start, opening)
                self._page.insert(end, closing)

    def _in_language(self) -> tuple[str, str]:
        """Return the markup before and after a text in the language of the source."""
        return f"<span{written(self._language_attributes())}>", "</span>"

    def _language_attributes(self) -> Mapping[str, str]:
        """Return the attributes that name the language of the source."""
        return language_attributes(self._page, self._target)

    def _write_value(self, text: UnitText) -> bool:
        unit = text.unit
        said = characters.balance_directions(text.value)
        if not unit.origin.is_element:
            return self._values.replace_metadata(unit, said)
        return self._values.replace(unit.text, said, block_of(unit))

    def _write_as_value(self, text: UnitText, block: int) -> bool:
        """Write a text that the page has in an attribute: a note as a tooltip, or words instead of a lost image."""
        unit = text.unit
        if not unit.note and not _is_lost_image(unit):
            return False
        said = markup.plain(text.value, unit.names)
        return self._replace_words(markup.plain(unit.text, unit.names), said, block)

    def _replace_words(self, words: str, text: str, block: int) -> bool:
        """Replace words that an element has in attributes; return whether there are any."""
        return self._values.replace(words, text, block)

    def _fits(self, paired: PairedUnit) -> bool:
        """Return whether the translation of a unit can be written."""
        return self._writer.fits(paired)

    def _change_of(self, paired: PairedUnit, text: UnitText) -> UnitChange:
        """Return what replaces a unit; add its notes, and leave out those that the language omits."""
        made = text_of(text.unit, text.rendering)
        note = self._notes.beside if text.unit.note else self._notes.cite
        added = {tag.name: note(words) for tag, words in made.notes.items()}
        change = UnitChange(paired, made.tokens, added, text.omitted)
        if text.remark:
            change.opening, change.closing = self._marked(text)
        for item in paired.found.items:
            if item.object in text.omitted:
                self._leave_out(self._page.text[item.start : item.end])
        return change

    def _leave_out(self, mark: str) -> None:
        """Leave the note of a mark out, once all texts are written."""
        number = element_of_note(self._page, self._seen, mark, is_only=True)
        if number >= 0:
            self._gone.add(number)
        else:
            self.left_out.append(mark)

    def _notes_of(self, texts: Sequence[UnitText]) -> AddedNotes:
        return PageNotes(self._page, self._seen, self._target.language, self._patterns(texts))

    def _marked(self, text: UnitText) -> tuple[str, str]:
        """Return the markup before and after a text that is shown with a mark."""
        said = {"class": text.rendering.attributes.get("class", ""), "style": _MARKED, "title": text.remark}
        return f"<span{written(said)}>", "</span>"

    def _patterns(self, texts: Sequence[UnitText]) -> dict[str, NotePattern]:
        """Return the notes of the page that can be copied, by their marks, if a translator has added a note."""
        if not any(translator_tags.split(each.unit.text, each.rendering.text).notes for each in texts):
            return {}
        places: dict[str, list[tuple[int, int]]] = {}
        marks: dict[str, str] = {}
        for block, own in self._places.blocks([each for each in texts if not each.unit.is_value]):
            has_notes = any(_has_notes(each.unit) for each in own)
            for found in filter(None, self._places.find(block, own) if has_notes else ()):
                notes = {code.name: code.value for code in found.unit.codes if code.kind == "note"}
                for item in found.items:
                    if item.object in notes:
                        marks.setdefault(notes[item.object], self._page.text[item.start : item.end])
                if found.unit.note:
                    span = self._writer.span(pair(self._page, self._seen, block, found))
                    places.setdefault(found.unit.note, []).append(span)
        patterns: dict[str, NotePattern] = {}
        for note, mark in marks.items():
            number = element_of_note(self._page, self._seen, mark, is_only=len(marks) == 1)
            if number >= 0 and note in places:
                patterns[mark] = NotePattern(mark, number, tuple(places[note]), label_of(mark))
        return patterns


def _is_lost_image(unit: Unit) -> bool:
    """Return whether a unit is the words of an image that is not there, and nothing else."""
    lost = next((code.name for code in unit.codes if _LOST in code.value), "")
    return bool(lost) and unit.text.startswith(f"<{lost}>") and unit.text.endswith(f"</{lost}>")


def _language(text: UnitText) -> str:
    """Return the language of a text that is not translated; empty if it is, or if the page says its language."""
    said = text.rendering.attributes.get("lang", "")
    return said if said != text.unit.language else ""


def _has_notes(unit: Unit) -> bool:
    return bool(unit.note) or any(code.kind == "note" for code in unit.codes)


def _crossing(spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the numbers of the spans that have a part in common with another one, and neither is inside the other."""
    opened: list[int] = []
    for number in sorted(range(len(spans)), key=lambda each: (spans[each][0], -spans[each][1])):
        start, end = spans[number]
        while opened and spans[opened[-1]][1] <= start:
            opened.pop()
        if opened and spans[opened[-1]][1] < end:
            yield from (number, opened[-1])
        else:
            opened.append(number)
