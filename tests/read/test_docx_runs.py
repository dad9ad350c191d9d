# ruff: noqa: E501 - markup as offices have it
"""Word documents: how words look, by styles and by themselves; their languages, signs, and what is hidden."""

import pytest

from hexapla.model import Document
from hexapla.read.office.symbols import sign
from hexapla.segment import segment
from read.office import docx, footnote_mark, paragraph, read_docx, run, shape, spoken, style


def read(body: str, styles: str = "", language: str = "en-GB", given: str = "en") -> Document:
    notes = {"footnotes": '<w:footnote w:id="1">' + paragraph(run("Noted.")) + "</w:footnote>"}
    data = docx(body, styles=styles, language=language, notes=notes)
    return read_docx(data, given)


def looks(name: str, properties: str, kind: str = "character", based_on: str = "") -> str:
    return style(name, f"<w:rPr>{properties}</w:rPr>", based_on, kind)


def styled(text: str, name: str, more: str = "") -> str:
    return run(text, f'<w:rStyle w:val="{name}"/>{more}')


WORK = looks("Work", "<w:i/>")


@pytest.mark.parametrize(("runs", "styles", "expected"), [
    (run("a") + styled("b", "Work"), WORK, "a<em>b</em>"),
    (styled("b", "Book"), WORK + looks("Book", "", based_on="Work"), "<em>b</em>"),
    (styled("b", "Work", '<w:i w:val="0"/>'), WORK, "b"),
    (styled("b", "Loud"), looks("Loud", "<w:b/><w:strike/>"), "<strong><s>b</s></strong>"),
    (run("Smith", "<w:smallCaps/>") + run("x", "<w:caps/>"), "", '<span class="smallcaps">Smith</span><span class="allcaps">x</span>'),
    (run("2", '<w:vertAlign w:val="superscript"/>') + run("u", '<w:u w:val="single"/>') + run("v", '<w:u w:val="none"/>'), "", "<sup>2</sup><u>u</u>v"),
    (run("one", "<w:i/>") + run(" ", "<w:i/><w:b/>") + run("two", "<w:i/>"), "", "<em>one two</em>"),
    (run("a") + run(" ", "<w:b/>") + run("b"), "", "a b"),
    (run("one", "<w:i/>") + footnote_mark(1) + run("two"), "", '<em>one</em><a role="doc-noteref" href="#footnote-1"/>two'),
    (run("a", "<w:b/>") + run("b", "<w:b/><w:i/>"), "", "<strong>a<em>b</em></strong>"),
    (run("one ", "<w:i/>") + run("two"), "", "<em>one</em> two"),
    (run("one", "<w:i/>") + run(" two ", "<w:b/>") + run("three", "<w:b/>"), "", "<em>one</em> <strong>two three</strong>"),
    (run("one", "<w:i/>") + run(" ") + run("two", "<w:i/>"), "", "<em>one two</em>"),
    (run("one ", '<w:u w:val="single"/>') + run("two"), "", "<u>one </u>two"),
    (styled("b", "IntenseEmphasis"), looks("Intense Emphasis", "<w:i/><w:b/>"), "<em>b</em>"),
    (styled("b", "IntenseEmphasis", "<w:b/>"), looks("Intense Emphasis", "<w:i/><w:b/>"), "<strong><em>b</em></strong>"),
    (styled("b", "IntenseEmphasis"), looks("Intense Emphasis", "<w:b/>"), "<strong>b</strong>"),
    (run("red", '<w:color w:val="FF0000"/><w:sz w:val="40"/>'), "", "red"),
    (styled("if", "Token"), looks("Verbatim Char", "") + looks("Token", "<w:b/>", based_on="VerbatimChar"), "if"),
])  # fmt: skip
def test_looks_that_mean_something_are_elements(runs: str, styles: str, expected: str) -> None:
    assert shape(read(paragraph(runs), styles).body) == f"<p>{expected}</p>"


def test_two_styles_in_italics_cancel_each_other() -> None:
    styles = looks("Motto", "<w:i/>", "paragraph") + WORK
    assert (
        shape(read(paragraph(run("a") + styled("b", "Work"), "Motto"), styles).body)
        == '<p class="italic">a<em>b</em></p>'
    )


HIDDEN = looks("Secret", "<w:vanish/>") + looks("Mute", "<w:vanish/>", "paragraph")


@pytest.mark.parametrize("body", [
    paragraph(run("seen") + styled("hidden", "Secret")),
    paragraph(run("seen") + run("hidden", "<w:webHidden/>")),
    paragraph(run("hidden"), "Mute") + paragraph(run("seen")),
    paragraph(run("seen") + styled("", "Secret") + f"<w:r><w:rPr><w:vanish/></w:rPr><w:tab/><w:t>hidden</w:t></w:r>{run('')}"),
    paragraph(run("seen") + '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>' + run("Click here") + "</w:sdtContent></w:sdt>"),
])  # fmt: skip
def test_hidden_text_is_not_published(body: str) -> None:
    assert shape(read(body, HIDDEN).body) == "<p>seen</p>"


LONG = run("An English text of many words, so that nobody doubts its language. ")


