"""The names of the people who translated a catalog."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hexapla.catalog.po import Catalog
from hexapla.characters import balance_directions, drop_forbidden

# What gettext and Weblate write in place of a name that they do not know.
_NOBODY = frozenset({"FULL NAME", "FIRST AUTHOR", "Automatically generated", "Anonymous", "none"})
_CREDIT = re.compile(r"([^<>@,]+?) *<[^<>@\s]+@[^<>@\s]+>(?:, *\d{4}(?: *[-–] *\d{4})?)+\.?")


def translators(catalog: Catalog) -> tuple[str, ...]:
    """Return the translators' names, each once, without addresses: of the header's comments, then Last-Translator.

    Only comments in gettext's own form count, which Weblate writes too: `# Lena Ruiz <lena@example.org>, 2026.`
    """
    matches = (_CREDIT.fullmatch(line.strip()) for line in catalog.comment.split("\n"))
    last = catalog.header.get("Last-Translator", "").partition("<")[0]
    names = [*(match[1] for match in matches if match), last]
    names = [balance_directions(drop_forbidden(name)).strip() for name in names]
    return tuple(dict.fromkeys(name for name in names if name and name not in _NOBODY))


def notes_only_in(catalog: Catalog, others: Iterable[Catalog]) -> tuple[str, ...]:
    """Return what people say in a catalog's header, and in no other: lines of its comment, and names of translators.

    A line in gettext's form of a credit says its name.
    """
    others = tuple(others)
    names = {name for other in others for name in translators(other)}
    lines = {line.strip() for other in others for line in other.comment.split("\n")}
    told = [line.strip() for line in catalog.comment.split("\n") if not _CREDIT.fullmatch(line.strip())]
    return (
        *(line for line in told if line and line not in lines),
        *(n for n in translators(catalog) if n not in names),
    )


def credit_translator(catalog: Catalog, translator: str) -> None:
    """Name the translator of a catalog that a person has changed, if its Last-Translator names nobody."""
    if translator and not catalog.header.get("Last-Translator"):
        catalog.header["Last-Translator"] = drop_forbidden(translator)


def credit_also(catalog: Catalog, translator: str, year: str) -> None:
    """Credit one more translator: in gettext's comments, or in Last-Translator if no address is known."""
    last = catalog.header.get("Last-Translator", "")
    if not _add_line(catalog, f"{translator}, {year}.") and translator not in last:
        catalog.header["Last-Translator"] = ", ".join(filter(None, [translator, last]))


def add_credits(catalog: Catalog, other: Catalog) -> None:
    """Credit those whom another catalog credits: as Last-Translator if there is none, else in gettext's comments."""
    last, year = other.header.get("Last-Translator", ""), other.header.get("PO-Revision-Date", "")[:4]
    if last and not catalog.header.get("Last-Translator"):
        catalog.header["Last-Translator"] = last
    for line in (*other.comment.split("\n"), f"{last}, {year}."):
        _add_line(catalog, line.strip())


def _add_line(catalog: Catalog, line: str) -> bool:
    """Add a credit in gettext's form to the comments, each person once; return whether the line has that form."""
    match = _CREDIT.fullmatch(line)
    if match and match[1] not in translators(catalog):
        catalog.comment = "\n".join(filter(None, [catalog.comment, line]))
    return match is not None
