"""Read a review sheet that a person has corrected in Word, LibreOffice Writer or another program.

A text is read with all tracked changes accepted. A row that was deleted says nothing; one that was moved or copied says
what it says wherever it stands, because it has the reference to its text in its first cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from hexapla.archive import refuse_document_types, unpack
from hexapla.entry_references import parse_reference, plain_lines, text_digest
from hexapla.errors import SheetError, SourceError
from hexapla.exchange.docx.cells import CellText, CellTextReader, plain_text
from hexapla.exchange.docx.comments import Comments
from hexapla.exchange.docx.looks import tagged
from hexapla.exchange.sheet import Answer
from hexapla.messages import _
from hexapla.model import Element, Place
from hexapla.read.docx.package import OfficePackage
from hexapla.read.docx.words import child, inside, is_on, is_word, w

_MOST_BYTES = 1 << 27  # unpacked; a book's sheet has a tenth of it
_MOST_TIMES = 1100  # the highest ratio of ZIP: a sheet may repeat one text a thousand times
_MOST_TAGS = 6_000_000  # in all parts; the sheet of 10,000 texts has a fifth of it
_CELLS = 5  # number, source, translation, approve, remark


def read(data: bytes, file: str) -> list[Answer]:
    """Read a person's answers in all tables of the document, and the comments outside of them.

    Raises:
        SheetError: it is not a Word document, exceeds a limit, or has no review sheet.

    """
    try:
        files = unpack(data, file, most_bytes=_MOST_BYTES, most_times=_MOST_TIMES)
        refuse_document_types(files, file)
        if sum(part.count(b"<") for part in files.values()) > _MOST_TAGS:
            raise _too_large(file)
        package = OfficePackage(files, file)
        root = package.root(package.main)
    except SourceError as error:
        raise SheetError(error.message, place=file, remedy=error.remedy) from error
    except (KeyError, etree.XMLSyntaxError) as error:
        raise SheetError(
            _("The file is not a Word document ({error}).", error=error),
            place=file,
            remedy=_("Save it again as .docx."),
        ) from error
    found = list(_Sheet(package, root, file).answers())
    if not any(answer.reference for answer in found):
        raise SheetError(
            _("This is not a review sheet: no row of a table has the reference to a text."),
            place=file,
            remedy=_("Create a new sheet (hexapla sheet --format docx), and copy the corrections into it."),
        )
    return found


def _too_large(file: str) -> SheetError:
    remedy = _("Create a new sheet (hexapla sheet --format docx), and copy the corrections into it.")
    return SheetError(_("The sheet is too large."), place=file, remedy=remedy)


class _Sheet:
    """A sheet that is being read."""

    def __init__(self, package: OfficePackage, root: Element, file: str) -> None:
        self._root = root
        self._file = file
        self._cells = CellTextReader(package)
        self._comments = Comments(package.readable(package.beside("comments")))

    def answers(self) -> Iterator[Answer]:
        """Yield the rows, and each comment that is in none of them as a row without a text."""
        rows = [row for row in self._root.iter(w("tr")) if next(row.iterancestors(w("tc")), None) is None]
        number = 0
        for number, row in enumerate(rows, 1):
            if not _is_deleted(row):
                yield from self._row(row, Place(self._file, number))
        for comment in self._comments.rest():
            yield Answer(Place(self._file, number + 1), "", remark=comment)

    def _row(self, row: Element, place: Place) -> Iterator[Answer]:
        cells = [each for each in inside(row) if is_word(each, "tc")]
        reference = next((found for cell in cells if (found := _reference(cell))), "")
        if not reference:
            texts = [plain_text(cell) for cell in cells]
            if any(text.strip() for text in texts) and not _is_head(row):
                yield Answer(place, "", text="\n".join(filter(None, texts)))
            return
        comments = self._comments.within(row)
        if len(cells) != _CELLS or not _reference(cells[0]):
            wrong = _("The row has other columns than the sheet had.")
            yield Answer(place, reference, remark="\n".join(comments), wrong=wrong)
            return
        source = self._cells.source(cells[1])
        translation = self._cells.translation(cells[2], source)
        answer = _answer(place, reference, source, translation, remarks=[plain_text(cells[4]).strip(), *comments])
        yield replace(answer, mark=plain_text(cells[3]).strip())


def _answer(place: Place, reference: str, source: CellText, translation: CellText, *, remarks: list[str]) -> Answer:
    text = plain_lines(tagged(translation.paragraphs))
    known = parse_reference(reference)
    is_same = known is not None and text_digest(text) == known.text
    text = text if is_same else text.strip("\n")
    is_gone = not is_same and not text.strip()
    return Answer(
        place,
        reference,
        plain_lines(tagged(source.paragraphs)),
        translation=text if is_same else None,
        text="" if is_same or is_gone else text,
        remark="\n".join(filter(None, [*remarks, *translation.remarks])),
        wrong=_("The translation was deleted, and there is nothing in its place.") if is_gone else "",
    )


def _reference(cell: Element) -> str:
    lines = (line.strip() for line in plain_text(cell).split("\n"))
    return next((line for line in lines if parse_reference(line)), "")


def _is_deleted(row: Element) -> bool:
    """Return whether a row was deleted with tracked changes (17.13.5.12)."""
    return child(child(row, "trPr"), "del") is not None


def _is_head(row: Element) -> bool:
    """Return whether a row is the heading of its table."""
    before = row.getprevious()
    return bool(is_on(child(row, "trPr"), "tblHeader")) or (before is None or not is_word(before, "tr"))
