"""A small publication in three languages whose sentences do not run alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hexapla import catalog
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import publication

SOURCE = """# The ferry

The ferry sank on 4 May 1912.[^log] Nobody had counted the passengers. *Some were found. Most* never were.

- Wood floats. Iron does not.
- Alone.

Read <https://example.org/log>. Call `open()` twice.

[^log]: The log gives 5 May. It was written later.
"""

SANK = (
    "The ferry sank on 4 May 1912.<note1/> Nobody had counted the passengers. "
    "<em>Some were found. Most</em> never were."
)
SPANISH = {
    "The ferry": "El transbordador",
    SANK: (
        "El transbordador se hundió el 4 de mayo de 1912<note1/> y nadie había contado a los pasajeros. "
        "<em>A algunos los hallaron. A los más</em> nunca.<tn>Fueron once.</tn>"
    ),
    "Wood floats. Iron does not.": "La madera flota. El hierro no.",
    "Alone.": "Solo.",
    "The log gives 5 May. It was written later.": "El diario da el 5 de mayo. Se escribió más tarde.",
}
FRENCH = {
    **SPANISH,
    "The ferry": "Le bac",
    "Wood floats. Iron does not.": "Le bois flotte. Le fer, non.",
    "Alone.": "Seul.",
    "The log gives 5 May. It was written later.": "Le journal donne le 5 mai. Il fut écrit plus tard.",
}
FRENCH[SANK] = (
    "Le bac coula le 4 mai 1912<note1/>. Personne n’avait compté les passagers. "
    "<em>On en retrouva. La plupart</em>, jamais."
)
DRAFTED = "Read <url1/>. Call <code1/> twice."
NAMES = {"en-es": ("en", "es"), "fr-es": ("fr", "es"), "all": ("en", "es", "fr"), "es": ("es",)}


def settings(formats: str, pairs: str = "") -> str:
    editions = "".join(
        f'[[edition]]\nname = "{name}"\nlanguages = {list(tags)}\nformats = {formats}\ndrafts = "mark"\n{pairs}'
        for name, tags in NAMES.items()
    )
    return f'[publication]\nidentifier = "urn:x:ferry"\nlanguages = ["es", "fr"]\n{editions}'


def made(folder: Path, formats: str, pairs: str = "", segmentation: str = "block") -> Publication:
    """All is translated but one paragraph, of which there is a draft."""
    text = f'{settings(formats, pairs)}[catalog]\nsegmentation = "{segmentation}"\n'
    book = publication(folder, {"ferry.md": SOURCE}, text)
    Project(book).extract()
    for language, said in (("es", SPANISH), ("fr", FRENCH)):
        translate(book, language, said)
    return book


def translate(book: Publication, language: str, said: Mapping[str, str]) -> None:
    loaded = catalog.load(book.catalogs / language / "ferry.po")
    for entry in loaded.active():
        if entry.msgid == DRAFTED:
            catalog.set_draft(entry, "Lea <url1/>. Llame a <code1/> dos veces.", "echo en->es", 50)
        elif entry.msgid in said:
            entry.msgstr = said[entry.msgid]
            entry.flags = ()
    catalog.save(loaded)
