# ruff: noqa: E501 - markup as offices have it
"""ODT: headings and their numbers, lists, tables, sections, page breaks, what paragraphs are."""

import pytest

from read.office import odt, odt_style, read_odt, shape

HEADING = odt_style("Heading_20_1", more='style:display-name="Heading 1" style:default-outline-level="1"|')
OUTLINE = """<text:outline-style>
<text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Chapter "/>
<text:outline-level-style text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2">
<style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties>
</text:outline-level-style></text:outline-style>"""
LISTS = """<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="i" style:num-suffix=")" text:start-value="3"/></text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
<text:list-level-style-number text:level="2" style:num-format="A"/></text:list-style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" style:num-suffix="."/></text:list-style>
<text:list-style style:name="None"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>"""


def body(content: str, styles: str = "", given: str = "en") -> str:
    return shape(read_odt(odt(content, styles=styles), given).body)


def listed(*items: str, more: str = 'text:style-name="N"') -> str:
    wrapped = "".join(
        f"<text:list-item>{each if '<' in each else f'<text:p>{each}</text:p>'}</text:list-item>" for each in items
    )
    return f"<text:list {more}>{wrapped}</text:list>"


@pytest.mark.parametrize(("content", "expected"), [
    ('<text:h text:outline-level="2">a</text:h>', "<h2>a</h2>"),
    ("<text:h>a</text:h>", "<h1>a</h1>"),
    ('<text:h text:outline-level="9">a</text:h>', "<h6>a</h6>"),
    ('<text:p text:style-name="Heading_20_1">a</text:p>', "<h1>a</h1>"),
    ('<text:p text:style-name="Based">a</text:p>', "<h1>a</h1>"),
    ('<text:p text:style-name="No_20_more">a</text:p>', "<p>a</p>"),
    ('<text:p text:style-name="Title">a</text:p><text:p text:style-name="Subtitle">b</text:p>', '<h1>a</h1><p class="subtitle">b</p>'),
    ('<text:p text:style-name="Figure">a</text:p>', '<p class="caption">a</p>'),
    ('<text:p text:style-name="Quotations">a</text:p><text:p text:style-name="Quotations">b</text:p>', "<blockquote><p>a</p><p>b</p></blockquote>"),
    ('<text:p text:style-name="My_20_verse">a<text:line-break/><text:tab/>b</text:p>', '<p class="verse">a<br/>\u2003b</p>'),
])  # fmt: skip
def test_what_a_paragraph_is(content: str, expected: str) -> None:
    styles = HEADING + "".join(map(odt_style, ("Title", "Subtitle", "Caption", "Quotations", "My_20_verse")))
    styles += odt_style("Figure", parent="Caption") + odt_style("Based", parent="Heading_20_1")
    styles += odt_style("No_20_more", parent="Heading_20_1", more='style:default-outline-level=""|')
    assert body(content, styles) == expected


def test_numbers_of_headings() -> None:
    def heading(level: int, more: str = "") -> str:
        return f'<text:h text:outline-level="{level}" {more}>x</text:h>'

    one = '<h1>Chapter <span class="counter">{}</span> x</h1>'
    two = '<h2><span class="number">{}</span>x</h2>'
    assert body("".join(heading(level) for level in (1, 2, 2, 1, 2)), OUTLINE) == "".join(
        [one.format(1), two.format("1.a)"), two.format("1.b)"), one.format(2), two.format("2.a)")]
    )
    restarted = heading(1, 'text:restart-numbering="true" text:start-value="5"')
    assert body(heading(1, 'text:is-list-header="true"') + restarted, OUTLINE) == "<h1>x</h1>" + one.format(5)
    without = odt_style("Plain", more='style:default-outline-level="1" style:list-style-name=""|')
    assert body('<text:h text:style-name="Plain">x</text:h>', OUTLINE + without) == "<h1>x</h1>"
    own = odt_style("Own", more='style:list-style-name="N"|')
    assert body('<text:h text:style-name="Own">x</text:h>', LISTS + OUTLINE + own) == "<h1>x</h1>"
    assert (
        body(listed("<text:h>x</text:h>") + "<text:p>y</text:p>", LISTS)
        == '<h1><span class="number">1. </span>x</h1><p>y</p>'
    )


