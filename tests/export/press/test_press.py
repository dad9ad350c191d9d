"""export/press: nothing of an edition is lost in any form of the press, and what would be lost is refused."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import judges
from export.press.pressed import FORMS, NOTES, SETTINGS, SVG, edition, file_of, form_of, made, part, written
from hexapla.errors import ExportError, PublicationError
from hexapla.export.press.markdown import MarkdownForm
from hexapla.export.press.writing import write_form
from hexapla.model import Edition, EditionFiles
from hexapla.project import Project
from hexapla.publication import load
from pictures import PNG
from workshop import fill, publication

EDITIONS = {"en": 1, "fr": 1, "ar": 1, "en-ar": 2}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The press publication."""
    return made(tmp_path_factory.mktemp("press"))


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("form", FORMS)
def test_every_note_and_word_is_in_the_file(project: Project, form: str, name: str) -> None:
    data = file_of(written(edition(project, name), form))
    kind = form_of(form)
    found = kind.read_again(data)
    assert found.notes >= NOTES * EDITIONS[name]
    assert found.pictures == EDITIONS[name]
    assert found.words["1992"] == EDITIONS[name]
    told = {"de", *name.split("-")} if kind.names_main_language else {"de", *name.split("-")[1:]}
    assert not kind.has_languages or told <= found.languages


FIGURES = """<!DOCTYPE html><html lang="en"><body><h1>Birds</h1>
<figure id="one"><img src="bird.png" alt="A bird">
<figcaption>Drawn in May<a href="#n1" id="r1">1</a>.</figcaption></figure>
<figure><p>Only words</p><figcaption>A verse<a href="#n2" id="r2">2</a>.</figcaption></figure>
<p>See <a href="#one">the first</a>.</p>
<section role="doc-endnotes"><ol><li id="n1">By Ann. <a href="#r1" role="doc-backlink">↩</a></li>
<li id="n2">By Bob. <a href="#r2" role="doc-backlink">↩</a></li></ol></section></body></html>
"""


@pytest.mark.parametrize("form", FORMS)
def test_notes_in_captions_are_kept(form: str, tmp_path: Path) -> None:
    settings = '[publication]\nlanguages = ["es"]\n\n[[edition]]\nname = "en"\nlanguages = ["en"]\nlayout = "single"\n'
    book = publication(tmp_path, {"birds.html": FIGURES}, settings)
    (tmp_path / "source" / "bird.png").write_bytes(PNG)
    found = form_of(form).read_again(file_of(written(edition(Project(book), "en"), form)))
    assert found.notes >= 2  # Markdown's reader counts the caption's note in the picture's description, too
    assert found.pictures == 1
    assert all(found.words[word] for word in ("may", "ann", "verse", "bob", "only"))


@pytest.mark.parametrize("form", FORMS)
def test_figures_beside_each_other_are_kept(form: str, tmp_path: Path) -> None:
    text = '# Birds\n\n<figure><img src="six.svg" alt="Six"/><figcaption>In May.</figcaption></figure>\n'
    found = form_of(form).read_again(file_of(written(edition(made(tmp_path, text), "en-ar"), form)))
    assert (found.pictures, found.words["may"]) == (2, 2)


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("typst", r'#footnote\[#metadata\(\(lang: "en"\)\)#set text\(lang: "en"\);\s*In May'),
        ("latex", r"\\footnote\{\\selectlanguage\{english\}\s*\\foreignlanguage\{english\}\{In May"),
        ("docx", r"<w:footnoteRef */>(?:(?!</w:p>).)*In May"),
        ("odt", r'text:note-body><text:p text:style-name="Footnote">(?:<text:span[^>]*>)?In'),
    ],
)
def test_a_note_that_is_not_translated_begins_beside_its_number(form: str, begins: str, tmp_path: Path) -> None:
    project = made(tmp_path, "# Birds\n\nA robin sang.[^1]\n\n[^1]: In May.\n")
    fill(project.publication, "ar", lambda text: "" if "May" in text else "طائر")
    data = file_of(written(edition(project, "ar"), form))
    files = {"docx": "word/footnotes.xml", "odt": "content.xml"}
    text = part(data, files[form]) if form in files else data.decode()
    assert re.search(begins, text, re.DOTALL)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_edition_gives_the_same_bytes(project: Project, form: str) -> None:
    first, second = (written(edition(project, "en-ar"), form) for _time in range(2))
    assert first == second


