"""A chapter that only the translation has becomes a file of its own, with its notes, and is written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.errors import PublicationError
from hexapla.project import Project, open_project
from hexapla.project.adoption.opening_benches import open_bench
from hexapla.workspace import Workspace
from project.adoption.noted_books import noted_book
from workshop import publication

SETTINGS = """[publication]
language = "en"
languages = ["es"]

[[edition]]
name = "both"
languages = ["en", "es"]
layout = "columns"
formats = ["html"]
"""
BEFORE = 'before = ["locales/es/preface.md"]\n'
PREFACE = (
    "## Prólogo\n\nEsta *traducción* es de 1987; véase [aquí](https://example.org/a_b).[^p] Cuesta 3 * 4 pesos.\n\n"
)
NOTE = "\n[^p]: La nota del prólogo.\n"


def test_a_preface_becomes_a_file_for_an_edition(tmp_path: Path) -> None:
    made = noted_book(chapters=2)
    pub = publication(tmp_path / "book", {"book.md": made.source}, SETTINGS)
    file = tmp_path / "translation.md"
    file.write_text(PREFACE + made.translation + NOTE, encoding="utf-8")
    project = Project(pub)
    first = project.adopt("es", [file])
    assert any("1987" in each.plain for each in first.left)
    chapters = pub.catalogs / "es" / "chapters.toml"
    text = chapters.read_text(encoding="utf-8")
    assert '# only in the translation: "1 Prólogo"' in text
    chapters.write_text(text.replace("[only]\n", '[only]\n"1 Prólogo" = "preface.md"\n'), encoding="utf-8")
    done = project.adopt("es", [file])
    preface = pub.catalogs / "es" / "preface.md"
    assert preface in done.changed
    assert preface.read_text(encoding="utf-8") == (
        "## Prólogo\n\nEsta *traducción* es de 1987; véase [aquí](<https://example.org/a_b>).[^1] Cuesta 3 \\* 4 pesos."
        "\n\n[^1]: La nota del prólogo.\n"
    )
    assert not [each for each in done.left if "1987" in each.plain or "prólogo" in each.plain]
    rows = open_bench(Workspace(pub), "es", [file]).rows
    texts = [rows["blocks"][0], rows["blocks"][1], next(row for row in rows["notes"] if not row.bead.is_pair)]
    assert all(row.is_sure and not row.bead.is_pair for row in texts)
    preface.write_text("## Prólogo\n\nDe una persona.\n", encoding="utf-8")
    assert preface not in project.adopt("es", [file]).changed
    (pub.root / "hexapla.toml").write_text(SETTINGS + BEFORE, encoding="utf-8")
    project = open_project(pub.root)
    page = "\n".join(path.read_text(encoding="utf-8") for path in project.export("both") if path.suffix == ".html")
    assert "De una persona." in page


@pytest.mark.parametrize("line", ['"1 Prólogo" = "../preface.md"', '"1 Prólogo" = "a.docx"', '"9 Nada" = "a.md"'])
def test_a_wrong_line_is_an_error(tmp_path: Path, line: str) -> None:
    made = noted_book(chapters=1)
    pub = publication(tmp_path / "book", {"book.md": made.source}, SETTINGS)
    file = tmp_path / "translation.md"
    file.write_text(PREFACE + made.translation + NOTE, encoding="utf-8")
    chapters = pub.catalogs / "es" / "chapters.toml"
    chapters.parent.mkdir(parents=True)
    chapters.write_text(f"[only]\n{line}\n", encoding="utf-8")
    with pytest.raises(PublicationError) as raised:
        Project(pub).adopt("es", [file])
    assert raised.value.remedy
    assert not list(pub.catalogs.rglob("*.po"))
