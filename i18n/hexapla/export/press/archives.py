"""Office documents as pandoc writes them: ZIP archives of XML files, some of which are changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from hexapla.model import Element

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP archive can hold
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def changed(data: bytes, changes: Mapping[str, Callable[[Element], None]]) -> bytes:
    """Return an archive in which functions have changed XML files, by their names; each file has the same date."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename in changes:
                root = etree.fromstring(content, _PARSER)
                changes[member.filename](root)
                content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            made = zipfile.ZipInfo(member.filename, _EPOCH)
            made.compress_type = member.compress_type
            made.external_attr = 0o644 << 16
            new.writestr(made, content)
    return stream.getvalue()


def read_parts(data: bytes, *names: str) -> list[Element]:
    """Return XML files of an archive, by their names; those that it does not have are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        there = set(archive.namelist())
        return [etree.fromstring(archive.read(name), _PARSER) for name in names if name in there]
