"""Load, create and save PO files, without losing what other programs save at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from hexapla.catalog.arranging import Arrangement
from hexapla.catalog.entry import Entry, Key, copy_content, duplicate_entry, key
from hexapla.catalog.headers import new_header
from hexapla.catalog.reading import PoFile, read
from hexapla.catalog.tokenizer import PoSyntaxError
from hexapla.catalog.writing import write
from hexapla.errors import CatalogError
from hexapla.files import flush_folder, read_settled, remedy_for, repeat_if_overtaken, stamp, write_atomically
from hexapla.locale_names import MESSAGES
from hexapla.locks import hold
from hexapla.messages import _
from hexapla.model import Wrap

Content = tuple[str, tuple[str, ...], bool, str]


@dataclass(slots=True)
class Catalog:
    """A PO file in memory: its header, its entries in order, and its content on disk when it was read.

    `wrap` is how its lines are written: as they are in the file, unwrapped, or wrapped at a width in columns.
    """

    path: Path
    header: dict[str, str]
    entries: list[Entry]
    comment: str = ""
    wrap: Wrap = "keep"
    seen: bytes | None = None
    arrangement: Arrangement = field(default_factory=Arrangement.plain)

    def active(self) -> Iterator[Entry]:
        """Yield the entries that are not obsolete."""
        return (entry for entry in self.entries if not entry.obsolete)

    def by_key(self) -> dict[Key, Entry]:
        """Return the entries that are not obsolete, by (msgctxt, msgid)."""
        return {key(entry): entry for entry in self.active()}


def new(path: Path, project: str, language: str = "", created: str = "", *, wrap: Wrap = "keep") -> Catalog:
    """Make an empty catalog for `language`, or a template if that is empty; `created` is the template's date."""
    return Catalog(path, new_header(project, language, created), [], wrap=wrap)


def load(path: Path, *, wrap: Wrap = "keep") -> Catalog:
    """Read a PO file; `wrap` is how it will be written.

    Raises:
        CatalogError: it cannot be read, it is not a valid PO file, or it has lost its entries or its header.

    """
    return _parse(path, file_bytes(path), wrap)


def reloaded(catalog: Catalog) -> Catalog:
    """Return the catalog as its file is now: itself, or read again if another program has saved it.

    Raises:
        CatalogError: as for `load`.

    """
    is_ours = not catalog.path.exists() or file_bytes(catalog.path) == catalog.seen
    return catalog if is_ours else load(catalog.path, wrap=catalog.wrap)


def duplicate(catalog: Catalog) -> Catalog:
    """Return a copy that can be changed and saved without changing the original."""
    entries = [duplicate_entry(entry) for entry in catalog.entries]
    return replace(catalog, header=dict(catalog.header), entries=entries)


def for_merging(catalog: Catalog) -> Catalog:
    """Return a copy for `merge`, which gives it other entries and changes its header, but no entry of the original."""
    arrangement = catalog.arrangement.with_unchanging(catalog.entries)
    return replace(catalog, header=dict(catalog.header), arrangement=arrangement)


def file_bytes(path: Path) -> bytes:
    """Read the bytes of a catalog, whatever they are.

    Raises:
        CatalogError: it cannot be read.

    """
    try:
        return read_settled(path)
    except OSError as error:
        raise CatalogError(
            _("The catalog cannot be read ({problem}).", problem=error.strerror),
            place=str(path),
            remedy=_("Make sure that the file is there and that you may read it, then run the command again."),
        ) from error


def _parse(path: Path, data: bytes, wrap: Wrap) -> Catalog:
    found = _read(path, data)
    if found.header is None or not found.entries:
        _refuse_remains(path)
    return _catalog(path, data, found, wrap)


def parse(path: Path, data: bytes, *, may_repeat: bool = False) -> Catalog:
    """Read the bytes of a PO file whose name is `path`; `may_repeat` allows several entries with the same text.

    Raises:
        CatalogError: it is not a valid PO file.

    """
    return _catalog(path, data, _read(path, data, may_repeat=may_repeat), "keep")


def _read(path: Path, data: bytes, *, may_repeat: bool = False) -> PoFile:
    try:
        return read(_with_line_feeds(data), may_repeat=may_repeat)
    except PoSyntaxError as error:
        raise CatalogError(error.message, place=f"{path}:{error.line}", remedy=error.remedy) from error


def _with_line_feeds(data: bytes) -> bytes:
    """Return a file whose lines end with carriage returns alone with line feeds: else its comments have no end."""
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _catalog(path: Path, data: bytes, found: PoFile, wrap: Wrap) -> Catalog:
    header = {**(found.header or {}), "Content-Type": "text/plain; charset=UTF-8"}
    catalog = Catalog(path, header, found.entries, found.comment, wrap=wrap, seen=data)
    catalog.arrangement = Arrangement.of(_with_line_feeds(data), found, header)
    return catalog


