"""segment: Document <-> Units.

The law: weaving every unit's own source text back gives an equal Document (canonical XML), and the tags of a unit are
a bijection between names and inline elements. `text_slots` finds the places of a document that hold text, `inline`
turns one run into tagged text and back, `translators_notes` lifts translators' notes out of it, `sentence_ends` finds
where sentences end, `stretches` where they do in tagged text.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from hexapla import markup
from hexapla.model import Document, Note, Rendering, Unit
from hexapla.segment import translators_notes
from hexapla.segment.sentence_ends import split as split_sentences
from hexapla.segment.stretches import cut, sentences
from hexapla.segment.text_slots import Attribute, slots

__all__ = ["cut", "segment", "sentences", "split_sentences", "weave"]

_MOST_BEFORE = 1000  # letters that a note is attached to, in a text without spaces
Splitter = Callable[[str, str], Sequence[tuple[int, int]]]


def segment(document: Document, *, by_sentence: bool = False) -> tuple[Unit, ...]:
    """The document's units, in document order: metadata, body, notes.

    By default a unit is a block; `by_sentence` makes it a sentence where no tag spans two of them.
    """
    splitter = split_sentences if by_sentence else None
    found = [unit for slot in slots(document, splitter) for unit in slot.units()]
    attached: dict[str, str] = {}
    for unit in found:
        for note_id, words in _attachments(unit):
            attached.setdefault(note_id, words)
    return tuple(
        replace(unit, attached=attached.get(unit.note, "")) if unit.note and not unit.is_value else unit
        for unit in found
    )


def weave(document: Document, renderings: Sequence[Rendering], language: str, *, by_sentence: bool = False) -> Document:
    """The document with each unit's place taken by its rendering: `renderings` runs parallel to `segment`'s units.

    Tags that a rendering leaves unbalanced are dropped without their text; a citation, image or anchor that it lost
    comes back at the unit's end; a citation that it doubled stands once. Translators' notes come after the source's.
    """
    splitter = split_sentences if by_sentence else None
    woven = replace(
        document,
        body=copy.deepcopy(document.body),
        notes=tuple(Note(note.id, copy.deepcopy(note.body)) for note in document.notes),
        metadata=dict(document.metadata),
    )
    remaining = iter(renderings)
    # Until here the language is the source's own: sentences end in `woven` where they ended in `document`.
    places = list(slots(woven, splitter))
    filled = [(slot, [next(remaining) for _ in slot.units()]) for slot in places]
    # Attributes first: their elements are about to move into the runs.
    for slot, parts in sorted(filled, key=lambda pair: not isinstance(pair[0], Attribute)):
        slot.put(parts, language)
    return replace(woven, language=language, notes=(*woven.notes, *translators_notes.lift(woven)))


def _attachments(unit: Unit, most: int = 8) -> Iterator[tuple[str, str]]:
    """Each note that a unit cites, with the last words before it, without tags: what the note is attached to."""
    ids = {code.name: code.value for code in unit.codes if code.kind == "note"}
    tokens = markup.parse(unit.text, unit.names) if ids else []
    plain = "".join(token for token in tokens if isinstance(token, str))
    at = 0
    for token in tokens:
        if isinstance(token, str):
            at += len(token)
        elif note_id := ids.pop(token.name, ""):
            start = max(at - _MOST_BEFORE, 0)
            words = plain[start:at].rsplit(maxsplit=most)
            yield note_id, ("… " if start or len(words) > most else "") + " ".join(words[-most:])
