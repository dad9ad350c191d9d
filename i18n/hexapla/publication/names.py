"""Names that callers give: one or several, and which language of a publication one of them means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from hexapla import locale_names
from hexapla.errors import PublicationError
from hexapla.messages import _, listed
from hexapla.publication.settings import FILE_NAME, Publication

Names: TypeAlias = str | Sequence[str]


def several(names: Names) -> tuple[str, ...]:
    """Return names as a tuple: a text alone is one name, not one for each of its letters."""
    return (names,) if isinstance(names, str) else tuple(names)


def chosen_names(names: Names | None) -> tuple[str, ...]:
    """Return names as `several` does, and none, which means all, for None.

    Raises:
        PublicationError: there are no names: a filter that finds nothing must not mean all.

    """
    if names is not None and not names:
        raise PublicationError(
            _("There are no names in the list."), remedy=_("To choose everything, leave the argument out.")
        )
    return several(names or ())


def find_language(publication: Publication, name: str) -> str | None:
    """Return the language of the translations that a name means, as `locale_names` reads names, if any."""
    tag = locale_names.tag_of(name)
    return tag if tag in publication.languages else None


def one_language(publication: Publication, name: str) -> str:
    """Return the language of the translations that a name means.

    Raises:
        PublicationError: it means none.

    """
    tag = find_language(publication, name)
    if tag is None:
        raise PublicationError(
            _("“{language}” is not a language of this publication.", language=name),
            place=FILE_NAME,
            remedy=_("Languages: {languages}.", languages=listed(publication.languages)),
        )
    return tag


def chosen_languages(publication: Publication, names: Names | None) -> tuple[str, ...]:
    """Return the languages that names mean, none for None; raises as `chosen_names` and `one_language`."""
    return tuple(one_language(publication, name) for name in chosen_names(names))
