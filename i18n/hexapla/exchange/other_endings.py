"""Say what to do with a file whose ending no reader of answers and translations knows."""

from __future__ import annotations

from collections.abc import Iterable

from hexapla.errors import SheetError
from hexapla.messages import _


def refused(ending: str, file: str, known: Iterable[str]) -> SheetError:
    """Return the error about a file; `known` are the endings that can be read, without their dots."""
    if ending == "pot":
        return SheetError(
            _("A template has no translations."), place=file, remedy=_("Import the PO file that was made of it.")
        )
    if ending == "rtf":
        return SheetError(
            _("RTF cannot be read, nor can bilingual RTF of memoQ."),
            place=file,
            remedy=_("In memoQ, import the RTF into its project, and export the document as XLIFF (.mqxliff)."),
        )
    return SheetError(
        _("Files with the ending “{ending}” cannot be imported.", ending=f".{ending}" if ending else ""),
        place=file,
        remedy=_("Save it as one of: {endings}", endings=" ".join(f".{each}" for each in sorted(set(known)))),
    )
