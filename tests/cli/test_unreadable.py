"""A source that cannot be read stops no command: the rest is done, and all such sources are told."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from commands import run
from hexapla.errors import SourceError
from hexapla.project import open_project

SETTINGS = """[publication]
title = "Book"
languages = ["es"]

[draft]
engine = "echo"

[[edition]]
name = "all"
languages = ["en", "es"]
formats = ["epub"]
omit_notes = ["damaged#1"]

[[edition]]
name = "damaged-alone"
languages = ["en"]
layout = "single"
formats = ["epub"]
documents = ["damaged"]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "hexapla.toml").write_text(SETTINGS, encoding="utf-8")
    for name, text in {"one.md": "# One\n", "damaged.docx": "no", "three.md": "# Three\n", "four.xyz": ""}.items():
        (tmp_path / "source" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    ["build", "extract", "status", "check", "export", "draft es", "status --json", "approve es", "sheet es"],
)
def test_every_command_tells_all_sources_that_cannot_be_read_and_does_the_rest(command: str, book: Path) -> None:
    assert run(book, "extract").status == 5
    assert run(book, "draft", "es").status == 5
    done = run(book, *command.split())
    assert done.status == 5, done.complained
    for told in ("source/damaged.docx: error: ", "source/four.xyz: error: “.xyz” files cannot be read."):
        assert done.complained.count(told) == 1
    assert "2 sources cannot be read and were left out. The rest is done." in done.complained
    if command.endswith("--json"):
        assert {each["document"] for each in json.loads(done.said)} == {"publication", "one", "three"}


def test_what_can_be_read_is_in_catalogs_and_editions(book: Path) -> None:
    assert run(book, "build").status == 5
    assert {path.name for path in (book / "locales" / "es").iterdir()} == {"one.po", "publication.po", "three.po"}
    assert [path.name for path in (book / "export").glob("*.epub")] == ["all.epub"]
    with zipfile.ZipFile(book / "export" / "all.epub") as packed:
        text = b"".join(packed.read(name) for name in packed.namelist() if name.endswith(".xhtml")).decode()
    assert "One" in text
    assert "Three" in text


def test_nothing_of_a_document_is_lost_while_its_source_cannot_be_read(book: Path) -> None:
    source, catalog = book / "source" / "three.md", book / "locales" / "es" / "three.po"
    run(book, "extract")
    catalog.write_text(
        catalog.read_text(encoding="utf-8").replace('msgid "Three"\nmsgstr ""', 'msgid "Three"\nmsgstr "Tres"'),
        encoding="utf-8",
    )
    whole = catalog.read_bytes()
    source.rename(source.with_suffix(".docx"))
    assert "source/three.docx: error: " in run(book, "build").complained
    assert run(book, "clean", "--yes").status == 0
    assert catalog.read_bytes() == whole


@pytest.mark.parametrize("command", ["extract damaged", "status damaged"])
def test_a_source_that_cannot_be_read_is_a_source(command: str, book: Path) -> None:
    done = run(book, *command.split())
    assert done.status == 5
    assert "No source file" not in done.said + done.complained


def test_a_translation_is_not_compared_without_a_source_that_cannot_be_read(book: Path) -> None:
    (book / "translation.md").write_text("# Uno\n\n# Tres\n", encoding="utf-8")
    done = run(book, "adopt", "es", "translation.md")
    assert done.status == 5
    assert done.complained.count("source/damaged.docx") == 1
    assert "The rest is done" not in done.complained
    assert not (book / "locales" / "es").exists()
    assert run(book, "adopt", "es", "translation.md", "--document", "one", "--document", "three").status == 0


def test_when_all_can_be_read_again_the_status_is_that_of_success(book: Path) -> None:
    assert run(book, "build").status == 5
    (book / "source" / "damaged.docx").unlink()
    (book / "source" / "four.xyz").unlink()
    text = SETTINGS.replace('omit_notes = ["damaged#1"]\n', "").replace('["damaged"]', '["one"]')
    (book / "hexapla.toml").write_text(text, encoding="utf-8")
    assert run(book, "build").status == 0


def test_another_error_keeps_its_status(book: Path) -> None:
    run(book, "extract")
    (book / "locales" / "es" / "one.po").write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    assert run(book, "extract").status == 6


def test_the_api_raises_one_error_that_names_all(book: Path) -> None:
    with pytest.raises(SourceError, match="damaged") as caught:
        open_project(book).extract()
    assert "four.xyz" in caught.value.remedy
