"""hexapla adopt: figures first, then catalogs; what only the translation has is listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.made_books import book
from commands import run
from hexapla import catalog as po
from hexapla.publication import Publication
from workshop import publication

SOURCE = "# The mill\n\nThe mill stood there in 1931.[^1]\n\nA baker came.\n\n[^1]: See page 12.\n"
SPANISH = "# El molino\n\nEl molino estaba allí en 1931.[^1]\n\nVenía un panadero.\n\n[^1]: Véase la página 12.\n"
ADDED = "Nota del editor: esta traducción es de 1987 y fue revisada en Lima por Inés Quiroga."
SETTINGS = '[publication]\nlanguage = "en"\nlanguages = ["es"]\n'


@pytest.fixture
def mill(tmp_path: Path) -> Publication:
    made = publication(tmp_path, {"mill.md": SOURCE}, SETTINGS)
    (tmp_path / "mill.es.md").write_text(f"{SPANISH}\n{ADDED}\n", encoding="utf-8")
    return made


def test_a_translation_becomes_a_catalog(mill: Publication) -> None:
    file = str(mill.root / "mill.es.md")
    told = run(mill.root, "adopt", "es", file, "--dry-run")
    assert "Nothing was changed." in told.said
    assert "1 text only in the translation" in told.said
    assert not list(mill.root.rglob("*.po"))
    told = run(mill.root, "adopt", "es", file)
    assert "1 note paired" in told.said
    assert "locales/es/not-adopted.txt" in told.said
    assert ADDED in (mill.catalogs / "es/not-adopted.txt").read_text(encoding="utf-8")
    loaded = po.load(mill.catalogs / "es" / "mill.po")
    texts = {entry.msgid: entry.msgstr for entry in loaded.active()}
    assert texts["The mill stood there in 1931.<note1/>"] == "El molino estaba allí en 1931.<note1/>"
    assert texts["See page 12."] == "Véase la página 12."
    assert all(entry.fuzzy for entry in loaded.active() if entry.msgstr)


def test_programs_get_figures(mill: Publication) -> None:
    done = json.loads(
        run(mill.root, "adopt", "es", str(mill.root / "mill.es.md"), "--document", "mill.md", "--json").said
    )
    assert done["notes"] == {"paired": 1, "added": 0, "omitted": 0}
    assert [each["text"] for each in done["left"]] == [ADDED]
    assert "locales/es/mill.po" in done["changed"]


def test_a_wrong_language_or_document_is_an_error(mill: Publication) -> None:
    assert run(mill.root, "adopt", "xx", "mill.es.md").status == 4
    assert run(mill.root, "adopt", "es", "mill.es.md", "--document", "other").status == 4
    assert run(mill.root, "adopt", "es", "absent.md").status == 5


def test_a_file_that_is_named_twice_is_an_error(mill: Publication) -> None:
    told = run(mill.root, "adopt", "es", "mill.es.md", "./mill.es.md")
    assert told.status == 5
    assert not list(mill.root.rglob("*.po"))


def test_a_translation_of_another_text_is_told(tmp_path: Path) -> None:
    left, right = (book(seed, chapters=2).left.blocks for seed in (1, 2))
    mill = publication(tmp_path, {"mill.md": "\n\n".join(block.text for block in left)}, SETTINGS)
    (tmp_path / "other.md").write_text("\n\n".join(block.text[::-1] for block in right), encoding="utf-8")
    assert "No pair is sure" in run(mill.root, "adopt", "es", "other.md", "--dry-run").said


def test_review_is_not_for_a_dry_run(mill: Publication) -> None:
    told = run(mill.root, "adopt", "es", "mill.es.md", "--review", "--dry-run")
    assert told.status == 2
    assert not list(mill.root.rglob("*.po"))
