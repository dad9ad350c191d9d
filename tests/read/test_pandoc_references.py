"""AsciiDoc and MediaWiki: link texts, references, tables, pictures and poems, as their own programs show them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bounds import bounded
from hexapla.model import Document
from hexapla.read.pandoc.asciidoc_attributes import with_dropped
from hexapla.segment import segment
from hexapla.tree import NOTEREF, text_of
from pictures import PNG
from read.pages import shown_text
from read.pandoced import read
from samples import codes_of, markup_of, read_as

pytest.importorskip("pypandoc")


def _units(document: Document) -> list[str]:
    return [unit.text for unit in segment(document)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (":u: https://example.org\n\n{u}[a, b] {u}/c[d] {v}", ["<a1>a, b</a1> <a2>d</a2> {v}"]),
        ('https://example.org["a", b]', ['<a1>"a", b</a1>']),
        ("https://example.org[a, b] link:a.html[c, d]", ["<a1>a, b</a1> <a2>c, d</a2>"]),
        ("link:a.html[`c`, d]", ["<a1><code1/>, d</a1>"]),
        ("https://example.org[a,window=_blank]", ["<a1>a</a1>"]),
        ("https://example.org[a^]", ["<a1>a</a1>"]),
        ("Afootnote:[See https://example.org[this, that].]", ["A<note1/>", "See <a1>this, that</a1>."]),
        ("Afootnote:x[One.] Bfootnote:x[]", ["A<note1/> B<note2/>", "One."]),
        ("footnoteref:[x,One.] and footnoteref:[x]", ["<note1/> and<note2/>", "One."]),
        ("* One.\n* A term:: no.", ["One.", "A term:: no."]),
        ('A.\n\n"One."\n-- Somebody, Book', ["A.", "One.", "— Somebody, Book"]),
        ("A.\n\n> One\n> two.\n\nB.", ["A.", "One two.", "B."]),
        ("[quote, 'One, Jr.', Book]\nA.", ["A.", "— One, Jr., Book"]),
        ("A \\<<b>>.", ["A <<b>>."]),
        (
            "= Book\nOne Two <one@example.org>\n\nBy {author}.",
            ["Book", "One Two (one@example.org)", "Book", "One Two (<url1/>)", "By One Two."],
        ),
        ("btn:[a, b] pass:[<u>f, g</u>]", ["<span1><strong>[a, b]</strong></span1> <u>f, g</u>"]),
        ("A menu:c[d, e]", ["A <span1><strong>c\u00a0›\u00a0d\u00a0›\u00a0e</strong></span1>"]),
        ("Press kbd:[Ctrl,C].", ["Press <kbd1/>+<kbd2/>."]),
        ("[NOTE]\nA.\n\n[TIP]\n====\nB.\n====", ["Note", "A.", "Tip", "B."]),
        ("[[b, One, two]]\nA <<b>>.", ["A <a1>One, two</a1>."]),
        ('[title="A, b",role=x]\nC.', ["A, b", "C."]),
        ("----\nbtn:[a, b]\n----", []),
        ("See <<b>>.\n\n[bibliography]\n* [[[b]]] A book.", ["See [b].", "[b] A book."]),
    ],
)
def test_asciidoc_is_what_asciidoctor_shows(text: str, units: list[str]) -> None:
    document = read(".adoc", text)
    assert _units(document) == units
    assert not document.findings


@pytest.mark.parametrize(
    ("image", "units"),
    [
        ('image::a.png[alt="A, b",title="C, d"]', ["A, b", "C, d"]),
        ("image::a.png[200,alt=A b]", ["A b"]),
        ("image::a.png[A,width=20,title=C]", ["A", "C"]),
        ('B image:a.png[alt="A"] C', ["B <img1/> C", "A"]),
    ],
)
def test_images_of_asciidoc_keep_their_words(tmp_path: Path, image: str, units: list[str]) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    assert _units(read_as(tmp_path, "page.adoc", image)) == units


@pytest.mark.parametrize(
    ("reference", "target", "words"),
    [
        ("<<one>>", "[[one]]\n== The *one*\n\nText.", "The <strong>one</strong>"),
        ("xref:one[xrefstyle=short]", "[[one]]\n== The one\n\nText.", "The one"),
        ("xref:#one[words]", "[[one]]\n== The one\n\nText.", "words"),
        ("<<one,these, words>>", "[[one]]\n== The one\n\nText.", "these, words"),
        ("<<The one>>", "== The one\n\nText.", "The one"),
        ("<<_the_one>>", "== The one\n\nText.", "The one"),
        ("xref:one[]", ".Title\n[#one]\n|===\n|a\n|===", "Title"),
        ("<<one>>", "[[one,label]]Text.", "label"),
        ("<<one>>", "[[one]]Text.", "[one]"),
    ],
)
def test_a_reference_has_the_words_of_its_target(reference: str, target: str, words: str) -> None:
    document = read(".adoc", f"= Book\n\nSee {reference}.\n\n{target}\n")
    assert f"See <a1>{words}</a1>." in _units(document)
    assert not document.findings


def test_a_reference_to_nothing_is_named() -> None:
    document = read(".adoc", "See <<nothing>>.")
    assert _units(document) == ["See [nothing]."]
    assert [code for code, _line in codes_of(document)] == ["dead-link"]


def test_a_table_of_a_wiki_gets_no_columns_that_it_has_not() -> None:
    table = '{|\n! colspan="2" | A\n|-\n| rowspan=2 | b || c\n|-\n| d\n|-\n| e || colspan=9 | f\n|}'
    document = read(".wiki", f"{table}\n\n<pre>\n{{|\n| e\n|-\n| f || g\n|}}\n</pre>")
    assert [len(row) for row in document.body.iter("tr")] == [1, 2, 1, 2]
    assert "| e\n|-\n| f || g" in markup_of(document.body)


def test_only_a_declared_footer_is_one() -> None:
    table = "|===\n|a\n|b\n|===\n"
    plain = read(".adoc", f'{table}\n----\n{table}----\n\n[%footer]\n{table}\n[options="footer"]\n{table}')
    assert [each.find("tfoot") is not None for each in plain.body.iter("table")] == [False, True, True]


def test_code_keeps_its_commas_and_colons() -> None:
    document = read(".adoc", "----\nhttps://example.org[a, b]\n* a:: b\n----\n\n`+link:a[b,c]+`")
    markup = markup_of(document.body)
    assert "https://example.org[a, b]" in markup
    assert "* a:: b" in markup
    assert "link:a[b,c]" in markup


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("[[File:fox.png|thumb|200px|left|alt=A fox|The ''caption''.<ref>One.</ref>]]",
         ["A fox", "The <em>caption</em>.<note1/>", "One."]),
        ("[[Image:fox.png|alt=A fox]]", ["A fox"]),
        ("[[File:fox.png|thumb|alt=A [[fox]]|B]][[File:fox.png|thumb|C]] D.", ["A fox", "B", "C", "D."]),
        ("[[File:fox.png|thumb|alt=A fox|See [[File:fox.png|20px|alt=This]].]]", ["A fox", "See <img1/>.", "This"]),
        ("One [[File:fox.png|thumb|alt=A fox|Two]] three.", ["One three.", "A fox", "Two"]),
        ("* One [[File:fox.png|thumb|alt=A fox|Two]]", ["One <img1/> <small>Two</small>", "A fox"]),
        ("One.\n\n[[fr:Un]] [[Catégorie:X]]\n[[Category:Y]]", ["One."]),
        ("{{poemquote|One\ntwo|Somebody}}", ["One<br/>two", "— Somebody"]),
        ("[[File:fox.png|frameless|upright=1.2|link=Foo|The caption]]", ["The caption"]),
        ("[[Datei:fox.png|mini|hochkant|alternativtext=Ein Fuchs|Text]]", ["Ein Fuchs", "Text"]),
        ('<gallery caption="All">\nFile:fox.png|alt=A fox|One\nfox.png|Two\n</gallery>',
         ["<strong>All</strong>", "A fox", "One", "Two"]),
        ("<poem>\nOne,\n  two,\n\nthree.\n</poem>", ["One,<br/>two,", "three."]),
        ("{{lang|fr|bonjour}} {{nowrap|a b}} {{abbr|HTML|Hyper}}{{snd}}x",
         ["<span1>bonjour</span1> a b <abbr1>HTML</abbr1>\u00a0– x", "Hyper"]),
        ("{{quote|Words.<ref>One.</ref>|Somebody|Book}}", ["Words.<note1/>", "— Somebody, Book", "One."]),
        ("As {{quote|one.}} so two.<ref>Note.</ref>\n\nEnd.",
         ["As", "one.", "so two.<note1/>", "End.", "Note."]),
        ("{{cquote|One.}}: two.\n\nA<ref>Note.</ref> {{blockquote|three}}\nfour {{reflist}} five",
         ["One.", ": two.", "A<note1/>", "three", "four", "five", "Note."]),
        ("{|\n| {{quote|one}} || two\n|}", ["one", "two"]),
        ('{{quote|Words.<ref name="a">One.</ref>|Somebody}}', ["Words.<note1/>", "— Somebody", "One."]),
        ("{{quote|<poem>\nOne,\ntwo\n</poem>|Somebody}}", ["One,<br/>two", "— Somebody"]),
        ('{{nowrap|One [[two|<span class="x">three</span>]]}}', ["One <span1>three</span1>"]),
        ("{|\n! One\n|-\n| two || three\n|-\n| four\n| five\n| six\n|}", "One two three four five six".split()),
        ("{|\n|+ One\n|-\n|-\n| two\n|- class=x\n! three !! four\n|}", "One two three four".split()),
        ("{|\n| rowspan=2 | one\n|-\n| two || three\n{|\n| four\n|-\n| five || six\n|}\n|}",
         "one two three four five six".split()),
        ('{|\n! colspan="2" | One\n|-\n| two || three\n|-\n| four || five || six\n|}',
         "One two three four five six".split()),
        ("<poem>\nOne,\ntwo\n</poem> three", ["One,<br/>two", "three"]),
        ("<gallery>\nfox.png|One\n</gallery> * two", ["One", "* two"]),
        ("See [[#The one|it]].\n\n== The one ==\nText.", ["See <a1>it</a1>.", "The one", "Text."]),
    ],
)  # fmt: skip
def test_mediawiki_is_what_a_wiki_shows(tmp_path: Path, text: str, units: list[str]) -> None:
    (tmp_path / "fox.png").write_bytes(PNG)
    document = read_as(tmp_path, "page.wiki", text)
    assert _units(document) == units
    assert not document.findings


def test_a_reference_to_what_has_a_note_does_not_cite_it() -> None:
    body = read(".adoc", "[#s]\n== Words footnote:[A note.]\n\nSee <<s>>.\n").body
    assert [text_of(each) for each in body.iter("a") if each.get("role") != NOTEREF] == ["Words"]
    assert len([each for each in body.iter("a") if each.get("role") == NOTEREF]) == 1
    body = read(
        ".rst", "See :ref:`f` and :numref:`f`.\n\n.. _f:\n\n.. figure:: a.png\n\n   Words [#]_\n\n.. [#] Note.\n"
    ).body
    assert [text_of(each) for each in body.iter("a") if each.get("role") != NOTEREF] == ["Words", "Words"]


def test_a_picture_has_no_description_but_its_author_s() -> None:
    body = read(".rst", ".. figure:: a.png\n\n   Words.\n\n.. image:: a.png\n\n.. image:: a.png\n   :alt: Alt\n").body
    assert " ".join(shown_text(body).split()) == "Words. Alt"


def test_conditions_of_asciidoc_are_not_shown() -> None:
    body = read(
        ".adoc",
        "= T\n\nifdef::a[One.]\n\nifeval::[1 == 1]\nTwo.\nendif::[]\n\n{doctitle}\n\nifndef::b[]\nThree.\nendif::b[]",
    ).body
    assert " ".join(shown_text(body).split()) == "T One. Two. T Three."


@pytest.mark.parametrize("start", ["image:", "menu:", "pass:", '[title="'])
def test_attributes_without_an_end_take_no_time(start: str) -> None:
    with bounded():
        assert with_dropped(start * 40_000) == start * 40_000
