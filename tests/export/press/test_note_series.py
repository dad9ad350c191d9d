"""export/press: an author's notes, an editor's notes, translators' notes and endnotes stay apart."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import judges
from export.press.pressed import FORMS, edition, file_of, form_of, part, written
from hexapla.export.press.archives import changed
from hexapla.model import Asset, EditionFiles, Element
from hexapla.project import Project
from judges.tools import run
from workshop import fill, publication

SETTINGS = """
[publication]
title = "Sermons"
language = "en"
languages = ["fr", "ar"]
""" + "".join(
    f'[[edition]]\nname = "{name}"\nlanguages = {tags}\n'
    for name, tags in (("en", ["en"]), ("fr", ["fr"]), ("en-ar", ["en", "ar"]), ("ar-en", ["ar", "en"]))
)
SOURCE = r"""\documentclass{article}
\usepackage{manyfoot,endnotes}
\DeclareNewFootnote{Ed}[alph]
\begin{document}
\section{Psalms\footnoteEd{So the second edition.}}

He said\footnote{In May.} so\footnoteEd{He did not.}, and left\endnote{For \href{https://example.org/}{Ely}.

With his dog.}.

\begin{tabular}{ll}
Alms\footnote{Of bread.} & Oil\footnoteEd{Or wine.} \\
Salt & Corn
\end{tabular}

More\endnote{To a friend.} and again\footnoteEd{\label{w}The last word.} and\textsuperscript{\ref{w}}.
\end{document}
"""
NOTES = 8  # written by hand in SOURCE: two of the author's, four of the editor's, two endnotes
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A text with three series of notes, and a note of the translator's in French."""
    book = publication(tmp_path_factory.mktemp("series"), {"sermons.tex": SOURCE}, SETTINGS)
    made = Project(book)
    made.extract()
    fill(book, "fr", lambda text: text.replace("He said", "He said<tn>Or sang.</tn>"))
    fill(book, "ar", lambda text: text.replace("Oil", "زيت Oil").replace("The last word", "كلمة"))
    return made


def words_of(element: etree._Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", ["en", "fr", "ar-en"])
@pytest.mark.parametrize("form", FORMS)
def test_all_notes_are_there_and_forms_with_one_series_say_so(project: Project, form: str, name: str) -> None:
    files = written(edition(project, name), form)
    assert form_of(form).read_again(file_of(files)).notes == {"en": NOTES, "fr": NOTES + 1, "ar-en": 2 * NOTES}[name]
    assert isinstance(files, EditionFiles)
    told = [notice.message for notice in files.notices]
    apart = {"en": 6, "fr": 7, "ar-en": 12}[name]
    assert told == (
        []
        if form_of(form).note_series
        else [
            f"This form has one series of notes: {apart} notes of other series are among them, after words that say "
            "whose they are."
        ]
    )


def test_word_has_endnotes_and_marks_of_their_own(project: Project) -> None:
    data = file_of(written(edition(project, "fr"), "docx"))
    text = etree.fromstring(part(data, "word/document.xml").encode())
    own = [each for each in text.iter(f"{W}footnoteReference") if each.get(f"{W}customMarkFollows") == "1"]
    assert [words_of(each.getparent()) for each in own] == ["a", "[a]", "b", "c", "d"]
    assert len(list(text.iter(f"{W}endnoteReference"))) == 2
    assert [each.get(f"{W}val") for each in text.iterfind(f".//{W}endnotePr/{W}numFmt")] == ["lowerRoman"]
    ends = etree.fromstring(part(data, "word/endnotes.xml").encode())
    assert [words_of(each) for each in ends][2:] == ["For Ely.With his dog.", "To a friend."]
    footnotes = etree.fromstring(part(data, "word/footnotes.xml").encode())
    assert "d The last word." in [words_of(each) for each in footnotes]
    assert "bookmarkStart" not in part(data, "word/footnotes.xml")
    assert "example.org" in part(data, "word/_rels/endnotes.xml.rels")
    assert 'w:styleId="EndnoteText"' in part(data, "word/styles.xml")


def test_word_documents_with_endnotes_are_valid(project: Project, tmp_path: Path) -> None:
    validator = pytest.importorskip("openxml_audit").OpenXmlValidator()
    path = tmp_path / "en.docx"
    path.write_bytes(file_of(written(edition(project, "en"), "docx")))
    assert [each for each in map(str, validator.validate(path).errors) if "ndnote" in each] == []


def test_opendocument_has_endnotes_and_marks_of_their_own(project: Project) -> None:
    content = etree.fromstring(part(file_of(written(edition(project, "fr"), "odt")), "content.xml").encode())
    notes = list(content.iter(f"{TEXT}note"))
    assert [each.get(f"{TEXT}note-class") for each in notes].count("endnote") == 2
    labels = [each.get(f"{TEXT}label") for each in content.iter(f"{TEXT}note-citation")]
    assert [each for each in labels if each] == ["a", "[a]", "b", "c", "d"]
    (again,) = content.iter(f"{TEXT}note-ref")
    assert again.text == "d"
    assert again.get(f"{TEXT}ref-name") in [each.get(f"{TEXT}id") for each in notes]
    around = again.getparent()
    assert around is not None
    assert around.get(f"{TEXT}style-name") == "Footnote_20_anchor"


def test_marks_of_notes_in_opendocument_never_touch_their_words(project: Project) -> None:
    data = file_of(written(edition(project, "fr"), "odt"))
    styles = etree.fromstring(part(data, "styles.xml").encode())
    assert [each.get(f"{STYLE}num-suffix") for each in styles.iter(f"{TEXT}notes-configuration")] == [" ", " "]
    content = etree.fromstring(part(data, "content.xml").encode())
    spaced = [note for note in content.iter(f"{TEXT}note") if note.find(f"{TEXT}note-body/{TEXT}p/{TEXT}s") is not None]
    assert [words_of(each) for each in spaced] == ["[a]Note du traducteur : Or sang."]


def test_what_a_house_has_after_the_numbers_of_notes_stays(project: Project) -> None:
    plain = edition(project, "fr")

    def put_bracket(root: Element) -> None:
        for each in root.iter(f"{TEXT}notes-configuration"):
            each.set(f"{STYLE}num-suffix", ")")

    data = changed(file_of(written(plain, "odt")), {"styles.xml": put_bracket})
    house = Asset("house.odt", "application/vnd.oasis.opendocument.text", data)
    files = written(replace(plain, references=(house,)), "odt")
    styles = etree.fromstring(part(file_of(files), "styles.xml").encode())
    assert {each.get(f"{STYLE}num-suffix") for each in styles.iter(f"{TEXT}notes-configuration")} == {")"}


def test_xml_forms_name_the_series(project: Project) -> None:
    files = {
        form: etree.fromstring(file_of(written(edition(project, "en"), form))) for form in ("jats", "tei", "docbook")
    }
    lists = {each.get("content-type"): len(each) for each in files["jats"].iter("fn-group")}
    assert lists == {None: 2, "editor": 4, "endnotes": 2}
    assert [each.text for each in files["jats"].iter("xref")] == ["a", "1", "b", "i", "2", "c", "ii", "d", "d"]
    tei = list(files["tei"].iter("{*}note"))
    assert [each.get("n") for each in tei] == ["a", "1", "b", "i", "2", "c", "ii", "d"]
    assert [each.get("type") for each in tei][:4] == ["editor", None, "editor", "endnotes"]
    assert [each.get("place") for each in tei].count("end") == 2
    docbook = [each.get("label") for each in files["docbook"].iter("{*}footnote")]
    assert docbook == ["a", None, "b", "i", None, "c", "ii", "d"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("latex", [r"\PressNote{b}{He did not.}", r"\endnote{To a friend.}", r"\printendnotes", r"\ref{note-8}"]),
        ("typst", ['#press-note("b")[He did not.]', '#endnote("ii")[To a friend.]', "press-endnotes.final()"]),
        ("rst", ["so [editor-3]_", ".. [editor-3]\n   He did", "[2]_", "[endnotes-4]_", "[editor-8]_ and [editor-8]_"]),
        ("markdown", [": Editor’s note: He did not.", ": Endnote: To a friend."]),
        ("asciidoc", ["footnote:[Editor’s note: He did not.]", "footnote:[Endnote: To a friend.]"]),
        ("icml", ["Endnote:", "Editor’s note:"]),
    ],
)  # fmt: skip
def test_text_forms_have_the_series(project: Project, form: str, words: list[str]) -> None:
    text = file_of(written(edition(project, "en"), form)).decode()
    assert [each for each in words if each not in text] == []


@pytest.mark.parametrize("engine", ["lualatex", "xelatex"])
@pytest.mark.parametrize("name", ["en", "en-ar", "ar-en"])
def test_latex_shows_all_letters_of_all_series(project: Project, engine: str, name: str, tmp_path: Path) -> None:
    program, text = judges.need(engine), judges.need("pdftotext")
    file = tmp_path / "text.tex"
    file.write_bytes(file_of(written(edition(project, name), "latex")))
    environment = {"TEXMFVAR": str(Path.home() / ".texlive-hexapla")}
    command = (program, "-interaction=nonstopmode", "-halt-on-error", f"-output-directory={tmp_path}", str(file))
    run(*command, **environment)
    done = run(*command, **environment)  # references are known now
    assert done.returncode == 0, done.stdout[-2000:]
    log = file.with_suffix(".log").read_text("utf-8", "replace")
    assert [line for line in log.splitlines() if line.startswith("Missing character")] == []
    shown = run(text, "-layout", str(file.with_suffix(".pdf")), "-").stdout
    notes = ("He did not.", "To a friend.", "Or wine.", "So the second edition.")
    assert [each for each in notes if each not in shown] == []


@pytest.mark.parametrize("name", ["en", "ar-en"])
def test_typst_shows_all_series(project: Project, name: str, tmp_path: Path) -> None:
    import typst

    text = judges.need("pdftotext")
    file = tmp_path / "text.typ"
    file.write_bytes(file_of(written(edition(project, name), "typst")))
    pdf = tmp_path / "text.pdf"
    pdf.write_bytes(typst.compile(str(file)))
    shown = run(text, "-layout", str(pdf), "-").stdout
    notes = ("He did not.", "To a friend.", "Or wine.", "So the second edition.")
    assert [each for each in notes if each not in shown] == []


def test_typst_sets_each_note_from_the_side_of_its_language(project: Project, tmp_path: Path) -> None:
    import typst

    program = judges.need("pdftotext")
    file = tmp_path / "text.typ"
    file.write_bytes(file_of(written(edition(project, "ar-en"), "typst")))
    pdf = tmp_path / "text.pdf"
    pdf.write_bytes(typst.compile(str(file)))
    shown = run(program, "-bbox", str(pdf), "-").stdout
    starts = sorted(float(each) for each in re.findall(r'xMin="([\d.]+)"[^>]*>\W*bread\W*<', shown))
    middle = float(re.findall(r'<page width="([\d.]+)"', shown)[0]) / 2
    assert [start < middle for start in starts] == [True, False]  # of the English note, and of the Arabic one


def test_endnotes_alone_are_counted_with_numbers(tmp_path: Path) -> None:
    source = "\\documentclass{article}\n\\begin{document}\nHe left\\endnote{For Ely.}.\n\\end{document}\n"
    project = Project(publication(tmp_path, {"sermons.tex": source}, SETTINGS))
    files = {form: file_of(written(edition(project, "en"), form)) for form in ("docx", "latex", "markdown")}
    assert '<w:numFmt w:val="decimal"/>' in part(files["docx"], "word/document.xml")
    assert r"left\endnote{For Ely.}" in files["latex"].decode()
    assert "[^1]: For Ely." in files["markdown"].decode()
