"""translated_files: read translations that people made in other programs, and find the entries that they translate.

The law: a text that a person has written is never overwritten by one whose tags are not those of its source, or that
the file does not say to be finished. `rows` has the data of a file; `xliff_1`, `xliff_2`, `po_rows`, `tables` and
`tmx_rows` read it; `inline_codes` turns the codes of other programs into our tags; `known_entries` finds the
entry of each row, `fitting` cuts and joins rows, `placing` turns them into answers. `merging_answers` does the rest.
"""

from hexapla.exchange.translated_files.reading import (
    ENDINGS,
    READERS,
    is_translated_file,
    is_untouched_project,
    read_rows,
    texts_of_package,
)
from hexapla.exchange.translated_files.rows import InlineCode, Piece, Status, TranslatedRow
from hexapla.exchange.translated_files.xml_files import refuse_entities

__all__ = [
    "ENDINGS",
    "READERS",
    "InlineCode",
    "Piece",
    "Status",
    "TranslatedRow",
    "is_translated_file",
    "is_untouched_project",
    "read_rows",
    "refuse_entities",
    "texts_of_package",
]
