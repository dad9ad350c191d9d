"""What a shell offers to complete a name: the editions, languages and documents of the publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

if TYPE_CHECKING:
    from hexapla.publication import Publication

_Completion: TypeAlias = Callable[[click.Context, click.Parameter, str], list[str]]


def complete(*kinds: str) -> _Completion:
    """Return a function for click that lists the names of some kinds which begin as what was typed.

    Outside of a publication, or where its hexapla.toml is wrong, there are none: a shell shows no messages.
    """

    def find(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
        from hexapla.errors import HexaplaError
        from hexapla.workspace import open_publication

        try:
            publication = open_publication(Path.cwd())
        except (HexaplaError, OSError):
            return []
        names = dict.fromkeys(name for kind in kinds for name in _names(publication, kind))
        return [name for name in names if name.startswith(typed)]

    return find


def _names(publication: Publication, kind: str) -> Iterator[str]:
    if kind == "edition":
        yield from (settings.name for settings in publication.editions)
    elif kind == "language":
        yield from publication.languages
    else:
        yield from publication.documents