class Forgetful(MarkdownForm):
    """A form that loses what it is told to."""

    def __init__(self, pattern: bytes) -> None:
        self.pattern = pattern

    def finish(self, data: bytes, edition: Edition) -> bytes:
        return re.sub(self.pattern, b"", data)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (rb"\[\^\d\]: In a list\.\n", "1 note, 3 words (“a”, “in”, “list”)"),
        (rb"deutsches", "1 word (“deutsches”)"),
        (rb"!\[Six columns\]\([^)]*\)", "1 picture"),
        (rb"\{lang=\"de\"[^}]*\}", "the languages de"),
    ],
)
def test_what_a_form_loses_is_refused(project: Project, pattern: bytes, told: str) -> None:
    with pytest.raises(ExportError) as caught:
        write_form(Forgetful(pattern), edition(project, "en"))
    assert told in caught.value.message
    assert not caught.value.files


def test_a_note_cited_twice_is_one_note_with_two_references(project: Project) -> None:
    word = part(file_of(written(edition(project, "en"), "docx")), "word/document.xml")
    assert word.count("footnoteReference ") == NOTES
    bookmark = re.search(r"bookmarkStart[^>]*w:name=\"(_note-\d)\"", word)
    assert bookmark
    assert f"NOTEREF {bookmark[1]} " in word
    assert part(file_of(written(edition(project, "en"), "odt")), "content.xml").count("text:note-ref ") == 2
    markdown = file_of(written(edition(project, "en"), "markdown")).decode()
    assert markdown.count("[^2]") == 3
    assert markdown.count("The second note.") == 1
    latex = file_of(written(edition(project, "en"), "latex")).decode()
    assert r"\footnote{\label{note-2}The second note." in latex
    assert r"Again\textsuperscript{\ref{note-2}}" in latex
    texts = {form: file_of(written(edition(project, "en"), form)).decode() for form in FORMS[2:]}
    assert "Again#footnote(<note-2>)" in texts["typst"]
    assert 'Again<xref ref-type="fn" rid="note-2">2</xref>' in texts["jats"]
    assert 'Again<ref type="noteAnchor" target="#note-2">2</ref>' in texts["tei"]
    assert '<note xml:id="note-2"' in texts["tei"]
    assert 'Again<footnoteref linkend="note-2"/>' in texts["docbook"]
    assert '<footnote xml:id="note-2">' in texts["docbook"]
    assert "Again [2]_" in texts["rst"]
    assert "footnote:note-2[The second note." in texts["asciidoc"]
    assert "Againfootnote:note-2[]" in texts["asciidoc"]


def test_a_note_within_a_note_follows_it_and_is_referred_to(project: Project) -> None:
    markdown = file_of(written(edition(project, "en"), "markdown")).decode()
    outer, inner = re.search(r"a note with a note\[\^(\d)\]\[\^(\d)\]", markdown).groups()  # type: ignore[union-attr]
    assert f"[^{outer}]: It cites another[^{inner}]." in markdown


def test_readings_stand_above_their_words_where_the_form_has_them(project: Project) -> None:
    assert "<w:ruby>" in part(file_of(written(edition(project, "en"), "docx")), "word/document.xml")
    assert "<text:ruby-text>kan<" in part(file_of(written(edition(project, "en"), "odt")), "content.xml")
    assert b"<ruby>\xe6\xbc\xa2<rt>kan</rt></ruby>" in file_of(written(edition(project, "en"), "markdown"))
    assert r"\ruby{漢}{kan}".encode() in file_of(written(edition(project, "en"), "latex"))
    assert "#ruby[漢][kan]".encode() in file_of(written(edition(project, "en"), "typst"))


def test_drafts_are_marked_and_credits_are_at_the_end(project: Project) -> None:
    markdown = file_of(written(edition(project, "ar"), "markdown")).decode()
    assert markdown.count(".draft-mark") > 10
    assert "Ana & Co." in file_of(written(edition(project, "en"), "markdown")).decode().partition("# Colophon")[2]


def test_arabic_paragraphs_are_written_from_right_to_left(project: Project) -> None:
    word = part(file_of(written(edition(project, "en-ar"), "docx")), "word/document.xml")
    assert word.count("<w:bidi/>") > 8
    assert 'w:bidi="ar"' in word
    odt = part(file_of(written(edition(project, "en-ar"), "odt")), "content.xml")
    assert 'style:writing-mode="rl-tb"' in odt
    assert 'style:language-complex="ar"' in odt


