"""What the rules say of the rows under review; each row is looked at again only when it has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hexapla import catalog as po
from hexapla import check as checking
from hexapla.glossary import Glossary
from hexapla.model import Finding, Place, State, Translation, Translations, Unit
from hexapla.pipeline.sheets import Sheet
from hexapla.publication import Publication


@dataclass(frozen=True, slots=True)
class Looked:
    """A sheet as it was at one moment: its units, what its catalog says, and each row's digest."""

    units: Sequence[Unit]
    ids: Mapping[po.Key, str]
    said: Translations
    digests: Mapping[str, str]


@dataclass(slots=True)
class Judge:
    """The rules for one document in one language."""

    publication: Publication
    language: str
    glossary: Glossary | None
    _known: dict[str, tuple[str, tuple[Finding, ...]]] = field(default_factory=dict)

    def look(self, sheet: Sheet) -> Looked:
        """What `all` needs of a sheet, so that saving need not wait for the rules."""
        said = po.translations(sheet.catalog, self.publication.relative(sheet.path))
        return Looked(sheet.source.units, sheet.ids, said, {row.id: row.digest for row in sheet.shown.values()})

    def one(self, unit: Unit, text: str, said: Translation) -> Sequence[Finding]:
        """What the rules say of a text for a unit; `said` is what its catalog has, and allows."""
        place = said.place or Place("")
        translation = Translation(text, State.TRANSLATED if text else State.EMPTY, place, said.suppressions)
        pairs = self._pairs([unit], {unit.key: translation})
        return list(checking.suppress(checking.check(pairs), pairs, self.publication.allowed))

    def all(self, seen: Looked) -> Mapping[str, Sequence[Finding]]:
        """What the rules say of each row that is not clean, the comparing ones too."""
        changed = {row for row, digest in seen.digests.items() if self._known.get(row, ("",))[0] != digest}
        rows = {said.place: seen.ids[key] for key, said in seen.said.items() if key in seen.ids}
        pairs = self._pairs(seen.units, seen.said)
        fresh: dict[str, list[Finding]] = {row: [] for row in changed}
        for finding in checking.check(pair for pair in pairs if seen.ids[pair.unit.key] in changed):
            fresh[rows[finding.entry]].append(finding)
        self._known.update({row: (seen.digests[row], tuple(found)) for row, found in fresh.items()})
        alone = [finding for row in seen.digests for finding in self._known[row][1]]
        found: dict[str, list[Finding]] = defaultdict(list)
        everything = checking.suppress([*alone, *checking.compare(pairs)], pairs, self.publication.allowed)
        for finding in everything:
            row = rows.get(finding.entry or finding.place)
            if row:  # else it is about a line of hexapla.toml
                found[row].append(finding)
        return found

    def _pairs(self, units: Sequence[Unit], said: Translations) -> list[checking.Pair]:
        return list(checking.pairs(units, said, self.language, self.publication.language, self.glossary))
