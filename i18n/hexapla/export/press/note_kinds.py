"""What a form of the press has to know of the series that notes belong to.

Programs count one series of footnotes and one of endnotes by themselves. The notes of all other series have marks of
their own: those that they have in all editions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hexapla.export.note_labels import NoteLabel
from hexapla.model import NoteMarks


@dataclass(frozen=True, slots=True)
class NoteKind:
    """What a note is in a form of the press.

    `label` is the note's label in other editions. A form counts the note if it `is_counted`; else `mark` is what a
    reader sees. It `is_apart` if it is not of the series that most programs have alone. `marks` are those of the
    endnotes that a form counts.
    """

    label: NoteLabel
    is_of_endnotes: bool = False
    is_counted: bool = True
    is_apart: bool = False
    marks: NoteMarks = NoteMarks.NUMBERS

    @property
    def mark(self) -> str:
        """What a reader sees if the form does not count the note: two translators' marks have brackets of their own."""
        return self.label.mark if self.label.series.is_of_translation else self.label.sign

    @property
    def series(self) -> str:
        """A name of the series for attributes and labels, of letters, digits and hyphens."""
        return self.label.series.name or str(self.label.marks)

    def sign(self, number: int) -> str:
        """Return what a reader sees of the note if it has this number among those that the form counts."""
        return replace(self.label, marks=self.marks, number=number, prefix="").sign if self.is_counted else self.mark


_Key = tuple[bool, NoteMarks, str, bool]


def kinds_of(labels: Mapping[str, NoteLabel]) -> dict[str, NoteKind]:
    """Return the kinds of all notes of a text, by their ids."""
    footnotes, endnotes = (_counted(labels.values(), is_of_endnotes=each) for each in (False, True))
    main = footnotes or endnotes
    marks = endnotes[1] if endnotes and endnotes[1] in (NoteMarks.LETTERS, NoteMarks.ROMAN) else NoteMarks.ROMAN
    return {
        note_id: NoteKind(
            label,
            is_of_endnotes=label.series.is_of_endnotes,
            is_counted=_key(label) in (footnotes, endnotes),
            is_apart=_key(label) != main,
            marks=marks if footnotes and label.series.is_of_endnotes else NoteMarks.NUMBERS,
        )
        for note_id, label in labels.items()
    }


def _key(label: NoteLabel) -> _Key:
    """Return what tells the series of several documents apart: what a reader sees of them."""
    return label.series.is_of_endnotes, label.marks, label.prefix, label.series.is_of_translation


def _counted(labels: Iterable[NoteLabel], *, is_of_endnotes: bool) -> _Key | None:
    """Return the series that a form counts: one with numbers if there is one, a translator's only if it is alone."""
    found = dict.fromkeys(_key(each) for each in labels if each.series.is_of_endnotes is is_of_endnotes)
    return min(found, key=lambda key: (key[3], key[1] is not NoteMarks.NUMBERS, bool(key[2])), default=None)
