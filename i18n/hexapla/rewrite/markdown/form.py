"""Markdown, as what `plain_text` has to know of a form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import unescape

from hexapla.markup import Tag
from hexapla.model import Code, Unit, UnitKind
from hexapla.rewrite.markdown import escaping
from hexapla.rewrite.markdown.anchors import heading_anchors
from hexapla.rewrite.markdown.delimiters import spellings, tag_pattern
from hexapla.rewrite.markdown.front_matter import language_edit, match_units, values_in
from hexapla.rewrite.plain_text.forms import Around, ChangedTexts, Delimiters, Value
from hexapla.rewrite.plain_text.simple_source import SimpleSource
from hexapla.rewrite.plain_text.source_text import LINE_END, SourceText

_CELLS = (UnitKind.TABLE_CELL, UnitKind.TABLE_HEADING)
_MARKER = re.compile(r"[.)](?:[ \t]|$)")
_IN_TAG = re.compile(r"</?[A-Za-z][^<>]*\Z|</?\Z")
_STARS = re.compile(r"([*_])\1?")
_HTML_NAMES = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~~": "del"}
_NOTE = re.compile(r"^([ \t>]*)\[\^([^\]\n]+)\]:", re.MULTILINE)
_ENTITY = re.compile(r"(?<!\\)&#?\w+;")
_TASK = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\][ \t]", re.MULTILINE)
_BOXES = {"☐": "[ ]", "☑": "[x]"}
_REFERENCE = re.compile(r"@((?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg)-[\w:.-]*\w)")
_DASHES = re.compile(r"--+>?")


class MarkdownSource(SimpleSource):
    """Markdown; see `forms.PlainTextForm`."""

    line_break = rf"{LINE_END}[ \t>]*"
    noise = r"[*_`~]*"
    unseen = r"<!--(?:(?!-->).)*-->|%%[^%\n]+%%|(?<=[ \n])&nbsp;(?=[ \n])"
    attempts = 4

    def __init__(self, source: SourceText, before: str, after: str, linked: Collection[str] = ()) -> None:
        """Prepare for a file in the language `before` that is to be in the language `after`; see `heading_anchors`."""
        super().__init__(source)
        self._before, self._after, self._linked = before, after, linked
        self._front = values_in(source.text)
        self._labels = escaping.labels_in(source.text)
        self._entities = _entities(source.text)
        self._referred = set(_REFERENCE.findall(source.text))
        self._has_tasks = _TASK.search(source.text) is not None
        self._notes = {label.casefold() for _indent, label in _NOTE.findall(source.text)}

    def spellings(self, letter: str) -> Sequence[str]:
        """Return the patterns of what Markdown may have for a character besides itself."""
        return spellings(letter)

    def tag(self, tag: Tag, code: Code, number: int) -> str:
        """Return the pattern of what Markdown may have for a tag."""
        return tag_pattern(tag, code, number)

    def whole(self, code: Code, words: str = "") -> str:
        """Return the pattern of a reference of Quarto, `@fig-map`, whose words come from elsewhere."""
        del words
        name = code.value.removeprefix("#")
        is_reference = code.kind == "link" and name in self._referred and f"(#{name}" not in self.source.text
        return rf"@{re.escape(name)}" if is_reference else ""

    def fits(self, unit: Unit, around: Around) -> bool:
        """Return whether a place may be that of a unit: the number of an item and the name of an element are none."""
        if _IN_TAG.search(around.before) and not unit.is_value:
            return False
        is_number = not around.before.strip(" \t>") and unit.text.isdecimal() and _MARKER.match(around.after)
        return not is_number

    def values(self, units: Sequence[Unit]) -> Mapping[int, Value]:
        """Return the places of the metadata."""
        return match_units(units, self._front)

    def escape(self, text: str, unit: Unit, around: Around, attempt: int) -> str:
        """Return a text so that it is read as this text."""
        if unit.is_value:
            return self._value(text, around, attempt)
        is_raw = around.before.rstrip().endswith(">") and around.after.lstrip().startswith("</")
        if is_raw and attempt != escaping.SURE:
            return escaping.in_html(text)
        made = escaping.escaped(text, self._labels, attempt=attempt, is_in_cell=unit.kind in _CELLS)
        if self._has_tasks and unit.text[:1] in _BOXES and made[:1] in _BOXES:
            made = _BOXES[made[0]] + made[1:]
        return made.translate(self._entities)

    def _value(self, text: str, around: Around, attempt: int) -> str:
        """Return the text of an image or a tooltip, which is in brackets or between quotation marks."""
        if around.before.endswith(('="', "='")):
            return escaping.in_html(text).replace('"', "&quot;").replace("'", "&#39;")
        if around.before.endswith(('"', "'")):
            return text.replace("\\", "\\\\").replace(around.before[-1], f"\\{around.before[-1]}")
        return escaping.escaped(text, self._labels, attempt=attempt, is_in_cell=False)

    def plain(self, written: str) -> str:
        """Return the text of words without backslashes before signs, and with the characters of entities."""
        return unescape(super().plain(written))

    def begin(self, line: str, attempt: int) -> str:
        """Return a line so that its first characters are read as text."""
        return line if attempt == escaping.SURE else escaping.begun(line)

    def void(self, written: str, code: Code, attempt: int) -> str:
        """Return a void tag; a line break that is not read at its place becomes an element."""
        return "<br>" if code.kind == "break" and attempt >= escaping.HTML else written

    def pair(self, written: Delimiters, code: Code, words: str, *, neighbours: tuple[str, str], attempt: int) -> str:
        """Return words within the delimiters of a pair of tags."""
        opening, closing = written.opening, written.closing
        if opening in _HTML_NAMES and attempt >= escaping.HTML:
            name = code.name.rstrip("0123456789")
            return f"<{name}>{words}</{name}>"
        if _STARS.fullmatch(opening) and (_is_word(neighbours[0][-1:]) or _is_word(neighbours[1][:1])):
            opening, closing = opening.replace("_", "*"), closing.replace("_", "*")
        if code.kind == "link" and opening == "[" and closing in ("]", "][]"):
            closing = f"][{written.content}]" if words != written.content else closing
        return f"{opening}{words}{closing}"

    def mark_tag(self, attempt: int) -> str:
        """Return the tag that a reader makes of `mark`."""
        return "mark" if attempt < escaping.WORDS else ""

    def mark(self, text: str, remark: str, attempt: int) -> str:
        """Return a text that is highlighted, with a comment that says why; or with words that say so."""
        if attempt >= escaping.WORDS:
            return f"{text} [{remark}]"
        return f"<mark>{text}</mark> <!-- {_DASHES.sub(' ', remark)} -->"

    def cite(self, number: int, note: str) -> str:
        """Return what cites a note, which `define` defines."""
        return f"[^{self._label(number)}]"

    def _label(self, number: int) -> str:
        prefix = "tn"
        while any(label.startswith(prefix) for label in self._notes):
            prefix += "-"
        return f"{prefix}{number}"

    def edits(self, written: ChangedTexts) -> Iterable[tuple[int, int, str]]:
        """Return the definitions of the translator's notes, what belongs to notes that are left out, and anchors."""
        yield from language_edit(self._front, self._before, self._after)
        for number, anchor in heading_anchors(self.source.text, written.units, self._linked):
            if number in written.made and number in written.places:
                start = written.places[number].start
                yield start, start, anchor
        yield from self._left_out(written)
        if written.notes:
            end = len(self.source.text)
            yield end, end, self._definitions(written.notes)

    def _definitions(self, notes: Sequence[str]) -> str:
        """Return the definitions of notes for the end of the file."""
        text, end = self.source.text, self.source.line_end
        gap = "" if text.endswith(end * 2) else end if text.endswith(("\n", "\r")) else end * 2
        made = [
            f"[^{self._label(number)}]: {escaping.escaped(note, self._labels, attempt=0, is_in_cell=False)}{end}"
            for number, note in enumerate(notes, 1)
        ]
        return gap + end.join(made)

    def _left_out(self, written: ChangedTexts) -> Iterator[tuple[int, int, str]]:
        """Yield the definitions of notes that are left out; a note in the text is left out with what cites it."""
        ends: dict[str, int] = {}
        for number, place in written.places.items():
            note = written.units[number].note
            ends[note] = max(ends.get(note, 0), place.end)
        for match in _NOTE.finditer(self.source.text) if written.omitted else ():
            note = f"note-{match[2].lower()}"
            if note in written.omitted and note in ends:
                last = self.source.line_at(ends[note])
                yield match.start(), self.source.start_of(last + 1), ""


def _entities(text: str) -> dict[int, str]:
    """Return the entities of a text, each with its character, if the text never has the character itself."""
    found: dict[int, str] = {}
    for entity in dict.fromkeys(_ENTITY.findall(text)):
        letter = unescape(entity)
        if len(letter) == 1 and not letter.isascii() and letter not in text:
            found.setdefault(ord(letter), entity)
    return found


def _is_word(letter: str) -> bool:
    return letter.isalnum()
