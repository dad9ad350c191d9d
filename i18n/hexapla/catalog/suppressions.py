"""What a translator's comment allows: `# hexapla: allow number-lost: spelled out here`."""

from __future__ import annotations

import re

from hexapla.catalog.entry import Entry
from hexapla.model import Place, Suppression

_ALLOW = re.compile(r"^hexapla:[ \t]*allow\b[ \t]*([\w-]*)[ \t]*:?[ \t]*(.*?)[ \t]*$", re.MULTILINE | re.IGNORECASE)


def suppressions(entry: Entry, file: str) -> tuple[Suppression, ...]:
    """The findings that a person allows in an entry of `file`, each with its reason (empty where none is given)."""
    place = Place(file, entry.linenum or 0)
    return tuple(Suppression(code.lower(), reason, place) for code, reason in _ALLOW.findall(entry.tcomment))
