"""What stands inside the paragraphs of Word documents with other texts: breaks, tabs, ruby, elements round words."""

from __future__ import annotations

import pytest

from hexapla.rewrite.docx import rewrite
from pictures import PNG
from read.office import docx, footnote_mark, paragraph, run
from rewrite.manuscripts import body, counts, parts, read, rewritten, source_file

NOTES = "".join(
    f'<w:footnote w:id="{number}">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(f" Note {number}."))}</w:footnote>'
    for number in (1, 2)
)


def controlled(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


@pytest.mark.parametrize("kind", ["page", "column"])
@pytest.mark.parametrize(
    ("text", "rest"),
    [("Uno.<br/>Dos tres.", ["Uno.", "Dos tres."]), ("Uno largo. Dos.", ["Uno largo.", "Dos."])],
)
def test_a_break_stands_where_its_tag_is_and_is_never_lost(kind: str, text: str, rest: list[str]) -> None:
    data = docx(paragraph(run("One long.") + f'<w:r><w:br w:type="{kind}"/></w:r>' + run("Two.")), language="en")
    assert [unit.text for unit in read(data)[1]] == ["One long.<br/>Two."]
    before, after = body(rewritten(data, text)).split(f'<w:r><w:br w:type="{kind}"/></w:r>')
    assert (rest[0] in before, rest[1] in after) == (True, True)


def test_tabs_that_a_translator_typed_are_the_tabs() -> None:
    tab = "<w:r><w:tab/></w:r>"
    data = docx(paragraph(run("Left") + tab + run("Middle") + tab + run("Right")), language="en")
    made = body(rewritten(data, "Uno dos\ttres\tcuatro cinco"))
    assert made.count(tab) == 2
    assert f"<w:t>Uno dos</w:t></w:r>{tab}<w:r><w:t>tres</w:t></w:r>{tab}<w:r><w:t>cuatro cinco" in made


def test_text_with_its_reading_is_written_as_such() -> None:
    inner = "<w:rt><w:r><w:t>{}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{}</w:t></w:r></w:rubyBase>"
    ruby = '<w:r><w:ruby><w:rubyPr><w:hps w:val="12"/></w:rubyPr>' + inner + "</w:ruby></w:r>"
    data = docx(paragraph(run("It is ") + ruby.format("とう", "東")), language="en")
    assert [unit.text for unit in read(data)[1]] == ["It is <ruby>東<rt>とう</rt></ruby>"]
    assert ruby.format("to", "este") in body(rewritten(data, "Es el <ruby>este<rt>to</rt></ruby>"))
    assert "ruby" not in body(rewritten(data, "Es el este"))


@pytest.mark.parametrize("name", ['bdo w:val="rtl"', 'dir w:val="ltr"', 'smartTag w:element="place"'])
def test_elements_round_words_stay_round_them(name: str) -> None:
    wrapped = f"<w:{name}>{run('Lima')}</w:{name.split(maxsplit=1)[0]}>"
    data = docx(paragraph(run("They went to ") + wrapped + run(" by ship.")), language="en")
    made = body(rewritten(data, "En barco fueron a Lima todos."))
    assert f"<w:{name}><w:r><w:t>Lima</w:t></w:r></w:{name.split(maxsplit=1)[0]}>" in made


def test_a_content_control_stays_with_what_it_holds() -> None:
    link = f'<w:hyperlink r:id="l">{run("a link")}</w:hyperlink>'
    data = docx(
        paragraph(run("One ") + controlled(run("two ") + link) + run(" three")),
        language="en",
        links={"l": "https://example.org/"},
    )
    made = body(rewritten(data, "<a1>Un</a1> dos tres cuatro"))
    assert made.count("<w:sdt>") == made.count("</w:sdt>") == made.count("</w:sdtContent>") == 1
    assert made.count('<w:alias w:val="x"/>') == made.count("</w:hyperlink>") == 1


def test_a_control_that_asks_for_an_entry_is_kept() -> None:
    asked = controlled(run("Choose")).replace("<w:alias", "<w:showingPlcHdr/><w:alias")
    data = docx(paragraph(run("One ") + asked + run("two")), language="en")
    assert [unit.text for unit in read(data)[1]] == ["One two"]
    made = body(rewritten(data, "Uno dos"))
    assert made.count("<w:sdt><w:sdtPr><w:showingPlcHdr/>") == made.count("<w:t>Choose</w:t>") == 1


def test_a_note_keeps_the_mark_that_its_author_chose() -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    data = docx(paragraph(run("Rain") + mark + run(" fell, much of it.")), notes={"footnotes": NOTES}, language="en")
    made = rewritten(data, "Cayó mucha, mucha lluvia<note1/>.", "Nota.")
    assert f"lluvia</w:t></w:r>{mark}<w:r><w:t>." in body(made)


def test_notes_that_a_translation_lacks_stay_with_their_sentences() -> None:
    data = docx(
        paragraph(run("One.") + footnote_mark(1) + run(" Two.") + footnote_mark(2) + run(" Three.")),
        notes={"footnotes": NOTES},
        language="en",
    )
    made = rewrite(source_file(data, ["Uno.", "Dos.", "Tres.", "N1.", "N2."], by_sentence=True), "es")
    assert read(made)[1][0].text == "Uno.<note1/> Dos.<note2/> Tres."
    assert counts(made) == counts(data)


def test_words_written_as_entities_have_their_look() -> None:
    plain, linked = '<w:rStyle w:val="Quote"/>', run("a mill", "<w:b/>")
    data = docx(paragraph(run("It&apos;s &quot;old&quot;, &#x4E;ot ", plain) + linked), language="en")
    made = body(rewritten(data, "Es viejo, no <strong>un molino</strong>"))
    assert f"<w:r><w:rPr>{plain}</w:rPr><w:t>Es viejo, no </w:t></w:r>" in made


def test_values_have_no_notes_of_translators() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="A mill"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:embed="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    core = "<dc:title>The miller&apos;s &quot;house&quot;</dc:title>"
    data = docx(paragraph(picture), language="en", links={"p": "p.png"}, files={"word/p.png": PNG}, core=core)
    texts = {'The miller\'s "house"': "La casa<tn>Vieja.</tn> del & molinero", "A mill": "Un molino<tn>Viejo.</tn>"}
    made = rewritten(data, *(texts[unit.text] for unit in read(data)[1]))
    assert [unit.text for unit in read(made)[1]] == ["La casa del & molinero", "Un molino"]
    assert b"<dc:title>La casa del &amp; molinero</dc:title>" in parts(made)["docProps/core.xml"]


def test_a_link_that_is_read_as_the_mark_of_a_note_stays_where_its_tag_is() -> None:
    mark = f'<w:hyperlink w:anchor="f">{run("[1]")}</w:hyperlink>'
    note = '<w:bookmarkStart w:id="1" w:name="f"/>' + run("[1] A note.") + '<w:bookmarkEnd w:id="1"/>'
    back = f'<w:bookmarkStart w:id="2" w:name="b"/>{mark}<w:bookmarkEnd w:id="2"/>'
    data = docx(paragraph(run("Rain") + back + run(" and a little snow fell.")) + paragraph(note), language="en")
    units = [unit.text for unit in read(data)[1]]
    assert units[0] == "Rain<note1/> and a little snow fell."
    made = body(rewritten(data, "Nieve cayó y lluvia<note1/>.", *units[1:]))
    assert mark.replace(' xml:space="preserve"', "").replace("<w:rPr></w:rPr>", "<w:rPr/>") in made
    assert "lluvia</w:t></w:r><w:bookmarkStart" in made


def test_a_link_that_leads_nowhere_stays_round_its_words() -> None:
    link = f'<w:hyperlink w:anchor="gone">{run("below")}</w:hyperlink>'
    data = docx(paragraph(run("See ") + link + run(" for more.")), language="en")
    assert [unit.text for unit in read(data)[1]] == ["See below for more."]
    made = body(rewritten(data, "Para más, véase abajo."))
    assert made.count('<w:hyperlink w:anchor="gone">') == made.count("</w:hyperlink>") == 1


def test_a_font_of_some_words_is_not_that_of_the_same_words_in_bold() -> None:
    code = run("split", '<w:rFonts w:ascii="Courier New"/>')
    data = docx(paragraph(run("A split text", "<w:b/>") + run(" is one, called ") + code + run(".")), language="en")
    made = rewritten(data, "<strong>El split texto</strong> es split.")
    assert "<w:b/></w:rPr><w:t>El split texto</w:t>" in body(made)
    assert 'w:ascii="Courier New"/></w:rPr><w:t>split</w:t>' in body(made)
