"""The pages before the text of a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.project import Project
from workshop import fill, publication

pypdf = pytest.importorskip("pypdf")

SPANISH = {"The book": "El libro", "First part": "Primera parte", "Second part": "Segunda parte"}


def test_the_contents_have_the_titles_of_every_language_and_fill_their_pages(tmp_path: Path) -> None:
    text = "# The book\n\n## First part\n\n" + "Some words. " * 3000 + "\n\n## Second part\n\nMore words.\n"
    settings = '[publication]\nlanguage = "en"\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en", "es"]\n'
    source = publication(tmp_path, {"text.md": text}, f'{settings}layout = "stacked"\nformats = ["pdf"]\n')
    Project(source).extract()
    fill(source, "es", lambda msgid: SPANISH.get(msgid, f"es {msgid}"))
    Project(source).export()
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "export" / "en-es.pdf").pages]
    contents = next(page for page in pages if page.startswith("Contents"))
    assert contents.startswith("Contents · Contenido") or contents.startswith("Contents · Índice")
    for english, spanish in SPANISH.items():
        assert f"{english} · {spanish}" in " ".join(contents.split())
