"""Run the rules on rows under review; a row is checked again only if it has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hexapla import catalog as po
from hexapla import check as rules
from hexapla.model import Finding, Place, State, Translation, Translations, Unit
from hexapla.review.rows import ReviewedCatalog
from hexapla.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A catalog at one moment: its units, its translations, and the digest of each row."""

    units: Sequence[Unit]
    ids: Mapping[po.Key, str]
    said: Translations
    digests: Mapping[str, str]


@dataclass(slots=True)
class Checks:
    """The rules for one document in one language."""

    workspace: Workspace
    language: str
    _known: dict[str, tuple[str, tuple[Finding, ...]]] = field(default_factory=dict)

    def snapshot(self, catalog: ReviewedCatalog) -> Snapshot:
        """Copy what `check_all` needs of a catalog, so that saving need not wait for the rules."""
        said = po.translations(catalog.catalog, self.workspace.publication.relative(catalog.path))
        digests = {row.id: row.digest for row in catalog.shown.values()}
        return Snapshot(catalog.source.units, catalog.ids, said, digests)

    def check_row(self, unit: Unit, text: str, said: Translation) -> Sequence[Finding]:
        """Check a text of a unit; `said` is the translation in its catalog, with what is allowed there."""
        place = said.place or Place("")
        translation = Translation(text, State.TRANSLATED if text else State.EMPTY, place, said.suppressions)
        pairs = self._pairs([unit], {unit.key: translation})
        return list(rules.suppress(rules.check(pairs), pairs, self.workspace.publication.allowed))

    def check_all(self, seen: Snapshot) -> Mapping[str, Sequence[Finding]]:
        """Return the findings of each row, alone and compared with the others, without rows that have none."""
        changed = {row for row, digest in seen.digests.items() if self._known.get(row, ("",))[0] != digest}
        rows = {said.place: seen.ids[key] for key, said in seen.said.items() if key in seen.ids}
        pairs = self._pairs(seen.units, seen.said)
        fresh: dict[str, list[Finding]] = {row: [] for row in changed}
        for finding in rules.check(pair for pair in pairs if seen.ids[pair.unit.key] in changed):
            fresh[rows[finding.entry]].append(finding)
        self._known.update({row: (seen.digests[row], tuple(found)) for row, found in fresh.items()})
        alone = [finding for row in seen.digests for finding in self._known[row][1]]
        found: dict[str, list[Finding]] = defaultdict(list)
        everything = rules.suppress([*alone, *rules.compare(pairs)], pairs, self.workspace.publication.allowed)
        for finding in everything:
            row = rows.get(finding.entry or finding.place)
            if row:  # else the finding is about a line of hexapla.toml
                found[row].append(finding)
        return found

    def _pairs(self, units: Sequence[Unit], said: Translations) -> list[rules.Pair]:
        source = self.workspace.publication.language
        return list(rules.pairs(units, said, self.language, source, terms=self.workspace.glossary(self.language)))
