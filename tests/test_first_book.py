"""The tutorial: each of its commands is run, in order, in a fresh home."""

from __future__ import annotations

import zipfile
from pathlib import Path

from manuals import follow, prepare, sections


def test_the_commands_of_the_tutorial_make_the_book(tmp_path: Path) -> None:
    blocks = [block for section in sections("first-book.md").values() for block in section]
    here = follow(prepare(tmp_path), blocks)
    made = here / "export"
    assert {path.name for path in made.iterdir() if path.name.startswith("libro")} == {
        "libro",
        "libro.epub",
        "libro.pdf",
    }
    assert "Borrador automático" in (made / "libro" / "index.html").read_text("utf-8")
    assert "Borrador automático" not in (made / "en-es" / "index.html").read_text("utf-8")
    with zipfile.ZipFile(here / "pack" / "es.zip") as package:
        assert any(name.endswith("texts.es.xliff") for name in package.namelist())
