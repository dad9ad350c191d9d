"""HTML pages with other texts: what changes in them, and what stays."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import pytest

import pictures
from hexapla.errors import ExportError
from hexapla.model import Rendering
from hexapla.rewrite.html import rewrite
from rewrite.pages_given_back import given_back, page_file, read

PNG = "data:image/png;base64," + b64encode(pictures.PNG).decode()
LINKED = (
    '<p>One.<a href="#f1" id="r1"><sup>1</sup></a> Two.</p><hr>\n'
    '<ol>\n  <li id="f1"><p>First. <a href="#r1">↩</a></p></li>\n</ol>'
)


def test_only_the_words_of_a_text_are_replaced() -> None:
    page = (
        "<P CLASS=a  title = x>\n  One <B >two</B\n> &eacute;.<br/>\n  Three&nbsp;<!-- c -->four. </P>\r\n"
        "<p>Left &amp; right"
    )
    made = given_back(page, "Uno <b>dos</b> é.<br/>Tres & <cuatro>.", "Left & right", to="en")
    assert made == page.replace(
        "One <B >two</B\n> &eacute;.<br/>\n  Three&nbsp;<!-- c -->four.",
        "Uno <B >dos</B\n> é.<br/>\n  Tres &amp;<!-- c --> &lt;cuatro&gt;.",
    )


def test_what_is_no_text_stays_between_the_same_shares_of_it() -> None:
    page = '<p>One two <span id="p9" class="pagenum">[Pg 9]</span>three four.'
    assert (
        given_back(page, "Uno dos tres cuatro.") == '<p>Uno dos <span id="p9" class="pagenum">[Pg 9]</span>tres cuatro.'
    )


def test_nothing_in_a_translation_becomes_markup() -> None:
    page = f"<p>One <img alt=a src={PNG}> two.</p>"
    made = given_back(page, "</p><script>x()</script> <img1/>", "\"'><script>&", to="en")
    assert made == (
        '<p>&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt; <img alt="&quot;\'&gt;&lt;script&gt;&amp;" src=' + PNG + "></p>"
    )


def test_a_tag_that_a_text_does_not_have_is_refused() -> None:
    with pytest.raises(ExportError, match="note9"):
        given_back("<p>One.", "Uno<note9/>.")


def test_objects_that_a_translation_lost_come_last() -> None:
    assert given_back(LINKED, "Uno. Dos.", "Uno.").startswith('<p>Uno. Dos.<a href="#f1" id="r1"><sup>1</sup></a></p>')


def test_the_head_is_translated_wherever_it_says_the_same() -> None:
    page = (
        "<html lang=en-GB id=a><head><title>The Mill - Site</title><meta property='og:title' content='The Mill'>"
        '<meta name="description" content=About></head><body><h1>The Mill</h1>'
    )
    made = given_back(page, "El molino", "Sobre “a”", "El molino", to="es")
    assert made == (
        "<html lang=es id=a><head><title>El molino - Site</title><meta property='og:title' content='El molino'>"
        '<meta name="description" content="Sobre “a”"></head><body><h1>El molino</h1>'
    )


def test_the_page_gets_the_language_and_the_direction_of_the_translation() -> None:
    page = '<html><body><p lang="en" dir="ltr">One. <i lang="la">Duo</i></p><p>Two.</p>'
    made = given_back(page, "واحد. <i1>Duo</i1>", "اثنان.", to="ar")
    assert made == '<html lang="ar" dir="rtl"><body><p lang="ar" dir="rtl">واحد. <i lang="la">Duo</i></p><p>اثنان.</p>'


def test_an_xhtml_page_stays_xhtml() -> None:
    page = (
        '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">'
        '<head><title>T</title></head><body><p>One<br/>two <img src="' + PNG + '" alt="Mill"/>.</p><p/></body></html>'
    )
    made = given_back(page, "T", "Uno<br/>dos<br/><img1/>.", "Molino", to="es")
    assert made == page.replace('"en"', '"es"').replace("One<br/>two <img", "Uno<br/>dos<br/><img").replace(
        "Mill", "Molino"
    )


def test_an_encoding_that_lacks_a_character_gets_references() -> None:
    page = b'<meta charset="windows-1252"><p>Caf\xe9 one.<p>\x81 Zwei.'
    made = rewrite(page_file(page, ["кафе é", "Zwei."]), "en")
    assert made.data == b'<meta charset="windows-1252"><p>&#1082;&#1072;&#1092;&#1077; \xe9<p>\x81 Zwei.'


def test_a_note_of_a_translator_has_the_form_of_the_others() -> None:
    made = given_back(LINKED, "Uno<tn>Una <nota></tn>.<note1/> Dos.", "Primera.")
    assert made == (
        '<p>Uno<a href="#hexapla-note-1" id="hexapla-mark-1"><sup>2</sup></a>.<a href="#f1" id="r1"><sup>1</sup></a> '
        'Dos.</p><hr>\n<ol>\n  <li id="f1"><p>Primera. <a href="#r1">↩</a></p></li>\n'
        '  <li id="hexapla-note-1"><p>'
        'Nota del traductor: Una &lt;nota&gt; <a href="#hexapla-mark-1">↩</a></p></li>\n</ol>'
    )
    again, units = read(made.encode())
    assert [note.id for note in again.notes] == ["f1", "hexapla-note-1"]
    assert units[0].text == "Uno<note1/>.<note2/> Dos."


def test_a_note_that_is_left_out_goes_with_its_mark() -> None:
    file = page_file(LINKED.encode(), ["Uno.<note1/> Dos.", "First."])
    note = next(code.value for code in file.units[0].codes if code.kind == "note")
    made = rewrite(replace(file, omitted=frozenset({note})), "es")
    assert made.data.decode() == "<p>Uno. Dos.</p><hr>\n<ol>\n  \n</ol>"


def test_a_page_without_notes_gets_them_at_its_end() -> None:
    made = given_back("<body><p>One.</p></body>", "Uno<tn>N</tn>.", to="fr")
    assert made == (
        '<body><p>Uno<sup><a id="hexapla-mark-1" href="#hexapla-note-1">1</a></sup>.</p>'
        '<p id="hexapla-note-1"><a href="#hexapla-mark-1">1</a> Note du traducteur : N</p>\n</body>'
    ).replace("traducteur :", "traducteur\u00a0:")
    assert len(read(made.encode())[0].notes) == 1


def test_texts_that_nobody_translated_say_their_language() -> None:
    page = b"<html lang=en><p>One.</p><ul><li>Two<ul><li>Three</ul></ul>"
    left = Rendering("One.", {"lang": "en", "class": "untranslated"})
    two = Rendering("Two", {"lang": "en", "class": "untranslated"})
    made = rewrite(page_file(page, renderings=[left, two, Rendering("Tres")]), "es")
    assert made.data.decode() == (
        '<html lang=es><p lang="en">One.</p><ul><li><span lang="en">Two</span><ul><li>Tres</ul></ul>'
    )


def test_a_text_that_has_no_certain_place_says_its_language() -> None:
    page = b'<html lang=en><p>Two &amp; <b>one</b>.</p><p><img src="no.png" alt="An oak"> here.</p>'
    file = page_file(page)
    renderings = [Rendering(unit.text.replace("o", "ó")) for unit in file.units]
    made = rewrite(replace(file, renderings=tuple(renderings)), "es")
    assert len(made.kept) == 1
    assert made.data.decode() == (
        '<html lang=es><p>Twó &amp; <b>óne</b>.</p><p lang="en"><img src="no.png" alt="An oak"> here.</p>'
    )


def test_notes_of_translators_are_numbered_as_they_are_read() -> None:
    made = given_back("<body><p>A long text.</p><p>One.</p></body>", "Un texto largo<tn>A</tn>.", "Uno<tn>B</tn>.")
    places = [made.index(part) for part in (">1</a></sup>.", ">2</a></sup>.", "A</p>", "B</p>")]
    assert places == sorted(places)


def test_a_draft_of_a_text_without_markup_says_so_in_words() -> None:
    page = '<title>Rain</title><meta name="description" content="An oak"><h1>Rain</h1>'
    file = page_file(page.encode())
    said = {"Rain": "Lluvia<tn>N</tn>", "An oak": "Un roble"}
    made = tuple(Rendering(said[unit.text]) for unit in file.units)
    remarks = tuple("Draft" if unit.is_value else "" for unit in file.units)
    data = rewrite(replace(file, renderings=made, remarks=remarks), "es").data.decode()
    assert '<title>Lluvia [Draft]</title><meta name="description" content="Un roble [Draft]">' in data


def test_a_page_in_its_own_language_keeps_how_it_is_named() -> None:
    page = b'<html lang="en-GB"><p>One.</p><p lang="la">Unus.</p>'
    file = page_file(page, renderings=[Rendering("One."), Rendering("Unus.", {"lang": "la"})])
    assert rewrite(file, "en").data == page
    other = replace(file, renderings=(Rendering("Un."), Rendering("Unus.", {"lang": "la"})))
    assert rewrite(other, "en-US").data == page.replace(b"en-GB", b"en-US").replace(b"One", b"Un")
    assert rewrite(file, "es").data == page.replace(b"en-GB", b"es")


def test_drafts_are_marked() -> None:
    file = page_file(b"<p>One.</p>", remarks=["Machine draft (argos)"])
    draft = replace(file, renderings=(Rendering("Uno.", {"class": "machine-draft"}),))
    assert rewrite(draft, "es").data.decode() == (
        '<p><span class="machine-draft" style="background-color: #fff3a3" title="Machine draft (argos)">Uno.</span></p>'
    )


def test_a_note_beside_its_mark_is_written_before_the_text_around_it() -> None:
    page = '<p>Old<span class="sidenote">A <b>note</b>.</span> jian.'
    assert given_back(page, "Viejo<note1/> jian.", "Una <b>nota</b>.") == (
        '<p>Viejo<span class="sidenote">Una <b>nota</b>.</span> jian.'
    )


def test_a_text_whose_place_is_not_certain_stays() -> None:
    page = b"<p>One <svg><text<b>Mill</text></svg></p>"
    file = page_file(page)
    made = rewrite(replace(file, renderings=tuple(Rendering(f"x{unit.text}") for unit in file.units)), "en")
    assert [unit.text for unit in made.kept] == ["Mill"]
    assert b"Mill" in made.data


def test_words_in_attributes_and_drawings_are_replaced() -> None:
    page = (
        "<figure aria-label=\"A 'b'\"><svg><title> Mill </title><text>On <tspan>top</tspan></text></svg>"
        '<math alttext="x squared words"><mtext>where</mtext></math></figure>'
    )
    file = page_file(page.encode())
    made = rewrite(replace(file, renderings=tuple(Rendering(f"{unit.text}é") for unit in file.units)), "en")
    assert not made.kept
    assert made.data.decode() == (
        "<figure aria-label=\"A 'b'é\"><svg><title> Millé </title><text>Oné <tspan>topé</tspan></text></svg>"
        '<math alttext="x squared wordsé"><mtext>whereé</mtext></math></figure>'
    )


def test_broken_xhtml_keeps_its_tags_that_close_themselves() -> None:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>One & <a id="x"/>two.</p>'
        '<p><b>Three</b></p><a href="#x">x</a> z'
    )
    assert given_back(page, "Uno & dos.<a1/>", "Tres<b>!</b>", "<a1>y</a1> z", to="en") == page.replace(
        'One & <a id="x"/>two.', 'Uno &amp; dos.<a id="x"/>'
    ).replace("<b>Three</b>", "Tres<b>!</b>").replace(">x<", ">y<")
