"""Which number at the start of a page's note is a printed one: all notes of the page together tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from hexapla.model import Element
from hexapla.read.html.labels import drop_label, is_reference, opens_bare

_FEW = 3  # notes; so many tell whether they show their numbers


def drop_numbers(
    notes: Sequence[Sequence[Element]], shown: Sequence[Collection[str]], opened: Sequence[str | None]
) -> None:
    """Remove the printed numbers of the notes, each given by its parts.

    `shown` are the marks of each note's citations; `opened` is the mark of its first backlink (`drop_backlinks`).
    """
    places = _places(parts[0] for parts in notes)
    labels = [  # the note may show `1` for `Footnote 1`, or its place in the list
        {*own, *(label.split()[-1] for label in own), *places.get(parts[0], ())}
        for parts, own in zip(notes, shown, strict=True)
    ]
    bare = sum(opens_bare(parts, own) and not is_reference(parts) for parts, own in zip(notes, labels, strict=True))
    are_usual = 2 * bare >= len(notes)
    for parts, own, mark in zip(notes, labels, opened, strict=True):
        if mark is None and parts[0].tag != "li":
            may_be_bare = are_usual or len(notes) < _FEW
        else:
            may_be_bare = not mark and ((are_usual and bare > 1) or not is_reference(parts))
        drop_label(parts, own, opened=mark is not None, may_be_bare=may_be_bare)


def _places(parts: Iterable[Element]) -> dict[Element, tuple[str]]:
    """Return the place of each item of a list that counts from 1."""
    lists = dict.fromkeys(part.getparent() for part in parts if part.tag == "li")
    return {
        item: (str(number),)
        for outer in lists
        if outer is not None and outer.tag == "ol" and not outer.get("start")
        for number, item in enumerate(outer.iterchildren("li"), 1)
    }
