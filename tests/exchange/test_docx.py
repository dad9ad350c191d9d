# ruff: noqa: E501 - markup as offices have it
"""Review sheets for Word: texts and their looks come back as they are, and nothing that a reviewer did is lost."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounds import bounded
from exchange.sheets import TEXTS, sheet, with_parts
from hexapla.entry_references import plain_lines
from hexapla.errors import SheetError
from hexapla.exchange import Answer, docx
from judges import need
from read.office import W, style

TAGGED = st.lists(
    st.sampled_from(
        [
            "<em>",
            "</em>",
            "<strong>",
            "</strong>",
            "<note1/>",
            "<br/>",
            "a ",
            " b",
            "\n",
            "\t",
            "<tn>",
            "</tn>",
            "<em/>",
        ]
    ),
    max_size=8,
).map("".join)
ANY = st.one_of(TEXTS, TAGGED)
TEXT = "word/document.xml"
PYTHON = Path("/usr/bin/python3")  # the system's, for which Debian installs the module uno


def changed(data: bytes, change: Callable[[str], str], part: str = TEXT) -> bytes:
    """A sheet with another text in a part; it must differ."""
    made = with_parts(data, lambda name, old: change(old.decode()).encode() if name == part else old)
    assert made != data
    return made


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def answers(made: str, properties: str = "", source: str = "<em>one</em><note1/>", text: str = "uno") -> Answer:
    """The answer of a row whose translation, `uno`, was changed to a paragraph with this content."""
    data = docx.write(sheet((source, text)))
    pattern = re.compile(r"(<w:permStart [^>]*/>)<w:r>.*?<w:t [^>]*>uno</w:t></w:r>")
    (found,) = docx.read(changed(data, lambda xml: pattern.sub(rf"\1{made}", xml)), "s.docx")
    return found


@given(st.lists(st.tuples(ANY, ANY), min_size=1, max_size=3))
@settings(max_examples=100)
def test_what_is_written_is_read_and_nobody_has_answered(pairs: list[tuple[str, str]]) -> None:
    made = sheet(*pairs)
    found = docx.read(docx.write(made), "sheet")
    assert [answer.reference for answer in found] == [line.reference for line in made.lines]
    assert [answer.source for answer in found] == [plain_lines(source) for source, _text in pairs]
    assert not any(answer.says_something for answer in found)


def test_emphasis_notes_and_line_breaks_look_as_such() -> None:
    data = docx.write(sheet(("<em>One</em><note1/>", "<em>Uno</em><note1/> <span1>x</span1><tn>Mía</tn>")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text, notes, styles = (
            archive.read(f"word/{name}.xml").decode() for name in ("document", "footnotes", "styles")
        )
    assert text.count("<em>") == text.count("note1") == 0
    assert text.count("&lt;span1&gt;") == 1
    assert text.count("footnoteReference") == 3
    assert re.findall(r"<w:t [^>]*>([^<]*)", notes) == ["note1", "note1", " Mía"]
    assert '<w:name w:val="Hexapla em"/><w:rPr><w:i/>' in styles
    assert "w:hyperlink" not in text
    assert "instrText" not in text


def test_only_cells_to_fill_in_are_open() -> None:
    data = docx.write(sheet(("one", "uno"), ("two", "")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text, setting = archive.read(TEXT).decode(), archive.read("word/settings.xml").decode()
    assert '<w:documentProtection w:edit="comments" w:enforcement="1"/>' in setting
    assert "<w:trackRevisions/>" in setting
    for row in re.findall(r"<w:tr>.*?</w:tr>", text)[1:]:
        cells = re.findall(r"<w:tc>.*?</w:tc>", row)
        assert ["permStart" in cell for cell in cells] == [False, False, True, False, False]
        assert ["permEnd" in cell for cell in cells] == [False, False, False, False, True]


@pytest.mark.parametrize(("content", "expected"), [
    (run("dos"), "dos"),
    (f"<w:del>{run('uno').replace('w:t', 'w:delText')}</w:del><w:ins>{run('dos')}</w:ins>", "dos"),
    (f"<w:moveFrom>{run('uno')}</w:moveFrom><w:moveTo>{run('dos')}</w:moveTo>", "dos"),
    (run("un ") + run("dos", "<w:i/>"), "un <em>dos</em>"),
    (run("שלום", "<w:iCs/>"), "<em>שלום</em>"),
    (run("dos", '<w:vertAlign w:val="baseline"/><w:u w:val="none"/>'), "dos"),
    (run("dos", "<w:i/>") + '<w:r><w:footnoteReference w:id="1"/></w:r>', "<em>dos</em><note1/>"),
    ("<w:r><w:tab/><w:t>dos</w:t><w:br/><w:t>x</w:t><w:noBreakHyphen/></w:r>", "\tdos\nx\u2011"),
    ('<w:hyperlink>' + run("http://x.org") + "</w:hyperlink>", "http://x.org"),
    ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r><w:r><w:fldChar '
     'w:fldCharType="separate"/></w:r>' + run("dos") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "dos"),
    ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
    (run("uno") + "</w:p><w:p>" + run("dos") + "</w:p><w:p>", "uno\ndos"),
    ("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("uno") + "</w:p><w:p>" + run("dos"), "unodos"),
    (run("=1+1 &lt;em&gt;dos&lt;/em&gt;"), "=1+1 <em>dos</em>"),
])  # fmt: skip
def test_a_text_is_read_as_a_reviewer_left_it(content: str, expected: str) -> None:
    found = answers(content)
    assert (found.text, found.remark, found.wrong) == (expected, "", "")


def test_looks_that_a_text_cannot_have_are_remarks() -> None:
    found = answers(run("dos", "<w:b/>") + run(" tres", '<w:u w:val="single"/>'))
    assert (found.text, found.remark) == ("dos tres", "bold: “dos”\nunderline: “tres”")


def test_italics_that_are_switched_off_go() -> None:
    data = docx.write(sheet(("<em>one</em>", "<em>uno</em>")))
    upright = changed(
        data, lambda xml: re.sub(r"(<w:rStyle [^>]*/>)(?=(?:(?!<w:rStyle).)*uno)", r"\1<w:i w:val='0'/>", xml)
    )
    (found,) = docx.read(upright, "s.docx")
    assert found.text == "uno"


def test_a_style_of_a_reviewer_s_own_is_a_look_too() -> None:
    emphasis = style("Emphasis", "<w:rPr><w:i/></w:rPr>", kind="character")
    data = changed(docx.write(sheet(("<em>one</em>", "uno"))), lambda xml: xml.replace("</w:styles>", f"{emphasis}</w:styles>"),
                   "word/styles.xml")  # fmt: skip
    made = changed(
        data,
        lambda xml: xml.replace('<w:rPr><w:lang w:val="es"', '<w:rPr><w:rStyle w:val="Emphasis"/><w:lang w:val="es"'),
    )
    assert docx.read(made, "s.docx")[0].text == "<em>uno</em>"


@pytest.mark.parametrize(("note", "expected"), [
    ("Nota mía", ("uno<tn>Nota mía</tn>", "")),
    ("note1", ("uno<note1/>", "")),
    ("note1 y más", ("uno<note1/>", "note1 y más")),
    ("note7", ("uno<tn>note7</tn>", "")),
    ("", ("", "")),
])  # fmt: skip
def test_a_footnote_is_the_source_s_or_a_translator_s(note: str, expected: tuple[str, str]) -> None:
    data = docx.write(sheet(("one<note1/>", "uno")))
    data = changed(
        data, lambda xml: xml.replace("uno</w:t></w:r>", 'uno</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r>')
    )
    own = f'<w:footnote w:id="9"><w:p><w:r><w:footnoteRef/></w:r>{run(note)}</w:p></w:footnote></w:footnotes>'
    (found,) = docx.read(changed(data, lambda xml: xml.replace("</w:footnotes>", own), "word/footnotes.xml"), "s.docx")
    assert (found.text, found.remark) == expected


def test_the_label_of_a_mark_names_its_note_where_libreoffice_gave_it_the_footnote_of_another_row() -> None:
    data = docx.write(sheet(("one<note1/>", "uno<note1/>"), ("two<note1/><note2/>", "dos<note1/><note2/>")))
    texts = ["1note1: B.", "2note2: C.", "1note1: B.", "2note2: C.", "1note1: A.", "1note1: A."]
    own = "".join(
        f'<w:footnote w:id="{at}"><w:p>{run(text)}</w:p></w:footnote>' for at, text in enumerate(texts, 1)
    )  # fmt: skip
    made = changed(
        data, lambda xml: re.sub(r'<w:footnote w:id="1">.*(?=</w:footnotes>)', own, xml), "word/footnotes.xml"
    )
    found = docx.read(made, "s.docx")
    assert [each.text for each in found] == ["", ""]
    assert [each.remark for each in found] == ["", ""]


def test_an_x_approves_a_text() -> None:
    data = docx.write(sheet(("one", "uno"), ("two", "dos")))
    empty = re.search(r"<w:tc><w:tcPr><w:tcW w:w=\"1100\"[^>]*/></w:tcPr><w:p ?/></w:tc>", text_of(data))
    assert empty, text_of(data)
    ticked = empty[0].replace("<w:p/>", f"<w:p>{run('x')}</w:p>")
    first, second = docx.read(changed(data, lambda xml: xml.replace(empty[0], ticked, 1)), "s.docx")
    assert (first.approves, first.text, first.remark) == (True, "", "")
    assert not second.says_something


def text_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(TEXT).decode()


def with_comments(data: bytes, *texts: str) -> bytes:
    """A sheet with a part of comments, whose ids count from 0."""
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="Lena"><w:p>{run(text)}</w:p></w:comment>' for n, text in enumerate(texts)
    )
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/comments.xml", f'<w:comments xmlns:w="{W}">{comments}</w:comments>')
    return made.getvalue()


def test_comments_are_remarks_with_the_words_that_they_are_on() -> None:
    data = docx.write(sheet(("one", "uno y dos"), ("two", "dos")))

    def mark(xml: str) -> str:
        first = ('<w:r><w:t xml:space="preserve">uno y </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>dos</w:t></w:r>'
                 '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>')  # fmt: skip
        xml = re.sub(r"<w:r>(?:(?!<w:r>).)*>uno y dos</w:t></w:r>", first, xml)
        whole = r'<w:commentRangeStart w:id="1"/>\1<w:commentRangeEnd w:id="1"/>'
        xml = re.sub(r"(<w:r>(?:(?!<w:r>).)*>dos</w:t></w:r>)(?=<w:permEnd|</w:p><w:p|</w:p></w:tc>)", whole, xml)
        return xml.replace("<w:tbl>", '<w:p><w:r><w:commentReference w:id="2"/></w:r></w:p><w:tbl>')

    found = docx.read(with_comments(changed(data, mark), "Which two?", "Good.", "A fine book"), "s.docx")
    assert [(answer.remark, answer.text) for answer in found] == [
        ("“dos”: Which two?", ""),
        ("Good.", ""),
        ("A fine book", ""),
    ]
    assert found[-1].reference is None


def rows(xml: str) -> list[str]:
    return re.findall(r"<w:tr>.*?</w:tr>", xml)


def test_rows_may_be_moved_copied_and_deleted() -> None:
    data = docx.write(sheet(("one", "uno"), ("two", "dos"), ("three", "tres")))

    def change(xml: str) -> str:
        head, one, _two, three = rows(xml)
        copy = three.replace("tres", "otra")
        gone = one.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
        own = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>Mine</w:t></w:r></w:p></w:tc></w:tr>"
        body = re.sub(r"<w:tr>.*</w:tr>", "", xml)
        return body.replace("</w:tblGrid>", "</w:tblGrid>" + head + three + copy + gone + own)

    found = docx.read(changed(data, change), "s.docx")
    assert [(answer.source, answer.text, answer.place.line) for answer in found] == [
        ("three", "", 2), ("three", "otra", 3), ("", "Mine", 5)
    ]  # fmt: skip


def test_a_row_that_cannot_be_told_is_reported_with_its_words() -> None:
    data = docx.write(sheet(("one", "uno"), ("two", "dos")))
    merged = changed(
        data,
        lambda xml: xml.replace(rows(xml)[1], re.sub(r"<w:tc>(?:(?!<w:tc>).)*</w:tc></w:tr>", "</w:tr>", rows(xml)[1])),
    )
    assert docx.read(merged, "s.docx")[0].wrong == "The row has other columns than the sheet had."
    emptied = changed(data, lambda xml: xml.replace(">uno<", "><"))
    assert docx.read(emptied, "s.docx")[0].wrong == "The translation was deleted, and there is nothing in its place."


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda xml: xml.replace("es/article/", ""), "not a review sheet"),
        (lambda xml: xml[:-20], "not a Word document"),
        (lambda xml: '<!DOCTYPE x [<!ENTITY e "e">]>' + xml.partition("?>")[2], "document type"),
        (lambda xml: xml.replace("<w:body>", "<w:body>" + "<w:p>" * 2000 + "</w:p>" * 2000), "nested"),
    ],
)
def test_another_file_is_refused(change: Callable[[str], str], says: str) -> None:
    with pytest.raises(SheetError, match=says):
        docx.read(changed(docx.write(sheet(("one", "uno"))), change), "s.docx")


def test_many_marks_of_one_long_footnote_and_many_comments_take_little() -> None:
    data = docx.write(sheet(("one", "uno")))
    marks = '<w:r><w:footnoteReference w:id="9"/></w:r>' * 30_000
    ranges = "".join(f'<w:commentRangeStart w:id="{n}"/>{run("x")}' for n in range(20_000))
    data = changed(data, lambda xml: xml.replace("uno</w:t></w:r>", f"uno</w:t></w:r>{marks}{ranges}"))
    own = f'<w:footnote w:id="9"><w:p>{run("long " * 100_000)}</w:p></w:footnote></w:footnotes>'
    data = changed(data, lambda xml: xml.replace("</w:footnotes>", own), "word/footnotes.xml")
    with bounded(seconds=20, megabytes=1000):
        (found,) = docx.read(with_comments(data, *["?"] * 20_000), "s.docx")
    assert found.text.count("<tn>") == 1


def test_a_hundred_rows_edited_in_libreoffice_come_back_letter_for_letter(tmp_path: Path) -> None:
    for tool in ("soffice", "writer", "uno"):
        need(tool)
    texts = {n: f"w{n}x <em>giraba</em> despacio — «sí»{'<note1/>' if n % 3 else ''} 1.234,5 €." for n in range(1, 101)}
    acts: dict[int, tuple[list[str], Callable[[int, str], str]]] = {
        0: (["replace", "w{n}x", "«W {n}» ñ 漢字 שלום"], lambda n, text: text.replace(f"w{n}x", f"«W {n}» ñ 漢字 שלום")),
        1: (["append", "  doble <a1> & ‘{n}’"], lambda n, text: f"{text}  doble <a1> & ‘{n}’"),
        2: (["replace", "giraba", "gira"], lambda _n, text: text.replace("giraba", "gira")),
        3: (["note", "Nota {n}"], lambda n, text: f"{text}<tn>Nota {n}</tn>"),
        4: (["remark", "Why {n}?"], lambda _n, _text: ""),
    }  # fmt: skip
    edits = [[n, *(part.format(n=n) for part in acts[n % 5][0])] for n in texts]
    paths = [tmp_path / name for name in ("sheet.docx", "edits.json", "result.docx")]
    paths[0].write_bytes(docx.write(sheet(*((f"source {n} <em>x</em><note1/>", text) for n, text in texts.items()))))
    paths[1].write_text(json.dumps([*edits, [100, "delete"]]), encoding="utf-8")
    subprocess.run([PYTHON, Path(__file__).with_name("writer_edits.py"), *paths], check=True)
    found = docx.read(paths[2].read_bytes(), "result.docx")
    expected = {n: acts[n % 5][1](n, text) for n, text in texts.items() if n < 100}
    assert {answer.place.line - 1: answer.text for answer in found} == expected
    assert [answer.remark for answer in found if answer.remark] == [f"Why {n}?" for n in expected if n % 5 == 4]
    with zipfile.ZipFile(paths[2]) as archive:
        assert archive.read(TEXT).count(b"<w:ins ") >= 80


def test_an_untouched_sheet_is_taken_back_however_often_it_repeats_a_text() -> None:
    found = docx.read(docx.write(sheet(*((f"source {n}", "word " * 2000) for n in range(200)))), "s.docx")
    assert len(found) == 200
    assert not any(answer.says_something for answer in found)


def test_a_document_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hexapla.exchange.docx.reading._MOST_TAGS", 100)
    with pytest.raises(SheetError, match="too large"):
        docx.read(docx.write(sheet(("one", "uno"))), "s.docx")
