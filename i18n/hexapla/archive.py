"""Unpack archives of unknown origin within limits: no archive bombs, no unsafe names, no XML document types."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from hexapla.errors import SourceError
from hexapla.messages import _, ngettext

MOST_FILES = 20_000
MOST_BYTES = 1 << 30
MOST_TIMES = 200  # uncompressed for compressed; prose reaches 10, white space a few thousand
SMALL = 1 << 20  # a file this size may be compressed as well as it likes
SMALL_SUM = 16 << 20  # so may an archive that unpacks to this
_IN_SUM = 4  # the part of `most_times` that the whole archive may be: books and office documents reach 4 times
# What reading costs, as a number of bytes: a byte of text, and a tag of markup, of which far more becomes.
_TAG = 64
MOST_WORK = 20 << 20  # as much as an archive of any size may cost
_WORK_OF_BYTE = 20  # of a larger archive, for each of its bytes; novels take 5, office documents 15
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def unpack(data: bytes, source: str, *, most_bytes: int = MOST_BYTES, most_times: int = MOST_TIMES) -> dict[str, bytes]:
    """Return all files of a ZIP archive by name.

    They are at most `most_bytes` in all, and each is at most `most_times` its compressed size.

    Raises:
        SourceError: it is not a ZIP archive, is damaged or encrypted, or exceeds a limit.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(_name(member), member) for member in archive.infolist()]
            members = [(name, member) for name, member in members if not name.endswith("/")]
            _check(members, len(data), source, most_bytes, most_times=most_times)
            return {name: _read(archive, member, source) for name, member in members}
    except SourceError:
        raise
    except Exception as error:  # any error of `zipfile` and its libraries for a file that is not an archive
        raise SourceError(
            _("The file is not a valid ZIP archive ({reason}).", reason=error),
            place=source,
            remedy=_("Fetch or export it again."),
        ) from error


def _name(member: zipfile.ZipInfo) -> str:
    """Return the name of a file with `/` between folders: older programs for Windows write a backslash (4.4.17.1)."""
    return member.orig_filename.replace("\\", "/")


def _check(
    members: list[tuple[str, zipfile.ZipInfo]], size: int, source: str, most_bytes: int, most_times: int
) -> None:
    """Check the names and sizes in the archive's directory; raise a SourceError for the first that is not allowed."""
    if len(members) > MOST_FILES:
        raise _refusal(
            ngettext("The archive holds {count} file.", "The archive holds {count} files.", len(members)),
            _("The limit is {count}.", count=MOST_FILES),
            source,
        )
    total = sum(member.file_size for _name, member in members)
    if total > SMALL_SUM and total > most_times // _IN_SUM * size:
        raise _refusal(
            ngettext(
                "The archive unpacks to {count} times its size.",
                "The archive unpacks to {count} times its size.",
                total // max(size, 1),
            ),
            _("The limit is {count} times.", count=most_times // _IN_SUM),
            source,
        )
    if total > most_bytes:
        raise _refusal(
            _("The archive unpacks to {size} MB.", size=total >> 20),
            _("The limit is {size} MB.", size=most_bytes >> 20),
            source,
        )
    seen: set[str] = set()
    for name, member in members:
        if (
            not member.filename
            or name.startswith("/")
            or ".." in name.split("/")
            or "\0" in name
            or re.match("[A-Za-z]:", name)
        ):
            raise _refusal(
                _("The archive holds the name “{name}”.", name=name[:80]),
                _("Names must stay inside the archive."),
                source,
            )
        if name in seen:
            raise _refusal(
                _("The archive holds “{name}” twice.", name=name[:80]), _("Each name must be unique."), source
            )
        seen.add(name)
        if member.file_size > SMALL and member.file_size > most_times * max(member.compress_size, 1):
            raise _refusal(
                ngettext(
                    "“{name}” unpacks to {count} times its size.",
                    "“{name}” unpacks to {count} times its size.",
                    member.file_size // max(member.compress_size, 1),
                    name=name[:80],
                ),
                _("The limit is {count} times.", count=most_times),
                source,
            )


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str) -> bytes:
    """Return the bytes of one file; raise a SourceError if it is larger than the archive's directory says."""
    with archive.open(member) as stream:
        data = stream.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise _refusal(
            _("“{name}” is larger than its header says.", name=member.filename[:80]), _("Fetch the file again."), source
        )
    return data


def refuse_much_work(files: Mapping[str, bytes], size: int, source: str) -> None:
    """Refuse an archive of `size` bytes whose files would take minutes and gigabytes to read.

    Text compresses to a third, markup to a tenth or less. An archive that unpacks to much more was made to do so.

    Raises:
        SourceError: the files hold more text and markup than is read from an archive of this size.

    """
    total = sum(map(len, files.values()))
    tags = sum(data.count(b"<") for data in files.values())
    if total + _TAG * tags > max(MOST_WORK, _WORK_OF_BYTE * size):
        raise _refusal(
            _("The archive unpacks to {size} MB with {count} tags.", size=total >> 20, count=tags),
            _("This exceeds the limit for such a file. Split it."),
            source,
        )


def refuse_document_types(files: Mapping[str, bytes], source: str) -> None:
    """Refuse XML files that declare a document type: office documents have none, and other libraries may expand it.

    Raises:
        SourceError: a file declares one.

    """
    for name, data in files.items():
        if name.endswith((".xml", ".rels")) and _DOCTYPE.search(data.replace(b"\0", b"")):
            raise _refusal(
                _("“{name}” declares a document type.", name=name[:80]),
                _("Save the document again in its own program."),
                source,
            )


def _refusal(message: str, remedy: str, source: str) -> SourceError:
    return SourceError(message, place=source, remedy=remedy)
