"""export: a page of an edition that a browser prints."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf

import judges
from hexapla.project import Project
from workshop import publication


def test_printed_columns_fill_their_pages_and_are_named(tmp_path: Path) -> None:
    long = " ".join(["Everything that is known of the house, of the mill and of the field."] * 20)
    settings = '[publication]\nlanguages = ["es"]\n\n[[edition]]\nname = "both"\nlanguages = ["en", "es"]\n'
    book = publication(tmp_path, {"first.md": "# The house\n\n" + f"{long}\n\n" * 8}, settings)
    Project(book).extract()
    Project(book).export()
    with judges.opened(tmp_path / "export/both/index.html") as shown:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(shown.pdf(format="A4"))).pages]
        shown.emulate_media(media="print")
        for language in ("en", "es"):
            label, text = (
                shown.locator(f".row > .in-{language}.{each}").first for each in ("label", "cell:not(.label)")
            )
            boxes = label.bounding_box(), text.bounding_box()
            assert boxes[0]
            assert boxes[1]
            assert abs(boxes[0]["x"] - boxes[1]["x"]) < 16
    assert all(len(page) > 0.7 * len(pages[1]) for page in pages[1:-1])
    assert len(pages) < 8  # a paragraph of half a page and more does not begin on a page of its own
