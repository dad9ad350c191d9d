"""Suppressions of findings in translator comments: `# hexapla: allow number-lost: spelled out here`."""

from __future__ import annotations

import re

from hexapla.catalog.entry import Entry
from hexapla.model import Place, Suppression

_ALLOW = re.compile(r"^hexapla:[ \t]*allow\b[ \t]*([\w-]*)[ \t]*:?[ \t]*(.*?)[ \t]*$", re.MULTILINE | re.IGNORECASE)


def suppressions_of(entry: Entry, file: str) -> tuple[Suppression, ...]:
    """Return the findings that a person allows in an entry of `file`, each with its reason (empty if none is given)."""
    place = Place(file, entry.linenum or 0)
    return tuple(Suppression(code.lower(), reason, place) for code, reason in _ALLOW.findall(entry.tcomment))
