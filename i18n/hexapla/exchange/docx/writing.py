"""Write a review sheet as a Word document (ECMA-376, part 1, section 17).

Nothing in it is active: no field, no macro, no link.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from hexapla import languages, translator_tags
from hexapla.entry_references import plain_lines
from hexapla.exchange.docx.elements import WORDS, bytes_inside, text_element, w
from hexapla.exchange.docx.looks import STYLE, CellRun, NoteMark, Paragraphs, runs_of, shown_names
from hexapla.exchange.docx.package_parts import content_types, relations, separators, settings
from hexapla.exchange.docx.sheet_styles import style_part
from hexapla.exchange.docx.sheet_table import COLUMNS, HEAD, UNREAD, cell, grid, page, table_properties
from hexapla.exchange.sheet import Sheet, SheetRow
from hexapla.exchange.table import heading
from hexapla.messages import N_, interface_strings
from hexapla.model import Element

_HOW = N_(
    "Correct the text under “Translation”, and write what you want to say under “Remark” or as comments. Tags such as "
    "<a1> and the marks of the footnotes belong in your text, too. Grey cells are not read."
)
_APPROVE = N_("Write an x under “Approve” where a text is right.")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold


def write(sheet: Sheet) -> bytes:
    """Return the bytes of the sheet."""
    parts = _Sheet(sheet).parts()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class _Sheet:
    """A sheet that is being written: its footnotes and its character styles are collected on the way."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._say, self._spoken = interface_strings(sheet.language)
        self._notes: list[bytes] = []
        self._styles: dict[tuple[str, ...], str] = {}

    def parts(self) -> dict[str, bytes]:
        """Return the parts of the document by their names.

        Rows and notes are written one by one: the trees of a book's sheet would take minutes.
        """
        sheet = self._sheet
        what = self._say(N_("Review sheet"))
        title = f"{what}: {plain_lines(sheet.title)}"
        name = languages.name(sheet.language, self._spoken)
        above = [
            self._said(f"{title} ({name})", style="HexaplaTitle"),
            self._said(f"{self._say(_HOW)} {self._say(_APPROVE)}", style="HexaplaSmall"),
        ]
        rows = [bytes_inside(self._row(line)) for line in sheet.lines]
        table = w("tbl", table_properties(sheet.language), grid(), self._head(), w("tr"))
        body = w("document", w("body", *above, table, w("p"), page()))
        parts = {
            "[Content_Types].xml": content_types(),
            "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
            "word/document.xml": body,
            "word/_rels/document.xml.rels": relations(
                {name: f"{name}.xml" for name in ("styles", "settings", "footnotes")}
            ),
            "word/styles.xml": style_part(sheet.language, self._styles),
            "word/settings.xml": settings(),
            "word/footnotes.xml": w("footnotes", *separators(), w("footnote")),
        }
        made = {
            name: etree.tostring(part, encoding="UTF-8", xml_declaration=True, standalone=True)
            for name, part in parts.items()
        }
        for name, place, content in (
            ("word/document.xml", b"<w:tr/>", rows),
            ("word/footnotes.xml", b"<w:footnote/>", self._notes),
        ):
            made[name] = made[name].replace(place, b"".join(content), 1)
        return made

    def _head(self) -> Element:
        cells = [
            cell(name, [self._said(heading(self._sheet.language, name), bold=True)], fill=HEAD) for name in COLUMNS
        ]
        return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)

    def _row(self, line: SheetRow) -> Element:
        about = f"{line.kind.label(self._say)} · {self._say(line.state.value)}"
        number = [
            self._said(str(line.number), style="HexaplaNumber"),
            self._said(about, style="HexaplaSmall"),
            self._said(str(line.reference), language="en", style="HexaplaId"),
        ]
        texts = runs_of(plain_lines(line.source), line.names)
        source = self._text(texts, line.language, line)
        # Of the tags of a translation, only those are shown as looks that the cell beside it has, too.
        texts = runs_of(plain_lines(line.translation), shown_names(texts))
        translation = self._text(texts, self._sheet.language, line)
        remark = self._paragraph([], self._spoken)
        _open(translation[0], remark, str(line.number))
        return w(
            "tr",
            cell("number", number, fill=UNREAD),
            cell("source", source, fill=UNREAD),
            cell("translation", translation),
            cell("approve", [self._paragraph([], self._spoken)]),
            cell("remark", [remark]),
        )

    def _said(self, text: str, *, language: str = "", style: str = "", bold: bool = False) -> Element:
        """Make a paragraph of our own words, by default in the language of the sheet's headings."""
        language = language or self._spoken
        return self._paragraph([CellRun(text, ("b",) if bold else ())], language, style)

    def _text(self, paragraphs: Paragraphs, language: str, line: SheetRow) -> list[Element]:
        return [self._paragraph(runs, language, notes=line.notes) for runs in paragraphs]

    def _paragraph(
        self, runs: Iterable[CellRun], language: str, style: str = "", *, notes: Mapping[str, str] | None = None
    ) -> Element:
        properties = w("pPr")
        if style:
            properties.append(w("pStyle", val=style))
        if languages.direction(language) == "rtl":
            properties.append(w("bidi"))
        made = w("p", properties) if len(properties) else w("p")
        for run in runs:
            made.append(self._run(run, language, notes or {}))
        return made

    def _run(self, run: CellRun, language: str, notes: Mapping[str, str]) -> Element:
        made = w("r")
        properties = self._run_properties(run.path, language)
        if isinstance(run.content, NoteMark):
            return self._mark(run.content, properties, language, notes)
        if len(properties):
            made.append(properties)
        if run.content == "\n":
            made.append(w("br"))
            return made
        for number, part in enumerate(run.content.split("\t")):
            if number:
                made.append(w("tab"))
            if part:
                made.append(text_element(part))
        return made

    def _run_properties(self, path: Sequence[str], language: str) -> Element:
        made = w("rPr")
        if path:
            made.append(w("rStyle", val=self._style(tuple(path))))
        if languages.direction(language) == "rtl":
            made.append(w("rtl"))
        made.append(w("lang", val=language, eastAsia=language, bidi=language))
        return made

    def _style(self, path: tuple[str, ...]) -> str:
        """Return the id of the character style for the text in these tags."""
        return self._styles.setdefault(path, f"{STYLE}{len(self._styles) + 1}")

    def _mark(self, mark: NoteMark, properties: Element, language: str, notes: Mapping[str, str]) -> Element:
        """Make the mark of a footnote: of the source's own note, with the figures of its tag, or of a translator's."""
        identifier = str(len(self._notes) + 1)
        properties.insert(len(properties.findall(f"{{{WORDS}}}rStyle")), w("vertAlign", val="superscript"))
        _sort(properties)
        if mark.name == translator_tags.NOTE:
            reference = w("footnoteReference", id=identifier)
            words = [w("r", w("rPr", w("vertAlign", val="superscript")), w("footnoteRef")),
                     w("r", text_element(f" {mark.text}"))]  # fmt: skip
            made = w("r", properties, reference)
        else:
            own = mark.name.removeprefix("note")
            reference = w("footnoteReference", customMarkFollows="1", id=identifier)
            opening = f": {notes[mark.name]}" if notes.get(mark.name) else ""
            words = [w("r", text_element(f"{mark.name}{opening}"))]
            made = w("r", properties, reference, text_element(own))
        bidi = [w("bidi")] if languages.direction(language) == "rtl" and mark.name == translator_tags.NOTE else []
        note = w("p", w("pPr", w("pStyle", val="HexaplaSmall"), *bidi), *words)
        self._notes.append(bytes_inside(w("footnote", note, id=identifier)))
        return made


def _sort(properties: Element) -> None:
    """Put the properties of a run into the order of the schema (17.3.2.28)."""
    order = ("rStyle", "b", "i", "vertAlign", "rtl", "lang")
    properties[:] = sorted(properties, key=lambda each: order.index(etree.QName(each).localname))


def _open(first: Element, last: Element, identifier: str) -> None:
    """Let everybody write from one paragraph to another, although the document is protected (17.13.7)."""
    at = 1 if first.find(f"{{{WORDS}}}pPr") is not None else 0
    first.insert(at, w("permStart", id=identifier, edGrp="everyone"))
    last.append(w("permEnd", id=identifier))