def test_notes_of_asciidoc_keep_their_paragraphs_and_brackets(project: Project) -> None:
    text = file_of(written(edition(project, "en"), "asciidoc")).decode()
    assert "The second note.pass:p[ +\n]It has a second paragraph.]" in text
    assert "footnote:[The first note ++[++with brackets++]++.]" in text
    assert "[It cites another{empty}^7^.]footnote:note-7[" in text  # Asciidoctor has no notes in notes
    assert text.count(":lang:") == 1


def test_jats_has_lines_of_verse(project: Project) -> None:
    jats = etree.fromstring(file_of(written(edition(project, "en"), "jats")))
    assert [line.text for line in jats.iter("verse-line")] == ["One line", "another line"]


def test_icml_has_a_character_style_for_each_language(project: Project) -> None:
    icml = etree.fromstring(file_of(written(edition(project, "fr"), "icml")))
    styles = [each.get("Name") for each in icml.iter("CharacterStyle")]
    assert "Language de" in styles
    assert any(each.get("RubyString") == "kan" for each in icml.iter("CharacterStyleRange"))


def test_links_lead_to_places_that_are_there(project: Project) -> None:
    markdown = file_of(written(edition(project, "en"), "markdown")).decode()
    (target,) = re.findall(r"\[the heads\]\(#([\w-]+)\)", markdown)
    assert f"{{#{target}}}" in markdown


def test_a_link_that_leads_nowhere_is_its_words(tmp_path: Path) -> None:
    book = made(tmp_path, "# One\n\nSee [there](#nowhere) and [that](gone.md).\n")
    assert "See there and that." in file_of(written(edition(book, "en"), "markdown")).decode()


def test_the_first_heading_of_an_article_is_its_title(project: Project) -> None:
    files = written(edition(project, "en"), "latex")
    latex = file_of(files).decode()
    assert r"\title{A press book}" in latex
    assert r"\section[Heads" in latex
    assert "# Heads" in file_of(written(edition(project, "en"), "markdown")).decode()


def test_pictures_are_beside_the_file_in_types_that_the_form_has(project: Project) -> None:
    assert list(written(edition(project, "en"), "markdown"))[1:] == ["en/images/image-1.svg"]
    files = written(edition(project, "en"), "latex")
    assert files["en/images/image-1.pdf"].startswith(b"%PDF")
    assert len(written(edition(project, "en"), "odt")) == 1


def test_a_house_gives_its_styles(tmp_path: Path) -> None:
    import docx

    house = docx.Document()
    house.styles["Normal"].font.name = "House Serif"
    settings = (
        '[publication]\nlanguage = "en"\nlanguages = ["fr"]\n[[edition]]\nlanguages = ["en"]\nname = "en"\n'
        'formats = ["docx"]\nreference = ["house.docx"]\n'
    )
    house.save(str(tmp_path / "house.docx"))
    book = publication(tmp_path, {"a.md": "# A\n\nWords.\n"}, settings)
    data = file_of(written(edition(Project(book), "en"), "docx"))
    assert "House Serif" in part(data, "word/styles.xml")


def test_one_reference_document_for_each_format(tmp_path: Path) -> None:
    for name in ("one.docx", "two.docx"):
        (tmp_path / name).write_bytes(b"")
    toml = tmp_path / "hexapla.toml"
    toml.write_text(
        '[publication]\nlanguage = "en"\nlanguages = ["fr"]\n[[edition]]\nlanguages = ["en"]\n'
        'reference = ["one.docx", "two.docx"]\n'
    )
    with pytest.raises(PublicationError, match="same ending"):
        load(toml)


def test_the_dates_of_office_files_do_not_depend_on_the_clock(project: Project) -> None:
    import io
    import zipfile

    for form in ("docx", "odt"):
        data = file_of(written(edition(project, "en"), form))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_office_files_have_their_title(project: Project) -> None:
    word = part(file_of(written(edition(project, "fr"), "docx")), "docProps/core.xml")
    assert etree.fromstring(word.encode()).findtext("{http://purl.org/dc/elements/1.1/}title") == "[fr] A press book"


SIGNS = """# Signs

I.

E. Dupuy was here.

&#46;. no comment

&#47;/ no comment

&#58;field: no field

Say the word&#58;:

AT&amp;amp;T, (C), #1, x&#94;2&#94; &#124; &#40;&#40;term&#41;&#41;

*Words[^1] with* a word[^2]after.

[^1]: Within a style.
[^2]: Within words.
"""


