"""OpenDocument texts with other texts: what changes, and that nothing else does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from hexapla.errors import ExportError
from hexapla.model import Rendering
from hexapla.rewrite.odt import rewrite
from pictures import PNG
from read.office import ODT_SPACES, odt, odt_style
from rewrite.open_documents import body, counts, parts, read, rewritten, source_file

ITALIC = odt_style("I", 'fo:font-style="italic"', family="text")
BOLD = odt_style("B", 'fo:font-weight="bold"', family="text")
LOOKS = ITALIC + BOLD
ENGLISH = (
    '<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="page"/>'
    '<style:text-properties fo:language="en" fo:country="GB"/></style:default-style>'
)


def p(content: str, style: str = "") -> str:
    said = f' text:style-name="{style}"' if style else ""
    return f"<text:p{said}>{content}</text:p>"


def span(content: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def note(number: int, content: str) -> str:
    return (
        f'<text:note text:id="ftn{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
        f'<text:note-body><text:p text:style-name="Foot">{content}</text:p></text:note-body></text:note>'
    )


def made(content: str, *texts: str, to: str = "es") -> str:
    """The content of a document of one paragraph with these texts in place of its units."""
    found = body(rewritten(odt(p(content), styles=ENGLISH, automatic=LOOKS), *texts, to=to))
    return found.removeprefix("<text:p>").removesuffix("</text:p>")


def style_of(data: bytes, name: str, part: str = "content.xml") -> str:
    content = parts(data)[part].decode()
    found = re.search(rf'<style:style style:name="{re.escape(name)}".*?</style:style>', content)
    return found[0] if found else ""


def test_words_have_the_looks_of_the_source() -> None:
    content = f"I {span('kn', 'I')}{span('ow', 'I')} <!-- x -->{span('more', 'B')} of it."
    assert made(content, "Sé <em>algo</em> <strong>más</strong>.") == f"Sé {span('algo', 'I')} {span('más', 'B')}."


def test_looks_that_the_source_does_not_have_together_are_spans_of_their_own_or_one_in_another() -> None:
    content = f"{span('one', 'I')} and {span('two', 'B')}"
    assert made(content, "<em>uno <strong>dos</strong></em>") == f"{span('uno ' + span('dos', 'B'), 'I')}"
    both = span(span("one", "B"), "I")
    data = rewritten(odt(p(f"a {both} b"), automatic=LOOKS), "a <em>uno</em> b")
    assert body(data) == p("a " + span("uno", "hexapla-em") + " b")
    assert 'fo:font-style="italic"' in style_of(data, "hexapla-em")


def test_only_the_paragraphs_of_changed_units_change() -> None:
    data = odt(p(span("One", "B")) + "<text:p ><!-- x -->Two<text:span >  three</text:span></text:p>", automatic=LOOKS)
    before, after = (parts(each)["content.xml"].decode() for each in (data, rewritten(data, "Uno", "Two three")))
    assert after.partition("</text:p>")[2] == before.partition("</text:p>")[2]
    assert after.partition("<text:p>")[0] == before.partition("<text:p>")[0]


def test_fields_notes_and_pictures_are_whole_with_their_spans_wherever_their_tags_stand() -> None:
    page = span("<text:page-number>7</text:page-number>", "B")
    content = f"See page {page}{note(1, 'A note.')} and <text:line-break/>more."
    found = made(content, "<note1/>Véase<br/> la página <field1/>.", "Nota.")
    assert found == f"{note(1, 'Nota.')}Véase<text:line-break/> la página {page}."
    assert made(content, "Nada.", "Nota.") == f"Nada.{page}{note(1, 'Nota.')}"
    assert made(content, "a<br/>b<br/>c", "Nota.").count("line-break") == 2


def test_links_are_the_same_elements() -> None:
    link = '<text:a xlink:href="https://e.org/">{}</text:a>'
    assert made(f"See {link.format('this ' + span('site', 'I'))}.", "<a1><em>Sitio</em>, este</a1>.") == (
        f"{link.format(span('Sitio', 'I') + ', este')}."
    )
    assert made(link.format("https://e.org/") + " is it", "Es <url1/>") == f"Es {link.format('https://e.org/')}"


def test_a_cross_reference_with_words_has_only_text_and_is_kept() -> None:
    field = '<text:bookmark-ref text:ref-name="b">{}</text:bookmark-ref>'
    content = f'<text:bookmark text:name="b"/>In {field.format("the dam")} it {span("rained", "I")}{note(1, "N")}.'
    found = made(content, "Llovió <em>en</em> <a1>la <em>presa</em><note1/> alta</a1>.", "N")
    assert field.format("la presa alta") + note(1, "N") + "." in found
    assert field.format("") in made(content, "Llovió.", "N")


def test_a_field_whose_words_are_text_stays_round_its_share() -> None:
    found = made("<text:title>A long title</text:title>", "Un título largo")
    assert found == "<text:title>Un título largo</text:title>"
    found = made("One two <text:author-name>Ann Lee</text:author-name> three four", "uno dos Ann Lee tres cuatro")
    assert found == "uno dos <text:author-name>Ann Lee</text:author-name> tres cuatro"


def test_a_bookmark_keeps_its_share_and_a_mark_beside_a_note_stays_there() -> None:
    content = (
        'one two <text:bookmark-start xml:id="x" text:name="b"/>three<text:bookmark-end text:name="b"/> four'
        f'<office:annotation office:name="r"><text:p>R</text:p></office:annotation>{note(1, "N")}'
        '<office:annotation-end office:name="r"/>'
    )
    order = re.findall(
        r"bookmark-start|bookmark-end|annotation-end|office:annotation |text:note |uno|dos|tres|cuatro",
        made(content, "uno dos <note1/> tres cuatro", "N"),
    )
    assert order == [
        "uno", "dos", "office:annotation ", "text:note ", "annotation-end", "bookmark-start", "tres", "bookmark-end",
        "cuatro",
    ]  # fmt: skip


def test_a_tab_takes_the_place_of_a_space() -> None:
    assert made("Name<text:tab/>Page number", "Nombre Número de página") == "Nombre<text:tab/>Número de página"


def test_tracked_insertions_are_accepted_in_what_changes_and_stay_elsewhere() -> None:
    change = '<text:change-start text:change-id="c"/>new <text:change-end text:change-id="c"/>'
    data = odt(p(f'Keep {change}<text:change text:change-id="d"/>words.') + p(f"Keep {change}words."))
    assert body(rewritten(data, "Guarda.", "Keep new words.")) == p("Guarda.") + p(f"Keep {change}words.")


def test_an_element_around_a_whole_paragraph_stays_round_it_and_one_round_a_part_round_its_share() -> None:
    assert made(f"<text:meta>One {span('two', 'I')}</text:meta>", "Uno <em>dos</em>") == (
        f"<text:meta>Uno {span('dos', 'I')}</text:meta>"
    )
    assert made("One <text:meta>two</text:meta> three", "uno dos tres") == "uno <text:meta>dos</text:meta> tres"


def test_words_in_a_font_of_their_own_have_it_again() -> None:
    code = odt_style("Code", 'fo:font-family="Courier New"', family="text")
    data = odt(p(f"Call {span('f()', 'Code')} twice"), automatic=code)
    assert body(rewritten(data, "Llama f() dos veces")) == p(f"Llama {span('f()', 'Code')} dos veces")


def test_what_is_hidden_stays() -> None:
    secret = odt_style("S", 'text:display="none"', family="text")
    data = odt(p(f"One {span('hidden', 'S')}two"), automatic=secret)
    assert span("hidden", "S") in body(rewritten(data, "Uno dos"))


def test_text_boxes_and_descriptions_are_translated_where_they_are() -> None:
    box = "<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>"
    picture = '<draw:frame><draw:image xlink:href="p.png"/><svg:title>A mill</svg:title>{}</draw:frame>'
    data = odt(p(f"Here {box}{picture.format('<svg:desc>A mill</svg:desc>')} it is"), files={"p.png": PNG})
    assert [unit.text for unit in read(data)[1]] == ["Here <img1/> it is", "A mill", "In a box"]
    found = body(rewritten(data, "Aquí <img1/>", "Un molino & más<tn>No.</tn>", "En una caja"))
    assert found.count("Un molino &amp; más") == 2
    assert found.count("En una caja") == 1
    assert counts(rewritten(data, "Aquí <img1/>", "Un molino", "En una caja")) == counts(data)


def test_sentences_of_one_span_are_replaced_apart() -> None:
    data = odt(p(span("One. Two. Three.", "N")))
    file = source_file(data, ["One.", "Dos.", "Three."], by_sentence=True)
    assert body(rewrite(file, "es")) == p(f"{span('One. ', 'N')}{span('Dos.', 'N')}{span(' Three.', 'N')}")


def test_an_unknown_tag_is_refused() -> None:
    with pytest.raises(ExportError, match="<note9/>"):
        rewritten(odt(p("One")), "Uno<note9/>")


def test_what_is_no_document_any_more_is_an_error() -> None:
    file = source_file(odt(p("One")), ["Uno"])
    for data in (b"<a>", b"PK", odt(p("One"))[:-30]):
        with pytest.raises(ExportError, match=r"a\.odt"):
            rewrite(replace(file, data=data), "es")


def test_the_language_is_that_of_the_translation_and_other_languages_stay() -> None:
    automatic = odt_style("T", 'fo:language="en" fo:country="US" fo:color="#ff0000"', family="text") + odt_style(
        "L", 'fo:language="la" fo:country="none"', family="text"
    )
    data = odt(
        p(f"One and many more {span('red', 'T')} {span('dies irae', 'L')}"),
        "<dc:language>en-GB</dc:language>",
        styles=ENGLISH,
        automatic=automatic,
    )
    found = rewritten(data, "Uno rojo dies irae", to="es-MX")
    assert 'fo:language="es" fo:country="MX"' in parts(found)["styles.xml"].decode()
    assert 'fo:language="es" fo:country="MX" fo:color' in style_of(found, "T")
    assert style_of(found, "L") == style_of(data, "L")
    assert b"<dc:language>es-MX<" in parts(found)["meta.xml"]
    japanese = parts(rewritten(data, "一", to="ja"))["styles.xml"].decode()
    assert 'style:language-asian="ja" style:country-asian="none" fo:language="en"' in japanese


def test_a_document_in_its_own_language_keeps_its_bytes_however_that_is_named() -> None:
    data = odt(p("One"), "<dc:language>en-GB</dc:language>", styles=ENGLISH)
    assert rewrite(source_file(data), "en-US") == rewrite(source_file(data), "en") == data


@pytest.mark.parametrize(("language", "ending"), [("ar", "complex"), ("ja", "asian")])
def test_styles_have_their_looks_for_the_letters_of_the_translation_too(language: str, ending: str) -> None:
    looks = 'fo:font-weight="bold" fo:font-size="22pt" fo:font-style="italic" style:font-style-complex="normal"'
    named = odt_style("H", f'{looks} style:font-style-asian="normal"', family="paragraph")
    data = odt(p("One"), styles=ENGLISH + named, automatic=odt_style("B", 'fo:font-weight="bold"', family="text"))
    made = rewritten(data, "一", to=language)
    styles = parts(made)["styles.xml"].decode()
    assert f'style:font-weight-{ending}="bold" style:font-size-{ending}="22pt"' in styles
    assert styles.count(f"style:font-style-{ending}=") == 1
    assert f'style:font-weight-{ending}="bold"' in parts(made)["content.xml"].decode()
    assert "weight-" not in parts(rewritten(data, "Uno"))["styles.xml"].decode()


def test_an_untranslated_text_says_that_its_language_is_the_source_s() -> None:
    data = odt(p("One " + span("two", "I")) + p("Three"), styles=ENGLISH, automatic=LOOKS)
    file = source_file(data, ["One <em>two</em>", "Tres"])
    kept = replace(file, renderings=(Rendering("One <em>two</em>", {"lang": "en"}), file.renderings[1]))
    found = rewrite(kept, "es")
    name = f"hexapla-{file.language}"
    assert body(found) == p(span("One ", name) + span(span("two", name), "I")) + p("Tres")
    assert 'fo:language="en"' in style_of(found, name)


def test_the_document_is_turned_and_untranslated_paragraphs_are_not() -> None:
    automatic = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/>'
        '</style:style><style:style style:name="P2" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="center" style:writing-mode="rl-tb"/></style:style>'
    )
    pages = (
        '<office:automatic-styles><style:page-layout style:name="pm1"><style:page-layout-properties '
        'style:writing-mode="lr-tb"/></style:page-layout></office:automatic-styles>'
    )
    data = odt(p("One", "P1") + p("Two", "P2") + p("Three", "P1"), styles=ENGLISH, automatic=automatic, masters=pages)
    file = source_file(data, ["واحد", "Two", "Three"])
    own = [Rendering(each, {"lang": "en"}) for each in ("Two", "Three")]
    found = rewrite(replace(file, renderings=(file.renderings[0], *own)), "ar")
    styles = parts(found)["styles.xml"].decode()
    assert 'fo:text-align="right" style:writing-mode="rl-tb"' in styles
    assert '<style:page-layout-properties style:writing-mode="rl-tb"/>' in styles
    assert 'style:language-complex="ar"' in styles
    assert 'fo:text-align="left"' in style_of(found, "P1")
    assert 'text-align="center" style:writing-mode="rl-tb"' in style_of(found, "P2")
    assert 'style:writing-mode="lr-tb" fo:text-align="center"' in style_of(found, "hexapla-kept-P2")
    assert 'style:writing-mode="lr-tb" fo:text-align="right"' in style_of(found, "hexapla-kept-P1")
    assert re.findall(r'<text:p text:style-name="([^"]*)"', body(found)) == ["P1", "hexapla-kept-P2", "hexapla-kept-P1"]


def test_a_draft_is_highlighted_and_a_comment_names_the_engine() -> None:
    data = odt(p(f"One {span('two', 'I')}{note(1, 'A note.')}"), automatic=LOOKS)
    file = source_file(data, ["Uno <em>dos</em><note1/>", "Nota."], remarks=["Machine draft (x)", "Machine draft (x)"])
    found = rewrite(file, "es")
    assert "background-color" in style_of(found, "hexapla-draft")
    draft = '<text:span text:style-name="hexapla-draft">'
    comment = (
        '<office:annotation office:name="hexapla-1"><dc:creator>Hexapla</dc:creator><text:p>Machine draft (x)</text:p>'
        "</office:annotation>"
    )
    assert body(found) == p(
        f"{comment}{draft}Uno </text:span>{span(f'{draft}dos</text:span>', 'I')}"
        f"{note(1, f'{draft}Nota.</text:span>')}" + '<office:annotation-end office:name="hexapla-1"/>'
    )


def test_a_translator_s_note_is_a_footnote_and_in_brackets_where_there_are_none() -> None:
    data = odt(p("One" + note(1, "A note.")))
    found = body(rewritten(data, "Uno<tn>Sí & no.</tn><note1/>", "Nota<tn>Aquí</tn>."))
    assert '<text:p text:style-name="Foot">Nota del traductor: Sí &amp; no.</text:p>' in found
    assert "Nota [Nota del traductor: Aquí]." in found
    again = read(rewritten(data, "Uno<tn>Sí.</tn><note1/>", "Nota."))[0]
    assert len(again.notes) == 2


def test_a_note_that_a_translation_omits_is_left_out() -> None:
    data = odt(p("One" + note(1, "A note.") + note(2, "Another.")))
    file = replace(source_file(data, ["Uno<note1/>", "A note.", "Otra."]), omitted=frozenset({"footnote-2"}))
    assert "Otra" not in body(rewrite(file, "es"))


HEADING = '<text:h text:outline-level="1">The dam</text:h>'
CONTENTS = (
    "<text:table-of-content><text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>"
    '<text:a xlink:href="#1.The%20dam|outline">1. The <text:span>dam</text:span><text:tab/>3</text:a></text:p>'
    "</text:index-body></text:table-of-content>"
)


def test_contents_and_links_to_headings_have_the_words_of_the_translation() -> None:
    data = odt(CONTENTS + HEADING)
    found = body(rewritten(data, "La presa"))
    assert "<text:p>Contents</text:p>" in found
    assert "#1.La%20presa|outline" in found
    assert re.sub("<[^>]*>", "", found.partition("Contents")[2]) == "1. La presa3La presa"
    drafted = body(rewrite(source_file(data, ["La presa"], remarks=["Machine draft"]), "es"))
    assert drafted.count('style-name="hexapla-draft">La presa') == 2
    assert body(rewritten(odt(CONTENTS + p("The dam")), "La presa")).startswith(CONTENTS)


@pytest.mark.parametrize("kind", ["illustration-index", "table-index", "object-index", "user-index"])
def test_lists_of_figures_have_the_translations_of_their_captions(kind: str) -> None:
    entry = p("Figure 1: A <text:span>mill</text:span><text:tab/>9")
    number = '<text:sequence text:name="Figure" text:formula="ooow:Figure+1">1</text:sequence>'
    caption = f'<text:p text:style-name="Figure">Figure {number}: A mill</text:p>'
    data = odt(f"<text:{kind}><text:index-body>{entry}</text:index-body></text:{kind}>{caption}")
    shown = body(rewritten(data, "Figura <field1/>: un molino"))
    assert re.sub("<[^>]*>", "", shown) == "Figura 1: un molino9Figura 1: un molino"


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ('style:num-prefix="Chapter " style:num-suffix=":"', 'style:num-prefix="Capítulo " style:num-suffix=":"'),
        ('style:num-list-format="Chapter %1%:"', 'style:num-list-format="Capítulo %1%:"'),
    ],
)
def test_words_of_numbers_are_put_into_the_numbering(level: str, words: str) -> None:
    own = f'<text:outline-level-style text:level="1" style:num-format="1" {level}/>'
    outline = f"<text:outline-style>{own}</text:outline-style>"
    data = odt(HEADING, styles=outline)
    assert read(data)[1][0].text == "Chapter <span1/>: The dam"
    found = rewritten(data, "Capítulo <span1/>: La presa")
    assert words in parts(found)["styles.xml"].decode()
    assert body(found) == HEADING.replace("The dam", "La presa")


def test_headers_and_properties_are_translated() -> None:
    header = "<style:header><text:p>The mill</text:p></style:header>"
    page = f'<style:master-page style:name="Standard">{header}</style:master-page>'
    masters = f"<office:master-styles>{page}</office:master-styles>"
    meta = "<dc:title>Mill &amp; dam</dc:title><meta:keyword>mill</meta:keyword><meta:keyword>mill wheel</meta:keyword>"
    data = odt(p("One"), meta, masters=masters)
    found = parts(rewritten(data, "Molino y presa", "molino", "rueda de molino", "Uno", "El <molino>"))
    assert b"<text:p>El &lt;molino&gt;</text:p>" in found["styles.xml"]
    assert "<dc:title>Molino y presa</dc:title><meta:keyword>molino</meta:keyword><meta:keyword>rueda de molino<" in (
        found["meta.xml"].decode()
    )


def test_a_document_of_one_file_is_rewritten_whole() -> None:
    data = (
        f"<office:document {ODT_SPACES}><office:meta><dc:title>T</dc:title></office:meta><office:styles>{ENGLISH}"
        "</office:styles><office:body><office:text><text:p>One<text:title>T</text:title></text:p></office:text>"
        "</office:body></office:document>"
    ).encode()
    file = source_file(data, ["Título", "Uno T"], remarks=["", "Machine draft"])
    found = rewrite(file, "es")
    etree.fromstring(found)
    assert b"<dc:title>T\xc3\xadtulo</dc:title>" in found
    assert found.count(b"<office:automatic-styles>") == 1
    assert b'fo:language="es"' in found
    assert rewrite(source_file(data), file.language) == data


def test_a_link_that_is_read_as_the_mark_of_a_note_moves_with_its_tag() -> None:
    mark = f'<text:a xlink:href="#n">{span("[1]", "S")}</text:a>'
    back = '<text:bookmark text:name="n"/><text:a xlink:href="#r">[1]</text:a>'
    data = odt(p(f'<text:bookmark text:name="r"/>It rained{mark} all day.') + p(f"{back} A note."))
    assert [unit.text for unit in read(data)[1]] == ["It rained<note1/> all day.", "A note."]
    found = body(rewritten(data, "Todo el día<note1/>.", "Nota."))
    assert found == p(f'<text:bookmark text:name="r"/>Todo el día{mark}.') + p(f"{back} Nota.")


def test_a_ruby_has_the_text_and_the_reading_of_the_translation() -> None:
    ruby = (
        '<text:ruby text:style-name="R"><text:ruby-base>{}</text:ruby-base>'
        '<text:ruby-text text:style-name="T">{}</text:ruby-text></text:ruby>'
    )
    content = f"One {ruby.format(span('京', 'I'), 'kyō')} two."
    assert made(content, "Uno <ruby>東<rt>tō</rt></ruby> dos.") == (f"Uno {ruby.format(span('東', 'I'), 'tō')} dos.")
    assert made(content, "Uno <ruby>東</ruby> dos.") == f"Uno {span('東', 'I')} dos."
    assert made(content, "Uno dos.") == "Uno dos."


def test_a_check_box_stays_where_its_sign_is_and_is_kept_if_the_translation_has_none() -> None:
    box = '<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"/>'
    assert made(f"Yes {box} or no", "Sí o no ☐") == f"Sí o no {box}"
    assert box in made(f"Yes {box} or no", "Sí o no")


def test_no_link_is_in_another_one() -> None:
    link = '<text:a xlink:href="https://e.org/">{}</text:a>'
    content = f"See {link.format('this')} and {link.format('https://e.org/')}"
    assert made(content, "<a1>Este <url1/> sitio</a1>") == (
        f"{link.format('Este ')}{link.format('https://e.org/')}{link.format(' sitio')}"
    )
