"""Office documents as pandoc writes them: ZIP archives of XML files, some of which are changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from hexapla.model import Element

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP archive can hold
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def changed(
    data: bytes, changes: Mapping[str, Callable[[Element], None]], more: Mapping[str, Element | bytes] | None = None
) -> bytes:
    """Return an archive in which functions have changed XML files, by their names; each file has the same date.

    `more` are files that the archive does not have, before they are changed.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename in changes:
                content = _after(changes[member.filename], etree.fromstring(content, _PARSER))
            new.writestr(_member(member.filename, member.compress_type), content)
        for name, added in (more or {}).items():
            content = added if isinstance(added, bytes) else _after(changes.get(name), added)
            new.writestr(_member(name, zipfile.ZIP_DEFLATED), content)
    return stream.getvalue()


def _after(change: Callable[[Element], None] | None, root: Element) -> bytes:
    """Return an XML file after a change."""
    if change:
        change(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _member(name: str, compression: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _EPOCH)
    made.compress_type = compression
    made.external_attr = 0o644 << 16
    return made


def read_parts(data: bytes, *names: str) -> list[Element]:
    """Return XML files of an archive, by their names; those that it does not have are left out."""
    return [etree.fromstring(each, _PARSER) for each in read_files(data, *names)]


def read_files(data: bytes, *names: str) -> list[bytes]:
    """Return files of an archive, by their names; those that it does not have are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        there = set(archive.namelist())
        return [archive.read(name) for name in names if name in there]
