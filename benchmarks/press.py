"""How long an edition takes in each form of the press: a book of 168,000 words, a note for every third paragraph.

    python benchmarks/press.py 2600

Seconds of the processor for each form, after the edition has been assembled: those of pandoc are included.
"""

from __future__ import annotations

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from reading import book, markdown

from hexapla.edition import assemble
from hexapla.publication import PRESS, load
from hexapla.workspace import Workspace

_SETTINGS = '[publication]\nlanguage = "en"\nlanguages = ["fr"]\n[[edition]]\nname = "en"\nlanguages = ["en"]\n'


def main(paragraphs: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "source").mkdir()
        text = markdown(book(paragraphs))
        (folder / "source" / "book.md").write_text(text, encoding="utf-8")
        (folder / "hexapla.toml").write_text(_SETTINGS, encoding="utf-8")
        publication = load(folder / "hexapla.toml")
        edition = assemble(Workspace(publication), publication.editions[0])
        print(f"{len(text.split())} words")
        for form in PRESS:
            start = _seconds()
            import_module(f"hexapla.export.press.{form}").write(edition)
            print(f"{form:<10} {_seconds() - start:>6.1f} s")


def _seconds() -> float:
    """Return how long the processor has worked for this process and those that it started."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2600)
