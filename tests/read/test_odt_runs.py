# ruff: noqa: E501 - markup as offices have it
"""ODT: looks by styles, languages, links and places, fields, signs, spaces."""

import pytest

from read.office import odt, odt_style, read_odt, shape


def body(content: str, styles: str = "", given: str = "en") -> str:
    return shape(read_odt(odt(content, styles=styles), given).body)


def span(text: str, style: str = "S") -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


@pytest.mark.parametrize(("properties", "expected"), [
    ('fo:font-style="italic"', "<em>x</em>"),
    ('fo:font-style="oblique"', "<em>x</em>"),
    ('fo:font-weight="600"', "<strong>x</strong>"),
    ('fo:font-weight="bold" fo:font-style="italic"', "<strong><em>x</em></strong>"),
    ('fo:font-variant="small-caps"', '<span class="smallcaps">x</span>'),
    ('fo:text-transform="uppercase"', '<span class="allcaps">x</span>'),
    ('style:text-underline-style="wave"', "<u>x</u>"),
    ('style:text-line-through-style="solid"', "<s>x</s>"),
    ('style:text-position="super 58%"', "<sup>x</sup>"),
    ('style:text-position="-33% 58%"', "<sub>x</sub>"),
    ('style:text-position="0% 100%"', "x"),
    ('fo:font-style="normal" fo:font-weight="400"', "x"),
    ('style:font-style-complex="italic"', "x"),
])  # fmt: skip
def test_looks_of_spans_and_their_parents(properties: str, expected: str) -> None:
    styles = odt_style("Base", properties, family="text") + odt_style("S", parent="Base", family="text")
    assert body(f"<text:p>a {span('x')} b</text:p>", styles) == f"<p>a {expected} b</p>"


def test_program_code_has_no_looks() -> None:
    styles = odt_style("B", 'fo:font-weight="bold" fo:font-style="italic"', family="text")
    styles += odt_style("Source_20_Text", 'fo:font-weight="bold"', family="text")
    made = body(f"<text:p>a {span('b ' + span('if', 'Source_20_Text') + ' c', 'B')}</text:p>", styles)
    assert made == "<p>a <strong><em>b</em></strong> if <strong><em>c</em></strong></p>"


def test_an_inner_span_overrides_the_outer_one() -> None:
    styles = odt_style("I", 'fo:font-style="italic"', family="text") + odt_style(
        "N", 'fo:font-style="normal"', family="text"
    )
    assert (
        body(f"<text:p>{span('a ' + span('b', 'N') + ' c', 'I')}</text:p>", styles) == "<p><em>a</em> b <em>c</em></p>"
    )


def test_looks_of_paragraphs_are_classes_and_their_emphasis_is_upright() -> None:
    styles = odt_style("P", 'fo:font-style="italic"') + odt_style("N", 'fo:font-style="normal"', family="text")
    made = body(f'<text:p text:style-name="P">a {span("b", "N")} c</text:p>', styles)
    assert made == '<p class="italic">a <em>b</em> c</p>'


def test_bold_is_that_of_the_kind_of_letters() -> None:
    styles = odt_style(
        "S", 'fo:font-weight="normal" style:font-weight-complex="bold" style:font-weight-asian="bold"', family="text"
    )
    assert (
        body(f"<text:p>Say {span('peace')} or {span('שלום')}</text:p>", styles, "en")
        == '<p>Say peace or <strong lang="und-Hebr" dir="rtl">שלום</strong></p>'
    )
    assert body(f"<text:p>日本{span('語')}</text:p>", styles, "ja") == "<p>日本<strong>語</strong></p>"


@pytest.mark.parametrize(("properties", "language"), [
    ('fo:language="fr" fo:country="CA"', "fr-CA"), ('fo:language="sr" fo:script="Latn" fo:country="none"', "sr-Latn"),
    ('fo:language="zz" style:rfc-language-tag="grc-Latn"', "grc-Latn"), ('fo:language="none" fo:country="none"', ""), ('fo:language="en"', ""),
])  # fmt: skip
def test_languages_of_words(properties: str, language: str) -> None:
    styles = odt_style("S", properties, family="text")
    expected = f'<span lang="{language}">mots</span>' if language else "mots"
    assert body(f"<text:p>Words and {span('mots')} here</text:p>", styles) == f"<p>Words and {expected} here</p>"


def test_the_language_of_a_document_comes_from_its_default_style() -> None:
    default = '<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="US" style:language-complex="fa" style:country-complex="IR"/></style:default-style>'
    document = read_odt(odt("<text:p>این یک کتاب است</text:p><text:p>a</text:p>", styles=default), "fa")
    assert document.language == "fa"
    assert read_odt(odt("<text:p>A dam</text:p>", styles=default), "fr").language == "en-US"


def test_links_and_places_only_where_something_leads_to_them() -> None:
    made = body(
        '<text:p><text:bookmark text:name="used"/><text:bookmark text:name="unused"/>a</text:p><text:p>b<text:bookmark-start text:name="in it"/>c<text:bookmark-end text:name="in it"/></text:p>'
        '<text:p><text:a xlink:href="#used">one</text:a> <text:a xlink:href="#in%20it">two</text:a> <text:a xlink:href="https://e.org/">three</text:a> '
        '<text:a xlink:href="../b.odt">four</text:a> <text:a xlink:href="#nowhere">five</text:a> <text:a xlink:href="">six</text:a></text:p>'
    )
    assert made == (
        '<p id="used">a</p><p>b<a id="in_it"/>c</p><p><a href="#used">one</a> <a href="#in_it">two</a> '
        '<a href="https://e.org/">three</a> <a href="b.odt">four</a> five six</p>'
    )


