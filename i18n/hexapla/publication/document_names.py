"""The names of documents: each source has one, which its catalogs and its page have, too."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from hexapla.errors import PublicationError
from hexapla.messages import _, listed

FOLDER_PAGES = frozenset(("index", "_index", "readme"))  # the page of a folder in sites and repositories


def name_documents(root: Path, sources: Sequence[Path], place: str) -> Mapping[str, Path]:
    """Return the sources by the names of their documents, in the same order.

    A document is called as its file without the ending. The page of a folder is called as its folder, seen from the
    folder that all sources are in: `part-1/index.md` is `part-1`, and `part-1/notes/index.md` is `part-1-notes`.

    Raises:
        PublicationError: two sources have the same name.

    """
    top = Path(os.path.commonpath([path.parent for path in sources])) if sources else root
    found: dict[str, Path] = {}
    for path in sources:
        name = _name(path, top)
        if name in found:
            files = listed(each.relative_to(root).as_posix() for each in (found[name], path))
            raise PublicationError(
                _("Two sources have the name “{name}”: {files}.", name=name, files=files),
                place=place,
                remedy=_("Give one of them another name."),
            )
        found[name] = path
    return found


def _name(path: Path, top: Path) -> str:
    if path.stem.lower() in FOLDER_PAGES and path.parent != top:
        return "-".join(path.parent.relative_to(top).parts)
    return path.stem
