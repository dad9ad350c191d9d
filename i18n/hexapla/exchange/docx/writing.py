"""Write a review sheet as a Word document (ECMA-376, part 1, section 17).

Nothing in it is active: no field, no macro, no link.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree
from lxml.builder import ElementMaker

from hexapla import languages, translator_tags
from hexapla.exchange.docx.looks import LOOKS, STYLE, CellRun, Look, NoteMark, Paragraphs, runs_of, shown_names
from hexapla.exchange.sheet import Sheet, SheetRow, plain_lines
from hexapla.exchange.table import heading
from hexapla.messages import N_, interface_strings
from hexapla.model import Element

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HOW = N_(
    "Correct the text under “Translation”, and write what you want to say under “Remark” or as comments. Tags such as "
    "<a1> and the marks of the footnotes belong in your text, too. Grey cells are not read."
)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip archive can hold
_COLUMNS = {"number": 1900, "source": 5000, "translation": 5000, "remark": 2668}  # widths in twentieths of a point
_PAPER, _MARGIN = (16838, 11906), 1134  # A4 across
_GREY = "F2F2F2"
_LOOK: Mapping[Look, tuple[tuple[str, str], ...]] = {
    "italic": (("i", ""), ("iCs", "")),
    "bold": (("b", ""), ("bCs", "")),
    "underline": (("u", "single"),),
    "strike": (("strike", ""),),
    "superscript": (("vertAlign", "superscript"),),
    "subscript": (("vertAlign", "subscript"),),
}
_ORDER = ("b", "bCs", "i", "iCs", "strike", "u", "vertAlign")  # of properties in a style, as the schema has it
_E = ElementMaker(namespace=_WORDS, nsmap={"w": _WORDS})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(sheet: Sheet) -> bytes:
    """Return the bytes of the sheet."""
    parts = _Sheet(sheet).parts()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _w(name: str, /, *children: Element, **said: str) -> Element:
    """Make an element of WordprocessingML."""
    made: Element = _E(name, *children)
    for key, value in said.items():
        made.set(f"{{{_WORDS}}}{key}", value)
    return made


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
        title = f"{self._say(N_('Review sheet'))}: {plain_lines(sheet.title)}"
        name = languages.name(sheet.language, self._spoken)
        above = [
            self._said(f"{title} ({name})", style="HexaplaTitle"),
            self._said(self._say(_HOW), style="HexaplaSmall"),
        ]
        rows = [_bytes(self._row(line)) for line in sheet.lines]
        table = _w("tbl", self._table_properties(), _grid(), self._head(), _w("tr"))
        page = _w(
            "sectPr",
            _w("pgSz", w=str(_PAPER[0]), h=str(_PAPER[1]), orient="landscape"),
            _w("pgMar", **dict.fromkeys(("top", "right", "bottom", "left"), str(_MARGIN)), header="567", footer="567",
               gutter="0"),
        )  # fmt: skip
        body = _w("document", _w("body", *above, table, _w("p"), page))
        parts = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
            "word/document.xml": body,
            "word/_rels/document.xml.rels": _relations(
                {name: f"{name}.xml" for name in ("styles", "settings", "footnotes")}
            ),
            "word/styles.xml": self._style_part(),
            "word/settings.xml": _settings(),
            "word/footnotes.xml": _w("footnotes", *_separators(), _w("footnote")),
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

    def _table_properties(self) -> Element:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = (_w(side, val="single", sz="4", space="0", color="C8C8C8") for side in sides)
        made = _w("tblPr")
        if languages.direction(self._sheet.language) == "rtl":
            made.append(_w("bidiVisual"))
        made.append(_w("tblW", w=str(sum(_COLUMNS.values())), type="dxa"))
        made.append(_w("tblBorders", *borders))
        made.append(_w("tblLayout", type="fixed"))
        margins = (_w(side, w="85", type="dxa") for side in ("left", "right"))
        made.append(_w("tblCellMar", *margins))
        return made

    def _head(self) -> Element:
        cells = [
            _cell(name, [self._said(heading(self._sheet.language, name), bold=True)], fill="D9E2D5")
            for name in _COLUMNS
        ]
        return _w("tr", _w("trPr", _w("cantSplit"), _w("tblHeader")), *cells)

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
        return _w(
            "tr",
            _cell("number", number, fill=_GREY),
            _cell("source", source, fill=_GREY),
            _cell("translation", translation),
            _cell("remark", [remark]),
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
        properties = _w("pPr")
        if style:
            properties.append(_w("pStyle", val=style))
        if languages.direction(language) == "rtl":
            properties.append(_w("bidi"))
        made = _w("p", properties) if len(properties) else _w("p")
        for run in runs:
            made.append(self._run(run, language, notes or {}))
        return made

    def _run(self, run: CellRun, language: str, notes: Mapping[str, str]) -> Element:
        made = _w("r")
        properties = self._run_properties(run.path, language)
        if isinstance(run.content, NoteMark):
            return self._mark(run.content, properties, language, notes)
        if len(properties):
            made.append(properties)
        if run.content == "\n":
            made.append(_w("br"))
            return made
        for number, part in enumerate(run.content.split("\t")):
            if number:
                made.append(_w("tab"))
            if part:
                made.append(_words(part))
        return made

    def _run_properties(self, path: Sequence[str], language: str) -> Element:
        made = _w("rPr")
        if path:
            made.append(_w("rStyle", val=self._style(tuple(path))))
        if languages.direction(language) == "rtl":
            made.append(_w("rtl"))
        made.append(_w("lang", val=language, eastAsia=language, bidi=language))
        return made

    def _style(self, path: tuple[str, ...]) -> str:
        """Return the id of the character style for the text in these tags."""
        return self._styles.setdefault(path, f"{STYLE}{len(self._styles) + 1}")

    def _mark(self, mark: NoteMark, properties: Element, language: str, notes: Mapping[str, str]) -> Element:
        """Make the mark of a footnote: of the source's own note, with the figures of its tag, or of a translator's."""
        identifier = str(len(self._notes) + 1)
        properties.insert(len(properties.findall(f"{{{_WORDS}}}rStyle")), _w("vertAlign", val="superscript"))
        _sort(properties)
        if mark.name == translator_tags.NOTE:
            reference = _w("footnoteReference", id=identifier)
            words = [_w("r", _w("rPr", _w("vertAlign", val="superscript")), _w("footnoteRef")),
                     _w("r", _words(f" {mark.text}"))]  # fmt: skip
            made = _w("r", properties, reference)
        else:
            own = mark.name.removeprefix("note")
            reference = _w("footnoteReference", customMarkFollows="1", id=identifier)
            opening = f": {notes[mark.name]}" if notes.get(mark.name) else ""
            words = [_w("r", _words(f"{mark.name}{opening}"))]
            made = _w("r", properties, reference, _words(own))
        bidi = [_w("bidi")] if languages.direction(language) == "rtl" and mark.name == translator_tags.NOTE else []
        note = _w("p", _w("pPr", _w("pStyle", val="HexaplaSmall"), *bidi), *words)
        self._notes.append(_bytes(_w("footnote", note, id=identifier)))
        return made

    def _style_part(self) -> Element:
        language = _w("lang", val=self._sheet.language, eastAsia=self._sheet.language, bidi=self._sheet.language)
        fonts = _w("rFonts", ascii="Calibri", hAnsi="Calibri", cs="Arial")
        defaults = _w("rPr", fonts, _w("sz", val="21"), _w("szCs", val="21"), language)
        small = {"HexaplaTitle": ("28", ""), "HexaplaNumber": ("21", ""), "HexaplaSmall": ("16", "595959"),
                 "HexaplaId": ("8", "8C8C8C")}  # fmt: skip
        styles = [
            _w("style", _w("name", val=name), _w("rPr", *([_w("color", val=color)] if color else []),
               _w("sz", val=size), _w("szCs", val=size)), type="paragraph", customStyle="1", styleId=name)
            for name, (size, color) in small.items()
        ]  # fmt: skip
        normal = _w("style", _w("name", val="Normal"), type="paragraph", default="1", styleId="Normal")
        spacing = _w("pPr", _w("spacing", after="40"))
        made = _w("styles", _w("docDefaults", _w("rPrDefault", defaults), _w("pPrDefault", spacing)), normal, *styles)
        for path, identifier in self._styles.items():
            looks = sorted(
                {each for name in path for each in _LOOK[LOOKS[name]]}, key=lambda each: _ORDER.index(each[0])
            )
            own = _w("rPr", *(_w(name, **({"val": value} if value else {})) for name, value in looks))
            name = _w("name", val=" ".join((STYLE, *path)))
            made.append(_w("style", name, own, type="character", customStyle="1", styleId=identifier))
        return made


def _bytes(element: Element) -> bytes:
    """Return an element as it is written inside of another one of WordprocessingML."""
    data: bytes = etree.tostring(element, encoding="UTF-8")
    return data.replace(f' xmlns:w="{_WORDS}"'.encode(), b"", 1)


def _sort(properties: Element) -> None:
    """Put the properties of a run into the order of the schema (17.3.2.28)."""
    order = ("rStyle", "b", "i", "vertAlign", "rtl", "lang")
    properties[:] = sorted(properties, key=lambda each: order.index(etree.QName(each).localname))


def _words(text: str) -> Element:
    made = _w("t")
    made.text = text
    made.set(_SPACE, "preserve")
    return made


def _cell(name: str, paragraphs: Sequence[Element], *, fill: str = "") -> Element:
    """Make a cell."""
    properties = _w("tcPr", _w("tcW", w=str(_COLUMNS[name]), type="dxa"))
    if fill:
        properties.append(_w("shd", val="clear", color="auto", fill=fill))
    return _w("tc", properties, *paragraphs)


def _open(first: Element, last: Element, identifier: str) -> None:
    """Let everybody write from one paragraph to another, although the document is protected (17.13.7)."""
    at = 1 if first.find(f"{{{_WORDS}}}pPr") is not None else 0
    first.insert(at, _w("permStart", id=identifier, edGrp="everyone"))
    last.append(_w("permEnd", id=identifier))


def _grid() -> Element:
    return _w("tblGrid", *(_w("gridCol", w=str(width)) for width in _COLUMNS.values()))


def _settings() -> Element:
    """Protect all but the cells that are open: there are only comments elsewhere (17.15.1.29); track changes.

    Content controls would lock single cells, but LibreOffice 7 loses looks and notes in them.
    """
    mode = _w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    protection = _w("documentProtection", edit="comments", enforcement="1")
    notes = _w("footnotePr", _w("footnote", id="-1"), _w("footnote", id="0"))
    return _w("settings", _w("trackRevisions"), protection, notes, _w("compat", mode))


def _separators() -> list[Element]:
    """Return the lines above footnotes, which Word expects."""
    kinds = {"-1": "separator", "0": "continuationSeparator"}
    return [_w("footnote", _w("p", _w("r", _w(kind))), type=kind, id=number) for number, kind in kinds.items()]


def _content_types() -> Element:
    space = f"{_PACKAGE}content-types"
    made = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    etree.SubElement(
        made,
        f"{{{space}}}Default",
        Extension="rels",
        ContentType="application/vnd.openxmlformats-package.relationships+xml",
    )
    etree.SubElement(made, f"{{{space}}}Default", Extension="xml", ContentType="application/xml")
    for name in ("document", "styles", "settings", "footnotes"):
        kind = f"{_TYPE}{name}{'.main' if name == 'document' else ''}+xml"
        etree.SubElement(made, f"{{{space}}}Override", PartName=f"/word/{name}.xml", ContentType=kind)
    return made


def _relations(targets: Mapping[str, str]) -> Element:
    space = f"{_PACKAGE}relationships"
    made = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for number, (kind, target) in enumerate(targets.items(), 1):
        etree.SubElement(made, f"{{{space}}}Relationship", Id=f"r{number}", Type=f"{_RELATIONS}/{kind}", Target=target)
    return made
