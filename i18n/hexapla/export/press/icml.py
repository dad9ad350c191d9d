"""ICML, the texts that InDesign places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar
from xml.sax.saxutils import quoteattr

from hexapla.export.press import nodes
from hexapla.export.press.form import NotePlace
from hexapla.export.press.inventory import Inventory
from hexapla.export.press.nodes import Node, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.export.press.xml_form import XmlForm
from hexapla.model import Edition

_LANGUAGE = re.compile(r"Language ([A-Za-z]{2,3})\b")
_NORMAL = "$ID/NormalCharacterStyle"
_RAISED = f'<CharacterStyleRange AppliedCharacterStyle="{_NORMAL}" Position="Superscript"><Content>'


class IcmlForm(XmlForm):
    """ICML for InDesign CS6 and newer."""

    writer = "icml"
    ending = ".icml"
    names_main_language = False
    shows_title = False
    note_series = False
    texts: ClassVar[frozenset[str]] = frozenset({"Content"})
    notes: ClassVar[frozenset[str]] = frozenset({"Footnote"})
    images: ClassVar[frozenset[str]] = frozenset({"Image"})
    separate: ClassVar[frozenset[str]] = frozenset({"ParagraphStyleRange", "Br", "Footnote", "Cell", "Rectangle"})

    def metadata(self, edition: Edition) -> Mapping[str, Any]:
        """Leave out the title of the story, which pandoc 3.9 writes as damaged XML."""
        return {"pagetitle": None, "title-meta": None}

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a footnote."""
        return [nodes.note(blocks)]

    def in_language(self, inlines: list[Node], language: str) -> list[Node]:
        """Return words with a character style for their language, whose language InDesign's user sets once."""
        return [nodes.span(inlines, ["", [], [["custom-style", f"Language {language}"]]])]

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return the number of a note, raised: ICML has no references to notes."""
        return [raw_inline("icml", f"{_RAISED}{place.number}</Content></CharacterStyleRange>")]

    def ruby(self, base: list[Node], reading: list[Node]) -> list[Node]:
        """Return words with their reading above them (IDML 8.0, `RubyString`)."""
        words = raw_text(nodes.plain(base))
        said = (
            f'<CharacterStyleRange AppliedCharacterStyle="{_NORMAL}" RubyFlag="true" '
            f"RubyString={quoteattr(nodes.plain(reading))}><Content>{words}</Content></CharacterStyleRange>"
        )
        return [raw_inline("icml", said)]

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the file; languages are the names of character styles."""
        raised = _RAISED.encode()
        found = XmlForm.read_again(self, data.replace(raised, raised + b" "))
        for tag in _LANGUAGE.findall(data.decode()):
            found.add_language(tag)
        return found


def raw_text(words: str) -> str:
    """Return words as content of an XML element."""
    return words.replace("&", "&amp;").replace("<", "&lt;")


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one ICML file, and its pictures."""
    return write_form(IcmlForm(), edition)
