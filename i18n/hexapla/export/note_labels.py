"""Labels of an edition's notes: which number, letter or symbol marks each note, and in which list it is.

A source note has the same label in every language; one that all of an edition's languages omit has none. If a document
has several series of notes, each is counted by itself, and has a list and marks of its own: the source's marks, where
it says which. A translator's note belongs to its language only. It has letters in square brackets, so that nobody takes
them for a number or for the end of a word, even without styles; the letters of a source have round brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from string import ascii_uppercase

from hexapla.messages import N_, interface_strings
from hexapla.model import Note, NoteMarks, NoteSeries, Strand
from hexapla.model.note_series import (
    ENDNOTES,
    FOOTNOTES,
    OF_AUTHOR,
    OF_EDITOR,
    OF_TRANSLATION,
    OF_TRANSLATOR,
)
from hexapla.tree import citations, cited

_TITLES: Mapping[str, str] = {
    FOOTNOTES.name: N_("Footnotes"),
    ENDNOTES.name: N_("Endnotes"),
    OF_AUTHOR.name: N_("Author’s notes"),
    OF_EDITOR.name: N_("Editor’s notes"),
    OF_TRANSLATOR.name: N_("Translator’s notes"),
    OF_TRANSLATION.name: N_("Translator’s notes"),
}
_WORDS: Mapping[str, str] = {
    ENDNOTES.name: N_("Endnote:"),
    OF_AUTHOR.name: N_("Author’s note:"),
    OF_EDITOR.name: N_("Editor’s note:"),
    OF_TRANSLATOR.name: N_("Translator’s note:"),
}
_SYMBOLS = "*†‡§‖¶"
_MOST_SYMBOLS = 3 * len(_SYMBOLS)
_ROMAN = (
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10),
    ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteLabel:
    """The label of a note: its series, its place in it from 1, and the marks of the series.

    `rank` is the place of its list among those of the document, from 0. Translators' notes are in the list of the only
    series, or in one of their own, which is the last. `prefix` is a letter before each mark, where a document has more
    series than there are kinds of marks.
    """

    series: NoteSeries
    number: int
    marks: NoteMarks
    rank: int = 0
    prefix: str = ""

    @property
    def sign(self) -> str:
        """The number, letter or symbol alone."""
        return self.prefix + _sign(self.marks, self.number)

    @property
    def mark(self) -> str:
        """What a reader sees at the citation."""
        if self.series.is_of_translation:
            return f"[{self.sign}]"
        return f"({self.sign})" if self.marks in (NoteMarks.LETTERS, NoteMarks.ROMAN) else self.sign

    @property
    def name(self) -> str:
        """The label in ids: a number, a translator's letter, or the kind of the marks and a number."""
        if self.series.is_of_translation or self.marks is NoteMarks.NUMBERS:
            return self.sign
        return f"{self.marks}-{self.number}"


def labels_of_document(
    notes: Sequence[Note], is_shown: Callable[[Note], bool] = lambda _note: True
) -> dict[str, NoteLabel]:
    """Return the labels of a document's own notes that are shown, by note id; the others are not counted."""
    own = [note for note in notes if not note.series.is_of_translation]
    series: dict[str, list[NoteSeries]] = {}
    for note in own:
        series.setdefault(note.series.name, []).append(note.series)
    names = sorted(series, key=lambda name: series[name][0].is_of_endnotes)
    marks = _marks([_with_readable_marks(series[name]) for name in names])
    counters = {name: count(1) for name in names}
    return {
        note.id: NoteLabel(
            note.series, next(counters[name]), marks[name][0], rank=names.index(name), prefix=marks[name][1]
        )
        for note in own
        for name in (note.series.name,)
        if is_shown(note)
    }


def _with_readable_marks(notes: Sequence[NoteSeries]) -> NoteSeries:
    """Return the series of some notes, as the first one says it; too many symbols would be of many signs each."""
    is_unreadable = notes[0].marks is NoteMarks.SYMBOLS and len(notes) > _MOST_SYMBOLS
    return replace(notes[0], marks=None) if is_unreadable else notes[0]


