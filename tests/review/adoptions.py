"""A small publication with an adopted translation, in which the aligner cannot be sure of anything."""

from __future__ import annotations

from pathlib import Path

from hexapla.project import Project
from hexapla.publication import Publication
from workshop import publication

SETTINGS = '[publication]\ntitle = "Mills"\nlanguage = "en"\nlanguages = ["es", "ar"]\n'
SOURCE = """# The mill

The mill stood by the river in 1931.[^1]

It had two wheels, and a baker came every week.

He paid in silver.

In 1945 the mill burned down.

[^1]: See page 12.
"""
SPANISH = """# El molino

El molino estaba junto al río en 1931.[^1]

Tenía dos ruedas, y un panadero venía cada semana. Pagaba en plata.

En 1945 el molino ardió.

El traductor vio las ruinas.

[^1]: Véase la página 12.
"""
ARABIC = "# الطاحونة\n\nكانت الطاحونة عند النهر في 1931.\n\nكان لها عجلتان.\n\nاحترقت في 1945.\n"


def adopted(folder: Path, language: str = "es", text: str = SPANISH) -> Publication:
    """Make the publication, and adopt a translation."""
    made = publication(folder / "book", {"mill.md": SOURCE}, SETTINGS)
    file = folder / f"mill.{language}.md"
    file.write_text(text, encoding="utf-8")
    Project(made).adopt(language, [file])
    return made


def pins(made: Publication, language: str = "es") -> str:
    """What the file of pins has; nothing without the file."""
    path = made.catalogs / language / "pairs.toml"
    return path.read_text(encoding="utf-8") if path.exists() else ""
