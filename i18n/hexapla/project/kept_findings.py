"""What rules find in the entries of a catalog: it is kept in the cache, so that only what has changed is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, count, repeat
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla import check as rules
from hexapla import result_cache, translator_tags
from hexapla.check.pair import omission_digest
from hexapla.messages import spoken
from hexapla.model import Finding, Place, State, Suppression, Translation, Unit
from hexapla.plugins import Group, are_ours
from hexapla.project.catalog_texts import CatalogTexts, read_texts
from hexapla.project.known_kinds import find_kind
from hexapla.project.known_units import CheckedDocument
from hexapla.result_cache.rows import pack_texts, unpack_texts
from hexapla.workspace import Workspace

if TYPE_CHECKING:
    from hexapla.word_alignment import WordAligner


_Findings = dict[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known of a catalog: what its blocks say; by the digests of pairs, their traits, and findings if any."""

    texts: dict[str, str] = field(default_factory=dict)
    traits: dict[str, str] = field(default_factory=dict)
    findings: _Findings = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Packed:
    """The same as the cache has it; there may be very many texts and traits."""

    texts: bytes
    traits: bytes
    findings: _Findings


_MakePair = Callable[[Unit, Translation, Mapping[str, State]], rules.Pair]


@dataclass(slots=True)
class CheckedCatalog:
    """The translations of a document into a language, by the numbers of its units: read only where it is needed."""

    document: CheckedDocument
    texts: CatalogTexts
    make_pair: _MakePair
    traits: list[str] = field(default_factory=list)  # for the rules that compare entries; empty if they do not
    _omitted: Mapping[str, State] = field(default_factory=dict)  # the notes that the language omits
    _digests: list[str] = field(default_factory=list)  # of all that rules for single entries look at in each pair
    _pairs: dict[int, rules.Pair] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find out which notes are omitted."""
        known = self.document.known
        omissions = self.texts.omissions
        if omissions and any(known.keys[at] in omissions for at in known.noted):
            units = {at: self.document.units[at] for at in known.noted}
            said = {unit.key: self.texts.translation(known.keys[at]) for at, unit in units.items()}
            self._omitted = translator_tags.omitted(units.values(), said)
        self._digests = list(map(add, known.digests, self.texts.digests(known.keys)))  # without the glossary
        for number in known.noted if self._omitted else ():
            self._digests[number] += omission_digest(self.document.units[number], self._omitted)

    def pair(self, number: int) -> rules.Pair:
        """Read a unit and its translation."""
        if number not in self._pairs:
            unit, key = self.document.units[number], self.document.known.keys[number]
            self._pairs[number] = self.make_pair(unit, self.texts.translation(key), self._omitted)
        return self._pairs[number]

    @property
    def allowed(self) -> Iterator[Suppression]:
        """The findings that people allow in the entries."""
        permissions = self.texts.permissions
        for key in self.document.known.keys if permissions else ():
            if key in permissions:
                yield from self.texts.translation(key).suppressions

    def check(self, before: _Kept, *, complete: bool) -> _Kept:
        """Find the traits of all pairs, and what rules find in single ones; return what is to be kept."""
        traits = dict(before.traits)
        findings = dict(before.findings)
        new = [number for number, name in enumerate(self._digests) if name not in traits]
        alone, narrow = (rules.rules_for_entries(complete=complete), rules.narrow_rules()) if new else ((), ())
        for number in new:
            name = self._digests[number]
            if name not in traits:
                pair = self.pair(number)
                traits[name] = _traits(pair, narrow)
                findings[name] = tuple(rules.check_alone(pair, alone))
        self.traits = list(map(traits.__getitem__, self._digests))
        found = {name: findings[name] for name in self._digests if findings.get(name)}
        return _Kept(self.texts.known, dict(zip(self._digests, self.traits, strict=True)), found)

    def findings(self, found: Mapping[str, tuple[Finding, ...]]) -> Iterator[Finding]:
        """Yield what was found in single entries where they are now, each only once for all the units of an entry."""
        known = self.document.known
        said: set[tuple[str, str, str, str]] = set()
        for number in [number for number, name in enumerate(self._digests) if name in found]:
            for finding in found[self._digests[number]]:
                file, key = known.files[number], known.keys[number]
                once = (file, key, finding.code, finding.message)
                if once not in said:
                    said.add(once)
                    yield replace(finding, place=Place(file, known.lines[number]), entry=self.texts.place(key))


def _traits(pair: rules.Pair, narrow: Iterable[rules.NarrowRule | None]) -> str:
    """Return a line for each rule that compares entries; nothing if these do not look at the pair."""
    return "".join(f"{rule.trait(pair) if rule else ''}\n" for rule in narrow) if rules.is_said(pair) else ""


def check_catalog(
    workspace: Workspace,
    document: CheckedDocument,
    language: str,
    path: Path,
    *,
    aligner: WordAligner,
    complete: bool,
) -> tuple[CheckedCatalog, tuple[Finding, ...]]:
    """Check the entries of a document's catalog, which is at `path`; only those that have changed since are read.

    Raises:
        CatalogError: it cannot be read.

    """
    publication, glossary = workspace.publication, workspace.glossary(language)
    name = ""
    if are_ours(Group.RULES, Group.CATALOG_RULES):
        file = publication.draft.glossary
        name = result_cache.digest(
            "findings of entries",
            str(path),
            publication.language,  # the terms of a glossary are in it
            document.known.language,
            spoken(),
            str(complete),
            result_cache.digest_of([file] if file else []),
        )
    before = _find(name) if name else _Kept()

    def make_pair(unit: Unit, translation: Translation, omitted: Mapping[str, State]) -> rules.Pair:
        own = document.known.language
        return rules.Pair(unit, translation, language, own, glossary=glossary, aligner=aligner, omitted=omitted)

    texts = read_texts(workspace, document.known.name, language, path, known=before.texts)
    checked = CheckedCatalog(document, texts, make_pair)
    now = checked.check(before, complete=complete)
    if name and now != before:
        packed = _Packed(pack_texts(now.texts), pack_texts(now.traits), now.findings)
        result_cache.keep(_Packed, name, packed, compressed=False)
    return checked, tuple(checked.findings(now.findings))


def _find(name: str) -> _Kept:
    """Return what is known of a catalog; nothing if the cache does not have it."""
    found = result_cache.find(_Packed, name, find_kind)
    return _Kept(unpack_texts(found.texts), unpack_texts(found.traits), found.findings) if found else _Kept()


def compare_catalogs(catalogs: Sequence[CheckedCatalog]) -> Iterator[Finding]:
    """Compare the entries of catalogs in one language; only those that rules concern are read."""
    said: dict[tuple[str, str], tuple[CheckedCatalog, int]] = {}
    for catalog in catalogs:
        known, is_compared = catalog.document.known, catalog.traits
        entries = compress(zip(known.files, known.keys, strict=True), is_compared)
        said.update(zip(entries, zip(repeat(catalog), compress(count(), is_compared)), strict=True))
    places = list(said.values())
    traits = [catalog.traits[number].split("\n") for catalog, number in places]

    def pair(at: int) -> rules.Pair:
        catalog, number = places[at]
        return catalog.pair(number)

    yield from rules.compare_concerned(traits, pair)
