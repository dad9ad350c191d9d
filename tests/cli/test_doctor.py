"""hexapla doctor: what is installed, and what a publication needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run
from hexapla.project import diagnosis

SETTINGS = """
[publication]
language = "en"
languages = ["es"]

[draft]
engine = "{engine}"

[[edition]]
name = "en-es"
languages = ["en", "es"]
formats = ["pdf", "typst"]
"""


def publication(folder: Path, engine: str = "echo") -> Path:
    """Make a publication whose editions need two extras, and a source that needs one of them."""
    (folder / "source").mkdir()
    (folder / "source" / "article.rst").write_text("Title\n=====\n", encoding="utf-8")
    (folder / "hexapla.toml").write_text(SETTINGS.format(engine=engine), encoding="utf-8")
    return folder


def test_outside_a_publication_the_parts_are_shown(tmp_path: Path) -> None:
    done = run(tmp_path, "doctor")
    assert done.status == 0
    assert "Hexapla" in done.said
    assert "→" not in done.said


def test_what_a_publication_needs_and_lacks_is_told_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis, "find_spec", lambda name: None if name in ("pypandoc", "weasyprint") else object())
    done = run(publication(tmp_path), "doctor", "--json")
    assert done.status == 1
    told = {part["name"]: part for part in json.loads(done.said)}
    assert told["hexapla[pandoc]"]["found"] == ""
    assert told["hexapla[pandoc]"]["needed_for"] == ["source/article.rst", "en-es (typst)"]
    assert "pypandoc_binary" in told["hexapla[pandoc]"]["remedy"]
    assert told["hexapla[pdf]"]["needed_for"] == ["en-es (pdf)"]
    assert told["en → es"]["found"] == "echo en->es"
    shown = run(tmp_path, "doctor").said
    assert "needed for: source/article.rst, en-es (typst)" in shown.partition("missing\n")[2]


def test_word_documents_of_old_need_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "find_libreoffice", lambda: None)
    (publication(tmp_path) / "source" / "letter.doc").write_bytes(b"")
    done = run(tmp_path, "doctor", "--json")
    [part] = [part for part in json.loads(done.said) if part["name"] == "LibreOffice"]
    assert (done.status, part["needed_for"]) == (1, ["source/letter.doc"])
    assert "libreoffice-writer-nogui" in part["remedy"]


def test_an_engine_that_cannot_translate_a_language_is_told_with_its_remedy(tmp_path: Path) -> None:
    done = run(publication(tmp_path, "libretranslate"), "doctor")
    assert "en → es" in done.said.partition("missing\n")[2]
