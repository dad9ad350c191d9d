"""The cells of a review sheet in Word, as tagged text: their looks, footnotes and line breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field

from hexapla.exchange.docx.looks import BREAK, LOOKS, STYLE, CellRun, Look, NoteMark, Paragraphs, note_in
from hexapla.exchange.docx.sheet_notes import SheetNotes
from hexapla.model import Element
from hexapla.read.docx.package import OfficePackage
from hexapla.read.docx.styles import WordStyles
from hexapla.read.docx.words import attribute, child, inside, is_on, is_true, is_word, value, w
from hexapla.read.office import symbols
from hexapla.translator_tags import NOTE
from hexapla.tree import local_name

_KINDS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_TEXTS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_INLINE = ("hyperlink", "fldSimple")


@dataclass(slots=True)
class CellText:
    """A cell: its runs, the names of its tags, the texts of its footnotes by their tags, and remarks about it."""

    paragraphs: Paragraphs = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    notes: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


class CellTextReader:
    """Reads the cells of one document."""

    def __init__(self, package: OfficePackage) -> None:
        self._styles = WordStyles(package.readable(package.beside("styles")))
        self._notes = SheetNotes(
            {
                (kind, attribute(note, "id")): " ".join(plain_text(note).split())
                for kind in _KINDS.values()
                for note in package.readable(package.beside(f"{kind}s")).iterchildren(w(kind))
            }
        )

    def source(self, cell: Element) -> CellText:
        """Read the cell of a source, which has all tags that its translation may have."""
        found = CellText()
        _Reading(self._styles, self._notes, found, None).read(cell)
        return found

    def translation(self, cell: Element, source: CellText) -> CellText:
        """Read the cell of a translation; what its text cannot have becomes a remark."""
        found = CellText(notes=dict(source.notes))
        _Reading(self._styles, self._notes, found, source.names).read(cell)
        return found


def plain_text(holder: Element) -> str:
    """Return the text of a cell, a note or a comment: a line for each paragraph."""
    cell = CellText()
    _Reading(None, SheetNotes({}), cell, frozenset()).read(holder)
    texts = ("".join(str(run.content) for run in runs if isinstance(run.content, str)) for runs in cell.paragraphs)
    return "\n".join(texts)


class _Reading:
    """Reads one cell; `names` are the tags that it may have, None for all."""

    def __init__(
        self,
        styles: WordStyles | None,
        notes: SheetNotes,
        cell: CellText,
        names: Collection[str] | None,
    ) -> None:
        self._styles = styles
        self._notes = notes
        self._cell = cell
        self._names = names
        self._is_open = False  # whether the end of the last paragraph was deleted, so that the next one continues it
        self._instructions = 0  # fields whose instruction has begun, and not their result

    def read(self, holder: Element) -> None:
        """Read the paragraphs in a holder; those of a table in it, too."""
        for each in inside(holder):
            if is_word(each, "p"):
                self._read_paragraph(each)
            elif is_word(each, "tbl", "tr", "tc"):
                self.read(each)

    def _read_paragraph(self, paragraph: Element) -> None:
        if not (self._is_open and self._cell.paragraphs):
            self._cell.paragraphs.append([])
        self._read_all(inside(paragraph))
        mark = child(child(paragraph, "pPr"), "rPr")
        self._is_open = any(child(mark, name) is not None for name in ("del", "moveFrom"))

    def _read_all(self, content: list[Element]) -> None:
        for each in content:
            if is_word(each, "r"):
                self._read_run(each)
            elif is_word(each, *_INLINE):
                self._read_all(inside(each))

    def _read_run(self, run: Element) -> None:
        said = child(run, "rPr")
        is_marked = False  # whether the text is the mark of a footnote
        for each in inside(run):
            name = local_name(each)
            if name == "fldChar":
                self._pass_field(attribute(each, "fldCharType"))
            elif self._instructions or name == "instrText":
                continue
            elif name in _KINDS:
                is_marked = is_true(attribute(each, "customMarkFollows") or "0")
                label = "".join(_text(text, local_name(text)) for text in each.itersiblings()) if is_marked else ""
                self._add_note(_KINDS[name], attribute(each, "id"), said, label.strip())
            elif name in ("br", "cr") and attribute(each, "type") in ("", "textWrapping"):
                self._add_break(said)
            elif (text := _text(each, name)) and not is_marked:
                self._add(text, said)

    def _pass_field(self, kind: str) -> None:
        if kind == "begin":
            self._instructions += 1
        elif kind in ("separate", "end"):
            self._instructions = max(self._instructions - 1, 0)

    def _add(self, content: str | NoteMark, said: Element | None) -> None:
        path = self._path(content, said)
        last = self._cell.paragraphs[-1]
        before = last[-1] if last else None
        is_more = isinstance(content, str) and before is not None and before.path == path and content != "\n"
        if is_more and before is not None and isinstance(before.content, str) and before.content != "\n":
            last[-1] = CellRun(f"{before.content}{content}", path)
        else:
            last.append(CellRun(content, path))
        self._cell.names.update(path)

    def _add_break(self, said: Element | None) -> None:
        """Add a line break, which is a tag where the source has one, else a new line."""
        if self._names is None or BREAK in self._names:
            self._cell.names.add(BREAK)
            self._add("\n", said)
        else:
            self._cell.paragraphs.append([])

    def _add_note(self, kind: str, identifier: str, said: Element | None, label: str) -> None:
        """Add the mark of a footnote: that of a note of the source, or a note of a translator's own.

        `label` is the text of the mark, if it has one of its own. It tells more than the text of the footnote: where
        rows were moved, LibreOffice gives footnotes to other marks, the n-th one to the n-th mark.
        """
        text = self._notes.texts.get((kind, identifier), "")
        name = note_in(text)
        if name and label and (self._names is None or f"note{label}" in self._names):
            name = f"note{label}"
        if name and (self._names is None or name in self._names):
            if self._notes.is_written_into(text, self._cell.notes.setdefault(name, text)):
                self._cell.remarks.append(text)
            self._cell.names.add(name)
            self._add(NoteMark(name), said)
        elif text:
            del self._notes.texts[kind, identifier]
            self._add(NoteMark(NOTE, text), said)

    def _path(self, content: str | NoteMark, said: Element | None) -> tuple[str, ...]:
        """Return the tags around a run, as its style and its own formatting say."""
        if self._styles is None:
            return ()
        own = _own_looks(content, said)
        path = self._styled(value(said, "rStyle") or "", own)
        if self._names is None:
            return tuple(path)
        path = [name for name in path if own.get(LOOKS[name]) is not False]
        looks = {LOOKS[name] for name in path} | {look for look, is_set in own.items() if is_set}
        path = [name for name in path if name in self._names]
        for look in sorted(looks - {LOOKS[name] for name in path}):
            name = next((each for each in LOOKS if LOOKS[each] == look and each in self._names), "")
            if name:
                path.append(name)
            elif isinstance(content, str) and content.strip():
                self._cell.remarks.append(f"{look}: “{content.strip()}”")
        return tuple(path)

    def _styled(self, identifier: str, own: dict[Look, bool]) -> list[str]:
        """Return the tags that a character style stands for; add the looks of another style to `own`."""
        if not identifier or self._styles is None:
            return []
        chain = self._styles.chain(identifier, "character")
        first, *names = chain[0].name.split() if chain else [""]
        if first == STYLE.casefold():
            return [name for name in names if name in LOOKS]
        properties = self._styles.run("", identifier, None)
        for switch, look in (("i", "italic"), ("b", "bold")):
            if properties.is_on(switch):
                own.setdefault(look, True)  # type: ignore[arg-type]
        return []


def _own_looks(content: str | NoteMark, said: Element | None) -> dict[Look, bool]:
    """Return the looks that a run's own formatting switches on or off; a note's mark is raised anyway."""
    if said is None:
        return {}
    is_complex = isinstance(content, str) and any(unicodedata.bidirectional(each) in ("R", "AL") for each in content)
    found: dict[Look, bool] = {}
    switches: dict[Look, tuple[str, ...]] = {
        "italic": ("iCs", "i") if is_complex else ("i",),
        "bold": ("bCs", "b") if is_complex else ("b",),
        "strike": ("strike", "dstrike"),
    }
    for look, names in switches.items():
        is_set = next((on for name in names if (on := is_on(said, name)) is not None), None)
        if is_set is not None:
            found[look] = is_set
    if (line := value(said, "u")) is not None:
        found["underline"] = line not in ("none", "")
    raised = value(said, "vertAlign")
    if raised is not None and isinstance(content, str):
        found["superscript"], found["subscript"] = raised == "superscript", raised == "subscript"
    return found


def _text(element: Element, name: str) -> str:
    if name == "t":
        return "".join(element.itertext())
    if name == "sym":
        code = attribute(element, "char")
        return symbols.sign(attribute(element, "font"), int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else ""
    return _TEXTS.get(name, "")
