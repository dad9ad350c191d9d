# ruff: noqa: E501 - markup as papers have it
r"""LaTeX: notes of all packages in their series, critical editions, verse, references by word, cited works."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from hexapla.model import Document, NoteMarks
from hexapla.read.pandoc.latex import PreparedLatex
from hexapla.tree import citations, cited, collapsed_text, text_of
from read.pages import shown_text
from read.pandoced import read

pytest.importorskip("pypandoc")


def notes(document: Document) -> list[tuple[str, str]]:
    """The notes in the order of their citations: the series and the words of each."""
    known = {note.id: note for note in document.notes}
    roots = [document.body, *(note.body for note in document.notes)]
    order = dict.fromkeys(cited(each) for root in roots for each in citations(root))
    return [(known[each].series.name, shown_text(known[each].body)) for each in order]


NOTES = {
    "margins, tables, sides": (
        r"a\marginpar[left]{One \emph{em}.} b\marginnote{Two.}[2cm] c\sidenote[3][2cm]{Three.} d\tablefootnote{Four.} e\sidepar{Five.}",
        [("", "One em."), ("", "Two."), ("", "Three."), ("", "Four."), ("", "Five.")],
    ),
    "marks and texts of each kind": (
        r"a\footnotemark b\sidenotemark c\sidenotetext{Side.} d\footnotetext{Foot.}",
        [("", "Foot."), ("", "Side.")],
    ),
    "a mark again": (r"a\footnotemark[9] b\footnotemark[9]\footnotetext[9]{Nine.} c\footnotemark[9]", [("", "Nine.")]),
    "a note again by its number": (r"a\footnote{One.} b\footnote{Two.} c\footnotemark[1]", [("", "One."), ("", "Two.")]),
    "a note again by its label": (r"a\footnote{\label{n}One.} b\footref{n}", [("", "One.")]),
    "a text without a mark": (r"a\footnotetext{Alone.}", [("", "Alone.")]),
    "a text on lines of its own": ("a\\footnotemark{}\n\\footnotetext{One\n\ntwo.}", [("", "One two.")]),
    "a note in a note": (r"a\footnote{One\footnote{two} three.} b\footnote{Four.}", [("", "One three."), ("", "Four."), ("", "two")]),
    "endnotes beside footnotes": (r"a\footnote{Foot.} b\endnote{End.} c\thanks{Thanks.}", [("footnotes", "Foot."), ("endnotes", "End."), ("footnotes", "Thanks.")]),
    "footnotes as endnotes": (r"\let\footnote=\endnote a\footnote{One.} b\footnote{Two.}", [("", "One."), ("", "Two.")]),
    "bigfoot": (
        r"\DeclareNewFootnote{default}\DeclareNewFootnote[para]{Ed}[alph]a\footnote{One\footnoteEd{in one}.} b\footnotemarkEd c\footnotetextEd{Two.} d\footnoteB{Three.}",
        [("", "One."), ("editor", "Two."), ("B", "Three."), ("editor", "in one")],
    ),
    "reledmac's series": (r"a\footnoteA{One.} b\footnoteB{Two.} c\footnoteAmk{} d\footnoteAnomk{Three.}", [("A", "One."), ("B", "Two."), ("A", "Three.")]),
    "an author's own command": (r"\newcommand{\ed}[1]{\footnoteB{Ed.: #1}}a\ed{One.}", [("B", "Ed.: One.")]),
    "what is no note": ("a\\footnote{One.} \\footnotesize b %\\footnoteB{no}\n\\verb|\\footnoteB{no}| 5\\% \\footnoteB{Two.}", [("", "One."), ("B", "Two.")]),
    "lists in notes": (r"a\footnoteB{\begin{itemize}\item one\item two\end{itemize}}", [("B", "one two")]),
    "critical notes": (
        r"\edtext{words}{\lemma{w.}\Afootnote{one}} and \edtext{more \edtext{inner}{\Bfootnote{two}} words}{\linenum{|2}\Afootnote[nosep]{three}\Bendnote{four}}.",
        [("critical-A", "w.] one"), ("critical-B", "inner] two"), ("critical-A", "more inner words three"), ("endnotes-B", "more inner words] four")],
    ),
    "comments in an apparatus": (
        "\\edtext{words % no\n more}{%\n  \\lemma{w. % no\n}%\n  \\Afootnote{one%\n}%\n} after",
        [("critical-A", "w.] one")],
    ),
    "notes below a table": (
        r"\begin{threeparttable}\begin{tabular}{ll}a\tnote{a}&b\tnote{1}\\c\tnote{a}&d\end{tabular}\begin{tablenotes}\item[a] One.\item[1] Two.\item[z] Unmarked.\end{tablenotes}\end{threeparttable}",
        [("", "One."), ("", "Two.")],
    ),
    "a command defined in the newer way": (
        r"\NewDocumentCommand{\ed}{m}{\footnoteB{#1}}\NewDocumentCommand\pair{O{x} m}{\footnoteA{#1 #2}}a\ed{One.} b\pair{y} c\pair[z]{y}",
        [("B", "One."), ("A", "x y"), ("A", "z y")],
    ),
    "a critical note by an author's own command": (r"\newcommand{\vary}[1]{\Afootnote{#1}}\edtext{words}{\vary{one}}", [("critical-A", "one")]),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTES)
def test_notes(name: str) -> None:
    text, expected = NOTES[name]
    document = read(".tex", text)
    assert notes(document) == expected
    assert document.findings == ()
    assert len(document.notes) == len(expected)


def test_no_comment_hides_what_follows_it() -> None:
    text = "\\edtext{words}{%\n  \\Afootnote{one%\n}%\n} after \\stanza a% no\n& b% no\n\\& end"
    assert shown_text(read(".tex", text).body) == "words after a b end"


def test_a_series_keeps_the_marks_that_its_source_has() -> None:
    text = (
        r"\DeclareNewFootnote{B}[roman]\renewcommand{\thefootnote}{\fnsymbol{footnote}}"
        r"\renewcommand*\thefootnoteC{\alph{footnoteC}}a\footnote{One.} b\footnoteB{Two.} c\footnoteC{Three.}"
    )
    found = [note.series.marks for note in read(".tex", text).notes]
    assert found == [NoteMarks.SYMBOLS, NoteMarks.ROMAN, NoteMarks.LETTERS]


KINDS = {
    r"\footnote{%s}": "", r"\marginpar{%s}": "", r"\footnoteA{%s}": "A", r"\footnoteB{%s}": "B",
    r"\edtext{%s}{\Afootnote{%s}}": "critical-A", r"\footnotemark{} x\footnotetext{%s}": "",
}  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(list(KINDS)), st.booleans()), min_size=1, max_size=12))
def test_every_note_is_there_once_in_its_series(kinds: list[tuple[str, bool]]) -> None:
    """Notes of all kinds, one in the other or one after the other."""
    text = ""
    for number, (kind, is_outer) in enumerate(kinds):
        words = f"note{number}q"
        inner, text = (text, "") if is_outer and len(text) < 400 else ("", text)
        made = kind % ((f"word{number}q", words + inner) if kind.count("%s") == 2 else words + inner)
        text = f"{text} w{made}"
    document = read(".tex", text)
    said = [(note.series.name, text_of(note.body)) for note in document.notes]
    for number, (kind, _is_outer) in enumerate(kinds):
        assert [name for name, body in said if f"note{number}q" in body] == [KINDS[kind]]
    roots = [document.body, *(note.body for note in document.notes)]
    assert sorted(cited(each) for root in roots for each in citations(root)) == sorted(
        note.id for note in document.notes
    )
    assert len(said) == len(kinds)


VERSE = {
    "verse": ("\\begin{verse}[\\versewidth]\na \\\\*\nb \\\\>c\\\\!\n\nd\\\\\n\ne\n\\end{verse}", ["a|b|c", "d", "e"]),
    "stanzas with numbers": (
        "\\begin{verse}\\flagverse{1.} a\\\\b\\\\\n\n\\flagverse{2.}c\\end{verse}",
        ["1. a|b", "2. c"],
    ),
    "typewriting": ("\\begin{alltt}\na b\n c \\emph{d}\n\\end{alltt}", ["a b|c d"]),
    "a title": (r"\poemtitle{T}\begin{altverse}a\\b\end{altverse}", ["T", "a|b"]),
    "lines as they are": ("x {\\obeylines a\nb\n\nc\n} y", ["x", "a|b", "c", "y"]),
    "stanzas": (r"\stanza[1] \edtext{a}{\Afootnote{R \& D}} b & c & d \& \stanza e & f \&", ["a b|c|d", "e|f"]),
    "lines in a text": ("\\begin{center}a\\\\\nb\\\\\n\nc\\\\d\\end{center}", ["a|b", "c|d"]),
    "rows of a table": ("\\begin{tabular}{l}a\\\\\n\nb\\\\*c\\end{tabular}", ["a", "b", "c"]),
    "lines of a definition": (
        "\\newcommand{\\x}[1]{\\obeylines\n#1}\\begin{document}a \\x{b} c\\end{document}",
        ["a b c"],
    ),
    "another end of paragraphs": ("\\newcommand{\\x}{\\let\\par=\\pend}\\x a\n\nb", ["a", "b"]),
    "paragraphs of an edition": (
        r"\beginnumbering\pstart a\pend\pstart[\eledsection{Title}] b\pend\endnumbering",
        ["a", "Title", "b"],
    ),
}


@pytest.mark.parametrize("name", VERSE)
def test_line_ends(name: str) -> None:
    text, expected = VERSE[name]
    document = read(".tex", text)
    assert document.findings == ()
    for each in list(document.body.iter("br")):
        each.tail = f"|{each.tail or ''}"
    blocks = [
        each
        for each in document.body.iter("p", "td", "h1", "h2")
        if not any(True for _p in each.iter("p") if _p is not each)
    ]
    found = ["".join(map(str, each.xpath("descendant::text()"))) for each in blocks]
    assert [" ".join(each.split()).replace("| ", "|").replace(" |", "|") for each in found if each.strip()] == expected


FIGURES = r"""\section{Weirs\footnote{Of stone.}}\label{sec:w}\subsection{Old}\label{sec:o}
\begin{figure}\includegraphics{p.png}\caption{A fox}\label{fig:f}\end{figure}\begin{figure}\caption{An owl}\label{fig:o}\end{figure}
\begin{table}\caption{Birds}\label{tab:b}\begin{tabular}{l}a\end{tabular}\end{table}
\begin{enumerate}\item one\item\label{it:b} two\end{enumerate} x\footnote{\label{fn:n}A note.}
\newtheorem{thm}{Theorem}\begin{thm}\label{thm:t} So.\end{thm}
\begin{equation}\label{eq:a}a\end{equation}\begin{equation*}x\end{equation*}
\begin{align}a&=b\nonumber\\c&=\begin{cases}1\\2\end{cases}\label{eq:b}\\ e&=f \label{eq:c}\end{align}\begin{equation}\tag{T}\label{eq:d}y\end{equation}
"""
REFERENCES = {
    r"\autoref{fig:f}, \autoref{tab:b}, \autoref{sec:w}, \autoref{sec:o}": "Figure 1, Table 1, section 1, subsection 1.1",
    r"\cref{fig:f}, \Cref{fig:f}, \cref{sec:o}": "figure 1, Figure 1, section 1.1",
    r"\cref{fig:f,fig:o}, \Cref{fig:f,tab:b}": "figures 1 and 2, Figure 1 and Table 1",
    r"\crefrange{fig:f}{fig:o}, \namecref{tab:b}, \labelcref{tab:b}": "figures 1–2, table, 1",
    r"\nameref{sec:w}, \nameref{fig:o}": "Weirs, An owl",
    r"\cref{it:b}, \ref{it:b}, \autoref{thm:t}, \cref{thm:t}": "item 2, 2, Theorem 1, theorem 1",
    r"\eqref{eq:a}, \ref{eq:b}, \cref{eq:c}, \autoref{eq:d}, \cref{eq:a,eq:b}": "(1), 2, equation (3), Equation (T), equations (1) and (2)",
    r"\cref{eq:gone}, \cref{gone}": "equation [eq:gone], [gone]",
    r"page~\pageref{sec:w}, p.\ \pageref{fig:f}, \pageref{eq:a}": "section 1, figure 1, equation (1)",
    r"more. Page~\pageref{tab:b} and \cpageref{sec:w,fig:f}": "more. Table 1 and section 1 and figure 1",
    r"\vpageref[x]{tab:b}, pages \pageref{fig:f}--\pageref{fig:o}": "table 1, figure 1–figure 2",
    r"\cpagerefrange{fig:f}{fig:o}, page~\pageref{gone}": "figures 1–2, page [gone]",
    r"\ref{sec:w} on page~\pageref{sec:w}, \ref{fig:f} (p.~\pageref{fig:f}), \ref{fig:o}, p.~\pageref{fig:o}": "1, 1, 2",
    r"\ref{fig:f} and page~\pageref{fig:o}, there\label{t}, page \pageref{t}": "1 and figure 2, there, Old",
}


@pytest.mark.parametrize("text", REFERENCES)
def test_references_say_what_they_refer_to(text: str) -> None:
    document = read(".tex", f"{FIGURES}\n\nSee {text}.")
    assert shown_text(list(document.body.iter("p"))[-1]) == f"See {REFERENCES[text]}."


def test_a_reference_to_a_page_without_a_heading_shows_where_that_is() -> None:
    document = read(".tex", r"One\label{a}, page~\pageref{b}. See p.~\pageref{a}.\label{b}")
    assert shown_text(document.body) == "One, page ↓. See p. ↑."


def test_an_equation_shows_its_number_if_the_text_refers_to_it() -> None:
    shown = [collapsed_text(each) for each in read(".tex", f"{FIGURES} See \\eqref{{eq:c}}.").body.iter("{*}mtable")]
    assert ["(3)" in each for each in shown if "e=f" in each.replace(" ", "")] == [True]
    document = read(".tex", FIGURES)
    assert not any("(1)" in collapsed_text(each) for each in document.body.iter("{*}math"))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (r"\chapter{A}X\chapter*{N}\chapter{B}", "(2.1), 2.2, equation (T)"),
        (r"\chapter{A}\begin{equation}z\end{equation}\appendix\chapter{B}", "(A.1), A.2, equation (T)"),
        (r"\numberwithin{equation}{section}\section{A}\section{B}", "(2.1), 2.2, equation (T)"),
        (r"\chapter{A}\section{B}\counterwithin{equation}{section}", "(1.1.1), 1.1.2, equation (T)"),
        (r"\section{A}\section{B}", "(1), 2, equation (T)"),
    ],
)
def test_equations_count_within_chapters(before: str, expected: str) -> None:
    own = r"\begin{align}a\label{eq:a}\\b\label{eq:b}\end{align}\begin{equation}\tag{T}\label{eq:t}c\end{equation}"
    document = read(".tex", f"{before}\n{own}\n\nSee \\eqref{{eq:a}}, \\ref{{eq:b}}, \\cref{{eq:t}}.")
    assert shown_text(list(document.body.iter("p"))[-1]) == f"See {expected}."
    assert "dead-link" not in [finding.code for finding in document.findings]


def test_references_are_in_the_language_of_the_document() -> None:
    text = f"{FIGURES}\n\nSiehe \\cref{{fig:f,fig:o}}, \\autoref{{tab:b}}."
    document = read(".tex", text, "de-AT")
    assert shown_text(list(document.body.iter("p"))[-1]) == "Siehe Abbildungen 1 und 2, Tabelle 1."


def test_chapters_of_a_book_are_called_so() -> None:
    document = read(
        ".tex",
        r"\documentclass{book}\begin{document}\chapter{A}\label{a}\section{B}\label{b} See \cref{a,b}.\end{document}",
    )
    assert shown_text(list(document.body.iter("p"))[-1]) == "See chapter 1 and section 1.1."


def test_a_reference_to_a_note_cites_it_again() -> None:
    document = read(".tex", f"{FIGURES}\n\nSee \\autoref{{fn:n}} and \\ref{{fn:n}}.")
    last = list(document.body.iter("p"))[-1]
    assert shown_text(last) == "See footnote and."
    assert [shown_text(note.body) for note in document.notes if note.id in map(cited, citations(last))] == ["A note."]


def test_cited_works_keep_their_pages_and_words() -> None:
    text = (
        r"\cite[12]{x}, \autocite[see][12--14]{z}, \parencite{w}, \textcite[5]{v}, \citep[e.g.][p.~4]{a,b}, \cites[1]{a}[2]{b}, "
        r"\fullcite[7]{c}, \Citet[2]{t}\footcite[p.~3]{y}."
    )
    document = read(".tex", text)
    assert (
        shown_text(document.body)
        == "[x, 12], [see z, 12–14], [w], [v, 5], [e.g. a; b, p. 4], [a, 1; b, 2], [c, 7], [t, 2]."
    )
    assert [shown_text(note.body) for note in document.notes] == ["[y, p. 3]."]


def test_notices_of_one_command_are_one_notice_with_all_lines() -> None:
    [first, second] = read(
        ".tex", "\\odd{Some words}\n\\odd{Other words}\n\\even{More words}\n\\odd{Last words}"
    ).findings
    assert "odd{Some words}" in first.message
    assert first.message.endswith(" It was left out on these lines, too: 2, 4.")
    assert [each.place.line for each in (first, second)] == [1, 3]
    assert "too" not in second.message


SHAPES = {
    "notes that never end": "\\footnoteB{" * 20_000,
    "options that never end": "\\marginpar[" * 20_000,
    "notes in notes": "\\footnoteB{" * 5_000 + "x" + "}" * 5_000,
    "marks": "\\footnotemark " * 10_000 + "\\footnotetext{x}" * 10_000,
    "one number": "\\footnotemark[1]" * 10_000 + "\\footnotetext[1]{x}" * 10_000,
    "marks in the texts before them": "\\footnotemark" + "\\footnotetext{x\\footnotemark}" * 5_000,
    "stanzas that never end": "\\stanza a & b " * 10_000,
    "words of an apparatus": "\\edtext{" * 2_000 + "x" + "}{\\Afootnote{y}}" * 2_000,
    "lines": "\\obeylines a\n" * 5_000,
    "groups": "{" * 50_000,
}


@pytest.mark.parametrize("name", SHAPES)
def test_hostile_texts_are_prepared(name: str) -> None:
    """Each in a moment; what was quadratic would take minutes, and what was recursive would stop."""
    prepared = PreparedLatex(SHAPES[name])
    assert len(prepared.text) < 40 * len(SHAPES[name])


def test_no_sign_of_ours_remains() -> None:
    text = (
        FIGURES
        + r"\section{A\footnoteB{x}}\begin{figure}\includegraphics{q.png}\caption{B\footnoteB{y} \cref{fig:f}}\end{figure} $a\footnoteB{z}$ \foo{\footnoteB{w} words}"
    )
    document = read(".tex", text)
    roots = [document.body, *(note.body for note in document.notes)]
    said = [etree.tostring(root, encoding="unicode") for root in roots] + [
        each.message + each.hint for each in document.findings
    ]
    assert not any("\ufdd0" <= letter <= "\ufdef" for words in said for letter in words)
    assert "x" in [collapsed_text(note.body) for note in document.notes]
