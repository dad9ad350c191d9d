"""Replace files of a ZIP archive; all others stay as they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def with_files(data: bytes, files: Mapping[str, bytes]) -> bytes:
    """Return an archive with other files of these names, in their places; new files come last.

    Names, dates, attributes and kinds of compression stay.
    """
    if not files:
        return data
    stream = io.BytesIO()
    left = dict(files)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = old.comment
        newest = max((member.date_time for member in old.infolist()), default=(1980, 1, 1, 0, 0, 0))
        for member in old.infolist():
            content = left.pop(member.filename, None)
            new.writestr(_copied(member), old.read(member) if content is None else content)
        for name, content in left.items():
            added = zipfile.ZipInfo(name, newest)
            added.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(added, content)
    return stream.getvalue()


def _copied(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(member.filename, member.date_time)
    made.compress_type = member.compress_type if member.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    made.comment, made.extra = member.comment, b""
    made.create_system, made.external_attr, made.internal_attr = (
        member.create_system, member.external_attr, member.internal_attr
    )  # fmt: skip
    return made