@pytest.mark.parametrize(
    ("form", "written_words"),
    [
        ("markdown", [r"I\.", r"AT\&amp\;T"]),
        ("rst", [r"I\.", r"E\. Dupuy", r"\.\. no", r"\:field\: no", r"word\:\:", " [1]_ *with*", "[2]_\\ after"]),
        ("asciidoc", ["{empty}E. Dupuy", "{empty}.. no", "{empty}// no", "{empty}:field: no", "word++::++",
                      "AT++&++amp;T", "++(C)++", "x++^++2++^++ {vbar} ++((++term"]),
        ("typst", [r"\#1"]),
    ],
)  # fmt: skip
def test_words_that_look_like_markup_are_words(tmp_path: Path, form: str, written_words: list[str]) -> None:
    text = file_of(written(edition(made(tmp_path, SIGNS), "en"), form)).decode()
    assert [each for each in written_words if each not in text] == []


HEADINGS = """# Headings

### Two<br/>lines[^long]

##### Deep

[^long]: One.

    Two.
"""


def test_headings_are_one_line_and_one_level_below_another(tmp_path: Path) -> None:
    project = made(tmp_path, HEADINGS)
    rst = file_of(written(edition(project, "en"), "rst")).decode()
    assert re.search(r"Two lines \[1\]_\n-+\n", rst)
    assert re.search(r"Deep\n~+\n", rst)
    asciidoc = file_of(written(edition(project, "en"), "asciidoc")).decode()
    assert re.search(r"=== Two linesfootnote:\[One. Two.\]\n", asciidoc)


def test_columns_of_arabic_first_are_at_the_right(tmp_path: Path) -> None:
    settings = SETTINGS + '[[edition]]\nname = "ar-en"\nlanguages = ["ar", "en"]\ndrafts = "mark"\n'
    project = made(tmp_path, settings=settings)
    word = etree.fromstring(part(file_of(written(edition(project, "ar-en"), "docx")), "word/document.xml").encode())
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    tables = list(word.iter(f"{w}tbl"))
    assert [each.find(f"{w}tblPr/{w}bidiVisual") is not None for each in tables] == [True, True, False]
    heads = [each for each in word.iter(f"{w}p") if "".join(each.itertext()).startswith("Heads & tails")]
    assert [each.find(f"{w}pPr/{w}bidi") is not None for each in heads] == [True, False]  # the Arabic one is a draft
    odt = part(file_of(written(edition(project, "ar-en"), "odt")), "content.xml")
    assert odt.count('style:writing-mode="lr-tb"') > 2
    latex = file_of(written(edition(project, "ar-en"), "latex")).decode()
    assert r"\ifXeTeX\newcommand{\PressColumn}[1]{\the\numexpr1-#1\relax}" in latex
    assert r"\switchcolumn[\PressColumn{0}]*" in latex


def test_word_has_each_drawing_as_png_too(project: Project) -> None:
    data = file_of(written(edition(project, "en"), "docx"))
    word = etree.fromstring(part(data, "word/document.xml").encode())
    (blip,) = word.iter("{*}blip")
    relation = blip.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed")
    relations = etree.fromstring(part(data, "word/_rels/document.xml.rels").encode())
    (target,) = [each.get("Target") for each in relations if each.get("Id") == relation]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        picture = archive.read(f"word/{target}")
    assert struct.unpack(">II", picture[16:24]) == (120, 60)  # three times the size of the drawing
    assert 'Extension="png"' in part(data, "[Content_Types].xml")


def test_a_drawing_that_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    text = "![A](a.svg)\n\nWords.\n"
    project = made(tmp_path, text)
    (tmp_path / "source" / "a.svg").write_text(
        SVG.replace('width="40" height="20"', 'width="0" height="0"', 1), encoding="utf-8"
    )
    files = written(edition(project, "en"), "docx")
    assert isinstance(files, EditionFiles)
    assert ["a.svg" in notice.message for notice in files.notices] == [True]