@pytest.mark.parametrize(("content", "expected"), [
    (listed("a", "b"), "<ol><li>a</li><li>b</li></ol>"),
    (listed("a", more='text:style-name="B"'), "<ul><li>a</li></ul>"),
    (listed("a", more=""), "<ul><li>a</li></ul>"),
    (listed("a", more='text:style-name="None"'), "<p>a</p>"),
    (listed("<text:p>a</text:p>" + listed("b", "c", more="")), '<ol><li>a<ol type="i" start="3"><li>b</li><li>c</li></ol></li></ol>'),
    (listed("<text:p>a</text:p><text:p>b</text:p>", "c"), "<ol><li><p>a</p><p>b</p></li><li>c</li></ol>"),
    (listed("<text:p>a</text:p><text:p>b</text:p>" + listed("c", more="")), '<ol><li><p>a</p><p>b</p><ol type="i" start="3"><li>c</li></ol></li></ol>'),
    (listed(listed("a", more="")), '<ol type="i" start="3"><li>a</li></ol>'),
    (listed("a") + listed("b"), "<ol><li>a</li></ol><ol><li>b</li></ol>"),
    (listed("a") + "<text:p>x</text:p>" + listed("b", more='text:style-name="N" text:continue-numbering="true"'), '<ol><li>a</li></ol><p>x</p><ol start="2"><li>b</li></ol>'),
    (listed("a", more='text:style-name="N" xml:id="one"') + listed("x", more='text:style-name="B"') + listed("b", more='text:style-name="N" text:continue-list="one"'), '<ol><li>a</li></ol><ul><li>x</li></ul><ol start="2"><li>b</li></ol>'),
    (listed("a") + listed("x", more='text:style-name="B"') + listed("b", more='text:style-name="N" text:continue-numbering="true"'), "<ol><li>a</li></ol><ul><li>x</li></ul><ol><li>b</li></ol>"),
    ('<text:list text:style-name="N"><text:list-item text:start-value="7"><text:p>a</text:p></text:list-item><text:list-header><text:p>b</text:p></text:list-header></text:list>', '<ol start="7"><li><p>a</p><p>b</p></li></ol>'),
    (listed("<text:p>a</text:p>" + listed("b", "c", more="") , "d", more='text:style-name="L"'), '<ol><li>a<ol class="numbered"><li><span class="number">1.1. </span>b</li><li><span class="number">1.2. </span>c</li></ol></li><li>d</li></ol>'),
    (listed("<text:p>a</text:p><table:table><table:table-row><table:table-cell><text:p>t</text:p></table:table-cell></table:table-row></table:table>"), "<ol><li><p>a</p><table><tr><td>t</td></tr></table></li></ol>"),
    ('<text:numbered-paragraph text:list-id="q" text:style-name="N"><text:p>a</text:p></text:numbered-paragraph><text:p>x</text:p><text:numbered-paragraph text:list-id="q" text:style-name="N"><text:p>b</text:p></text:numbered-paragraph>', '<ol><li>a</li></ol><p>x</p><ol start="2"><li>b</li></ol>'),
    (listed("a", more="").replace("<text:p>", '<text:p text:style-name="In_20_N">'), "<ol><li>a</li></ol>"),
])  # fmt: skip
def test_lists(content: str, expected: str) -> None:
    assert body(content, LISTS + odt_style("In_20_N", more='style:list-style-name="N"|')) == expected


@pytest.mark.parametrize(("form", "synced", "numbers"), [
    ("a", "true", "aa bb"), ("a", "false", "aa ab"), ("01, 02, 03, ...", "", "27 28"), ("イ, ロ, ハ, ...", "", "オ ク"),
    ("أ, ب, ج, ...", "", "ظ غ"), ("I", "", "XXVII XXVIII"), ("never seen", "", "27 28"),
])  # fmt: skip
def test_formats_of_numbers(form: str, synced: str, numbers: str) -> None:
    style = f'<text:list-style style:name="F"><text:list-level-style-number text:level="1" style:num-format="{form}" style:num-letter-sync="{synced}" style:num-prefix="x" text:start-value="27"/></text:list-style>'
    made = body(listed("a", "b", more='text:style-name="F"'), style)
    assert made == '<ol class="numbered">{}</ol>'.format(
        "".join(
            f'<li><span class="number">x{number} </span>{text}</li>'
            for number, text in zip(numbers.split(), "ab", strict=True)
        )
    )


