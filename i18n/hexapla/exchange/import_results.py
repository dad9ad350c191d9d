"""The results of an import: what was changed in the catalogs, and what was not applied, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hexapla.model import Finding, Place

Deed = Literal["translated", "approved", "remarked", "doubted"]
Reason = Literal["conflict", "gone", "unknown", "unclear", "doubtful"]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an entry by a row of a sheet: `place` is that of the row, `entry` that of the entry."""

    place: Place
    language: str
    document: str
    entry: Place
    source: str
    text: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A row that was not applied, or not fully: the reason, its content, and what the catalog has instead.

    A `conflict` is with another person's text. A row that is `gone` has no entry any more (`hint` is the most similar
    source), one that is `unknown` belongs to no catalog here, and one that is `unclear` can be read in several ways.
    """

    reason: Reason
    place: Place
    message: str
    source: str
    text: str
    remark: str = ""
    entry: Place | None = None
    current: str = ""
    state: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of an import: changes, rows that were not applied, and findings in the changed texts."""

    changes: tuple[Change, ...]
    unmerged: tuple[Unmerged, ...]
    findings: tuple[Finding, ...]