LONG = """<!DOCTYPE html><html lang="en"><body><h1>Ships</h1>
<table><caption>Of oak<a href="#n1" id="r1">1</a></caption><tr><td>Ann</td><td>1720</td></tr></table>
<p>See<a href="#n2" id="r2">2</a> 前<ruby>漢<rt>kan</rt></ruby>後.</p>
<section role="doc-endnotes"><ol><li id="n1"><p>Or elm. <a href="#r1" role="doc-backlink">↩</a></p></li>
<li id="n2"><p>First.</p><ul><li>masts</li><li>sails</li></ul><table><tr><td>ropes</td></tr></table><pre>a  = b</pre>
<p>Last. <a href="#r2" role="doc-backlink">↩</a></p></li></ol></section></body></html>
"""


@pytest.mark.parametrize("name", ["en", "en-ar"])
@pytest.mark.parametrize("form", FORMS)
def test_long_notes_and_notes_of_tables_are_kept(form: str, name: str, tmp_path: Path) -> None:
    project = Project(publication(tmp_path, {"ships.html": LONG}, SETTINGS))
    project.extract()
    fill(project.publication, "ar")
    found = form_of(form).read_again(file_of(written(edition(project, name), form)))
    assert found.notes == 2 * EDITIONS[name]
    assert all(found.words[word] >= EDITIONS[name] for word in ("elm", "masts", "ropes", "last", "漢", "前"))


FLOUR = "# Flour\n\n| Year | Tons | Mill |\n|---|--:|:-:|\n| 1901 | 240 | A |\n| 1902 | 9 | B |\n"
ALIGNED = {
    "latex": r"\{@\{\}lrc@\{\}\}",
    "typst": r"align: \(auto,right,center,?\)",
    "markdown": r"\n  1901 +240   A\n  1902 +9   B\n",
    "asciidoc": r'cols="[^"]*>[^"]*\^',
    "docx": r'w:jc w:val="(right|end)"',
    "docbook": r'align="right"',
}


@pytest.mark.parametrize("form", ALIGNED)
def test_columns_of_tables_keep_their_alignment(form: str, tmp_path: Path) -> None:
    settings = '[publication]\nlanguages = ["ar"]\n\n[[edition]]\nname = "en"\nlanguages = ["en"]\nlayout = "single"\n'
    book = publication(tmp_path, {"flour.md": FLOUR}, settings)
    data = file_of(written(edition(Project(book), "en"), form))
    text = part(data, "word/document.xml") if form == "docx" else data.decode()
    assert re.search(ALIGNED[form], text), text


HEADS = "<html lang='en'><body><h1>Mills</h1><table><thead><tr><th>Wind</th></tr></thead></table></body></html>"


def test_a_table_of_heads_alone_has_rows(tmp_path: Path) -> None:
    settings = '[publication]\nlanguages = ["ar"]\n\n[[edition]]\nname = "en"\nlanguages = ["en"]\nlayout = "single"\n'
    book = publication(tmp_path, {"mills.html": HEADS}, settings)
    root = etree.fromstring(file_of(written(edition(Project(book), "en"), "jats")))
    assert [len(body) for body in root.iter("tbody")] == [1]


LINKED = (
    "# Links\n\nA [mill](https://mill.example/), and [the heads of it](#heads), in columns.\n\n## Heads\n\nThe end.\n"
)


def test_links_in_columns_are_never_cut_by_luatex(tmp_path: Path) -> None:
    settings = '[publication]\nlanguages = ["es"]\n\n[[edition]]\nname = "en-es"\nlanguages = ["en", "es"]\n'
    book = publication(tmp_path, {"links.md": LINKED}, settings)
    text = file_of(written(edition(Project(book), "en-es"), "latex")).decode()
    assert text.index(r"\PressWhole{\PressHref{#1}{#2}}{#2}") < text.index(r"\href{https://mill.example/}{mill}")


def test_a_chapter_without_text_has_no_table_of_two_languages(tmp_path: Path) -> None:
    settings = '[publication]\nlanguages = ["es"]\n\n[[edition]]\nname = "en-es"\nlanguages = ["en", "es"]\n'
    book = publication(tmp_path, {"a.md": "# A part\n", "b.md": "# A chapter\n\nWith words.\n"}, settings)
    root = etree.fromstring(file_of(written(edition(Project(book), "en-es"), "jats")))
    assert all(len(body) for body in root.iter("tbody"))
    assert sum("With words." in "".join(each.itertext()) for each in root.iter("td")) == 2


SUMS = r"""# On $a < b$

Let $a[b[1]]>0$ be[^1].

$$\begin{matrix} a & b \\ c & d\end{matrix} F < G$$

[^1]: So $F < G$.
"""


