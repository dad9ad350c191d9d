"""Fields: what their instructions say, and which part of their text is shown (ECMA-376, part 1, section 17.16).

A field begins, has an instruction, then a result, and ends; it may begin and end in different paragraphs, and hold
other fields. Only results are shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from hexapla.model import Element
from hexapla.read.docx.words import attribute, is_on, w
from hexapla.read.office.fields import is_wordless
from hexapla.read.office.pieces import Hyperlink
from hexapla.read.office.symbols import sign

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_BUTTON = re.compile(r"\s*(?:MACRO|GOTO)BUTTON\s+\S+(?:\s*\\\*\s*\w+)?(.*)", re.DOTALL | re.IGNORECASE)
_CONTENTS = frozenset(("TOC", "INDEX", "TOA"))
_REFERENCES = frozenset(("REF", "PAGEREF", "NOTEREF", "FTNREF"))
# Fields whose results are no text of the author's: numbers, signs, references that other programs keep.
_VALUES = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF SEQ LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT EQ SYMBOL = FORMULA "
    "ADDIN CITATION MERGEFIELD MERGEREC MERGESEQ".split()
)
_SWITCHES_WITH_VALUES = frozenset(("\\l", "\\o", "\\t", "\\d", "\\f", "\\*", "\\#", "\\@"))


@dataclass(slots=True, eq=False)
class Field:
    """A field that has begun: its instruction so far, the link that its result is, the note that it cites again.

    `begin` is its first element, `start` the number of pieces that came before it in its paragraph; `start` is None
    once the paragraph has ended. `name` is that of its instruction, in capitals.
    """

    begin: Element
    start: int | None
    instruction: str = ""
    name: str = ""
    has_result: bool = False
    is_left_out: bool = False
    link: Hyperlink | None = None
    note: str = ""

    def is_value(self, words: str) -> bool:
        """Return whether its result, with these words, is a value that is worked out, and not a text to translate."""
        return self.name in _VALUES or (self.name != "HYPERLINK" and is_wordless(words))


class Fields:
    """The fields that are open at a place of a text, the outer ones first.

    `bookmarks` are the names of the document's, each with the name of the note that is cited there, or nothing. A field
    without an end is no field: its text is shown. `contents` counts the tables of contents and indexes that were left
    out so far.
    """

    def __init__(self, root: Element, bookmarks: Mapping[str, str]) -> None:
        self._open: list[Field] = []
        self._whole = _whole(root)
        self._bookmarks = bookmarks
        self.contents: int = 0

    @property
    def is_shown(self) -> bool:
        """Whether text at this place is shown: not in an instruction, nor in a table of contents."""
        return all(each.has_result and not each.is_left_out for each in self._open)

    @property
    def is_contents(self) -> bool:
        """Whether this place is inside a table of contents or an index."""
        return any(each.is_left_out for each in self._open)

    @property
    def link(self) -> Hyperlink | None:
        """The link at this place."""
        return next((each.link for each in reversed(self._open) if each.link is not None), None)

    def take_note(self) -> str:
        """Return the name of the note that is cited again here, once for each field; empty if there is none."""
        found = next((each for each in reversed(self._open) if each.note), None)
        if found is None:
            return ""
        note, found.note = found.note, ""
        return note

    def add_instruction(self, text: str) -> None:
        """Add text to the innermost instruction: its own, or the result of a field in it."""
        field = next((each for each in reversed(self._open) if not each.has_result), None)
        if field is not None:
            field.instruction += text

    def begin_paragraph(self) -> None:
        """Begin another paragraph: no open field has begun in it."""
        for each in self._open:
            each.start = None

    def mark(self, character: Element, start: int) -> Field | None:
        """Pass a field character (`w:fldChar`): the begin of a field, the begin of its result, or its end.

        `start` is the number of pieces before it in its paragraph. Return the field that ends.
        """
        kind = attribute(character, "fldCharType")
        if character not in self._whole:
            return None
        if kind == "begin":
            self._open.append(Field(character, start))
        elif kind == "separate":
            self._open_result(self._open[-1])
        return self._open.pop() if kind == "end" else None

    def _open_result(self, field: Field) -> None:
        """Read the instruction of a field, whose result begins."""
        field.has_result = True
        name, arguments, switches = _parsed(field.instruction)
        field.name = name
        if name in _CONTENTS:
            field.is_left_out = True
            self.contents += 1
        elif name == "HYPERLINK":
            field.link = _hyperlink(arguments, switches)
        elif name in _REFERENCES:
            field.link = self._to_bookmark(arguments)
            field.note = self._bookmarks.get(arguments[0], "") if name == "NOTEREF" and arguments else ""
        else:
            field.link = self._to_bookmark(field.instruction.split())

    def _to_bookmark(self, names: list[str]) -> Hyperlink | None:
        """Return a link to the bookmark that the first name is, if there is such a bookmark."""
        return Hyperlink(f"#{names[0]}") if names and names[0] in self._bookmarks else None

    def open_simple(self, field: Element, start: int) -> None:
        """Begin a field that is one element (`w:fldSimple`); `start` is as for `mark`."""
        self._open.append(Field(field, start, attribute(field, "instr")))
        self._open_result(self._open[-1])

    def close_simple(self) -> Field:
        """End a field that is one element, and return it."""
        return self._open.pop()


def _whole(root: Element) -> set[Element]:
    """Return the characters of the fields that have an end."""
    found: set[Element] = set()
    waiting: list[list[Element]] = []
    for each in root.iter(w("fldChar")):
        if next(each.iterancestors(w("del"), w("moveFrom")), None) is not None:
            continue
        kind = attribute(each, "fldCharType")
        if kind == "begin":
            waiting.append([each])
        elif waiting and kind == "separate" and len(waiting[-1]) == 1:
            waiting[-1].append(each)
        elif waiting and kind == "end":
            field = waiting.pop()
            found.update((*field, each))
    return found


def _parsed(instruction: str) -> tuple[str, list[str], dict[str, str]]:
    """Return an instruction's name in capitals, its arguments, and its switches with their values."""
    found = _WORD.finditer(instruction)
    words = [match[2] if match[2] is not None else match[1].replace("\\\\", "\\") for match in found]
    name = words[0].upper() if words else ""
    arguments: list[str] = []
    switches: dict[str, str] = {}
    rest = iter(words[1:])
    for word in rest:
        if word.startswith("\\") and len(word) == 2:
            switches[word.lower()] = next(rest, "") if _takes_value(name, word.lower()) else ""
        else:
            arguments.append(word)
    return name, arguments, switches


