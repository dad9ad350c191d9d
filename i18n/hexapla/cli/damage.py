"""Name all damaged catalogs of a publication at once, when a command stops at the first."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hexapla.cli import opening, output

if TYPE_CHECKING:
    from hexapla.errors import HexaplaError


def explain_damage(error: HexaplaError) -> None:
    """Print an error; if a catalog is damaged, also the damage of the other catalogs, with each remedy once."""
    from hexapla.errors import HexaplaError
    from hexapla.project.git_merges import find_damage

    damage: dict[str, HexaplaError] = {}
    with suppress(HexaplaError):
        damage |= {each.place: each for each in find_damage(opening.open_here().publication)}
    by_remedy: dict[str, list[HexaplaError]] = {}
    for each in ({**damage, error.place: error} if error.place in damage else {"": error}).values():
        by_remedy.setdefault(each.remedy, []).append(each)
    for remedy, (*others, last) in by_remedy.items():
        for each in others:
            output.explain(HexaplaError(each.message, place=each.place))
        output.explain(HexaplaError(last.message, place=last.place, remedy=remedy))
