"""What a Word document says of itself: its title, its authors, its subject ... (ECMA-376, part 2, section 11)."""

from __future__ import annotations

import re

from hexapla.model import Element

_CORE = {"title": "{http://purl.org/dc/elements/1.1/}title", "creators": "{http://purl.org/dc/elements/1.1/}creator",
         "description": "{http://purl.org/dc/elements/1.1/}description",
         "subject": "{http://purl.org/dc/elements/1.1/}subject",
         "keywords": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords",
         "category": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}category"}  # fmt: skip


def metadata_of(core: Element) -> dict[str, tuple[str, ...]]:
    """Return the metadata in the part `docProps/core.xml`."""
    found: dict[str, tuple[str, ...]] = {}
    for ours, tag in _CORE.items():
        words = " ".join((core.findtext(tag) or "").split())
        if words:
            found[ours] = tuple(re.split(r"\s*;\s*", words)) if ours == "creators" else (words,)
    return found
