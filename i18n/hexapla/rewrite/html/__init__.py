"""HTML and XHTML: pages with other texts; the author's markup, quotation marks, references and spaces stay.

`page_text` is the page with the place of each element, `seen_text` the characters between its tags, `finding_units`
finds the text of a unit in those of its block (`letter_search`) and `objects` what its void tags are, `pairing` finds
the elements that are its pairs of tags, `composing` makes the markup of a translation, and `writing` puts it into the
page. `values` are for texts in attributes, drawings and the head; `page_languages` makes the page one of the other
language.
"""

from __future__ import annotations

from hexapla.model import SourceFile
from hexapla.rewrite.changes import UnitText
from hexapla.rewrite.html.page_languages import set_languages
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.pages import PageWriter
from hexapla.rewrite.rewritten import Rewritten
from hexapla.rewrite.target import target_for


def rewrite(file: SourceFile, language: str) -> Rewritten:
    """Return a page with the renderings of its units.

    Raises:
        ExportError: a rendering has an unknown tag.

    """
    target = target_for(file, language)
    page = PageText(file.data, file.language)
    writer = PageWriter(page, target)
    kept = writer.write(unit_texts(file))
    if not target.is_same:
        set_languages(page, target, without=writer.untranslated)
    return Rewritten(page.written(), tuple(kept))


def unit_texts(file: SourceFile) -> list[UnitText]:
    """Return the texts of the units of a file, those without an origin, too."""
    found: list[UnitText] = []
    for unit, rendering, remark in zip(file.units, file.renderings, file.remarks, strict=True):
        omitted = frozenset(code.name for code in unit.codes if code.kind == "note" and code.value in file.omitted)
        found.append(UnitText(unit, rendering, remark, omitted))
    return found
