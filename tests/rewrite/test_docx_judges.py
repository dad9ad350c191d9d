"""Word documents with other texts, judged by python-docx, pandoc, LibreOffice and openxml-audit."""

from __future__ import annotations

import io
import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hexapla.rewrite.archives import with_files
from hexapla.rewrite.docx import rewrite
from judges.tools import need
from read.office import docx, footnote_mark, paragraph, run
from read.test_odt_oracles import libreoffice
from rewrite.manuscripts import source_file
from rewrite.translations import translation

NOTES = (
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>' + run(" See ") + run("Rain", "<w:i/>")
    + "</w:p></w:footnote>"
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + run(" Another.") + "</w:p></w:footnote>"
)  # fmt: skip
BODY = (
    paragraph(run("Rain"), "heading1")
    + paragraph(
        run("It rained ") + footnote_mark(1) + run("all day", "<w:b/>") + run(" long.") + footnote_mark(2)
        + '<w:fldSimple w:instr=" SEQ Figure ">' + run("1") + "</w:fldSimple>"
    )
    + '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr>'
    f'<w:tc>{paragraph(run("A cell"))}</w:tc></w:tr></w:tbl>'
    + '<w:p/><w:sectPr><w:pgSz w:w="8000" w:h="8000"/></w:sectPr>'
)  # fmt: skip
KINDS = {"document.main": "document", "styles": "styles", "footnotes": "footnotes"}
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for kind, name in KINDS.items()
    )
    + "</Types>"
)
DATA = with_files(docx(BODY, notes={"footnotes": NOTES}, language="en"), {"[Content_Types].xml": TYPES.encode()})


def made(language: str) -> bytes:
    """The document with other words, one of which is a draft, and a note of its translator."""
    file = source_file(DATA)
    texts = [translation(unit, 1) for unit in file.units]
    texts[1] = f"<tn>Una nota.</tn> {texts[1]}"
    remarks = ["Machine draft (argos)", *[""] * (len(texts) - 1)]
    return rewrite(source_file(DATA, texts, remarks=remarks), language)


@pytest.mark.parametrize("language", ["es", "ar", "ja"])
def test_python_docx_opens_it(language: str) -> None:
    reader = pytest.importorskip("docx")
    found = reader.Document(io.BytesIO(made(language)))
    assert len(found.tables) == 1
    assert [each.author for each in found.comments] == ["Hexapla"]


def pandoc_notes(data: bytes) -> list[str]:
    pypandoc = pytest.importorskip("pypandoc")
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json"]
    found = subprocess.run(command, input=data, check=True, capture_output=True)
    notes: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict) and node.get("t") == "Note":
            notes.append(json.dumps(node["c"]))
        for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            walk(each)

    walk(json.loads(found.stdout))
    return notes


def test_pandoc_reads_the_same_notes() -> None:
    file = source_file(DATA)
    texts = [unit.text if unit.note else translation(unit, 2) for unit in file.units]
    again = pandoc_notes(rewrite(source_file(DATA, texts), "es"))
    assert Counter(again) == Counter(pandoc_notes(DATA))
    assert len(again) == 2


def pages(data: bytes, folder: Path, name: str) -> list[bytes]:
    """The pages of a document as LibreOffice shows them."""
    program = libreoffice()
    picture = need("pdftoppm")
    (folder / f"{name}.docx").write_bytes(data)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / f"{name}.docx")], check=True, capture_output=True, timeout=300
    )
    subprocess.run([picture, "-r", "50", str(folder / f"{name}.pdf"), str(folder / name)], check=True)
    return [path.read_bytes() for path in sorted(folder.glob(f"{name}-*.ppm"))]


def test_libreoffice_shows_the_same_pages_of_the_same_texts(tmp_path: Path) -> None:
    before = pages(DATA, tmp_path, "before")
    assert before == pages(rewrite(source_file(DATA), "fr"), tmp_path, "after")
    assert len(pages(made("ar"), tmp_path, "arabic")) >= 1


@pytest.mark.parametrize("language", ["es", "ar", "ja"])
def test_openxml_audit_finds_no_more_errors_than_in_the_source(tmp_path: Path, language: str) -> None:
    audit = pytest.importorskip("openxml_audit")

    def errors(data: bytes, name: str) -> Counter[str]:
        (tmp_path / name).write_bytes(data)
        found = audit.OpenXmlValidator().validate(str(tmp_path / name))
        return Counter(str(each.description) for each in found.errors)

    assert not errors(made(language), "after.docx") - errors(DATA, "before.docx")
