"""OpenDocument texts: headers, footers and properties, which are translated only where the publication says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.model import Document, UnitKind
from hexapla.project import Project
from hexapla.segment import segment
from read.office import odt, odt_style, read_odt, shape
from workshop import publication

META = "<dc:subject>Mills</dc:subject><meta:keyword>wheel</meta:keyword><meta:keyword>water</meta:keyword>"
TURNED = odt_style("P1", more='style:master-page-name="Turned"|')


def master(name: str, content: str, following: str = "") -> str:
    after = f'style:next-style-name="{following}"' if following else ""
    return f'<style:master-page style:name="{name}" {after}>{content}</style:master-page>'


MASTERS = (
    master(
        "Standard",
        '<style:header><text:p>The <text:span text:style-name="P1">Mill</text:span></text:p></style:header>'
        "<style:footer><text:p>Page <text:page-number>3</text:page-number></text:p></style:footer>"
        '<style:footer-left style:display="false"><text:p>Not shown</text:p></style:footer-left>',
    )
    + master("Turned", "<style:header><text:p><!-- c --> </text:p></style:header>", following="Later")
    + master("Later", "<style:header-first><text:p>Later</text:p></style:header-first>")
    + master("Unused", "<style:header><text:p>Named by nothing</text:p></style:header>")
)
# Both parts have an automatic style with this name.
IN_STYLES = odt_style("P1", 'fo:font-style="italic"', family="text")


def manuscript() -> bytes:
    masters = (
        f"<office:automatic-styles>{IN_STYLES}</office:automatic-styles>"
        f"<office:master-styles>{MASTERS}</office:master-styles>"
    )
    text = '<text:p text:style-name="P1">One.</text:p>'
    return odt(text, META, automatic=TURNED, masters=masters)


@pytest.fixture
def document() -> Document:
    return read_odt(manuscript())


def test_headers_and_footers_of_pages_that_are_used_stand_apart_once_each(document: Document) -> None:
    assert [(margin.kind, shape(margin.body)) for margin in document.margins] == [
        ("header", "<p>The <em>Mill</em></p>"),
        ("footer", '<p>Page <span class="field">3</span></p>'),
        ("header", "<p>Later</p>"),
    ]
    assert "Mill" not in shape(document.body)
    found = [(unit.kind, unit.text) for unit in segment(document)]
    assert found == [
        (UnitKind.SUBJECT, "Mills"),
        (UnitKind.KEYWORDS, "wheel"),
        (UnitKind.KEYWORDS, "water"),
        (UnitKind.PARAGRAPH, "One."),
        (UnitKind.HEADER, "The <em>Mill</em>"),
        (UnitKind.FOOTER, "Page <field1/>"),
        (UnitKind.HEADER, "Later"),
    ]
    assert [unit.origin.part for unit in segment(document)[3:5]] == ["content.xml", "styles.xml"]


def test_a_note_in_a_header_is_not_read() -> None:
    note = '<text:note text:id="n"><text:note-body><text:p>No</text:p></text:note-body></text:note>'
    header = master("Standard", f"<style:header><text:p>The{note}</text:p></style:header>")
    masters = f"<office:master-styles>{header}</office:master-styles>"
    document = read_odt(odt("<text:p>One.</text:p>", masters=masters))
    assert [shape(margin.body) for margin in document.margins] == ["<p>The</p>"]


@pytest.mark.parametrize(
    ("include", "texts"),
    [
        ("[]", ["One."]),
        ('["headers"]', ["One.", "The <em>Mill</em>", "Page <field1/>", "Later"]),
        ('["properties"]', ["Mills", "wheel", "water", "One."]),
    ],
)
def test_a_publication_says_which_are_units(tmp_path: Path, include: str, texts: list[str]) -> None:
    settings = f'[publication]\nlanguages = ["es"]\n[catalog]\ninclude = {include}\n'
    (tmp_path / "source").mkdir()
    (tmp_path / "source/mill.odt").write_bytes(manuscript())
    project = Project(publication(tmp_path, {}, settings))
    (source,) = (each for each in project.documents() if each.name == "mill")
    assert [unit.text for unit in source.units] == texts
