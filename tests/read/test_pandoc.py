# ruff: noqa: E501 - markup as pages and offices have it
"""What pandoc reads: its words and notes become ours, and what it passes over is a Finding."""

import sys
from pathlib import Path

import pytest

from hexapla.errors import MissingExtra, SourceError
from hexapla.read import READERS, pandoc
from hexapla.read import read as read_file
from pictures import PNG
from read.pages import shown_text
from read.pandoced import read

pytest.importorskip("pypandoc")


def test_latex() -> None:
    document = read(".tex", r"""\documentclass{article}\title{T}\author{A B}\begin{document}\maketitle
        \section{One}\label{s} Words\footnote{First \emph{note}.

        More.} and $x^2$, see~\ref{s}.\begin{table}\begin{tabular}{ll}a&b\footnote{In a cell.}\end{tabular}\caption{C}\end{table}
        \end{document}""")  # fmt: skip
    assert sorted(shown_text(note.body) for note in document.notes) == ["First note. More.", "In a cell."]
    assert document.metadata["title"] == ("T",)
    assert document.metadata["creators"] == ("A B",)
    assert next(document.body.iter("{http://www.w3.org/1998/Math/MathML}math"), None) is not None
    assert next(document.body.iter("p")).get("class") == "byline"


@pytest.mark.parametrize(("ending", "text"), [
    (".textile", "A[1]\n\nfn1. One."), (".typ", "A#footnote[One.]"), (".adoc", "Afootnote:[One.]"), (".wiki", "A<ref>One.</ref>"),
])  # fmt: skip
def test_others(ending: str, text: str) -> None:
    document = read(ending, text)
    assert ([shown_text(note.body) for note in document.notes], shown_text(document.body)) == (["One."], "A")


# A whole article in each language of AsciiDoc's and LaTeX's endings, with its picture and its notes in all kinds of places.
ASCIIDOC = """= The Weir
Ann Other

== Of _stones_

A word.footnote:w[One _em_ and https://example.org[a link].] And again.footnote:w[]

.A stone
image::p.png[Beside the weir]

|===
|a |b footnote:[In a cell.]
|===

* item{empty}footnote:[In an item.]
"""
LATEX = r"""\documentclass{article}\title{The Weir}\author{Ann Other}\begin{document}\maketitle
\section{Of \emph{stones}}
A word.\footnote{One \emph{em} and \href{https://example.org}{a link}.} And again.
\begin{figure}\includegraphics{p.png}\caption{A stone}\end{figure}
\begin{tabular}{ll}a&b\footnote{In a cell.}\\\end{tabular}
\begin{itemize}\item item\footnote{In an item.}\end{itemize}
\end{document}"""


@pytest.mark.parametrize(("ending", "text"), [(".asciidoc", ASCIIDOC), (".asc", ASCIIDOC), (".ltx", LATEX)])
def test_an_article_is_whole(ending: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(PNG)
    (tmp_path / f"a{ending}").write_text(text, encoding="utf-8")
    document = read_file(tmp_path / f"a{ending}", source=f"a{ending}", language="en")
    assert [shown_text(note.body) for note in document.notes] == ["One em and a link.", "In a cell.", "In an item."]
    assert shown_text(document.body) == "The Weir Ann Other Of stones A word. And again. A stone a b item"
    assert document.metadata == {"title": ("The Weir",), "creators": ("Ann Other",)}
    assert (list(document.assets), document.findings) == (["p.png"], ())
    assert len(list(document.body.iter("em"))) + len(list(document.notes[0].body.iter("em", "a"))) == 3
    assert len(list(document.body.iter("figure", "th", "td", "li"))) == 4


def test_a_mark_without_its_note_is_a_finding_with_its_line() -> None:
    assert [(each.code, each.place.line) for each in read(".tex", "A\n\nb\\footnotemark[1]").findings] == [
        ("left-out", 3)
    ]


def test_a_title_does_not_show_its_note_s_number() -> None:
    document = read(
        ".tex", "\\documentclass{article}\\title{Weirs\\thanks{To all.}}\\begin{document}\\maketitle x\\end{document}"
    )
    assert document.metadata["title"] == ("Weirs",)
    assert [shown_text(note.body) for note in document.notes] == ["To all."]


@pytest.mark.parametrize(("ending", "text", "words"), [
    (".tex", "A\\unknown{Lost words}", "Lost words"), (".wiki", "A {{other|fr|mots}}", "mots"),
    (".tex", "\\documentclass{article}\\institute{University of Weirs}\n\\begin{document}x\\end{document}", "University"),
])  # fmt: skip
def test_what_pandoc_passes_over_is_a_finding(ending: str, text: str, words: str) -> None:
    assert [(each.code, words in each.message) for each in read(ending, text).findings] == [("left-out", True)]


@pytest.mark.parametrize(("ending", "text", "line"), [
    (".adoc", "A\n\ninclude::other.adoc[leveloffset=+1]\n\nB", 3), (".tex", "A\n\n\\input{other}\n\nB", 3),
    (".rst", "A\n\n.. csv-table:: T\n   :file: other.csv\n\nB", 4), (".typ", 'A\n\n#include "other.typ"\n\nB', 3),
    (".dbk", '<article xmlns:xi="http://www.w3.org/2001/XInclude"><para>A</para><xi:include href="b"/><para>B</para></article>', 0),
])  # fmt: skip
def test_another_file_that_a_text_wants_is_a_finding(ending: str, text: str, line: int) -> None:
    document = read(ending, text)
    assert [(each.code, each.place.line) for each in document.findings] == [("left-out", line)]
    assert {"A", "B"} <= set(shown_text(document.body).split())


def test_a_command_without_words_is_no_finding() -> None:
    text = "\\documentclass{article}\\PassOptionsToPackage{x}{y}\n\\begin{document}\\setlength{\\parskip}{0pt}x\\end{document}"
    assert read(".tex", text).findings == ()


def test_a_citation_of_no_note_is_a_finding() -> None:
    assert [each.code for each in read(".wiki", "A<ref name=gone /> b").findings] == ["citation-without-note"]


def test_pandoc_reads_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("s3cret")
    for ending, text in (
        (".tex", f"a\\input{{{secret}}}"),
        (".rst", f"a\n\n.. include:: {secret}\n"),
        (".org", f'#+INCLUDE: "{secret}"\n'),
    ):
        try:
            document = read(ending, text)
        except SourceError:
            continue
        assert "s3cret" not in shown_text(document.body)


def test_a_format_that_pandoc_cannot_parse_is_an_error_with_its_place() -> None:
    with pytest.raises(SourceError, match="pandoc cannot read"):
        read(".dbk", "<article><para>")


def test_without_pandoc_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(MissingExtra, match=r"pip install .*pypandoc_binary"):
        read(".rst", "a")


def test_the_table_of_readers_names_pandocs_formats() -> None:
    assert {f".{ending}" for ending, reader in READERS.items() if reader is pandoc} == set(pandoc.FORMATS)


def test_formulas_that_pandoc_cannot_read_are_read_or_named() -> None:
    document = read(
        ".tex",
        r"\begin{document}Let $\cfrac12$ and $\era{3}$ and \begin{equation}a\label{x}\end{equation}.\end{document}",
    )
    formulas = list(document.body.iter("{http://www.w3.org/1998/Math/MathML}math"))
    assert [each.get("class") for each in formulas] == [None, "tex", None]
    (finding,) = document.findings
    assert finding.kind.code == "formula-as-tex"
    assert next(document.body.iter("span"), None) is None
