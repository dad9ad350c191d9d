"""Markdown with other texts: the author's own signs stay.

`delimiters` says what Markdown writes for tags, `escaping` makes texts that are read as texts, `front_matter` writes
metadata, and `anchors` keeps the targets of links to headings. `plain_text` has what all forms of plain text have in
common.
"""

from __future__ import annotations

from hexapla.errors import ExportError
from hexapla.messages import _
from hexapla.model import SourceFile
from hexapla.rewrite.markdown.form import MarkdownForm
from hexapla.rewrite.plain_text.source_text import SourceText
from hexapla.rewrite.plain_text.writing import write
from hexapla.rewrite.rewritten import Rewritten


def rewrite(file: SourceFile, language: str) -> Rewritten:
    """Return a Markdown file with the renderings of its units.

    Raises:
        ExportError: it is not in a Unicode encoding, or a rendering has an unknown tag.

    """
    try:
        source = SourceText(file.data)
    except UnicodeError as error:
        raise ExportError(
            _("“{name}” is not UTF-8, so that translations cannot be written into it.", name=file.name),
            place=file.name,
            remedy=_("Save it again as UTF-8."),
        ) from error
    return write(file, language, source, MarkdownForm(source, file.language, language))
