"""Word documents: headers, footers and properties, which are translated only where the publication says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.model import Document, Rendering, UnitKind
from hexapla.project import Project
from hexapla.segment import segment, weave
from read.office import NAMESPACES, docx, paragraph, read_docx, run, shape
from workshop import publication

PAGE = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar ' \
       'w:fldCharType="separate"/></w:r>' + run("3") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'  # fmt: skip
CORE = "<dc:subject>Mills</dc:subject><k:keywords xmlns:k='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'>wheel</k:keywords>"


def named(kind: str, part: str) -> str:
    return f'<w:{kind}Reference w:type="default" r:id="{part}"/>'


def part(root: str, content: str) -> bytes:
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()


def manuscript() -> bytes:
    """A document with two sections, of which the second has the header of the first and a footer of its own."""
    parts = {
        "header1": part("hdr", paragraph(run("The ") + run("Mill", "<w:i/>"))),
        "header2": part("hdr", paragraph(run(" "))),
        "footer1": part("ftr", paragraph(run("Page ") + PAGE)),
        "header9": part("hdr", paragraph(run("Named by nothing"))),
    }
    files = {f"word/{name}.xml": data for name, data in parts.items()}
    sections = (
        named("header", "header1") + named("header", "header2"),
        named("header", "header1") + named("footer", "footer1"),
    )
    first = f"<w:p><w:pPr><w:sectPr>{sections[0]}</w:sectPr></w:pPr>{run('One.')}</w:p>"
    last = f"{paragraph(run('Two.'))}<w:sectPr>{sections[1]}</w:sectPr>"
    links = {name: f"{name}.xml" for name in parts}
    return docx(first + last, links=links, files=files, core=CORE, language="en-GB")


@pytest.fixture
def document() -> Document:
    return read_docx(manuscript())


def test_headers_and_footers_stand_apart_once_each(document: Document) -> None:
    assert [(margin.kind, shape(margin.body)) for margin in document.margins] == [
        ("header", "<p>The <em>Mill</em></p>"),
        ("footer", '<p>Page <span class="field">3</span></p>'),
    ]
    assert "Mill" not in shape(document.body)
    found = [(unit.kind, unit.text) for unit in segment(document)]
    assert found == [
        (UnitKind.SUBJECT, "Mills"),
        (UnitKind.KEYWORDS, "wheel"),
        (UnitKind.PARAGRAPH, "One."),
        (UnitKind.PARAGRAPH, "Two."),
        (UnitKind.HEADER, "The <em>Mill</em>"),
        (UnitKind.FOOTER, "Page <field1/>"),
    ]


def test_each_is_woven_and_knows_its_part(document: Document) -> None:
    units = segment(document)
    woven = weave(document, [Rendering(unit.text.replace("The", "El")) for unit in units], "es")
    assert shape(woven.margins[0].body) == "<p>El <em>Mill</em></p>"
    assert shape(document.margins[0].body) == "<p>The <em>Mill</em></p>"
    assert [unit.origin.part for unit in units[-2:]] == ["word/header1.xml", "word/footer1.xml"]


@pytest.mark.parametrize(
    ("include", "texts"),
    [
        ("[]", ["One.", "Two."]),
        ('["headers"]', ["One.", "Two.", "The <em>Mill</em>", "Page <field1/>"]),
        ('["properties"]', ["Mills", "wheel", "One.", "Two."]),
    ],
)
def test_a_publication_says_which_are_units(tmp_path: Path, include: str, texts: list[str]) -> None:
    settings = f'[publication]\nlanguages = ["es"]\n[catalog]\ninclude = {include}\n'
    (tmp_path / "source").mkdir()
    (tmp_path / "source/mill.docx").write_bytes(manuscript())
    project = Project(publication(tmp_path, {}, settings))
    (source,) = (each for each in project.documents() if each.name == "mill")
    assert [unit.text for unit in source.units] == texts
    project.extract()
    pages = [path.read_text(encoding="utf-8") for path in project.export() if path.suffix == ".html"]
    assert pages
    assert not any("Mill" in page for page in pages)
