"""The units of a document as rules check them: only those that are needed are read, if the cache has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from hexapla import result_cache
from hexapla.check.pair import DIGEST_SIZE, unit_digest
from hexapla.model import Finding, Origin, Unit
from hexapla.project.known_kinds import find_kind
from hexapla.result_cache.rows import StoredRows, pack_rows
from hexapla.workspace import Workspace, document_digest, document_digests

if TYPE_CHECKING:
    from hexapla.workspace import SourceDocument


@dataclass(frozen=True, slots=True)
class KnownUnits:
    """What checks need of a document: its language, its readers' findings, and its units in order.

    Of each unit there are its file and line, and digests of its key and of all that rules look at. `noted` are the
    numbers of the units that are in notes or cite them; `rows` has all units, without their origins.
    """

    name: str
    language: str
    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    lines: tuple[int, ...]
    keys: tuple[str, ...]
    digests: tuple[str, ...]
    noted: tuple[int, ...]
    rows: bytes


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """What is known of a document, and its units, each of which is read when it is needed."""

    known: KnownUnits
    units: Sequence[Unit]


def key_digest(key: tuple[str, str]) -> str:
    """Return a digest of the key of a unit or an entry."""
    return blake2b("\4".join(key).encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).hexdigest()


def read_units(workspace: Workspace, names: Sequence[str]) -> Iterator[CheckedDocument]:
    """Yield the documents, in order, without those that cannot be read.

    Raises:
        SourceError: a file cannot be read, and `workspace` does not report such files.

    """
    states = document_digests(workspace.publication, names)
    found = {name: _find(state) for name, state in states.items()}
    missing = [name for name, known in found.items() if known is None]
    for source in workspace.documents(missing) if missing else ():
        known = _known(source)
        found[source.name] = CheckedDocument(known, source.units)
        if state := document_digest(workspace.publication, source.name):
            result_cache.keep(KnownUnits, _name(state), known, compressed=False)
    yield from (known for known in found.values() if known)


def _find(state: str) -> CheckedDocument | None:
    """Return what the cache has of a document in this state; nothing if it is not known what the units depend on."""
    known = result_cache.find(KnownUnits, _name(state), find_kind) if state else None
    return CheckedDocument(known, StoredRows(Unit, known.rows)) if known else None


def _name(state: str) -> str:
    return result_cache.digest("units", state)


def _known(source: SourceDocument) -> KnownUnits:
    document, units = source.document, source.units
    return KnownUnits(
        source.name,
        document.language,
        document.findings,
        files=tuple(unit.place.file for unit in units),
        lines=tuple(unit.place.line for unit in units),
        keys=tuple(key_digest(unit.key) for unit in units),
        digests=tuple(map(unit_digest, units)),
        noted=tuple(at for at, unit in enumerate(units) if unit.note or unit.notes),
        rows=pack_rows(Unit, (unit._replace(origin=Origin()) for unit in units)),
    )
