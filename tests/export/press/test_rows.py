"""export/press: rows with notes stay on one page in office documents, and long texts in columns are several tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from export.press.pressed import edition, file_of, made, part, written
from hexapla.export.press import rows
from hexapla.project import Project
from workshop import publication

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": W,
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The press publication."""
    return made(tmp_path_factory.mktemp("rows"))


LONG = "".join(f"Paragraph {number}.\n\n" + ("## A part\n\n" if number in (20, 150) else "") for number in range(400))


@pytest.mark.parametrize(
    ("form", "where", "table", "row"),
    [("docx", "word/document.xml", "w:tbl", "w:tr"), ("odt", "content.xml", "table:table", "table:table-row")],
)
def test_a_long_text_in_columns_is_several_tables(form: str, where: str, table: str, row: str, tmp_path: Path) -> None:
    """LibreOffice needs more than ten minutes for one table of a book; a table begins with a heading if it can."""
    settings = '[publication]\nlanguages = ["es"]\n\n[[edition]]\nname = "en-es"\nlanguages = ["en", "es"]\n'
    book = publication(tmp_path, {"long.md": LONG}, settings)
    root = etree.fromstring(part(file_of(written(edition(Project(book), "en-es"), form)), where).encode())
    tables = root.xpath(f"//{table}", namespaces=NAMESPACES)
    texts = [["".join(each.itertext()) for each in found.xpath(f".//{row}", namespaces=NAMESPACES)] for found in tables]
    assert [len(rows) - 1 for rows in texts] == [152, 200, 50]  # each has the names of the languages, too
    assert ["".join(rows[0].split()) for rows in texts] == ["EnglishEspañol"] * 3
    assert "A part" in texts[1][1]
    assert [f"Paragraph {number}." in "".join(map("".join, texts)) for number in range(400)] == [True] * 400


@pytest.mark.parametrize("note", ["", "[^1]"])
def test_heads_of_columns_in_opendocument_are_repeated_above_no_notes(note: str, tmp_path: Path) -> None:
    """LibreOffice puts six lines on each page where they are, and leaves out notes."""
    settings = '[publication]\nlanguages = ["es"]\n\n[[edition]]\nname = "en-es"\nlanguages = ["en", "es"]\n'
    book = publication(tmp_path, {"mill.md": f"# A mill\n\nIt turns{note}.\n\n[^1]: Not today.\n"}, settings)
    root = etree.fromstring(part(file_of(written(edition(Project(book), "en-es"), "odt")), "content.xml").encode())
    assert count(root, "//table:table-header-rows") == (0 if note else 1)
    assert "EnglishEspañol" in "".join("".join(root.itertext()).split())


def count(root: etree._Element, path: str) -> int:
    found = root.xpath(f"count({path})", namespaces=NAMESPACES)
    assert isinstance(found, float)
    return int(found)


@pytest.mark.parametrize("name", ["en", "en-ar"])
def test_word_divides_no_row_with_notes(project: Project, name: str) -> None:
    root = etree.fromstring(part(file_of(written(edition(project, name), "docx")), "word/document.xml").encode())
    noted = "[.//w:footnoteReference or .//w:endnoteReference]"
    assert count(root, f"//w:tr{noted}") > 0
    assert count(root, f"//w:tr{noted}[w:trPr/w:cantSplit]") == count(root, f"//w:tr{noted}")
    assert count(root, "//w:tr[w:trPr/w:cantSplit]") == count(root, f"//w:tr{noted}") < count(root, "//w:tr")


@pytest.mark.parametrize("name", ["en", "en-ar"])
def test_opendocument_divides_no_row_with_notes(project: Project, name: str) -> None:
    root = etree.fromstring(part(file_of(written(edition(project, name), "odt")), "content.xml").encode())
    (whole,) = root.xpath(
        "//style:style[style:table-row-properties/@fo:keep-together='always']/@style:name", namespaces=NAMESPACES
    )
    kept, noted = f"[@table:style-name='{whole}']", "[.//text:note]"
    assert count(root, f"//table:table-row{kept}") == count(root, f"//table:table-row{noted}{kept}") > 0
    assert count(root, f"//table:table-row{noted}") == count(root, f"//table:table-row{kept}")
    assert count(root, "//table:table-row") > count(root, f"//table:table-row{kept}")


def test_what_a_row_of_word_has_stays_in_its_order() -> None:
    """`w:trPr` comes after `w:tblPrEx` (ECMA-376, part 1, section 17.4.78)."""
    cell = '<w:tc><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:tc>'
    root = etree.fromstring(
        f'<w:tbl xmlns:w="{W}"><w:tr><w:tblPrEx/>{cell}</w:tr>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr></w:tbl>"
    )
    rows.keep_whole_in_docx(root)
    first, second = root
    assert [each.tag for each in first] == [f"{{{W}}}{name}" for name in ("tblPrEx", "trPr", "tc")]
    assert len(second[0]) == 1
