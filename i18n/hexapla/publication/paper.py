"""`paper` of an edition: the page size of its PDF."""

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
