# ruff: noqa: E501 - markup as papers have it
r"""LaTeX: words that pandoc leaves out with the command, label or table around them; works cited; commands of authors."""

from __future__ import annotations

import pytest

from hexapla.errors import SourceError
from hexapla.model import Document
from read.pages import shown_text
from read.pandoced import read

pytest.importorskip("pypandoc")


def text(document: Document) -> str:
    return " ".join(shown_text(document.body).split())


def document(body: str, preamble: str = "") -> Document:
    return read(".tex", f"\\documentclass{{article}}{preamble}\\begin{{document}}\n{body}\n\\end{{document}}")


WORDS = {
    "boxes": (r"a \resizebox{3cm}{!}{one} \scalebox{2}[3]{two} \rotatebox[x=1]{90}{three} \raisebox{1pt}[2pt][3pt]{four} \framebox[2cm][l]{five} b", "a one two three four five b"),
    "letters": (r"\textls[50]{one} \so{two} \uwave{three} \oldstylenums{45} the \nth{2}, \nth{11} and \nth{23}", "one two three 45 the 2nd, 11th and 23rd"),
    "changes": (r"\added[id=A]{new} \deleted{old}\replaced{now}{then} \pdftooltip{seen}{tip}", "new now seen"),
    "environments": (
        r"\begin{adjustbox}{width=5cm}one\end{adjustbox}\begin{paracol}{2}two\switchcolumn three\end{paracol}"
        r"\begin{tcolorbox}[colback=red, title={In a box}]four\end{tcolorbox}\begin{longtabu}{ll}five & six\\\end{longtabu}",
        "one two three In a box four five six",
    ),
    "layout": (r"\index{Vasa!ship}\pagestyle{plain}\addcontentsline{toc}{section}{Hidden}a\thispagestyle{empty} b", "a b"),
    "an author's own": (r"\newcommand{\highlight}[2]{#1-#2}\highlight{one}{two}", "one-two"),
    "quotations": (r"\textquote[Doe]{Words.} \textcquote[see][3]{doe}{More.} \foreigntextquote{french}{Mots}", "“Words.” (Doe) “More.” [see doe, 3] “Mots”"),
    "works": (r"\volcite[see]{2}[3]{doe} \cites[1]{a}[2]{b} \parentext{in \cite{c}} \citetitle[5]{d}", "[see doe, 2, 3] [a, 1; b, 2] (in [c]) [d, 5]"),
    "tab stops": ("\\begin{tabbing}xxx \\= y \\kill\na \\= b \\\\ c \\> d\\end{tabbing}", "a b c d"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_words_are_read(name: str) -> None:
    source, right = WORDS[name]
    read_document = document(source)
    assert text(read_document) == right
    assert not read_document.findings


@pytest.mark.parametrize(
    "source",
    [r"\captionof{figure}{Words.}", r"\begin{figure}\subfloat[Words.]{x}\end{figure}",
     r"\begin{figure}\subcaptionbox{Words.}{x}\end{figure}", r"\begin{algorithm}[h]x\caption{Words.}\end{algorithm}",
     "\\begin{lstlisting}[caption={Words.}]\nx\n\\end{lstlisting}"],
)  # fmt: skip
def test_captions_outside_of_floats_and_in_boxes_are_captions(source: str) -> None:
    assert "Words." in [shown_text(each) for each in document(source).body.iter("figcaption")]


def test_each_note_of_several_works_is_one_note() -> None:
    notes = document(r"a\footcites(Cf.)()[1]{d}[2]{e} b\smartcites{f}{g} c\fvolcite{4}{h}").notes
    assert [shown_text(note.body) for note in notes] == ["[Cf. d, 1; e, 2].", "[f, g].", "[h, 4]."]


LABELS = {
    "all": (r"\begin{enumerate}\item[(a)] One\item[(b)] Two\end{enumerate}", [("dt", "(a)"), ("dd", "One"), ("dt", "(b)"), ("dd", "Two")]),
    "some": (r"\begin{itemize}\item[Fox] One\item[--] Two\item Three\end{itemize}", [("li", "Fox One"), ("li", "Two"), ("li", "Three")]),
    "of terms": (r"\begin{description}[style=nextline]\item[Fox] One\item Two\end{description}", [("dt", "Fox"), ("dd", "One"), ("dt", ""), ("dd", "Two")]),
}  # fmt: skip


@pytest.mark.parametrize("name", LABELS)
def test_labels_of_items_are_kept(name: str) -> None:
    source, right = LABELS[name]
    assert [(each.tag, shown_text(each)) for each in document(source).body.iter("li", "dt", "dd")] == right


def test_enumitem_and_paralist_number_items() -> None:
    body = document(
        r"\begin{enumerate}[label=\textbf{(\alph*)}, start=3]\item a\begin{compactenum}[i.]\item b\end{compactenum}\end{enumerate}"
    ).body
    assert [(each.get("type"), each.get("start")) for each in body.iter("ol")] == [("a", "3"), ("i", None)]


def test_a_table_over_several_pages_has_one_head_and_one_foot() -> None:
    body = document(
        r"\begin{longtable}{ll}\caption{Ships}\\A & B\\\endfirsthead\caption[]{cont.}\\A & B (cont.)\\\endhead"
        r"\multicolumn{2}{r}{Next page}\\\endfoot Sum & 3\\\endlastfoot Vasa & 1\\Wasa & 2\\\end{longtable}"
    ).body
    assert [shown_text(each) for each in body.iter("caption", "th", "td")] == [
        "Ships", "A", "B", "Vasa", "1", "Wasa", "2", "Sum", "3"
    ]  # fmt: skip


def test_the_parts_of_a_title_page_are_read() -> None:
    made = document(r"\maketitle Text.", r"\title{T}\dedication{To B.\footnote{A friend.}}\publishers{House}")
    assert text(made).endswith("House To B. Text.")
    assert [shown_text(note.body) for note in made.notes] == ["A friend."]


def test_today_is_no_date() -> None:
    made = document("a \\today{} b", r"\title{T}\date{\today}")
    assert "1970" not in text(made) + str(made.metadata)
    assert [found.kind.code for found in made.findings] == ["left-out"]
    assert not document("a", r"\title{T}\date{\today}\lhead{\today}").findings


DEFINED = {
    "a star": (r"\NewDocumentCommand{\x}{s m}{\IfBooleanTF{#1}{star}{plain} #2}\x{a} \x*{b}", "plain a star b"),
    "optional after": (r"\NewDocumentCommand\x{m O{none}}{#1 (#2)}\x{a} \x{b}[c]", "a (none) b (c)"),
    "parentheses": (r"\NewDocumentCommand\x{d() +m}{\IfNoValueF{#1}{#1: }#2}\x{a} \x(b){c}", "a b: c"),
    "in each other": (r"\NewDocumentCommand\x{s m}{<#2>}\NewDocumentCommand\y{s m}{\x{#2}\x*{#2}}\y{a}", "<a><a>"),
    "defined again": (r"\NewDocumentCommand\x{s m}{1#2}\RenewDocumentCommand\x{m}{2#1}\x{a}", "2a"),
    "robust": (r"\newrobustcmd{\x}[1]{#1!}\x{a}", "a!"),
    "an environment": (r"\NewDocumentEnvironment{x}{m}{#1: }{.}\begin{x}{a}b\end{x}", "a: b."),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFINED)
def test_commands_of_authors_mean_what_they_define(name: str) -> None:
    source, right = DEFINED[name]
    assert text(document(source)) == right


def test_notes_of_authors_commands_are_notes_wherever_they_are_used() -> None:
    made = document(r"\NewDocumentCommand{\tn}{s m}{\footnote{#2}}a\tn{One.} b\tn*{Two.}")
    assert [shown_text(note.body) for note in made.notes] == ["One.", "Two."]


def test_definitions_that_grow_without_end_stay() -> None:
    source = "".join(
        rf"\NewDocumentCommand\{a}{{s m}}{{\{b}{{#2#2}}\{b}{{#2#2}}}}"
        for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True)
    )
    assert len(text(document(source + r"\a{x}"))) < 5_000_000


def test_braces_that_are_never_closed_are_an_error() -> None:
    with pytest.raises(SourceError, match="11 braces"):
        read(".tex", "\n" + "{" * 12 + "} %{{{{{{{{{\n\\{ \\verb|{|")
