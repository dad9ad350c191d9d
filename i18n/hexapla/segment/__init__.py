"""segment: Document <-> Units.

The law: weaving every unit's own source text back gives an equal Document (canonical XML), and the tags of a unit are
a bijection between names and inline elements. `text_slots` finds the places of a document that hold text; `inline`
turns inline content into tagged text and back; `translators_notes` turns translators' notes into notes of the
document; `sentence_ends` finds where sentences end; `stretches` finds them in tagged text.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from hexapla import markup
from hexapla.model import Document, Rendering, Unit
from hexapla.segment import translators_notes
from hexapla.segment.sentence_ends import split as split_sentences
from hexapla.segment.slot_types import RunSlot
from hexapla.segment.stretches import cut, cut_into_sentences, sentences
from hexapla.segment.text_slots import slots

__all__ = ["cut", "cut_into_sentences", "segment", "sentences", "split_sentences", "weave"]

_MOST_BEFORE = 1000  # letters before a citation that are kept, in a text without spaces
Splitter = Callable[[str, str], Sequence[tuple[int, int]]]


def segment(document: Document, *, by_sentence: bool = False) -> tuple[Unit, ...]:
    """Return the document's units, in document order: metadata, body, notes, headers and footers.

    By default a unit is a block; with `by_sentence` it is a sentence, unless a tag spans two sentences.
    """
    splitter = split_sentences if by_sentence else None
    found = [unit for slot in slots(document, splitter) for unit in slot.units()]
    attached: dict[str, str] = {}
    for unit in found:
        if "note" in [code.kind for code in unit.codes]:
            for note_id, words in _attachments(unit):
                attached.setdefault(note_id, words)
    return tuple(
        unit._replace(attached=attached.get(unit.note, "")) if unit.note and not unit.is_value else unit
        for unit in found
    )


def weave(document: Document, renderings: Sequence[Rendering], language: str, *, by_sentence: bool = False) -> Document:
    """Return the document with each unit replaced by its rendering.

    `renderings` is parallel to the units of `segment`.

    Tags that a rendering leaves unbalanced are dropped, and their text stays. A citation, image or anchor that it lost
    is restored at the end of the unit; a citation that it repeats is kept once. Translators' notes come after the
    source's.
    """
    splitter = split_sentences if by_sentence else None
    woven = replace(
        document,
        body=copy.deepcopy(document.body),
        notes=tuple(replace(note, body=copy.deepcopy(note.body)) for note in document.notes),
        metadata=dict(document.metadata),
        margins=tuple(replace(margin, body=copy.deepcopy(margin.body)) for margin in document.margins),
    )
    remaining = iter(renderings)
    filling: tuple[RunSlot, list[Rendering]] | None = None
    # `woven` still has the source's language, so its sentences end at the same places as those of `document`.
    for slot in slots(woven, splitter):
        parts = list(islice(remaining, slot.size))
        if not isinstance(slot, RunSlot):
            slot.put(parts, language)
            continue
        # The attributes and drawings in a run come after it, and before it is filled, which moves their elements.
        if filling:
            filling[0].put(filling[1], language)
        filling = slot, parts
    if filling:
        filling[0].put(filling[1], language)
    return replace(woven, language=language, notes=(*woven.notes, *translators_notes.lift(woven)))


def _attachments(unit: Unit, most: int = 8) -> Iterator[tuple[str, str]]:
    """Yield the id of each note that a unit cites, and the last words before the citation, without tags."""
    ids = {code.name: code.value for code in unit.codes if code.kind == "note"}
    tokens = markup.parse(unit.text, unit.names)
    plain = "".join(token for token in tokens if isinstance(token, str))
    at = 0
    for token in tokens:
        if isinstance(token, str):
            at += len(token)
        elif note_id := ids.pop(token.name, ""):
            start = max(at - _MOST_BEFORE, 0)
            words = plain[start:at].rsplit(maxsplit=most)
            yield note_id, ("… " if start or len(words) > most else "") + " ".join(words[-most:])
