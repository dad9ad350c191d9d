# ruff: noqa: E501 - markup as offices have it
"""Word documents: headings by level, numbers, lists, captions, quotations, alignment, tables, divisions."""

import re

import pytest

from hexapla.catalog.templates import template
from hexapla.model import Document, Rendering
from hexapla.read.office.counting import written
from hexapla.segment import segment, weave
from hexapla.tree import canonical
from read.office import docx, paragraph, read_docx, run, shape, style


def said(properties: str, text: str = "x") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def numbered(level: int, text: str, number: int = 1, properties: str = "") -> str:
    return said(
        f'{properties}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
        text,
    )


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, number: int = 1, override: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{override}</w:num>'


def read(body: str, styles: str = "", numbers: str = "") -> Document:
    return read_docx(docx(body, styles=styles, numbering=numbers))


HOUSE = style("House", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')


@pytest.mark.parametrize(("body", "styles", "tag"), [
    (paragraph(run("x"), "Title"), "", "h1"),
    (paragraph(run("x"), "heading1"), "", "h1"),
    (paragraph(run("x"), "House"), HOUSE, "h2"),
    (paragraph(run("x"), "Under"), HOUSE + style("Under", based_on="House"), "h2"),
    (paragraph(run("x"), "Under"), style("Under", based_on="heading1"), "h1"),
    (said('<w:outlineLvl w:val="2"/>'), "", "h3"),
    (said('<w:outlineLvl w:val="8"/>'), "", "h6"),
    (said('<w:pStyle w:val="House"/><w:outlineLvl w:val="9"/>'), HOUSE, "p"),
    (paragraph(run("x"), "Text"), style("Text", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "heading1"), "p"),
    (paragraph(run("x"), "Loop"), style("Loop", based_on="Pool") + style("Pool", based_on="Loop"), "p"),
])  # fmt: skip
def test_a_heading_has_the_level_of_its_outline_or_style(body: str, styles: str, tag: str) -> None:
    assert [each.tag for each in read(body, styles).body] == [tag]


def test_numbers_of_headings_stand_before_them_and_translators_see_them_as_context() -> None:
    numbers = numbering(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    document = read(
        numbered(0, "Sources", properties='<w:pStyle w:val="heading1"/>')
        + numbered(1, "Letters", properties='<w:outlineLvl w:val="1"/>')
        + numbered(1, "Diaries", properties='<w:outlineLvl w:val="1"/>'),
        numbers=numbers,
    )
    assert shape(document.body) == (
        '<h1><span class="number">1 </span>Sources</h1><h2><span class="number">1.1 </span>Letters</h2>'
        '<h2><span class="number">1.2 </span>Diaries</h2>'
    )
    assert [(unit.text, unit.number) for unit in segment(document)] == [
        ("Sources", "1"),
        ("Letters", "1.1"),
        ("Diaries", "1.2"),
    ]
    assert document.title == "Sources"
    french = weave(document, [Rendering(text) for text in ("Sources", "Lettres", "Journaux")], "fr")
    assert shape(french.body[2]) == '<h2><span class="number">1.2 </span>Journaux</h2>'
    same = weave(document, [Rendering(unit.text) for unit in segment(document)], "en")
    assert canonical(same.body) == canonical(document.body)
    assert [entry.comment for entry in template(segment(document))][1] == "heading 2, numbered 1.1"


def test_the_words_around_a_number_are_translated_and_the_number_is_a_tag() -> None:
    numbers = numbering(level(0, "upperRoman", "Chapter %1.", '<w:pStyle w:val="heading1"/>'))
    styles = style("other", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "heading1")
    document = read(paragraph(run("The land"), "other"), styles, numbers)
    assert [unit.text for unit in segment(document)] == ["Chapter <span1/>. The land"]
    assert shape(document.body) == '<h1>Chapter <span class="counter">I</span>. The land</h1>'


A_LIST = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"))
ITEM = "<li>{}</li>"


@pytest.mark.parametrize(("body", "numbers", "expected"), [
    (numbered(0, "a") + numbered(0, "b"), A_LIST, "<ol><li>a</li><li>b</li></ol>"),
    (numbered(0, "a") + paragraph(run("x")) + numbered(0, "b"), A_LIST, '<ol><li>a</li></ol><p>x</p><ol start="2"><li>b</li></ol>'),
    (numbered(0, "a") + numbered(1, "b") + numbered(0, "c") + numbered(1, "d"), A_LIST,
     '<ol><li>a<ol type="a"><li>b</li></ol></li><li>c<ol type="a"><li>d</li></ol></li></ol>'),
    (numbered(0, "a") + numbered(0, "b", 2), A_LIST + numbering(level(0, "upperRoman", "%1."), number=2), '<ol><li>a</li></ol><ol type="I"><li>b</li></ol>'),
    (numbered(0, "a") + numbered(0, "b"), numbering(level(0, "bullet", "•")), "<ul><li>a</li><li>b</li></ul>"),
    (numbered(0, "a"), numbering(level(0, "decimal", "%1."), override='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'), '<ol start="5"><li>a</li></ol>'),
    (numbered(0, "a") + numbered(0, "b", 2), A_LIST + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>', "<ol><li>a</li><li>b</li></ol>"),
    (numbered(0, "a") + numbered(0, "b", 2), A_LIST + '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
     "<ol><li>a</li></ol><ol><li>b</li></ol>"),
    (numbered(0, "a") + numbered(0, "") + numbered(0, "c"), A_LIST, '<ol><li>a</li><li value="3">c</li></ol>'),
    (numbered(0, "a"), numbering(level(0, "decimal", "§ %1")), "<ol><li>a</li></ol>"),
    (numbered(0, "a") + numbered(1, "b"), numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")),
     '<ol><li>a<ol class="numbered"><li><span class="number">1.1. </span>b</li></ol></li></ol>'),
    (numbered(0, "a"), numbering(level(0, "none", "")), "<p>a</p>"),
    (said('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>', "a"), A_LIST, "<p>a</p>"),
    (numbered(0, "a", 7), A_LIST, "<p>a</p>"),
    (numbered(1, "a") + numbered(0, "b"), A_LIST, '<ol type="a"><li>a</li></ol><ol start="2"><li>b</li></ol>'),
])  # fmt: skip
def test_lists_have_their_numbers_and_kinds(body: str, numbers: str, expected: str) -> None:
    assert shape(read(body, numbers=numbers).body) == expected


def test_a_level_restarts_as_its_numbering_says() -> None:
    numbers = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    body = numbered(0, "a") + numbered(1, "b") + numbered(0, "c") + numbered(1, "d")
    assert 'start="2"><li>d' in shape(read(body, numbers=numbers).body)


def test_a_legal_number_is_written_in_figures() -> None:
    numbers = numbering(level(0, "upperRoman", "%1."), level(1, "decimalZero", "%1.%2", "<w:isLgl/>"))
    body = numbered(0, "a") + numbered(0, "b") + numbered(1, "c")
    assert '<span class="number">2.01 </span>c' in shape(read(body, numbers=numbers).body)


def test_a_numbering_style_gives_its_numbering() -> None:
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Legal"/></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    styles = style("Legal", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    numbers = numbering(level(0, "lowerRoman", "%1.")) + linked
    assert shape(read(numbered(0, "a", 2), styles, numbers).body) == '<ol type="i"><li>a</li></ol>'


@pytest.mark.parametrize(("value", "form", "expected"), [
    (1994, "lowerRoman", "mcmxciv"), (4, "upperRoman", "IV"), (0, "lowerRoman", "0"), (27, "lowerLetter", "aa"), (28, "upperLetter", "BB"),
    (7, "decimalZero", "07"), (112, "ordinal", "112th"), (22, "ordinal", "22nd"), (5, "chicago", "**"), (3, "none", ""),
    (23, "chineseCountingThousand", "二十三"), (10, "japaneseCounting", "十"), (105, "japaneseCounting", "一百〇五"), (20, "decimalEnclosedCircle", "⑳"),
    (12, "hindiNumbers", "१२"), (2, "arabicAbjad", "ب"), (9, "unheard", "9"),
])  # fmt: skip
def test_numbers_are_written_as_word_writes_them(value: int, form: str, expected: str) -> None:
    assert written(value, form) == expected


CAPTION = style("caption")


def line(text: str) -> str:
    return "".join("<w:r><w:tab/></w:r>" if each == "\t" else run(each) for each in re.split("(\t)", text) if each)


def lines(*texts: str) -> str:
    """A paragraph of several lines."""
    return paragraph("<w:r><w:br/></w:r>".join(map(line, texts)))


CENTRED = '<w:jc w:val="center"/>'


@pytest.mark.parametrize(("body", "styles", "expected"), [
    (paragraph(run("x"), "caption"), CAPTION, '<p class="caption">x</p>'),
    (paragraph(run("x"), "ImageCaption"), CAPTION + style("Image Caption"), '<p class="caption">x</p>'),
    (paragraph(run("x"), "Legend"), CAPTION + style("Legend", based_on="caption"), '<p class="caption">x</p>'),
    (paragraph(run("a"), "Quote") + paragraph(run("b"), "Motto"), style("Motto", based_on="Quote"), "<blockquote><p>a</p><p>b</p></blockquote>"),
    (said(CENTRED), "", '<p class="to-center">x</p>'),
    (said('<w:jc w:val="right"/>') + said('<w:jc w:val="end"/>'), "", '<p class="to-end">x</p><p class="to-end">x</p>'),
    (said('<w:jc w:val="both"/>'), "", "<p>x</p>"),
    (paragraph(run("x"), "Motto"), style("Motto", f"<w:pPr>{CENTRED}</w:pPr>"), '<p class="to-center">x</p>'),
    (said(f'<w:pStyle w:val="heading1"/>{CENTRED}'), "", "<h1>x</h1>"),
    (paragraph(run("x"), "Motto"), style("Motto", "<w:rPr><w:i/></w:rPr>"), '<p class="italic">x</p>'),
    (paragraph(run("x "), "Motto") + paragraph(run("a") + run("b", '<w:i w:val="0"/>'), "Motto"), style("Motto", "<w:rPr><w:i/></w:rPr>"),
     '<p class="italic">x</p><p class="italic">a<em>b</em></p>'),
    (paragraph("<w:r><w:t>a</w:t><w:br/><w:tab/><w:t>b</w:t></w:r>", "Poem"), style("Poem"), '<p class="verse">a<br/>\u2003b</p>'),
    (lines("Tyger", "\tIn the", "\t\tWhat"), "", '<p class="verse">Tyger<br/>\u2003In the<br/>\u2003\u2003What</p>'),
    (lines("Tyger", " In", "     What"), "", '<p class="verse">Tyger<br/>In<br/>\u2003What</p>'),
    (paragraph(line("Tyger") + "<w:r><w:br/></w:r>" + line("\t") + run("In", "<w:i/>")), "", '<p class="verse">Tyger<br/>\u2003<em>In</em></p>'),
    (lines("Smith", "Oxford"), "", "<p>Smith<br/>Oxford</p>"),
    (lines("\tOnce", "more"), "", "<p>Once<br/>more</p>"),
    (lines("Once", "\tmore" + " and more" * 9), "", "<p>Once<br/>more" + " and more" * 9 + "</p>"),
    ('<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>' + run("O") + "</w:p>" + paragraph(run("nce upon")), "", "<p>Once upon</p>"),
    ('<w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p>', "", "<hr/>"),
    (paragraph(run("He left.")) + said("<w:pageBreakBefore/>"), "", "<p>He left.</p><hr/><p>x</p>"),
    (paragraph(run("He left.") + '<w:r><w:br w:type="page"/></w:r>') + paragraph(run("x")), "", "<p>He left.</p><hr/><p>x</p>"),
    (paragraph(run("amid a") + '<w:r><w:br w:type="page"/></w:r>') + paragraph(run("sentence")), "", "<p>amid a</p><p>sentence</p>"),
    (paragraph(run("He left.") + '<w:r><w:br w:type="page"/></w:r>') + paragraph(run("x"), "heading1"), "", "<p>He left.</p><h1>x</h1>"),
    (paragraph(run("a") + '<w:r><w:br w:type="page"/></w:r>' + run("b")), "", "<p>a<br/>b</p>"),
])  # fmt: skip
def test_paragraphs_are_what_their_styles_and_properties_say(body: str, styles: str, expected: str) -> None:
    assert shape(read(body, styles).body) == expected


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text)) if text else '<w:p/>'}</w:tc>"


SPAN, DOWN, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(("rows", "expected"), [
    ([cell("a") + cell("b")], "<table><tr><td>a</td><td>b</td></tr></table>"),
    ([cell("a", SPAN), cell("b") + cell("c")], '<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>'),
    ([cell("a", DOWN) + cell("b"), cell("", ON) + cell("c")], '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>'),
    (["<w:trPr><w:tblHeader/></w:trPr>" + cell("a"), cell("b")], "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"),
    (["<w:trPr><w:del/></w:trPr>" + cell("gone"), cell("b")], "<table><tr><td>b</td></tr></table>"),
    (['<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("a"), cell("b") + cell("c")], "<table><tr><td/><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>"),
    ([f"<w:tc>{said('<w:jc w:val=' + chr(34) + 'right' + chr(34) + '/>', '7')}</w:tc>"], '<table><tr><td class="to-end">7</td></tr></table>'),
    ([f"<w:tc>{paragraph(run('a'))}{paragraph(run('b'))}</w:tc>"], "<table><tr><td><p>a</p><p>b</p></td></tr></table>"),
])  # fmt: skip
def test_tables_have_their_spans_and_headings(rows: list[str], expected: str) -> None:
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert shape(read(table).body) == expected
