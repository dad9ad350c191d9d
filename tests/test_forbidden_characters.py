"""No control, surrogate or noncharacter reaches a catalog that we write, a sheet, or a file of an edition."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from hexapla import catalog
from hexapla.catalog.credits import translators
from hexapla.characters import has_forbidden
from hexapla.edition import assemble
from hexapla.exchange.making_sheets import write_sheets
from hexapla.export.opf import package
from hexapla.model import Document, Note, Statement
from hexapla.project import Project
from hexapla.read import read
from hexapla.read.forbidden_characters import without_forbidden
from hexapla.tree import text_of
from hexapla.workspace import open_publication

HOSTILE = "\x07\x1b[31m\x85\ufdd0\U0001ffff"
TOML = """[publication]
languages = ["es"]
[draft]
glossary = "terms.csv"
[[edition]]
languages = ["en", "es"]
formats = ["html", "epub", "tmx", "xliff", "jsonl"]
drafts = "mark"
"""


def test_what_a_reader_brings_is_cleaned_and_told() -> None:
    root = etree.fromstring("<body><p data-line='3' title='a&#x85;b'>c&#x9b;<b>d</b>e&#xfdd0;</p></body>")
    note = etree.fromstring("<div><p data-line='9'>f&#x80;</p></div>")
    statements = (Statement("source", f"g{HOSTILE}", (("role", f"h{HOSTILE}"),)),)
    dirty = Document(
        "a", "a.md", "en", root, notes=(Note("1", note),), metadata={"title": (f"i{HOSTILE}",)}, statements=statements
    )
    found = without_forbidden(dirty)
    assert etree.tostring(found.body) == b'<body><p data-line="3" title="ab">c<b>d</b>e</p></body>'
    assert etree.tostring(found.notes[0].body) == b'<div><p data-line="9">f</p></div>'
    assert found.metadata == {"title": ("i[31m",)}
    assert found.statements == (Statement("source", "g[31m", (("role", "h[31m"),)),)
    assert [(each.code, str(each.place)) for each in found.findings] == [("control-characters", "a.md:3")]
    assert without_forbidden(found) is found


def test_what_we_write_into_an_entry_is_cleaned_and_a_line() -> None:
    entry = catalog.Entry(msgid="a")
    catalog.set_draft(entry, f"b{HOSTILE}", f"engine{HOSTILE}\nhexapla: approved")
    assert entry.msgstr == "b[31m"
    assert not has_forbidden(entry.tcomment)
    assert "\n" not in entry.tcomment
    catalog.approve(entry, f"Lena{HOSTILE}")
    assert not has_forbidden(entry.tcomment)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication whose glossary, catalog and translators are full of such characters."""
    (tmp_path / "source").mkdir()
    (tmp_path / "hexapla.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "terms.csv").write_text(f'source,es,note\nword,"pa{HOSTILE}labra",x\n', encoding="utf-8")
    (tmp_path / "source" / "a.html").write_text(
        f"<title>A{HOSTILE} word</title><p title='x{HOSTILE}'>One word{HOSTILE}.</p><p>Two.</p>", encoding="utf-8"
    )
    return tmp_path


def _files(root: Path) -> Iterator[tuple[str, str]]:
    """What is written, with its name; JSON Lines give a program what the catalogs hold, letter for letter."""
    for path in sorted(each for each in root.rglob("*") if each.is_file() and each.suffix not in (".epub", ".jsonl")):
        yield path.name, path.read_text(encoding="utf-8")
    for path in root.rglob("*.epub"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".opf", ".xhtml", ".xml")):
                    yield name, archive.read(name).decode()


def test_nothing_of_it_reaches_a_catalog_a_sheet_or_an_edition(root: Path) -> None:
    publication = open_publication(root)
    Project(publication).extract()
    assert all(not has_forbidden(text) for _name, text in _files(root / "locales"))
    po = root / "locales" / "es" / "a.po"
    text = po.read_text(encoding="utf-8").replace("Last-Translator: ", f"Last-Translator: Lena{HOSTILE} <l@e.org>")
    text = text.replace('msgid "Two."\nmsgstr ""', f'msgid "Two."\nmsgstr "Dos{HOSTILE}."')
    po.write_text(text.replace("#. title", f"# hexapla: approved by Omar{HOSTILE}\n#. title"), encoding="utf-8")
    assert translators(catalog.load(po)) == ("Lena[31m",)
    found = Project(publication).check()
    assert "control-character" in {finding.code for finding in found}
    assert not any(has_forbidden(finding.message) for finding in found)
    Project(publication).export()
    for form in ("html", "csv"):
        list(write_sheets(Project(publication), "es", forms=(form,)))
    written = [*_files(root / "export"), *_files(root / "review")]
    assert len(written) > 8
    assert [name for name, text in written if has_forbidden(text)] == []
    assert any("Dos" in text for _name, text in written)


def test_a_package_document_holds_none_of_it_whoever_made_the_edition(root: Path) -> None:
    publication = open_publication(root)
    [settings] = publication.editions
    edition = assemble(Project(publication), settings)
    hostile = replace(edition, descriptions={"en": f"Words{HOSTILE}\ufffe"})
    assert not has_forbidden(package(hostile, "urn:x", []).decode())


SOURCES = {
    "a.html": "<p>One.</p>\n<p>a&#7;b</p>",
    "a.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>One.</p>\n<p>a&#xFFFE;b</p></body></html>',
    "a.md": "One.\n\na&#7;b\n",
    "b.md": "One.\n\na\x07b\n",
    "c.md": '---\ntitle: "A\\uFFFE title"\n---\n\nOne.\n',
    "a.txt": "One.\n\na\x07b\n",
}


@pytest.mark.parametrize("name", SOURCES)
def test_what_a_source_loses_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(SOURCES[name], encoding="utf-8", newline="")
    document = read(path, source=name, language="en")
    assert [(each.code, each.place.file) for each in document.findings] == [("control-characters", name)]
    assert not has_forbidden(text_of(document.body) + document.title)
    assert "ab" in text_of(document.body) or document.title == "A title"
