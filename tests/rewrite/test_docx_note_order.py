"""The order of notes in Word documents with other texts: LibreOffice shows the n-th note for the n-th mark."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from hexapla.read import read
from hexapla.rewrite.archives import with_files
from hexapla.rewrite.docx import rewrite
from hexapla.tree import text_of
from read.office import docx, footnote_mark, paragraph, run
from read.test_odt_oracles import libreoffice
from rewrite.manuscripts import parts, rewritten, source_file
from rewrite.manuscripts import read as read_units
from rewrite.test_docx_judges import TYPES

SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def manuscript(kind: str = "footnote") -> bytes:
    """Two marks in one paragraph, one in the next; the notes are in the order of their marks."""
    notes = "".join(
        f'<w:{kind} w:id="{at}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>" + run(f" Note {at}."))}</w:{kind}>'
        for at in (7, 8, 9)
    )
    body = paragraph(run("A") + footnote_mark(7, kind) + run(" and B") + footnote_mark(8, kind) + run(" end."))
    return docx(
        body + paragraph(run("C") + footnote_mark(9, kind)),
        language="en",
        notes={f"{kind}s": (SEPARATOR if kind == "footnote" else "") + notes},
    )


def shown(data: bytes, kind: str = "footnote") -> list[str]:
    """The text of each note, in the order of their ids, which is that of the part."""
    found = parts(data)[f"word/{kind}s.xml"].decode()
    notes = re.findall(rf'<w:{kind} w:id="(\d+)">(.*?)</w:{kind}>', found)
    assert [int(number) for number, _note in notes] == sorted(int(number) for number, _note in notes)
    return ["".join(re.findall("<w:t[^>]*>([^<]*)", note)).strip() for _number, note in notes]


def cited(data: bytes, kind: str = "footnote") -> list[str]:
    return re.findall(rf'<w:{kind}Reference w:id="(\d+)"', parts(data)["word/document.xml"].decode())


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_in_the_order_of_their_marks(kind: str) -> None:
    notes = ["Una.", "Dos.", "Tres."]
    data = manuscript(kind)
    made = rewritten(data, "B<note2/> y A<note1/>.", "C<note1/>", *notes)
    assert (shown(made, kind), cited(made, kind)) == (["Dos.", "Una.", "Tres."], ["7", "8", "9"])
    made = rewritten(data, "A<note1/> y B<note2/>.", "C<note1/>", *notes)
    assert (shown(made, kind), cited(made, kind)) == (["Una.", "Dos.", "Tres."], ["7", "8", "9"])


def test_notes_that_are_added_or_left_out_have_their_places() -> None:
    texts = ["1.", "2.", "3."]
    made = rewritten(manuscript(), "<tn>Mía.</tn>A<note1/> y B<note2/>.", "C<note1/><tn>Otra.</tn>", *texts)
    assert [note.removeprefix("Nota del traductor: ") for note in shown(made)] == ["Mía.", *texts, "Otra."]
    assert cited(made) == ["7", "8", "9", "10", "11"]
    file = source_file(manuscript(), ["A<note1/> y B<note2/>.", "C<note1/>", *texts])
    left_out = frozenset({file.units[0].codes[0].value})
    made = rewrite(replace(file, omitted=left_out), "es")
    assert (shown(made), cited(made)) == (["2.", "3.", "1."], ["7", "8"])


@pytest.mark.parametrize("change", [('w:id="8"', 'w:id="7"'), ('w:id="8"', 'w:id="x"')])
def test_notes_without_ids_of_their_own_stay_where_they_are(change: tuple[str, str]) -> None:
    data = manuscript()
    notes = parts(data)["word/footnotes.xml"].decode().replace(*change)
    data = with_files(data, {"word/footnotes.xml": notes.encode()})
    units = [unit.text for unit in read_units(data)[1]]
    made = rewritten(data, *[f"{text} x" for text in units[:-1]], units[-1])
    assert parts(made)["word/footnotes.xml"].count(b"<w:footnote ") == notes.count("<w:footnote ")


def test_new_notes_of_a_document_without_any_are_in_order() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('In a cell'))}</w:tc></w:tr></w:tbl>"
    made = rewritten(docx(paragraph(run("One")) + table, language="en"), "Uno<tn>Mía.</tn>", "Celda<tn>Otra.</tn>")
    found = parts(made)["word/footnotes.xml"].decode()
    assert found.index("Mía.") < found.index("Otra.")


def test_libreoffice_shows_the_right_note_at_each_mark(tmp_path: Path) -> None:
    program = libreoffice()
    notes = ["Nota de A.", "Nota de B.", "Nota de C."]
    made = rewritten(manuscript(), "<tn>Nota mía.</tn>B<note2/> y A<note1/>.", "C<note1/>", *notes)
    (tmp_path / "a.docx").write_bytes(with_files(made, {"[Content_Types].xml": TYPES.encode()}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=300)
    copy = read(tmp_path / "a.odt", source="a.odt", language="es")
    assert [text_of(note.body).strip() for note in copy.notes] == [
        "Nota del traductor: Nota mía.", "Nota de B.", "Nota de A.", "Nota de C.",
    ]  # fmt: skip
