"""[check]: the findings that the publication allows, with reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.messages import _, listed
from hexapla.model import Place, Suppression
from hexapla.toml import Table


def read_allowed(table: Table, targets: Sequence[str]) -> tuple[Suppression, ...]:
    """Read `[check.allow]`, a reason for each code, and tables such as `[check.allow.az]`, for one language."""
    allow = table.table("allow")
    place = Place(table.file)
    found: list[Suppression] = []
    for key, value in allow.data.items():
        if isinstance(value, dict):
            tag = languages.normalise(key, place=allow.at(key))
            if tag not in targets:
                raise PublicationError(
                    _("“{language}” is not a language of this publication.", language=key),
                    place=allow.at(key),
                    remedy=_("Choose from {choices}.", choices=listed(targets)),
                )
            found.extend(_reasons(allow.table(key), place, tag))
    plain = {key: value for key, value in allow.data.items() if not isinstance(value, dict)}
    return (*_reasons(Table(plain, allow.file, allow.path), place), *found)


def _reasons(table: Table, place: Place, language: str = "") -> Iterator[Suppression]:
    return (Suppression(code, reason.strip(), place, language) for code, reason in table.all().items())
