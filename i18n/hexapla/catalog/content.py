"""What a catalog says of units: their translations, and the pairs of texts that people made."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.catalog.entry import Entry, key
from hexapla.catalog.own_comments import comments_of, other_versions
from hexapla.catalog.po import Catalog
from hexapla.catalog.proofs import earlier_source, was_approved
from hexapla.catalog.states import approval_of, state
from hexapla.catalog.suppressions import suppressions_of
from hexapla.characters import balance_directions, drop_forbidden
from hexapla.model import EarlierSource, Place, State, Translation, Translations


def translations(catalog: Catalog, file: str = "") -> Translations:
    """Return the translation of each unit by its key; `file` is the catalog's name in places."""
    return {key(entry): translation_of(entry, file) for entry in catalog.active()}


def translation_of(entry: Entry, file: str) -> Translation:
    """Return what an entry says; `file` is its catalog's name in places."""
    found = state(entry)
    approval = approval_of(entry)
    earlier = None
    source = earlier_source(entry) if found is State.OUTDATED else entry.previous_msgid or ""
    if found is State.MINOR or (found is State.OUTDATED and source):
        earlier = EarlierSource(source, is_approved=was_approved(entry))
    return Translation(
        entry.msgstr,
        found,
        Place(file, entry.linenum or 0) if file else None,
        suppressions_of(entry, file),
        versions=tuple(map(drop_forbidden, other_versions(entry))),
        approved_by=balance_directions(drop_forbidden(approval.by)) if approval else "",
        earlier=earlier,
    )


def past_translations(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield pairs (source, translation) that people made and no unit has now: of outdated and obsolete entries.

    What was put together from the translations of several texts, or from a part of one, is left out: the catalog has
    these texts, too. What a person has doubted or changed since is no translation of the earlier text.
    """
    for entry in catalog.entries:
        if entry.previous_msgid and entry.msgstr and state(entry) is State.OUTDATED:
            source = earlier_source(entry)
            if source and not any(comments_of(entry, "taken")):
                yield source, entry.msgstr
        elif entry.obsolete and state(entry).is_human:
            yield entry.msgid, entry.msgstr
