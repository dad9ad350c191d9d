"""Word documents with other texts: what changes, and that nothing else does."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from hexapla.errors import ExportError
from hexapla.model import Rendering
from hexapla.rewrite.archives import with_files
from hexapla.rewrite.docx import rewrite
from hexapla.rewrite.docx.parts import Parts
from pictures import PNG
from read.office import W, docx, footnote_mark, paragraph, run, style
from read.test_docx_margins import manuscript
from rewrite.manuscripts import body, counts, parts, read, rewritten, source_file

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
NOTE = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>' + run("A note.") + "</w:p></w:footnote>"


def character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str) -> str:
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return character("begin") + code + character("separate") + result + character("end")


def test_words_and_looks_are_replaced_and_noise_is_not_copied() -> None:
    noisy = '<w:r w:rsidR="00A1"><w:t>I kn</w:t></w:r><w:proofErr w:type="spellStart"/>' + run("ow ", "<w:noProof/>")
    data = docx(paragraph(noisy + run("more", "<w:i/>") + run(" of it.")), language="en")
    made = rewritten(data, "Sé <em>algo</em> más.")
    assert body(made) == (
        "<w:r><w:t>Sé </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>algo</w:t></w:r><w:r><w:t> más.</w:t></w:r>"
    )


def test_only_the_paragraphs_of_changed_units_change() -> None:
    data = docx(paragraph(run("One", "<w:b/>")) + "<w:p><!-- x --><w:r ><w:t>Two</w:t></w:r></w:p>", language="en")
    made = rewritten(data, "Uno", "Two")
    before, after = (parts(each)["word/document.xml"].decode() for each in (data, made))
    assert after.partition("</w:p>")[2] == before.partition("</w:p>")[2]
    assert after.partition("<w:p>")[0] == before.partition("<w:p>")[0]


def test_fields_are_whole_and_links_keep_their_words() -> None:
    content = (
        run("See ") + field(' HYPERLINK "https://example.org/" ', run("here")) + run(", page ")
        + field(" PAGEREF x ", run("12")) + run(".")
    )  # fmt: skip
    data = docx(paragraph(content), language="en")
    made = rewritten(data, "Página <field1/>: véase <a1>aquí</a1>.")
    assert counts(made) == counts(data)
    assert read(made)[1][0].text == "Página <field1/>: véase <a1>aquí</a1>."
    lost = rewritten(data, "Nada.")
    assert counts(lost) == counts(data)


@pytest.mark.parametrize("instruction", [" PAGEREF x \\h ", " REF x \\r \\h ", " NOTEREF x ", " REF x \\h ", " PAGE "])
def test_a_cross_reference_stays_where_its_tag_is(instruction: str) -> None:
    target = '<w:bookmarkStart w:id="1" w:name="x"/>' + run("Here") + '<w:bookmarkEnd w:id="1"/>'
    for before, after, said in (("see ", " as well", "véase <field1/> y"), ("see (", ") again", "véase (<field1/>) y")):
        own = run(before) + field(instruction, run("7")) + run(after)
        data = docx(paragraph(own) + paragraph(target), language="en")
        made = rewritten(data, said, "Aquí")
        words = "".join(re.findall("<w:t>([^<]*)", body(made)))
        assert words == said.replace("<field1/>", "7")
        assert counts(made) == counts(data)
        assert read(made)[1][0].text == said


def test_a_cross_reference_alone_in_a_paragraph_stays_in_it() -> None:
    target = '<w:bookmarkStart w:id="1" w:name="x"/>' + run("Here") + '<w:bookmarkEnd w:id="1"/>'
    data = docx(paragraph(field(" PAGEREF x \\h ", run("7"))) + paragraph(target), language="en")
    made = rewritten(data, "Aquí")
    assert body(made) == body(data)
    assert counts(made) == counts(data)


def test_a_bookmark_keeps_its_share_and_a_mark_beside_a_note_stays_there() -> None:
    content = (
        run("one two ") + '<w:bookmarkStart w:id="1" w:name="b"/>' + run("three") + '<w:bookmarkEnd w:id="1"/>'
        + run(" four") + '<w:commentRangeStart w:id="2"/>' + footnote_mark(1) + '<w:commentRangeEnd w:id="2"/>'
    )  # fmt: skip
    data = docx(paragraph(content), language="en", notes={"footnotes": NOTE})
    made = body(rewritten(data, "uno dos <note1/> tres cuatro", "Nota."))
    order = re.findall(
        r"bookmarkStart|bookmarkEnd|commentRangeStart|footnoteReference|commentRangeEnd|<w:t>[^<]*", made
    )
    assert order == [
        "<w:t>uno dos ", "commentRangeStart", "footnoteReference", "commentRangeEnd", "<w:t> ",
        "bookmarkStart", "<w:t>tres", "bookmarkEnd", "<w:t> cuatro",
    ]  # fmt: skip


def test_a_tab_takes_the_place_of_a_space() -> None:
    data = docx(paragraph(run("Name") + "<w:r><w:tab/></w:r>" + run("Page number")), language="en")
    made = body(rewritten(data, "Nombre Número de página"))
    assert "<w:t>Nombre</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>Número" in made


def test_tracked_changes_are_accepted_in_what_changes_and_stay_elsewhere() -> None:
    revised = (
        run("Keep ") + '<w:ins w:id="5">' + run("new ") + '</w:ins><w:del w:id="6">'
        "<w:r><w:delText>old </w:delText></w:r></w:del>" + run("words.")
    )  # fmt: skip
    data = docx(paragraph(revised) + paragraph(revised), language="en")
    made = parts(rewritten(data, "Guarda lo nuevo.", "Keep new words."))["word/document.xml"].decode()
    first, second = made.split("</w:p>")[:2]
    assert "w:ins" not in first
    assert "w:del" not in first
    assert '<w:ins w:id="5">' in second
    assert "old " in second


def moved(kind: str, content: str, number: int) -> str:
    """Two paragraphs in a tracked move from or to their place."""
    name = f"w:move{kind}"
    mark = f'<w:pPr><w:rPr><{name} w:id="{{}}"/></w:rPr></w:pPr>'
    texts = (
        f'<w:p>{mark.format(number + at)}<{name} w:id="{number + at + 5}">{run(text)}</{name}></w:p>'
        for at, text in enumerate(content.split("|"))
    )
    start = f'<{name}RangeStart w:id="{number}0" w:name="m"/>'
    return f'{start}{"".join(texts)}<{name}RangeEnd w:id="{number}0"/>'


def test_a_move_is_accepted_as_a_whole_or_not_at_all() -> None:
    moves = moved("From", "One|Two", 100) + paragraph(run("Between")) + moved("To", "One|Two", 200)
    data = docx(moves + paragraph(run("End")), language="en")
    made = parts(rewritten(data, "Between", "Uno", "Two", "End"))["word/document.xml"].decode()
    assert "move" not in made
    assert re.findall("<w:t[^>]*>([^<]*)", made) == ["Between", "Uno", "Two", "End"]
    assert made.count("<w:p>") == 4
    kept = parts(rewritten(data, "Entre", "One", "Two", "Fin"))["word/document.xml"].decode()
    assert kept.count("moveFrom ") == kept.count("moveTo ") == 4


def test_the_words_of_a_number_go_into_the_numbering() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Chapter %1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:pPr><w:pStyle w:val="heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    data = docx(f"<w:p>{number}{run('Rain')}</w:p>", numbering=numbering, language="en")
    made = rewritten(data, "Capítulo <span1/> Lluvia")
    assert 'w:lvlText w:val="Capítulo %1"' in parts(made)["word/numbering.xml"].decode()
    assert read(made)[1][0].text == "Capítulo <span1/> Lluvia"


@pytest.mark.parametrize(
    ("texts", "remarks", "number", "shown"),
    [
        (("Capítulo <span1/> Sol", "Capítulo <span1/> Mar"), ("", ""), "Capítulo %1", "Sol|Mar"),
        (("Capítulo <span1/> Sol", "Capítulo <span1/> Mar"), ("", "Draft"), "Capítulo %1", "Sol|Mar"),
        (("Tema <span1/> Sol", "Capítulo <span1/> Mar"), ("Draft", ""), "Capítulo %1", "Tema Sol|Mar"),
        (("Tema <span1/> Sol", "Capítulo <span1/> Mar"), ("", ""), "Chapter %1", "Tema Sol|Capítulo Mar"),
        (("Tema <span1/> Sol", "Chapter <span1/> Mar"), ("Draft", "Draft"), "Chapter %1", "Tema Sol|Mar"),
        (("Sol, capítulo <span1/>", "Chapter <span1/> Sea"), ("", "Draft"), "Chapter %1", "Sol, capítulo|Sea"),
    ],
)
def test_a_numbering_gets_only_reviewed_words_that_all_agree_on(
    texts: tuple[str, str], remarks: tuple[str, str], number: str, shown: str
) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Chapter %1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    own = '<w:pPr><w:pStyle w:val="heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    words = "".join(f"<w:p>{own}{run(each)}</w:p>" for each in ("Sun", "Sea"))
    made = parts(rewrite(source_file(docx(words, numbering=numbering, language="en"), texts, remarks=remarks), "es"))
    assert f'w:lvlText w:val="{number}"' in made["word/numbering.xml"].decode()
    paragraphs = made["word/document.xml"].decode().split("</w:p>")[:2]
    assert "|".join("".join(re.findall("<w:t[^>]*>([^<]*)", each)) for each in paragraphs) == shown
    for text, remark in zip(paragraphs, remarks, strict=True):
        assert ("<w:highlight" in text) == bool(remark)


def test_the_language_is_that_of_the_translation() -> None:
    data = docx(paragraph(run("One", '<w:lang w:val="en-GB"/>') + run("", "")), language="en-GB")
    made = parts(rewritten(data, "One", to="fr"))
    assert 'w:lang w:val="fr"' in made["word/styles.xml"].decode()
    assert 'w:lang w:val="fr"' in made["word/document.xml"].decode()


def test_styles_without_defaults_get_none_but_their_bases_a_language() -> None:
    looks = "<w:rPr><w:b/></w:rPr>"
    based = style("Deep", looks, "Normal")
    styles = f'<w:styles xmlns:w="{W}">{style("Normal", looks)}{based}{style("Own")}</w:styles>'
    data = with_files(docx(paragraph(run("One"), "Normal")), {"word/styles.xml": styles.encode()})
    made = parts(rewritten(data, "One", to="fr"))["word/styles.xml"].decode()
    said = '<w:lang w:val="fr"/>'
    assert made == styles.replace(looks, f"<w:rPr><w:b/>{said}</w:rPr>", 1).replace(
        style("Own"), style("Own", f"<w:rPr>{said}</w:rPr>")
    )


def test_a_text_from_right_to_left_is_turned_with_its_paragraph() -> None:
    table = "<w:tbl><w:tblPr/><w:tr><w:tc>" + paragraph(run("A cell")) + "</w:tc></w:tr></w:tbl>"
    data = docx(paragraph(run("One ", "<w:b/>") + run("two")) + table + "<w:sectPr/>", language="en")
    made = parts(rewritten(data, "<strong>واحد</strong> two", "خلية", to="ar"))["word/document.xml"].decode()
    assert made.count("<w:bidi/>") == 3
    assert "<w:bidiVisual/>" in made
    assert "<w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr><w:t" in made
    back = rewritten(docx(paragraph(run("مرحبا يا عالم", '<w:rtl/><w:lang w:bidi="ar-SA"/>'))), "Hola")
    turned = parts(back)["word/document.xml"].decode()
    assert '<w:pPr><w:bidi w:val="0"/></w:pPr><w:r><w:rPr><w:rtl w:val="0"/></w:rPr>' in turned


def test_styles_have_their_looks_in_complex_scripts() -> None:
    looks = '<w:rPr><w:b/><w:i w:val="0"/><w:iCs/><w:sz w:val="32"/></w:rPr>'
    data = docx(paragraph(run("Rain"), "loud"), styles=style("loud", looks), language="en")
    made = parts(rewrite(source_file(data, ["مطر"]), "ar"))["word/styles.xml"].decode()
    assert '<w:b/><w:bCs/><w:i w:val="0"/><w:iCs/><w:sz w:val="32"/><w:szCs w:val="32"/>' in made
    assert looks in parts(rewrite(source_file(data, ["Lluvia"]), "es"))["word/styles.xml"].decode()


def test_a_draft_is_highlighted_and_a_comment_tells_its_engine() -> None:
    data = docx(paragraph(run("One")) + paragraph(run("Two")), language="en")
    made = parts(rewrite(source_file(data, ["Uno", "Dos"], remarks=["Machine draft (argos)", ""]), "es"))
    text = made["word/document.xml"].decode()
    assert text.count('<w:highlight w:val="yellow"/>') == 1
    assert text.count("<w:commentReference") == 1
    assert "Machine draft (argos)" in made["word/comments.xml"].decode()
    assert "comments+xml" in made["[Content_Types].xml"].decode()
    assert "comments.xml" in made["word/_rels/document.xml.rels"].decode()


def test_a_translators_note_is_a_footnote_and_in_a_note_it_is_in_brackets() -> None:
    data = docx(paragraph(run("One") + footnote_mark(1)), language="en", notes={"footnotes": NOTE})
    made = rewritten(data, "Uno<tn>El primero.</tn><note1/>", "Nota<tn>Otra.</tn>.")
    texts = [unit.text for unit in read(made)[1]]
    assert texts == [
        "Uno<note1/><note2/>", "Nota del traductor: El primero.", "Nota [Nota del traductor: Otra.].",
    ]  # fmt: skip
    assert "Nota </w:t>" in str(parts(rewritten(data, "Uno<note1/>", "Nota <tn>Otra.</tn>."))["word/footnotes.xml"])
    alone = rewritten(docx(paragraph(run("One")), language="en"), "Uno<tn>El primero.</tn>")
    assert [unit.text for unit in read(alone)[1]] == ["Uno<note1/>", "Nota del traductor: El primero."]


def test_a_translators_note_is_written_in_the_direction_of_the_translation() -> None:
    data = docx(paragraph(run("One") + footnote_mark(1)), language="en", notes={"footnotes": NOTE})
    made = parts(rewritten(data, "واحد<tn>الأول</tn><note1/>", "ملاحظة<tn>أخرى</tn>.", to="ar"))
    root = etree.fromstring(made["word/footnotes.xml"])
    said = {run.findtext(f"{{{W}}}t", ""): run.find(f"{{{W}}}rPr/{{{W}}}rtl") for run in root.iter(f"{{{W}}}r")}
    assert any("أخرى" in text for text in said)
    assert all(direction is not None for text, direction in said.items() if text.strip())
    assert len(root.findall(f".//{{{W}}}pPr/{{{W}}}bidi")) == 2


def test_a_note_that_is_left_out_loses_its_mark() -> None:
    data = docx(paragraph(run("One") + footnote_mark(1)), language="en", notes={"footnotes": NOTE})
    file = source_file(data, ["Uno<note1/>", "A note."])
    (note,) = read(data)[0].notes
    made = rewrite(replace(file, omitted=frozenset({note.id})), "es")
    assert [unit.text for unit in read(made)[1]] == ["Uno"]


def test_an_unknown_tag_is_refused() -> None:
    data = docx(paragraph(run("One ") + run("two", "<w:i/>")), language="en")
    with pytest.raises(ExportError, match="em2"):
        rewritten(data, "Uno <em2>dos</em2>")
    assert read(rewritten(data, "Uno <b9> <em>dos</em>"))[1][0].text == "Uno <b9> <em>dos</em>"


def test_sentences_of_a_block_are_written_together() -> None:
    data = docx(paragraph(run("It rained. It ") + run("snowed", "<w:i/>") + run(". It froze.")), language="en")
    file = source_file(data, ["It rained.", "<em>Nevó</em>.", "It froze."], by_sentence=True)
    made = rewrite(file, "es")
    assert read(made)[1][0].text == "It rained. <em>Nevó</em>. It froze."


def test_an_untranslated_text_stays_in_its_language() -> None:
    data = docx(paragraph(run("One", '<w:lang w:val="en-GB"/>') + run(" two", "<w:i/>")), language="en-GB")
    file = source_file(data)
    shown = Rendering(file.units[0].text, {"lang": "en", "dir": "ltr", "class": "untranslated"})
    made = parts(rewrite(replace(file, renderings=(shown,)), "ar"))["word/document.xml"].decode()
    before = parts(data)["word/document.xml"].decode()
    said = before.replace("<w:i/>", '<w:i/><w:lang w:val="en-GB"/>')
    assert made == said.replace("<w:p>", '<w:p><w:pPr><w:bidi w:val="0"/></w:pPr>')


def test_words_in_a_font_of_their_own_have_it_again() -> None:
    code = '<w:rFonts w:ascii="Courier New"/>'
    data = docx(paragraph(run("The function ") + run("f()", code) + run(" gives ") + run("one", code)), language="en")
    made = body(rewritten(data, "Con f() da uno, y no f()."))
    assert made.count("Courier") == 2
    assert "Courier" not in body(rewritten(data, "Con ef() da uno."))


def test_words_that_are_as_many_as_in_the_source_have_the_same_looks() -> None:
    code = '<w:rFonts w:ascii="Courier New"/>'
    runs = run("A new draft is ") + run("draft", code) + run(": 4 ") + run("→", code) + run(" 5, or ") + run("4", code)
    made = body(rewritten(docx(paragraph(runs), language="en"), "Un draft nuevo es draft: 4 → 5, o 4"))
    assert re.findall("Courier.*?<w:t>(.*?)</w:t>", made) == ["draft", "→", "4"]
    assert "<w:t>Un draft nuevo es </w:t>" in made


def test_properties_and_alternative_texts_are_written() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="A mill"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:embed="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    data = docx(
        paragraph(run("See ") + picture), language="en", links={"p": "p.png"},
        core="<dc:title>Rain &amp; snow</dc:title>", files={"word/p.png": PNG},
    )  # fmt: skip
    units = read(data)[1]
    texts = {"Rain & snow": "Lluvia y nieve", "A mill": 'Un "molino"', "See <img1/>": "<img1/> Véase"}
    made = rewritten(data, *(texts[unit.text] for unit in units))
    assert [unit.text for unit in read(made)[1]] == [texts[unit.text] for unit in units]


def test_word_is_asked_to_update_fields_that_depend_on_texts() -> None:
    contents = paragraph(field(" TOC \\o ", run("On") + run("e") + "<w:r><w:tab/></w:r>" + run("1")))
    data = docx(contents + paragraph(run("One"), "heading1"), language="en")
    made = parts(rewritten(data, "Uno"))
    assert '<w:updateFields w:val="true"/>' in made["word/settings.xml"].decode()
    assert made["word/document.xml"].decode().index("Uno") < made["word/document.xml"].decode().index("heading1")
    assert "settings.xml" in made["word/_rels/document.xml.rels"].decode()
    assert "word/settings.xml" not in parts(rewritten(data, "One"))
    assert "word/settings.xml" not in parts(rewritten(docx(paragraph(run("One")), language="en"), "Uno"))


@pytest.mark.parametrize("look", ["", "<w:b/>"])
def test_words_of_drafts_are_marked_in_the_contents_too(look: str) -> None:
    entries = field(" TOC \\o ", run("One", look) + "<w:r><w:tab/></w:r>" + run("Two", look))
    data = docx(paragraph(entries) + paragraph(run("One"), "heading1") + paragraph(run("Two"), "heading1"))
    made = parts(rewrite(source_file(data, ["Uno", "Dos"], remarks=["Machine draft (argos)", ""]), "es"))
    contents, _mark, headings = made["word/document.xml"].decode().partition("heading1")
    text = contents.replace(' xml:space="preserve"', "")
    assert f'<w:rPr>{look}<w:highlight w:val="yellow"/></w:rPr><w:t>Uno</w:t>' in text
    assert text.count("<w:highlight") == headings.count("<w:highlight") == 1


def test_a_list_of_figures_has_the_translations_of_their_captions_in_its_direction() -> None:
    entry = run("Figure 1: A ") + run("mill", "<w:i/>") + "<w:r><w:tab/></w:r>" + run("9")
    lists = paragraph(field(' TOC \\h \\c "Figure" ', entry)) + paragraph(run("Figure 1: A mill"))
    caption = run("Figure ") + field(" SEQ Figure ", run("1")) + run(": A ") + run("mill", "<w:i/>")
    data = docx(lists + paragraph(caption, "caption"), language="en")
    texts = ["Figure 1: A mill", "<em>طاحونة</em> (الشكل <field1/>)<tn>ملاحظة</tn>"]
    shown = parts(rewrite(source_file(data, texts, remarks=["", "Draft"]), "ar"))["word/document.xml"].decode()
    listed, _mark, own = shown.partition("</w:p>")
    assert "".join(re.findall("<w:t[^>]*>([^<]*)", listed)) == "طاحونة (الشكل 1)9"
    assert "<w:bidi/>" in listed
    assert "<w:highlight" in listed
    assert ">Figure 1: A mill<" in own


def test_a_drop_capital_gets_the_first_letter() -> None:
    frame = '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>' + run("O", "<w:sz w:val='96'/>") + "</w:p>"
    data = docx(frame + paragraph(run("nce it rained.")), language="en")
    made = rewritten(data, "«Había llovido.")
    assert [unit.text for unit in read(made)[1]] == ["«Había llovido."]
    text = parts(made)["word/document.xml"].decode()
    assert '<w:t xml:space="preserve">«H</w:t></w:r></w:p><w:p>' in text
    assert '<w:t xml:space="preserve">abía llovido.</w:t>' in text


def test_a_paragraph_whose_end_was_deleted_is_joined() -> None:
    first = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("It ") + "</w:p>"
    added = '<w:p><w:pPr><w:rPr><w:ins w:id="2"/></w:rPr></w:pPr>' + run("rained.") + "</w:p>"
    made = rewritten(docx(first + added, language="en"), "Llovió.")
    text = parts(made)["word/document.xml"].decode()
    assert text.count("<w:p>") == 1
    assert "w:del" not in text
    assert "w:ins" not in text


def test_joined_paragraphs_are_turned_with_their_boxes() -> None:
    deleted = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    table = "<w:tbl><w:tblPr/><w:tr><w:tc>" + paragraph(run("A cell")) + "</w:tc></w:tr></w:tbl>"
    box = f"<w:r><w:pict><w:txbxContent>{table}{paragraph(run('In a box'))}</w:txbxContent></w:pict></w:r>"
    data = docx(f"<w:p>{deleted}{run('It ')}{box}</w:p>" + paragraph(run("rained.")), language="en")
    arabic = {"It rained.": "أمطرت.", "A cell": "خلية", "In a box": "في صندوق"}
    made = rewritten(data, *(arabic[unit.text] for unit in read(data)[1]), to="ar")
    assert [unit.text for unit in read(made, "ar")[1]] == [arabic[unit.text] for unit in read(data)[1]]
    text = parts(made)["word/document.xml"].decode()
    assert text.count("<w:bidiVisual/>") == 1
    assert text.count("<w:bidi/>") == text.count("<w:p>") == 3


def test_a_part_that_is_not_xml_is_never_written() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(paragraph(run("One")), language="en"))) as archive:
        made = Parts(archive)
        made.text(made.main).insert(made.text(made.main).elements[1].content, "<w:p>")
        with pytest.raises(etree.XMLSyntaxError):
            made.changed()


def test_a_text_box_is_translated_in_both_of_its_forms() -> None:
    box = "<w:txbxContent>" + paragraph(run("In the ") + run("box", "<w:i/>")) + "</w:txbxContent>"
    both = f"<mc:AlternateContent {MC}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>"
    both += f"<w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    data = docx(paragraph(run("Around") + f"<w:r>{both}</w:r>"), language="en")
    made = rewritten(data, "Alrededor", "En la <em>caja</em>")
    assert counts(made) == counts(data)
    text = parts(made)["word/document.xml"].decode()
    assert text.count("caja") == 2
    assert "box<" not in text


def test_headers_footers_and_properties_are_written() -> None:
    data = manuscript()
    texts = {
        "Mills": "Molinos",
        "wheel": "rueda",
        "One.": "Uno.",
        "Two.": "Dos.",
        "The <em>Mill</em>": "El <em>molino</em>",
        "Page <field1/>": "<field1/> es la página",
    }
    made = rewritten(data, *(texts[unit.text] for unit in read(data)[1]))
    assert [unit.text for unit in read(made)[1]] == list(texts.values())
    assert parts(rewrite(source_file(data), "en-GB")) == parts(data)


@pytest.mark.parametrize("language", ["en", "en-US", "en-GB"])
def test_a_document_in_its_own_language_keeps_its_bytes_however_that_is_named(language: str) -> None:
    data = docx(paragraph(run("One", '<w:lang w:val="en-GB"/>')), language="en-GB")
    assert rewrite(source_file(data), language) == data


def test_a_field_that_is_one_element_and_a_bare_address_stay_what_they_are() -> None:
    number = '<w:fldSimple w:instr=" SEQ Figure ">' + run("3") + "</w:fldSimple>"
    address = '<w:hyperlink r:id="l">' + run("https://example.org/") + "</w:hyperlink>"
    data = docx(
        paragraph(run("Figure ") + number + run(" of ") + address), links={"l": "https://example.org/"}, language="en"
    )
    made = rewritten(data, "<url1/>, figura <field1/>")
    assert read(made)[1][0].text == "<url1/>, figura <field1/>"
    assert '<w:hyperlink r:id="l"' in parts(made)["word/document.xml"].decode()
    assert counts(made) == counts(data)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'),
        ('<w:bookmarkStart w:id="1" w:name="b"/>', '<w:bookmarkEnd w:id="1"/>'),
        ("<w:r><w:lastRenderedPageBreak/></w:r>", run("")),
        ('<w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del>', ""),
    ],
)
def test_a_bare_address_with_what_nobody_sees_stays_a_link(before: str, after: str) -> None:
    address = f'<w:hyperlink r:id="l">{before}{run("https://example.org/")}{after}</w:hyperlink>'
    data = docx(paragraph(run("See ") + address + run(".")), links={"l": "https://example.org/"}, language="en")
    made = rewritten(data, "Véase <url1/>.")
    assert read(made)[1][0].text == "Véase <url1/>."
    text = body(made)
    assert text.count("<w:hyperlink") == 1
    assert "delText" not in text
    assert counts(made) == counts(data)


def test_a_field_round_words_stays_a_field() -> None:
    title = '<w:fldSimple w:instr=" TITLE ">' + run("Rain") + "</w:fldSimple>"
    data = docx(paragraph(run("The book ") + title + run(" is long.")), language="en")
    made = body(rewritten(data, "El libro Lluvia es largo."))
    assert made.count("fldCharType") == 3
    assert "<w:instrText" in made
    assert " TITLE " in made