def _refuse_remains(path: Path) -> None:
    """Refuse a catalog without entries or header if its template has entries: a program emptied it, or crashed.

    The template is above the language's folder: `locales/a.pot` for `locales/es/a.po` or `locales/es/LC_MESSAGES/a.po`.
    """
    folder = path.parent.parent if path.parent.name == MESSAGES else path.parent
    template = folder.parent / f"{path.stem}.pot"
    try:
        has_texts = bool(read(template.read_bytes()).entries)
    except OSError:
        return
    except PoSyntaxError:
        has_texts = True
    if has_texts:
        raise CatalogError(
            _("The catalog is empty or truncated: its header or its entries are missing."),
            place=str(path),
            remedy=_(
                "If it is open in an editor, save it there; otherwise restore it from a backup. To start "
                "again, delete the file. This file was not changed."
            ),
        )


def _content(entry: Entry) -> Content:
    """Return what people and engines wrote in an entry: text, plural forms, whether it is fuzzy, and comments."""
    return entry.msgstr, tuple(entry.msgstr_plural.values()), entry.fuzzy, entry.tcomment


def _contents(catalog: Catalog) -> dict[Key, Content]:
    """Return what was in each entry when the file was read or saved: it is read again, as it is rarely asked for."""
    entries = _read(catalog.path, catalog.seen, may_repeat=True).entries if catalog.seen else ()
    return {key(entry): _content(entry) for entry in entries}


def save(catalog: Catalog) -> bool:
    """Write a catalog, atomically; return whether the file changed.

    If another program changed the file since it was read, the file is read again, and an entry that the program
    changed replaces ours. When this returns, the file is on disk. A caller whose own entries must not be replaced
    holds the lock from before it reads (`locks.hold`).

    Raises:
        CatalogError: the file cannot be written, or it is not a valid PO file now.

    """
    try:
        with hold(catalog.path):
            return repeat_if_overtaken(catalog.path, lambda: _save(catalog))
    except OSError as error:
        raise CatalogError(
            _("The catalog cannot be written ({problem}).", problem=error.strerror),
            place=str(catalog.path),
            remedy=remedy_for(
                error,
                _("The file is unchanged. Free some disk space or correct its permissions, and run the command again."),
            ),
        ) from error


def _save(catalog: Catalog) -> bool:
    found = stamp(catalog.path)
    if found:
        _take_theirs(catalog)
    arrangement = rearranged(catalog)
    data = arrangement.data
    if data != catalog.seen:
        refuse_hard_links(catalog.path)
    changed = write_atomically(catalog.path, data, is_current=lambda: stamp(catalog.path) == found)
    if changed:
        flush_folder(catalog.path.parent)
    catalog.seen, catalog.arrangement = data, arrangement
    return changed


def _take_theirs(catalog: Catalog) -> None:
    """Take what another program has changed in the file since it was read."""
    on_disk = file_bytes(catalog.path)
    if on_disk != catalog.seen:
        _merge_theirs(catalog, _parse(catalog.path, on_disk, catalog.wrap))
        catalog.seen = on_disk


def refuse_hard_links(path: Path) -> None:
    """Refuse to write a catalog with several hard links: afterwards its names would be names of different files.

    Raises:
        CatalogError: it has several.

    """
    if path.exists() and path.stat().st_nlink > 1:
        raise CatalogError(
            _("The catalog has a second name (a hard link); saving it would separate the two."),
            place=str(path),
            remedy=_(
                "Make it an independent file (cp {name} {name}.new; mv {name}.new {name}), or make the other "
                "name a symbolic link. This file was not changed.",
                name=path.name,
            ),
        )


def _merge_theirs(ours: Catalog, theirs: Catalog) -> None:
    """Merge three ways, entry by entry: what changed in `theirs` since `ours` was read replaces what is in `ours`."""
    mine = {key(entry): entry for entry in ours.entries}
    base = _contents(ours)
    for entry in theirs.entries:
        if _content(entry) == base.get(key(entry)):
            continue
        own = mine.get(key(entry))
        if own is None:
            if entry.msgstr or any(entry.msgstr_plural.values()):
                entry.obsolete = True
                ours.entries.append(entry)
        else:
            copy_content(own, entry)
    ours.header = theirs.header
    ours.comment = theirs.comment
    ours.arrangement = theirs.arrangement


def serialise(catalog: Catalog) -> bytes:
    """Return the bytes of the file."""
    return rearranged(catalog).data


def rearranged(catalog: Catalog) -> Arrangement:
    """Return the arrangement of the file as it will be written."""
    said = catalog.header, catalog.comment, catalog.entries
    if catalog.wrap == "keep":
        return catalog.arrangement.rewritten(*said)
    width = 0 if catalog.wrap == "none" else catalog.wrap
    return Arrangement(write(*said, width), {}, {})
