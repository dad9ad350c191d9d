"""DOCX: a table for Word, LibreOffice Writer and others, in which a reviewer corrects translations.

Each row has the number of a text, its source, its translation and a cell for remarks. Emphasis looks as it will in an
edition, and the mark of a note is a footnote. The reviewer corrects the translation itself, with tracked changes or
without, and comments it; what comes back is the text with all changes accepted. `looks` tells which tags are shown as
looks; `writing` makes the document, of `elements` and `package_parts`; `reading` reads it.
"""

from hexapla.exchange.docx.reading import read
from hexapla.exchange.docx.writing import write

__all__ = ["read", "write"]