def test_links_to_headings_tables_and_sections() -> None:
    made = body(
        '<text:h>The  dam</text:h><table:table table:name="T"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
        '<text:section text:name="S"><text:p>y</text:p></text:section><text:p><text:a xlink:href="#1.2.The dam|outline">a</text:a><text:a xlink:href="#T|table">b</text:a><text:a xlink:href="#S|region">c</text:a></text:p>'
    )
    ids = [made.split(f'<{name} id="')[1].split('"')[0] for name in ("h1", "table", "p")]
    assert all(f'href="#{each}"' in made for each in ids)


def test_fields_are_values_or_words_and_lead_to_their_places() -> None:
    caption = '<text:p>Figure <text:sequence text:ref-name="refFigure0">1</text:sequence>: a</text:p><text:p><text:reference-mark text:name="m"/>x</text:p>'
    made = body(
        f'{caption}<text:p>See <text:sequence-ref text:ref-name="refFigure0">Figure 1</text:sequence-ref>, <text:reference-ref text:ref-name="m">12</text:reference-ref>, '
        '<text:bookmark-ref text:ref-name="gone">3</text:bookmark-ref>, <text:title>The Dam</text:title>, <text:date>1.2.2020</text:date>.</text:p>'
    )
    first, _rest = made.split(": a</p>")
    place = first.split('id="')[1].split('"')[0]
    assert made == (
        f'<p>Figure <a id="{place}"/><span class="field">1</span>: a</p><p id="reference_m">x</p><p>See <a href="#{place}">Figure 1</a>, '
        '<a href="#reference_m" class="field">12</a>, <span class="field">3</span>, The Dam, <span class="field">1.2.2020</span>.</p>'
    )


@pytest.mark.parametrize(("start", "end"), [
    ('<text:reference-mark-start text:name="ZOTERO_ITEM CSL_CITATION {} x"/>', '<text:reference-mark-end text:name="ZOTERO_ITEM CSL_CITATION {} x"/>'),
    ('<text:bookmark-start text:name="ZOTERO_BREF_1"/>', '<text:bookmark-end text:name="ZOTERO_BREF_1"/>'),
    ('<field:fieldmark-start><field:param field:name="c" field:value="ADDIN EN.CITE"/></field:fieldmark-start><field:fieldmark-separator/>', "<field:fieldmark-end/>"),
])  # fmt: skip
def test_citations_of_reference_managers_are_values(start: str, end: str) -> None:
    value = '<span class="field">(Doe <em>et al.</em> 1990)</span>'
    styles = odt_style("S", 'fo:font-style="italic"', family="text")
    cited = f"{start}(Doe {span('et al.')} 1990){end}"
    assert body(f"<text:p>See {cited} too.</text:p>", styles) == f"<p>See {value} too.</p>"
    assert body(f"<text:p>See {start}Doe</text:p><text:p>1990{end} too</text:p>") == "<p>See Doe</p><p>1990 too</p>"


@pytest.mark.parametrize(("code", "expected"), [("REF x", "words"), ("=1+1", '<span class="field">words</span>')])
def test_fields_of_word_that_are_no_values_are_text(code: str, expected: str) -> None:
    mark = f'<field:fieldmark-start><field:param field:name="c" field:value="{code}"/></field:fieldmark-start>'
    assert body(f"<text:p>a {mark}words<field:fieldmark-end/><field:fieldmark-end/></text:p>") == f"<p>a {expected}</p>"


@pytest.mark.parametrize(("kind", "params", "expected"), [
    ("FORMCHECKBOX", {"Checkbox_Checked": "true"}, "☒"), ("FORMCHECKBOX", {}, "☐"),
    ("FORMDROPDOWN", {"Dropdown_ListEntry": "one", "Dropdown_Selected": "0"}, "one"), ("FORMDROPDOWN", {"Dropdown_Selected": "99999999"}, ""),
])  # fmt: skip
def test_fields_of_forms_show_what_is_chosen(kind: str, params: dict[str, str], expected: str) -> None:
    inner = "".join(f'<field:param field:name="{name}" field:value="{value}"/>' for name, value in params.items())
    mark = f'<field:fieldmark field:type="vnd.oasis.opendocument.field.{kind}">{inner}</field:fieldmark>'
    assert body(f"<text:p>x{mark}</text:p>") == f"<p>x{expected}</p>"


def test_spaces_tabs_breaks_and_soft_hyphens() -> None:
    assert (
        body(
            "<text:p>a<text:s/><text:s text:c='3'/>b\n   c<text:tab/>d<text:line-break/>e\u00adf<text:soft-page-break/>g</text:p>"
        )
        == "<p>a b c d<br/>efg</p>"
    )


def test_signs_of_fonts_that_have_signs_in_place_of_letters() -> None:
    faces = '<style:font-face style:name="Sym" svg:font-family="Symbol"/>'
    styles = (
        faces
        + odt_style("S", 'style:font-name="Sym"', family="text")
        + odt_style("W", "fo:font-family=\"'Webdings'\"", family="text")
    )
    document = read_odt(odt(f"<text:p>a {span('Æ')} {span('Ã', 'W')}</text:p>", styles=styles))
    assert shape(document.body) == "<p>a ∅ □</p>"
    assert [finding.code for finding in document.findings] == ["unknown-sign"]


def test_readings() -> None:
    ruby = "<text:ruby><text:ruby-base>京</text:ruby-base><text:ruby-text>きょう</text:ruby-text></text:ruby>"
    assert body(f"<text:p>{ruby}へ</text:p>", given="ja") == "<p><ruby>京<rt>きょう</rt></ruby>へ</p>"
