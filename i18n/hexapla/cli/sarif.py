"""SARIF 2.1.0, the Static Analysis Results Interchange Format, which code hosts and editors show beside lines.

docs.oasis-open.org/sarif/sarif/v2.1.0: section 3.13 the log, 3.19 the tool, 3.27 results, 3.49 rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hexapla.cli.findings import seen_from, where
from hexapla.messages import _
from hexapla.version import VERSION

if TYPE_CHECKING:
    from hexapla.model import Finding, Kind, Place

_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def log(findings: Sequence[Finding], root: Path) -> dict[str, Any]:
    """Return the log of one run: its findings as results, and as rules their kinds, each once."""
    kinds = list(dict.fromkeys(finding.kind for finding in findings))
    results = [{"ruleIndex": kinds.index(finding.kind), **_result(finding, root)} for finding in findings]
    driver = {"name": "Hexapla", "version": VERSION, "rules": [_rule(kind) for kind in kinds]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.code,
        "shortDescription": {"text": _(kind.meaning)},
        "help": {"text": _(kind.hint)},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _result(finding: Finding, root: Path) -> dict[str, Any]:
    place = where(finding)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [{"physicalLocation": _location(place, root)}],
        "partialFingerprints": {"hexapla/v1": _digest(finding)},
    }
    if finding.entry:
        # Translators: what a code host calls the line of the source, beside a finding about its translation.
        source = {"id": 1, "message": {"text": _("its source")}, "physicalLocation": _location(finding.place, root)}
        result["relatedLocations"] = [source]
    if finding.language:
        result["properties"] = {"language": finding.language}
    return result


def _location(place: Place, root: Path) -> dict[str, Any]:
    file = {"uri": quote(seen_from(root, place)), "uriBaseId": "%SRCROOT%"}
    return {"artifactLocation": file, **({"region": {"startLine": place.line}} if place.line else {})}


def _digest(finding: Finding) -> str:
    """Return a digest of a finding that stays the same when lines move."""
    said = "\0".join((finding.code, finding.language, where(finding).file, finding.message))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
