"""Write proposals into the catalogs, where no person has written anything else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from hexapla import catalog as po
from hexapla.characters import drop_forbidden
from hexapla.locks import hold
from hexapla.project.adoption.proposals import Proposal, chosen
from hexapla.workspace import Workspace, catalog_path


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that a person has written into a catalog, and another one that the translation has for it.

    `text` is empty if the catalog has none, since one source text has one entry, and the translation has several.
    """

    document: str
    source: str
    text: str
    found: str


@dataclass(slots=True)
class WrittenTexts:
    """How many texts were written as translated and as fuzzy, how many were there, and which differ."""

    translated: int = 0
    fuzzy: int = 0
    same: int = 0
    different: list[Difference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WithdrawnTexts:
    """The entries for which the translation has no text now, and the names of its files.

    What an earlier run proposed for them from these files is withdrawn, if nobody has touched it; also a sure text of
    the entries that are `refused`, since a person says that they have no counterpart.
    """

    keys: Collection[po.Key] = ()
    files: Collection[str] = ()
    refused: Collection[po.Key] = ()


def write_proposals(
    workspace: Workspace,
    language: str,
    document: str,
    proposals: Sequence[Proposal],
    *,
    withdrawn: WithdrawnTexts,
    dry_run: bool,
) -> tuple[WrittenTexts, po.Catalog | None]:
    """Write the proposals for a document; return what was done, and the catalog if its file changed.

    Raises:
        CatalogError: the catalog cannot be read or written.

    """
    written = WrittenTexts()
    if dry_run:
        catalog = workspace.editable(document, language)
        _apply(catalog.by_key() if catalog else {}, proposals, written)
        return written, None
    with hold(catalog_path(workspace.publication, document, language)):
        catalog = workspace.editable(document, language)
        if catalog is None:
            return written, None
        entries = catalog.by_key()
        _apply(entries, proposals, written)
        proposed = {proposal.source.unit.key for proposal in proposals}
        for key in withdrawn.keys:
            if key in entries and key not in proposed:
                po.withdraw(entries[key], withdrawn.files, is_refused=key in withdrawn.refused)
        return written, catalog if po.save(catalog) else None


def _apply(entries: dict[po.Key, po.Entry], proposals: Sequence[Proposal], written: WrittenTexts) -> None:
    for proposal, others in chosen(proposals):
        unit = proposal.source.unit
        entry = entries.get(unit.key) or po.Entry(msgid=unit.text, msgctxt=unit.context or None)
        text, is_sure = drop_forbidden(proposal.text), not proposal.doubts
        document = proposal.source.part
        for other in others:
            written.different.append(Difference(document, unit.text, text, other))
        if po.may_adopt(entry, text, is_sure=is_sure):
            remark = f"elsewhere: {'; '.join(others)}" if others else ""
            po.adopt(entry, text, proposal.file, proposal.percent, doubts=proposal.doubts, remark=remark)
            written.translated += is_sure
            written.fuzzy += not is_sure
        elif entry.msgstr == text:
            written.same += 1
        else:
            written.different.append(Difference(document, unit.text, entry.msgstr, text))
