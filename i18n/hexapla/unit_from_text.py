"""Make a unit of a tagged text alone: the texts of a memory have no document from which their units could be made."""

from __future__ import annotations

from hexapla import markup
from hexapla.markup import Tag
from hexapla.model import Code, CodeKind, Place, Unit, UnitKind


def unit_of(text: str) -> Unit:
    """Make a unit of a tagged text; its tags are those that are well-formed."""
    tokens = markup.parse(text, markup.taken_names([text]))
    voids = {token.name for token in tokens if isinstance(token, Tag) and token.shape == "void"}
    sound, _faults = markup.balance(tokens, voids)
    names = dict.fromkeys(token.name for token in sound if isinstance(token, Tag))
    codes = tuple(Code(name, _kind(name, voids), void=name in voids) for name in names)
    return Unit(text, UnitKind.PARAGRAPH, Place(""), codes)


def _kind(name: str, voids: set[str]) -> CodeKind:
    if name == "br":
        return "break"
    return "note" if name in voids and name.startswith("note") else "style"