def _marks(series: Sequence[NoteSeries]) -> dict[str, tuple[NoteMarks, str]]:
    """Return the marks of each series, by name, and the prefix of those for which no kind of marks is left.

    The only series of a document has numbers, whatever marks its source has.
    """
    free = list(NoteMarks)
    found: dict[str, tuple[NoteMarks, str]] = {}
    for each in series if len(series) > 1 else ():
        if each.marks in free:
            free.remove(each.marks)
            found[each.name] = each.marks, ""
    for rank, each in enumerate(series):
        if each.name not in found:
            found[each.name] = (free.pop(0), "") if free else (NoteMarks.NUMBERS, ascii_uppercase[rank % 26])
    return found


def labels_of_chapter(strands: Sequence[Strand]) -> dict[str, NoteLabel]:
    """Return the labels of a chapter's source notes that any language shows, by note id."""
    return labels_of_document(
        strands[0].document.notes, lambda note: any(note.id not in strand.omitted for strand in strands)
    )


def labels_of_language(strand: Strand, of_chapter: Mapping[str, NoteLabel]) -> dict[str, NoteLabel]:
    """Return the labels of the notes that a language shows, by note id, in the order of the notes."""
    kept = {note.id: note for note in strand.document.notes if note.id not in strand.omitted}
    theirs = {note_id for note_id, note in kept.items() if note.series.is_of_translation}
    # What the text cites is needed only if there are translators' notes.
    holders = (strand.document.body, *(note.body for note_id, note in kept.items() if note_id not in theirs))
    roots = holders if theirs else ()
    in_text = {cited(citation) for root in roots for citation in citations(root)}
    ranks = {label.rank for label in of_chapter.values()}
    last = 1 + max(ranks) if len(ranks) > 1 else 0
    numbers = count(1)
    return {
        note_id: NoteLabel(OF_TRANSLATION, next(numbers), NoteMarks.LETTERS, rank=last)
        if note_id in theirs
        else of_chapter[note_id]
        for note_id in kept
        if note_id not in theirs or note_id in in_text  # not a note inside an omitted note
    }


def list_title(rank: int, labels: Iterable[NoteLabel], say: Callable[[str], str]) -> str:
    """Return the title of the list of notes with this rank; `labels` are all those of the chapter."""
    firsts = {each.rank: each for each in reversed(list(labels))}
    named = _TITLES.get(firsts[rank].series.name)
    unnamed = sum(each.series.name not in _TITLES for each in firsts.values())
    if len(firsts) == 1 or (named is None and unnamed == 1):
        return say(N_("Notes"))
    if named is not None:
        return say(named)
    marks = ", ".join(replace(firsts[rank], number=number).sign for number in (1, 2, 3))
    # Translators: %(marks)s are the marks of these notes, such as “a, b, c …”
    return say(N_("Notes (%(marks)s)")) % {"marks": f"{marks} …"}


def said_of_note(label: NoteLabel, language: str) -> str:
    """Return words before a note that say of which series it is, where its mark does not; empty if it has them."""
    if label.series.is_of_translation:
        return ""
    say, _spoken = interface_strings(language)
    words = _WORDS.get(label.series.name)
    return say(words) if words else f"({label.sign})"


def is_of_endnotes(rank: int, labels: Iterable[NoteLabel]) -> bool:
    """Return whether the list with this rank has endnotes, and another list of the chapter has other notes."""
    series = {each.rank: each.series for each in labels}
    return len(series) > 1 and series[rank].is_of_endnotes


def _sign(marks: NoteMarks, number: int) -> str:
    """Return a number from 1 as these marks write it."""
    match marks:
        case NoteMarks.NUMBERS:
            return str(number)
        case NoteMarks.LETTERS:
            return _letters(number)
        case NoteMarks.ROMAN:
            return _roman(number)
        case NoteMarks.SYMBOLS:
            return _SYMBOLS[(number - 1) % len(_SYMBOLS)] * (1 + (number - 1) // len(_SYMBOLS))


def _letters(number: int) -> str:
    """Return `a` to `z`, then `aa`, `ab` and so on."""
    found = ""
    while number:
        number, letter = divmod(number - 1, 26)
        found = chr(ord("a") + letter) + found
    return found


def _roman(number: int) -> str:
    found = ""
    for letters, value in _ROMAN:
        found += letters * (number // value)
        number %= value
    return found
