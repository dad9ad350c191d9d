"""`paper`, `bleed` and `standards` of an edition: the page of its PDF, and the standards that the file follows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.toml import Table

# Width and height in millimetres, by name in lower case (ISO 216; the others as CSS Paged Media Level 3 has them).
PAPERS: Mapping[str, tuple[float, float]] = {
    "a3": (297.0, 420.0),
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "a6": (105.0, 148.0),
    "b5": (176.0, 250.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(mm|cm|in) (\d+(?:\.\d+)?)(mm|cm|in)")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(mm|cm|in)")
_MOST_BLEED = 25.0  # millimetres; printers ask for 3 to 5
# What “a” adds to the other levels, the structure of the text, all our PDFs have.
STANDARDS = ("PDF/UA-1", "PDF/A-2a", "PDF/A-3a")
_LEAST, _MOST = 90.0, 1200.0  # millimetres; a smaller page has no room for a line and its note


def read_paper(table: Table) -> tuple[float, float] | None:
    """Read the page's width and height in millimetres; None if the layout decides."""
    said = table.text("paper").strip().lower()
    if not said:
        return None
    name, _space, turned = said.partition(" ")
    if name in PAPERS and turned in ("", "landscape", "portrait"):
        return PAPERS[name] if turned != "landscape" else (PAPERS[name][1], PAPERS[name][0])
    match = _SIZE.fullmatch(said)
    size = (float(match[1]) * _MILLIMETRES[match[2]], float(match[3]) * _MILLIMETRES[match[4]]) if match else (0.0, 0.0)
    if min(size) < _LEAST or max(size) > _MOST:
        raise PublicationError(
            _("“{paper}” is not a usable page size.", paper=table.text("paper")),
            place=table.at("paper"),
            remedy=_('Write "A5", "A4 landscape", "letter", or a width and a height of 90mm or more: "155mm 235mm".'),
        )
    return size


def read_bleed(table: Table) -> float:
    """Read how far pictures and backgrounds go beyond the page, in millimetres."""
    said = table.text("bleed").strip().lower()
    if not said:
        return 0.0
    match = _LENGTH.fullmatch(said)
    length = float(match[1]) * _MILLIMETRES[match[2]] if match else _MOST_BLEED + 1
    if length > _MOST_BLEED:
        raise PublicationError(
            _("“{bleed}” is not a usable bleed.", bleed=table.text("bleed")),
            place=table.at("bleed"),
            remedy=_('Write a length of 25mm or less, as your printer asks for: "3mm".'),
        )
    return length


def read_standards(table: Table) -> tuple[str, ...]:
    """Read the standards of the PDF: PDF/UA, and one level of PDF/A at most."""
    chosen = tuple(table.choices("standards", STANDARDS, ()))
    archival = [name for name in chosen if name.startswith("PDF/A")]
    if len(archival) > 1:
        raise PublicationError(
            _("A file can be {first} or {second}, but not both.", first=archival[0], second=archival[1]),
            place=table.at("standards"),
            remedy=_("Keep one of them. PDF/A-2a is the usual one."),
        )
    return chosen
