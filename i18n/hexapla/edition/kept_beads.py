"""How the sentences of a document were paired before: it is kept in the cache, and no two texts are paired twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hexapla import result_cache
from hexapla.align import KnownBeads
from hexapla.align.groups import Bead
from hexapla.result_cache.used_entries import UsedEntries
from hexapla.workspace import Workspace

_ByDigest = dict[str, tuple[Bead, ...]]  # digests in hexadecimal digits


@contextmanager
def open_kept_beads(workspace: Workspace, document: str, languages: Sequence[str]) -> Iterator[KnownBeads]:
    """Give the beads of a document in these languages that are known, and keep those that are asked for.

    They are found by digests of the sentences, so it does not matter where in the document a text was.
    """
    publication = workspace.publication
    name = result_cache.digest(
        "beads", str(publication.root), document, str(publication.by_sentence), result_cache.digest(*languages)
    )
    before = {bytes.fromhex(key): beads for key, beads in (result_cache.find(_ByDigest, name) or {}).items()}
    known = UsedEntries({**before, **workspace.beads})
    yield known
    workspace.beads.update(known.used)
    if known.used.keys() != before.keys():
        result_cache.keep(_ByDigest, name, {key.hex(): tuple(beads) for key, beads in known.used.items()})