def test_a_legal_number_is_written_in_figures() -> None:
    level = '<text:outline-level-style text:level="{}" style:num-format="{}" text:display-levels="{}" {}/>'
    legal = 'l:is-legal="true" xmlns:l="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    style = f"<text:outline-style>{level.format(1, 'I', 1, '')}{level.format(2, 'a', 2, legal)}</text:outline-style>"
    made = body('<text:h>x</text:h><text:h text:outline-level="2">y</text:h>', style)
    assert made == '<h1><span class="number">I </span>x</h1><h2><span class="number">1.1 </span>y</h2>'


def test_a_template_of_a_label_goes_before_its_parts() -> None:
    style = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="no" style:num-list-format="§ %1%:"/></text:outline-style>'
    assert body("<text:h>x</text:h>", style) == '<h1><span class="number">§ 1: </span>x</h1>'


def test_tables() -> None:
    table = """<table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>h</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>
    <table:table-rows><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>a</text:p><text:p>b</text:p></table:table-cell><table:table-cell><text:p text:style-name="Right">1</text:p></table:table-cell></table:table-row>
    <table:table-row table:visibility="collapse"><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row>
    <table:table-row><table:covered-table-cell/><table:table-cell><table:table><table:table-row><table:table-cell table:number-columns-repeated="2"/></table:table-row></table:table></table:table-cell></table:table-row></table:table-rows></table:table>"""
    right = odt_style("Right", more='|<style:paragraph-properties fo:text-align="end"/>')
    assert body(table, right) == (
        '<table><thead><tr><th colspan="2">h</th></tr></thead><tbody><tr><td rowspan="2"><p>a</p><p>b</p></td><td class="to-end">1</td></tr>'
        "<tr><td><table><tr><td/><td/></tr></table></td></tr></tbody></table>"
    )


def aligned(name: str, align: str, direction: str = "") -> str:
    return odt_style(
        name, more=f'|<style:paragraph-properties fo:text-align="{align}" style:writing-mode="{direction}"/>'
    )


@pytest.mark.parametrize(("align", "direction", "expected"), [
    ("center", "", "to-center"), ("end", "", "to-end"), ("right", "lr-tb", "to-end"), ("justify", "", ""), ("start", "", ""),
    ("end", "rl-tb", ""), ("start", "rl-tb", "to-end"), ("left", "rl-tb", "to-end"), ("center", "rl-tb", "to-center"),
])  # fmt: skip
def test_alignment(align: str, direction: str, expected: str) -> None:
    made = body(
        '<text:p text:style-name="P1">a</text:p>', aligned("Base", align, direction) + odt_style("P1", parent="Base")
    )
    assert made == (f'<p class="{expected}">a</p>' if expected else "<p>a</p>")


def test_the_usual_alignment_is_none() -> None:
    assert body("<text:p>a</text:p>", aligned("Standard", "center")) == "<p>a</p>"


def paged(name: str, attribute: str, more: str = "") -> str:
    return odt_style(name, more=f"{more}|<style:paragraph-properties {attribute}/>")


@pytest.mark.parametrize(
    "style", [paged("P", 'fo:break-before="page"'), paged("P", "", 'style:master-page-name="Left"')]
)
def test_a_new_page_between_whole_sentences_is_a_rule(style: str) -> None:
    two = '<text:p>{}</text:p><text:p text:style-name="P">b</text:p>'
    assert body(two.format("a."), style) == "<p>a.</p><hr/><p>b</p>"
    assert body(two.format("a"), style) == "<p>a</p><p>b</p>"
    assert (
        body('<text:p text:style-name="P">a.</text:p><text:h text:style-name="P">b</text:h>', style)
        == "<p>a.</p><h1>b</h1>"
    )


def test_a_new_page_after_a_paragraph_and_rules() -> None:
    styles = paged("P", 'fo:break-after="page"') + paged("Line", 'fo:border-bottom="1pt solid #000"')
    assert body('<text:p text:style-name="P">a.</text:p><text:p>b</text:p>', styles) == "<p>a.</p><hr/><p>b</p>"
    assert (
        body('<text:p>a</text:p><text:p text:style-name="Line"/><text:p>b</text:p>', styles) == "<p>a</p><hr/><p>b</p>"
    )
    thin = '<text:p><draw:rect svg:width="6in" svg:height="0.02in"><text:p/></draw:rect></text:p>'
    assert body(f"<text:p>a</text:p>{thin}<text:p>b</text:p>") == "<p>a</p><hr/><p>b</p>"


def test_sections_are_transparent() -> None:
    assert body("<text:section text:name='s'><text:p>a</text:p></text:section><text:p>b</text:p>") == "<p>a</p><p>b</p>"
