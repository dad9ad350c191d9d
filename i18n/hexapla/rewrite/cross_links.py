"""The names within documents, such as those of headings, that links of a document or of others lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from hexapla.model import SourceFile
from hexapla.publication.document_names import FOLDER_PAGES

# `](chapter.md#name)`, `[label]: chapter.md#name`, `href="chapter.html#name"`, `{{< ref "chapter.md#name" >}}`
_LINK = re.compile(r"(?:\]\(\s*<?|\]:[ \t]+<?|[\"'])([^\s()<>\"'#]*)#([^\s()<>\"'{}]+)")


def links_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name of the document and the name within it of each link; the former is empty within a document."""
    for path, name in _LINK.findall(text):
        yield PurePosixPath(unquote(path)).stem, unquote(name)


def linked_names(files: Sequence[SourceFile]) -> Mapping[str, frozenset[str]]:
    """Return the names that links of all files lead to, by the name of the file that has them.

    Sites have other addresses than files (`../chapter/`, `/docs/chapter.html`), so that only the last part counts.
    """
    found: dict[str, set[str]] = {}
    for file in files:
        for document, name in links_in(file.data.decode(errors="replace")):
            found.setdefault(document, set()).add(name)
    return {file.name: frozenset(name for each in _names(file.name) for name in found.get(each, ())) for file in files}


def _names(name: str) -> Iterator[str]:
    """Yield the names that a link may have for a file."""
    path = PurePosixPath(name)
    yield path.stem
    if path.stem.lower() in FOLDER_PAGES:
        yield path.parent.name
