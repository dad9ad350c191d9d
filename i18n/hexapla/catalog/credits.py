"""Whom a catalog credits."""

from __future__ import annotations

import re

from hexapla.catalog.po import Catalog, now
from hexapla.characters import balance_directions, drop_forbidden

# What gettext writes where nobody has said, and Weblate for whom it does not know.
_NOBODY = frozenset({"FULL NAME", "FIRST AUTHOR", "Automatically generated", "Anonymous", "none"})
_CREDIT = re.compile(r"([^<>@,]+?) *<[^<>@\s]+@[^<>@\s]+>(?:, *\d{4}(?: *[-–] *\d{4})?)+\.?")


def translators(catalog: Catalog) -> tuple[str, ...]:
    """Whom a catalog credits, each once, without addresses: the header's comments, then its Last-Translator.

    Of comments only lines in gettext's own form, which Weblate writes too: `# Lena Ruiz <lena@example.org>, 2026.`
    """
    matches = (_CREDIT.fullmatch(line.strip()) for line in catalog.comment.split("\n"))
    last = catalog.header.get("Last-Translator", "").partition("<")[0]
    names = [*(match[1] for match in matches if match), last]
    names = [balance_directions(drop_forbidden(name)).strip() for name in names]
    return tuple(dict.fromkeys(name for name in names if name and name not in _NOBODY))


def revise(catalog: Catalog, translator: str = "") -> None:
    """Date a catalog that a person has worked on; a translator is its last one where nobody is named."""
    catalog.header["PO-Revision-Date"] = now()
    if translator and not catalog.header.get("Last-Translator"):
        catalog.header["Last-Translator"] = drop_forbidden(translator)
