"""Orphaned catalogs: their source does not exist, usually because it was renamed, so they are not used."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hexapla import catalog as po
from hexapla.errors import CatalogError
from hexapla.messages import _, gettext_noop, in_a_row, ngettext
from hexapla.model import FileExample, Finding, Kind, Place, Severity, State
from hexapla.project.moved_texts import TextsOfDocuments, held_elsewhere
from hexapla.workspace import Workspace, catalogs_of

CATALOG_WITHOUT_SOURCE = Kind(
    "catalog-without-source",
    Severity.WARNING,
    meaning=gettext_noop("A catalog contains translations, but no source has its name."),
    hint=gettext_noop(
        "Keep it as long as these translations may be needed: if a source has these texts again, hexapla extract takes "
        "them from here."
    ),
    fails=FileExample(
        "locales/es/former-name.po", 'msgid "The printer closed his shop."\nmsgstr "El impresor cerró."\n'
    ),
)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A catalog without a source, and what people wrote in it.

    `translations` are all of people's, `only_here` those that no document's catalog holds, with their comments; `notes`
    are comments on other texts and in the header that no other catalog holds. `damage` says why it cannot be read;
    `is_known` is False if another catalog cannot be read, which may hold the same. `seen` are its bytes.
    """

    language: str
    path: Path
    translations: int = 0
    only_here: int = 0
    notes: int = 0
    seen: bytes = b""
    damage: CatalogError | None = None
    is_known: bool = True

    @property
    def is_superseded(self) -> bool:
        """Whether nothing that a person wrote would be lost with it."""
        return not (self.only_here or self.notes or self.damage) and self.is_known


def find_orphans(workspace: Workspace, languages: Sequence[str] = ()) -> Iterator[Orphan]:
    """Find the catalogs without a source, of all languages or of those named."""
    publication = workspace.publication
    known = set(publication.document_names)
    catalogs = [(tag, path) for tag in languages or publication.languages for path in catalogs_of(publication, tag)]
    orphaned = [(tag, path) for tag, path in catalogs if path.stem not in known]
    documents = TextsOfDocuments(workspace).all_keys() if orphaned else {}
    for language, path in orphaned:
        yield judge(workspace, language, path, documents)


def judge(workspace: Workspace, language: str, path: Path, documents: Mapping[str, Collection[po.Key]]) -> Orphan:
    """Find what people wrote in a catalog without a source, and how much of it the catalogs of the documents hold.

    `documents` has the texts of each.
    """
    try:
        catalog = po.load(path)
    except CatalogError as error:  # a catalog that is not used must not stop the command
        return Orphan(language, path, damage=error)
    said = {po.key(entry): entry for entry in catalog.entries if is_of_a_person(entry)}
    remarks = {po.key(entry): entry for entry in catalog.entries if po.human_comments(entry)}
    own = len(said)
    try:
        held = held_elsewhere(workspace, language, path, entries=said | remarks, documents=documents)
        others = [other for each in documents if (other := workspace.catalog(each, language))]
    except CatalogError:  # the command that uses that catalog says so
        return Orphan(language, path, own, seen=catalog.seen or b"", is_known=False)
    notes = len(remarks.keys() - said.keys() - held) + len(po.notes_only_in(catalog, others))
    only_here = len(said.keys() - held)
    return Orphan(language, path, own, only_here=only_here, notes=notes, seen=catalog.seen or b"")


def is_of_a_person(entry: po.Entry) -> bool:
    """Return whether a person made or accepted the translation of an entry, also if it is outdated or obsolete."""
    # Hexapla writes no plural forms.
    return any(entry.msgstr_plural.values()) or po.state(entry) not in (State.EMPTY, State.DRAFT, State.STALE)


def find_orphaned_catalogs(workspace: Workspace, languages: Sequence[str] = ()) -> Iterator[Finding]:
    """Find the catalogs, of all languages or of those named, that have people's words and no document."""
    for orphan in find_orphans(workspace, languages):
        place = Place(workspace.publication.relative(orphan.path))
        if orphan.damage:
            yield CATALOG_WITHOUT_SOURCE.finding(
                place, orphan.damage.message, hint=orphan.damage.remedy, language=orphan.language
            )
        elif orphan.is_known and (orphan.translations or orphan.notes):
            hint = _("Run hexapla clean to remove it.") if orphan.is_superseded else ""
            message = in_a_row(_("There is no source “{name}”.", name=orphan.path.stem), what_it_holds(orphan))
            yield CATALOG_WITHOUT_SOURCE.finding(place, message, hint=hint, language=orphan.language)


def what_it_holds(orphan: Orphan) -> str:
    """Say how much of what people wrote in a catalog is there only."""
    if orphan.only_here:
        return ngettext(
            "{count} translation is in no catalog of a document.",
            "{count} translations are in no catalog of a document.",
            orphan.only_here,
        )
    if orphan.notes:
        return ngettext(
            "{count} remark is in no catalog of a document.",
            "{count} remarks are in no catalog of a document.",
            orphan.notes,
        )
    if orphan.translations:
        return _("All translations of this catalog are in other catalogs, too.")
    return _("Nobody has written anything in this catalog.")
