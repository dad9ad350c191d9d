"""The two tags that translators may add to a unit's own: `<tn>`, a note of theirs, and `<omit/>`, which drops a note.

    Firmaron el tratado<tn>El de 1912, no el de 1920.</tn> en Praga.
    <omit/>

`<tn>` is at the place of the note's mark and contains the note: plain text with any of the unit's own tags. `<omit/>`,
as the whole translation of the first text of a note, leaves the note and its citations out of that language. If a
source text itself contains one of these as literal text, it is literal text in its translations too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hexapla import markup
from hexapla.markup import StrayTag, Tag
from hexapla.model import State, Translations, Unit

NOTE, OMIT = "tn", "omit"
RESERVED = frozenset({NOTE, OMIT})  # names that no tag of a unit has
MARK = Tag(NOTE, "void")

_ANGLES = re.compile("([<>])")
_NOTE_TAG = re.compile(rf"</?\s*{NOTE}\s*/?>")
_OMISSION = re.compile(r"\s*<\s*omit\s*(?:/\s*>|>\s*<\s*/\s*omit\s*>)\s*")


@dataclass(frozen=True, slots=True)
class Split:
    """A translation with its translator's notes removed: `text` has `MARK` at the place of each of `notes`.

    `stray` are the `<tn>` tags without their counterpart. `nested` counts the notes inside other notes: their tags are
    removed and their text stays. `empty` counts the notes without text, which are removed.
    """

    text: str
    notes: tuple[str, ...] = ()
    stray: tuple[StrayTag, ...] = ()
    nested: int = 0
    empty: int = 0


def may_hold_notes(source: str) -> bool:
    """Return whether `<tn>` in a translation of this text is a note: it is not, if it is literal text of the source."""
    return "<" not in source or NOTE not in markup.taken_names([source])


def split(source: str, text: str) -> Split:
    """Separate the translator's notes from a translation of `source`. Any text can be split, and no word is lost.

    >>> split("It held.", "Valió<tn>Hasta 1920.</tn>.")
    Split(text='Valió<tn/>.', notes=('Hasta 1920.',), stray=(), nested=0, empty=0)
    """
    if NOTE not in text or not may_hold_notes(source):
        return Split(text)
    tokens, stray = markup.balance(markup.parse(text, {NOTE}), ())
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
    return Split(whole, tuple(notes), tuple(stray), nested, empty=empty)


def written(note: str) -> str:
    """Return a note as it is written in a translation; an empty text for an empty note."""
    return f"<{NOTE}>{note}</{NOTE}>" if note else ""


def _untagged(text: str) -> str:
    """Remove the tags of notes from a text, and those that appear when one is removed, as in `<t<tn>n>`."""
    kept: list[str] = []
    opened: list[int] = []  # the indices in `kept` at which a tag may begin
    for piece in _ANGLES.split(text):
        kept.append(piece)
        if piece == "<":
            opened.append(len(kept) - 1)
        elif piece == ">" and opened and _NOTE_TAG.fullmatch("".join(kept[opened[-1] :])):
            del kept[opened.pop() :]
        elif piece == ">":
            opened.clear()  # a tag ends at the first `>`
    return "".join(kept)


def without_notes(source: str, text: str) -> str:
    """Return a translation of `source` without its translator's notes."""
    if NOTE not in text or not may_hold_notes(source):
        return text
    return split(source, text).text.replace(str(MARK), "")


def is_omission(source: str, text: str) -> bool:
    """Return whether a translation is `<omit/>` and nothing else: its note is left out."""
    return _OMISSION.fullmatch(text) is not None and OMIT not in markup.taken_names([source])


def omitted(
    units: Iterable[Unit], translations: Translations, stands: Callable[[State], bool] = lambda state: state.is_human
) -> dict[str, State]:
    """Return the ids of the notes that a language leaves out, with the state of the translation that says so.

    The first text of a note decides for the whole note. `stands` must accept the state.
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