@pytest.mark.parametrize(("runs", "expected"), [
    (spoken("tout est perdu", val="fr-FR") + run("."), '<span lang="fr-FR">tout est perdu</span>.'),
    (run("a ", "<w:i/>") + run("mot juste", '<w:i/><w:lang w:val="fr-FR"/>'), '<em>a </em><em lang="fr-FR">mot juste</em>'),
    (spoken("deux ", val="fr-FR") + run(", ") + spoken("mots", val="fr-CA"), '<span lang="fr-FR">deux</span> , <span lang="fr-CA">mots</span>'),
    (spoken("deux", val="fr-FR") + run(", ") + spoken("mots", val="fr-FR"), '<span lang="fr-FR">deux, mots</span>'),
    (spoken("colour", val="en-US"), "colour"),
    (spoken("1914", val="fr-FR"), "1914"),
    (spoken("wor", val="fr-FR") + run("ds and more"), "words and more"),
    (spoken("שלום", bidi="he-IL"), '<span lang="he-IL" dir="rtl">שלום</span>'),
    (run("λόγος"), '<span lang="und-Grek">λόγος</span>'),
    (run("the angle α"), "the angle α"),
    (spoken("日本", eastAsia="ja-JP"), '<span lang="ja-JP">日本</span>'),
])  # fmt: skip
def test_words_in_another_language_say_so(runs: str, expected: str) -> None:
    found = shape(read(paragraph(LONG + runs)).body)
    assert found == f"<p>An English text of many words, so that nobody doubts its language. {expected}</p>"


def test_a_paragraph_in_another_language_says_so_once() -> None:
    document = read(
        paragraph(LONG) + paragraph(spoken("שלום ", bidi="he-IL") + run("! ") + spoken("עולם", bidi="he-IL"))
    )
    assert shape(document.body[1]) == '<p lang="he-IL" dir="rtl">שלום ! עולם</p>'
    assert [unit.language for unit in segment(document)] == ["", "he-IL"]
    assert segment(document)[1].text == "שלום ! עולם"


def test_the_language_of_a_paragraph_is_that_of_most_of_it() -> None:
    mixed = spoken("כל הטקסט הזה בעברית ", bidi="he-IL") + run("The Times") + spoken(" פרסם", bidi="he-IL")
    document = read(paragraph(LONG) + paragraph(mixed) + paragraph(run("שלום עולם")))
    assert shape(document.body[1]) == (
        '<p lang="he-IL" dir="rtl">כל הטקסט הזה בעברית <span lang="en-GB" dir="ltr">The Times</span> פרסם</p>'
    )
    assert shape(document.body[2]) == '<p lang="und-Hebr" dir="rtl">שלום עולם</p>'


@pytest.mark.parametrize(
    ("words", "language"), [("He says: ", "la"), ("He says at much greater length, and in English: ", None)]
)
def test_a_quotation_makes_a_paragraph_foreign_only_if_it_is_nearly_all_of_it(words: str, language: str | None) -> None:
    quoted = spoken("Nam cum sint duo genera decertandi, unum per disceptationem", val="la")
    document = read(paragraph(LONG) + paragraph(run(words) + quoted))
    assert document.body[1].get("lang") == language
    assert [each.get("lang") for each in document.body[1].iter("span")] == (["en-GB"] if language else ["la"])


def test_the_language_of_a_book_comes_from_its_styles() -> None:
    persian = looks("Matn", '<w:rtl/><w:lang w:bidi="fa-IR"/>', "paragraph") + looks("Naql", "", "paragraph", "Matn")
    assert read(paragraph(run("متن فارسی", "<w:rtl/>"), "Naql"), persian).language == "fa-IR"


@pytest.mark.parametrize(("font", "code", "expected"), [
    ("Symbol", 0xC6, "∅"), ("Symbol", 0xF0C6, "∅"), ("Symbol", 0x3B1, "α"), ("symbol", 0xB2, "″"), ("Symbol", 0xBC, "…"), ("Symbol", 0x61, "α"),
    ("Wingdings", 0xFC, "✓"), ("Wingdings", 0xF0E0, "🡪"), ("Webdings", 0x61, "✔"), ("Webdings", 0x21, "□"), ("Cambria Math", 0x2192, "→"),
    ("Cambria Math", 0xF020, "□"), ("Times", 0xC6, "Æ"), ("Symbol", 0, "□"), ("Times", 0, ""), ("Times", 0xD800, "□"), ("Times", 0x110000, "□"),
])  # fmt: skip
def test_signs_are_told_by_their_fonts(font: str, code: int, expected: str) -> None:
    assert sign(font, code) == expected


def test_letters_in_a_font_of_signs_are_its_signs() -> None:
    greek = run("a\uf062", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
    assert shape(read(paragraph(run("angle ") + greek)).body) == "<p>angle αβ</p>"


@pytest.mark.parametrize(("content", "codes"), [
    ('<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>', ["unknown-sign"]),
    (run("!", '<w:rFonts w:ascii="Webdings"/>'), ["unknown-sign"]),
    (run("a", '<w:rFonts w:ascii="Zapf Dingbats"/>'), ["unknown-sign"]),
    ('<w:r><w:sym w:font="Wingdings" w:char="F06F"/></w:r>', []),  # the sign is □ itself
    (run("o□", '<w:rFonts w:ascii="Wingdings"/>'), []),
])  # fmt: skip
def test_a_sign_that_is_not_known_is_a_finding(content: str, codes: list[str]) -> None:
    assert [each.code for each in read(paragraph(content)).findings] == codes