@pytest.mark.parametrize(("form", "name"), [("jats", "tex-math"), ("tei", "formula")])
def test_signs_of_xml_in_formulas_are_kept(form: str, name: str, tmp_path: Path) -> None:
    settings = '[publication]\nlanguages = ["ar"]\n\n[[edition]]\nname = "en"\nlanguages = ["en"]\nlayout = "single"\n'
    book = publication(tmp_path, {"sums.md": SUMS}, settings)
    root = etree.fromstring(file_of(written(edition(Project(book), "en"), form)))
    formulas = ["".join(each.itertext()).replace(" ", "") for each in root.iter(f"{{*}}{name}")]
    assert {"a<b", "a[b[1]]>0", r"\begin{matrix}a&b\\c&d\end{matrix}F<G", "F<G"} <= set(formulas)


@pytest.mark.parametrize("form", FORMS)
def test_a_document_without_a_heading_has_its_title_in_columns(form: str, tmp_path: Path) -> None:
    settings = (
        '[publication]\ntitle = "Two"\nlanguages = ["es"]\n\n[[edition]]\nname = "en-es"\nlanguages = ["en", "es"]\n'
    )
    book = publication(tmp_path, {"ferry.md": "Words of it.\n", "mill.md": "# A mill\n\nIt turns.\n"}, settings)
    found = form_of(form).read_again(file_of(written(edition(Project(book), "en-es"), form)))
    assert (found.words["ferry"], found.words["words"], found.words["mill"]) == (1, 2, 2)


def test_links_to_other_chapters_are_kept_in_columns(tmp_path: Path) -> None:
    settings = '[publication]\nlanguages = ["es"]\n\n[[edition]]\nname = "en-es"\nlanguages = ["en", "es"]\n'
    texts = {
        "a.md": "# A part\n\nSee [the mill](b.md) and [the ferry](c.md).\n",
        "b.md": "# A mill\n\nIt turns.\n",
        "c.md": "Words.\n",
    }
    book = publication(tmp_path, texts, settings)
    root = etree.fromstring(file_of(written(edition(Project(book), "en-es"), "jats")))
    places = {each.get("id") for each in root.iter()}
    led = [each.get("rid") for each in root.iter("xref")]
    assert len(led) == 4
    assert set(led) <= places


PLACES = """# Places {#places}

See [the places](#places), [the mill](#mill), [the fox](#fox) and [here](#here).

## The mill {#mill}

<figure id="fox"><img src="six.svg" alt="Six"/><figcaption>A fox.</figcaption></figure>

<p id="here">Here.</p>
"""
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.mark.parametrize("name", ["en", "en-ar"])
@pytest.mark.parametrize(
    ("form", "link", "place"), [("jats", "rid", "id"), ("tei", "target", ID), ("docbook", "linkend", ID)]
)
def test_links_lead_to_headings_figures_and_paragraphs(
    form: str, link: str, place: str, name: str, tmp_path: Path
) -> None:
    root = etree.fromstring(file_of(written(edition(made(tmp_path, PLACES), name), form)))
    places = [each.get(place) for each in root.iter() if each.get(place)]
    led = [(each.get(link) or "").lstrip("#") for each in root.iter() if each.get(link)]
    assert len(set(led)) == 4 * len(name.split("-"))
    assert sorted(each for each in places if each in led) == sorted(set(led))


CELL = """<body lang="en"><h1>Cells</h1><table><tr><td><p>Six:</p><img src="six.svg" alt="Six"/><p>Below.</p></td>
<td><table><caption>Inner</caption><tr><td>Two</td></tr></table></td></tr></table><ul><li><p>One</p>
<figure><img src="six.svg" alt="Six"/></figure></li></ul><figure><img src="six.svg" alt="Six"/></figure></body>"""


def test_pictures_and_tables_in_docbook_are_where_it_has_them(tmp_path: Path) -> None:
    judge = etree.RelaxNG(etree.parse(judges.need("docbook")))
    settings = '[publication]\nlanguages = ["ar"]\n\n[[edition]]\nname = "en"\nlanguages = ["en"]\nlayout = "single"\n'
    book = publication(tmp_path, {"cells.html": CELL, "six.svg": SVG}, settings)
    judge.validate(etree.fromstring(file_of(written(edition(Project(book), "en"), "docbook"))))
    assert [each.message for each in judge.error_log] == []
