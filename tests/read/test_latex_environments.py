r"""LaTeX: floats of all packages keep their captions, notes and labels; no argument is shown as text."""

from __future__ import annotations

import time

import pytest

from hexapla.read.pandoc.latex import environments
from hexapla.tree import text_of
from read.pages import shown_text
from read.pandoced import read

pytest.importorskip("pypandoc")

PICTURE, ROWS = r"\includegraphics{x.svg}", r"\begin{tabular}{l}Row\end{tabular}"
FLOATS = {
    "wrapfigure": (r"[12]{r}[1cm]{0.4\textwidth}", PICTURE), "wraptable": (r"{r}{3cm}", ROWS),
    "floatingfigure": (r"[r]{3cm}", PICTURE), "sidewaysfigure": ("", PICTURE), "sidewaysfigure*": ("[p]", PICTURE),
    "sidewaystable": ("[p]", ROWS), "marginfigure": ("[2cm]", PICTURE), "margintable": ("", ROWS),
    "SCfigure": ("[2][h]", PICTURE), "SCtable": ("", ROWS), "figure*": ("[t]", PICTURE), "table*": ("[t]", ROWS),
    "table": ("[t]", PICTURE),
}  # fmt: skip


@pytest.mark.parametrize("name", FLOATS)
def test_a_float_keeps_its_caption_its_note_and_its_label(name: str) -> None:
    arguments, body = FLOATS[name]
    inside = rf"{body}\caption{{Ship.\footnote{{Old.}}}}\label{{a}}"
    document = read(".tex", rf"Before \ref{{a}}.\begin{{{name}}}{arguments} {inside}\end{{{name}}}")
    (caption,) = document.body.iter("figcaption", "caption")
    assert shown_text(caption) == "Ship."
    assert [shown_text(note.body) for note in document.notes] == ["Old."]
    rows = "Row" if body == ROWS else ""
    assert sorted(shown_text(document.body).split()) == sorted(f"Before 1. Ship. {rows}".split())


def test_an_environment_that_the_author_defines_stays() -> None:
    text = r"\newenvironment{marginfigure}[1]{\textbf{#1}}{}a \begin{marginfigure}{Bold} words\end{marginfigure}"
    document = read(".tex", text)
    assert [text_of(each) for each in document.body.iter("strong")] == ["Bold"]


def test_no_verbatim_text_is_an_environment() -> None:
    text = r"\begin{verbatim}\begin{wrapfigure}{r}{3cm}\end{wrapfigure}\end{verbatim}"
    assert shown_text(read(".tex", text).body) == r"\begin{wrapfigure}{r}{3cm}\end{wrapfigure}"


OTHERS = {
    r"\begin{multicols}{2}Words.\end{multicols}": "Words.",
    r"\begin{multicols*}{2}[\section{Head}][2cm] Words.\end{multicols*}": "Head Words.",
    r"\begin{adjustwidth}{1cm}{}Words.\end{adjustwidth}": "Words.",
    r"\begin{spacing}{1.5}Words.\end{spacing}": "Words.",
    r"\begin{otherlanguage*}[date]{french}Mots.\end{otherlanguage*}": "Mots.",
}


@pytest.mark.parametrize("written", OTHERS)
def test_no_argument_of_an_environment_is_text(written: str) -> None:
    assert " ".join(shown_text(read(".tex", written).body).split()) == OTHERS[written]


def test_words_in_another_language_have_it() -> None:
    document = read(".tex", r"\begin{otherlanguage*}{french}Mots.\end{otherlanguage*}")
    assert "fr" in {each.get("lang") for each in document.body.iter()}


def test_an_environment_above_columns_is_kept_once() -> None:
    text = r"\begin{multicols}{2}[\begin{figure*}x\caption{Head.}\end{figure*}] Words.\end{multicols}"
    shown = shown_text(read(".tex", text).body)
    assert (shown.count("Head."), shown.count("Words.")) == (1, 1)


def test_environments_in_arguments_take_no_long_time() -> None:
    count = 3000
    text = r"\begin{multicols}{2}[" * count + "]" * count + r"\end{multicols}" * count
    start = time.process_time()
    environments.known(text)
    assert time.process_time() - start < 5  # seconds; more than 10 without a limit
