"""A first extraction only writes: there is no catalog to read and no earlier text to compare with."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.project import Project
from workshop import publication

SETTINGS = '[publication]\ntitle = "Houses"\nlanguages = ["es", "fr"]\n'


def test_no_catalog_is_read_and_no_text_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEXAPLA_CACHE", "off")
    book = publication(tmp_path, {"a.md": "# A house\n\nIt was built.\n", "b.md": "# A house\n\nIt fell.\n"}, SETTINGS)
    with monkeypatch.context() as patch:
        patch.setattr("hexapla.workspace.language_files.po.load", None)
        patch.setattr("hexapla.catalog.corrections.sketch", None)
        patch.setattr("hexapla.catalog.matching.Index", None)
        patch.setattr("hexapla.catalog.carry_over.OtherCatalogs.same", None)
        assert len(Project(book).extract().changed) == 9
    compared: list[str] = []
    (tmp_path / "source" / "b.md").write_text("# A house\n\nIt fell down.\n", encoding="utf-8")
    monkeypatch.setattr("hexapla.catalog.corrections.basis_of", lambda entry: compared.append(entry.msgid))
    Project(book).extract()
    assert "It fell." in compared


def test_only_catalogs_with_obsolete_entries_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that moved to another document leaves an obsolete entry, which is removed once the other one has it."""
    monkeypatch.setenv("HEXAPLA_CACHE", "off")
    book = publication(tmp_path, {"a.md": "# One\n\nIt moves.\n", "b.md": "# Two\n\nIt stays.\n"}, SETTINGS)
    Project(book).extract()
    catalog = tmp_path / "locales" / "es" / "a.po"
    text = catalog.read_text("utf-8").replace('"It moves."\nmsgstr ""', '"It moves."\nmsgstr "Se muda."')
    catalog.write_text(text, encoding="utf-8")
    (tmp_path / "source" / "a.md").write_text("# One\n", encoding="utf-8")
    (tmp_path / "source" / "b.md").write_text("# Two\n\nIt stays.\n\nIt moves.\n", encoding="utf-8")
    Project(book).extract()
    assert "Se muda." not in catalog.read_text("utf-8")
    assert "Se muda." in (tmp_path / "locales" / "es" / "b.po").read_text("utf-8")
