"""The list of what a translation has and the catalogs have not: a text file beside the catalogs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla.files import write_atomically
from hexapla.messages import _

if TYPE_CHECKING:
    from hexapla.project.adoption.adopting import Adopted


def write_list(path: Path, done: Adopted) -> Adopted:
    """Write the list, and return what was done with its path; remove the list of an earlier run if it is empty now.

    Raises:
        CatalogError: it cannot be written.

    """
    lines = list(_lines(done))
    if not lines:
        path.unlink(missing_ok=True)
        return done
    data = "\n".join([_("Made by hexapla adopt. The next run replaces this list."), *lines, ""]).encode()
    if path.exists() and path.read_bytes() == data:
        return replace(done, listed=path)
    write_atomically(path, data)
    return replace(done, listed=path, changed=(*done.changed, path))


def _lines(done: Adopted) -> Iterator[str]:
    if done.left:
        yield from ("", _("Only in the translation:"))
        for passage in done.left:
            yield from ("", f"{passage.unit.place} ({passage.unit.kind})", passage.plain)
    if done.different:
        yield from ("", _("The catalog has another text, which stays:"))
        for each in done.different:
            yield from ("", each.document, f"  {each.source}", f"- {each.text}", f"+ {each.found}")
