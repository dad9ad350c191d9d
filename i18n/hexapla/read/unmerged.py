"""Find conflicts of git in a source: what is between `<<<<<<<` and `>>>>>>>` holds both versions of a text."""

from __future__ import annotations

from collections.abc import Iterator

from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import CONFLICT_IN_SOURCE

_OURS, _BETWEEN, _THEIRS = b"<<<<<<< ", b"=======", b">>>>>>> "


def find_conflicts(data: bytes, source: str) -> Iterator[Finding]:
    """Yield a finding for each conflict in the bytes of a file, at its first line."""
    if not (_OURS in data and _THEIRS in data):
        return
    start, is_between = 0, False
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.startswith(_OURS):
            start, is_between = number, False
        elif start and line.rstrip() == _BETWEEN:
            is_between = True
        elif is_between and line.startswith(_THEIRS):
            yield CONFLICT_IN_SOURCE.finding(Place(source, start), _("Git could not merge this place of the source."))
            start, is_between = 0, False
