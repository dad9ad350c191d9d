"""A translation keeps its state where a number before its source, which was text, is a label now."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.catalog.retagging.labels import without_number
from hexapla.catalog.states import state
from hexapla.model import State
from hexapla.project import Project
from hexapla.workspace import open_publication

LABELLED = "list item, numbered 1.1."


@pytest.mark.parametrize(
    ("source", "translation", "present", "comment", "expected"),
    [
        ("1.1. Tar and oil", "1.1. Brea y aceite", "Tar and oil", LABELLED, "Brea y aceite"),
        ("2 Tar", "2\u00a0Brea", "Tar", LABELLED, "Brea"),
        ("A.1) <i>Tar</i>", "A.1) <i>Brea</i>", "<i>Tar</i>", LABELLED, "<i>Brea</i>"),
        # What an author changes
        ("7 ships came.", "7 barcos vinieron.", "ships came.", "list item", None),
        ("1.1. Tar", "1.2. Brea", "Tar", LABELLED, None),
        ("1.1. Tar", "Brea", "Tar", LABELLED, None),
        ("1.1. Tar", "1.1. Brea", "Tar and oil", LABELLED, None),
        ("Tar", "Brea", "Tar", LABELLED, None),
    ],
)
def test_the_number_goes(source: str, translation: str, present: str, comment: str, expected: str | None) -> None:
    found = without_number(source, translation, present, comment)
    assert found == (None if expected is None else (present, expected))


def test_a_reviewed_translation_stays_so(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "hexapla.toml").write_text(
        '[publication]\ntitle = "T"\nlanguage = "en"\nlanguages = ["es"]\nsources = ["source/a.html"]\n'
    )
    source = tmp_path / "source" / "a.html"
    gap = "<span style='font:7.0pt serif'>&nbsp; </span>"
    source.write_text("<h1>A</h1><p>1.1. Tar</p><p>7 ships</p>")
    Project(open_publication(tmp_path)).extract()
    path = tmp_path / "locales" / "es" / "a.po"
    own = catalog.load(path)
    for entry in own.entries:
        entry.msgstr = {"1.1. Tar": "1.1. Brea", "7 ships": "7 barcos"}.get(entry.msgid, entry.msgid)
    catalog.save(own)
    source.write_text(f"<h1>A</h1><p class=MsoListParagraph>1.1.{gap}Tar</p><p>ships</p>")
    Project(open_publication(tmp_path)).extract()
    now = {entry.msgid: entry for entry in catalog.load(path).entries if not entry.obsolete}
    assert (now["Tar"].msgstr, state(now["Tar"])) == ("Brea", State.TRANSLATED)
    assert state(now["ships"]) is not State.TRANSLATED
