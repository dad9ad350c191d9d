"""What a translator may write beyond a unit's own tags: a note of their own, and that a note is left out.

    Firmaron el tratado<tn>El de 1912, no el de 1920.</tn> en Praga.
    <omit/>

`<tn>` stands where the note's mark is to stand and holds the note, plain text with any of the unit's own tags.
`<omit/>`, as all that is said of the first text of a note, leaves that note out of the language, citations and all.
Where a source text itself holds one of these as words, it is words in its translations, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hexapla import markup
from hexapla.markup import Fault, Tag
from hexapla.model import State, Translations, Unit

NOTE, OMIT = "tn", "omit"
RESERVED = frozenset({NOTE, OMIT})  # what no tag of a unit is called
MARK = Tag(NOTE, "void")

_ANGLES = re.compile("([<>])")
_NOTE_TAG = re.compile(rf"</?\s*{NOTE}\s*/?>")
_OMISSION = re.compile(r"\s*<\s*omit\s*(?:/\s*>|>\s*<\s*/\s*omit\s*>)\s*")


@dataclass(frozen=True, slots=True)
class Split:
    """A translation taken apart: `text` has `MARK` where each of the `notes` was cited; `faults` are stray tags.

    Of a `<tn>` inside another, `nested`, the tags are gone and the words stay; what holds nothing, `empty`, is gone.
    """

    text: str
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    nested: int = 0
    empty: int = 0


def may_hold_notes(source: str) -> bool:
    """Whether `<tn>` in a translation of this text is a translator's note: it is not one of the source's own words."""
    return "<" not in source or NOTE not in markup.taken_names([source])


def split(source: str, text: str) -> Split:
    """Take the translators' notes out of a translation of `source`; never fails, and loses no word.

    >>> split("It held.", "Valió<tn>Hasta 1920.</tn>.")
    Split(text='Valió<tn/>.', notes=('Hasta 1920.',), faults=(), nested=0, empty=0)
    """
    if NOTE not in text or not may_hold_notes(source):
        return Split(text)
    tokens, faults = markup.balance(markup.parse(text, {NOTE}), ())
    main: list[list[str]] = [[]]
    notes: list[str] = []
    inside: list[str] = []
    depth = nested = empty = 0
    for token in tokens:
        if isinstance(token, str):
            (inside if depth else main[-1]).append(token)
        elif token.shape == "void":
            empty += 1
        elif token.shape == "open":
            depth += 1
            nested += depth > 1
        else:
            depth -= 1
            if depth:
                continue
            if note := _untagged("".join(inside)).strip():
                notes.append(note)
                main.append([])
            else:
                empty += 1
            inside.clear()
    whole = str(MARK).join(_untagged("".join(words)) for words in main)
    return Split(whole, tuple(notes), tuple(faults), nested, empty)


def _untagged(text: str) -> str:
    """A text without tags of notes, nor those that are left of `<t<tn>n>` when its tag is gone."""
    kept: list[str] = []
    opened: list[int] = []  # where in `kept` a tag may begin
    for piece in _ANGLES.split(text):
        kept.append(piece)
        if piece == "<":
            opened.append(len(kept) - 1)
        elif piece == ">" and opened and _NOTE_TAG.fullmatch("".join(kept[opened[-1] :])):
            del kept[opened.pop() :]
        elif piece == ">":
            opened.clear()  # no tag goes on across one
    return "".join(kept)


def without_notes(source: str, text: str) -> str:
    """A translation of `source` as it reads without its translators' notes."""
    return split(source, text).text.replace(str(MARK), "") if may_hold_notes(source) else text


def is_omission(source: str, text: str) -> bool:
    """Whether a translation says that its note is left out, and no more."""
    return _OMISSION.fullmatch(text) is not None and OMIT not in markup.taken_names([source])


def omitted(
    units: Iterable[Unit], translations: Translations, stands: Callable[[State], bool] = lambda state: state.is_human
) -> dict[str, State]:
    """The ids of the notes that a language leaves out, with the state of what says so, which `stands` must accept.

    The first text of a note decides for all of it.
    """
    first: dict[str, Unit] = {}
    for unit in units:
        if unit.note and not unit.is_value:
            first.setdefault(unit.note, unit)
    said = {note: (unit, translations[unit.key]) for note, unit in first.items() if unit.key in translations}
    return {
        note: translation.state
        for note, (unit, translation) in said.items()
        if stands(translation.state) and is_omission(unit.text, translation.text)
    }