def _takes_value(name: str, switch: str) -> bool:
    return switch in _SWITCHES_WITH_VALUES and not (name in _REFERENCES and switch in ("\\d", "\\f", "\\t"))


def _hyperlink(arguments: list[str], switches: dict[str, str]) -> Hyperlink | None:
    """Return the link of a HYPERLINK field: an address, a bookmark, or a place in a file."""
    address, place = (arguments[0] if arguments else ""), switches.get("\\l", "")
    if not address and not place:
        return None
    return Hyperlink(with_place(address, place))


def with_place(address: str, place: str) -> str:
    """Return an address with a place in it; a place alone is a bookmark of the document."""
    if address and place:
        return f"{address.partition('#')[0]}#{quote(place)}"
    return address or f"#{place}"


def without_result(field: Field) -> str:
    """Return what a field without a result shows: a check box, a character given by its code, a button's text."""
    name, arguments, switches = _parsed(field.instruction)
    if name == "FORMCHECKBOX":
        box = field.begin.find(f"{w('ffData')}/{w('checkBox')}")
        states = (is_on(box, name) for name in ("checked", "default"))
        return "☒" if next((each for each in states if each is not None), False) else "☐"
    if name == "SYMBOL" and arguments and re.fullmatch("0x[0-9A-Fa-f]{1,6}|[0-9]{1,6}", arguments[0]):
        code = arguments[0]
        return sign(switches.get("\\f", ""), int(code, 16) if code.startswith("0x") else int(code))
    button = _BUTTON.match(field.instruction)
    return button[1].strip() if button else ""
