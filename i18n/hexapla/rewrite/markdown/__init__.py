"""Markdown with other texts: the author's own signs stay.

`delimiters` says what Markdown writes for tags, `escaping` makes texts that are read as texts, `front_matter` writes
metadata, and `anchors` keeps the targets of links to headings. `plain_text` has what all forms of plain text have in
common.
"""

from __future__ import annotations

from hexapla.model import SourceFile
from hexapla.rewrite.markdown.form import MarkdownSource
from hexapla.rewrite.plain_text.writing import open_source, write
from hexapla.rewrite.rewritten import Rewritten


def rewrite(file: SourceFile, language: str) -> Rewritten:
    """Return a Markdown file with the renderings of its units.

    Raises:
        ExportError: it is not in a Unicode encoding, or a rendering has an unknown tag.

    """
    source = open_source(file)
    return write(file, language, source, MarkdownSource(source, file.language, language, file.linked))
