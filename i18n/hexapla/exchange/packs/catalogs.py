"""PO files for translators: each entry names itself by a reference, so that it is found when the file comes back."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from hexapla import catalog as po
from hexapla.catalog.entry import duplicate_entry, make_not_fuzzy
from hexapla.catalog.writing import write
from hexapla.entry_references import reference
from hexapla.exchange.translated_files.po_rows import REFERENCE
from hexapla.workspace import Workspace


def catalog_for_translators(
    workspace: Workspace, document: str, language: str, keys: Collection[po.Key], *, empty: bool = False
) -> bytes:
    """Return the PO file of a document with the entries of `keys`; with `empty`, without their translations."""
    catalog = workspace.catalog(document, language) or po.new(Path(f"{document}.po"), document, language)
    entries: list[po.Entry] = []
    for entry in catalog.active():
        if po.key(entry) not in keys:
            continue
        copy = duplicate_entry(entry)
        known = reference(language, document, po.key(entry), entry.msgstr, state=po.state(entry))
        copy.comment = "\n".join(filter(None, [copy.comment, f"{REFERENCE}{known}"]))
        if empty:
            copy.msgstr, copy.tcomment = "", "\n".join(po.human_comments(entry))
            copy.msgid_plural, copy.msgstr_plural = "", {}
            copy.previous_msgid = copy.previous_msgctxt = None
            make_not_fuzzy(copy)
        entries.append(copy)
    return write(catalog.header, catalog.comment, entries)
