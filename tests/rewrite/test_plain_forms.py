"""reStructuredText, AsciiDoc and LaTeX with other texts: what changes, and that nothing else does."""

from __future__ import annotations

import pytest

from bounds import bounded
from rewrite.plain_files import read, rewritten, source_file, translated

pytest.importorskip("pypandoc")

RST = """\
=====
Title
=====

A *good* and **bold** ``code``, a `link <https://example.org>`_, a named_ one
and a note [1]_ here.

.. _named: https://example.org/b

.. [1] The *note*.

Part
----

- item one

.. note:: Mind this.
"""
ASCIIDOC = """\
= Title

A _good_ and *bold* `code`, a https://example.org[link] and a note.footnote:[The _note_ text.] It's here.

== Part

* item one

[quote]
Some words.
"""
LATEX = r"""\documentclass{article}
\title{Title}
\begin{document}
\maketitle
A \emph{good} and \textbf{bold} \verb|code|, a \href{https://example.org}{link} % a remark
and a note.\footnote{The \emph{note} text.} It costs 5\,\% --- ``more''.

\section{Part}
\begin{itemize}
\item item one
\end{itemize}
\end{document}
"""
FILES = {"a.rst": RST, "a.adoc": ASCIIDOC, "a.tex": LATEX}


@pytest.mark.parametrize("name", FILES)
def test_the_same_texts_give_the_same_bytes(name: str) -> None:
    data = FILES[name].encode()
    assert rewritten(source_file(name, data)).data == data


@pytest.mark.parametrize("name", FILES)
def test_one_text_changes_one_line(name: str) -> None:
    made = translated(name, FILES[name], {"item one": "Otra cosa"})
    assert made == FILES[name].replace("item one", "Otra cosa")


@pytest.mark.parametrize(
    ("name", "text", "translation", "before", "after"),
    [
        ("a.rst", "A <em>good</em>", "<strong>Negrita</strong> <em>buena</em>, <code1/>, <a2>con nombre</a2> y "
         "<a1>otra</a1>.<note1/>",
         RST[RST.index("A *good*"):RST.index("\n\n.. _named")],
         "**Negrita** *buena*, ``code``, `con nombre <named_>`_ y `otra\n<https://example.org>`_. [1]_"),
        ("a.adoc", "A <em>good</em>", "<strong>Negrita</strong>, <code1/>, <a1>otra</a1>.<note1/> Es “así”.",
         ASCIIDOC[ASCIIDOC.index("A _good_"):ASCIIDOC.index("\n\n== Part")],
         "*Negrita*, `code`, https://example.org[otra].footnote:[The _note_ text.] Es “así”."),
        ("a.tex", "A <em>good</em>", "<strong>Negrita</strong>: 5 % & “más” — <a1>otra</a1> <code1/>.<note1/>",
         LATEX[LATEX.index("A \\emph{good}"):LATEX.index("\n\n\\section")],
         "\\textbf{Negrita}: 5 \\% \\& ``más'' --- \\href{https://example.org}{otra} \\verb|code|."
         "\\footnote{The \\emph{note} text.}"),
    ],
)  # fmt: skip
def test_the_author_s_signs_stay(name: str, text: str, translation: str, before: str, after: str) -> None:
    [unit] = [unit for unit in read(name, FILES[name].encode()) if unit.text.startswith(text)]
    made = translated(name, FILES[name], {" ".join(unit.text.split()): translation})
    plain = FILES[name].replace(before, after)
    assert made.split() == plain.split()


# A backtick is a quotation mark in TeX.
SIGNS = [
    (name, text)
    for name in FILES
    for text in (
        "*uno* dos", "_uno_", "`uno`", r"C:\uno", "{uno}", "# uno", "1. uno", "- uno", "50 % & $3", "uno_ dos", "[uno]",
    )
    if not (name.endswith("tex") and "`" in text)
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), SIGNS)
def test_what_looks_like_a_sign_in_a_translation_is_text(name: str, text: str) -> None:
    made = translated(name, FILES[name], {"item one": text})
    assert text in [" ".join(unit.text.split()) for unit in read(name, made.encode())]


@pytest.mark.parametrize(
    ("words", "text", "translation", "made"),
    [
        (
            r"A \citet[p.~3]{roe} here.",
            "A <span1>[roe, p. 3]</span1> here.",
            "Un <span1>[roe, pág. 3]</span1> aquí.",
            r"Un \citet[p.~3]{roe} aquí.",
        ),
        (
            r"See Section~\ref{sec:a} here.",
            "See Section <a1>1</a1> here.",
            "Véase <a1>1</a1> aquí.",
            r"Véase \ref{sec:a} aquí.",
        ),
        (r"A fox\index{fox}, here.", "A fox, here.", "Un zorro, aquí.", r"Un zorro,\index{fox} aquí."),
        (
            "It is\n\\begin{equation}\n  a \\label{eq:a}\n\\end{equation}\nsee \\eqref{eq:a}.",
            "It is <span1/><math1/> see <a1>(1)</a1>.",
            "Es <span1/><math1/> véase <a1>(1)</a1>.",
            "Es\n\\begin{equation}\n  a \\label{eq:a}\n\\end{equation}\nvéase \\eqref{eq:a}.",
        ),
        (r"An \enquote{owl} here.", "An “owl” here.", "Un “búho” aquí.", "Un “búho” aquí."),
    ],
)
def test_commands_of_latex_within_a_text(words: str, text: str, translation: str, made: str) -> None:
    start = "\\documentclass{article}\n\\begin{document}\n\\section{A}\\label{sec:a}\n\n"
    assert translated("a.tex", f"{start}{words}\n\\end{{document}}\n", {text: translation}) == (
        f"{start}{made}\n\\end{{document}}\n"
    )


@pytest.mark.parametrize("name", FILES)
def test_notes_drafts_and_titles(name: str) -> None:
    data = FILES[name].encode()
    units = read(name, data)
    said = {"Title": "Un título bastante largo", "item one": "Cosa<tn>Nota mía.</tn>", "Part": "Parte"}
    texts = [said.get(unit.text, unit.text) for unit in units]
    remarks = ["Borrador" if unit.text == "Part" else "" for unit in units]
    made = rewritten(source_file(name, data, texts, remarks=remarks))
    assert not made.kept
    again = [unit.text for unit in read(name, made.data)]
    assert "Un título bastante largo" in again
    assert "Parte [Borrador]" in again
    assert "Nota del traductor: Nota mía." in again


@pytest.mark.parametrize(
    ("name", "text", "words", "translation", "made"),
    [
        (
            "a.rst",
            "See :ref:`start` now.\n\n.. _start:\n\nStart\n-----\n",
            "See <a1>Start</a1> now.",
            "Véase <a1>Inicio</a1> ya.",
            "Véase :ref:`start` ya.",
        ),
        (
            "a.rst",
            "See [Doe2000]_ now.\n\n.. [Doe2000] A book.\n",
            "See <a1>[Doe2000]</a1> now.",
            "Véase <a1>[Doe, 2000]</a1> ya.",
            "Véase [Doe2000]_ ya.",
        ),
        (
            "a.adoc",
            "See <<start>> now.\n\n[#start]\n== Start\n\nText.\n",
            "See <a1>Start</a1> now.",
            "Véase <a1>Inicio</a1> ya.",
            "Véase <<start>> ya.",
        ),
    ],
)
def test_references_stay_whatever_words_they_show(
    name: str, text: str, words: str, translation: str, made: str
) -> None:
    changes = {words: translation} | ({"Start": "Inicio"} if "Start\n" in text else {})
    expected = text.replace(text.split("\n", 1)[0], made).replace("\nStart", "\nInicio").replace("-----", "------")
    assert translated(name, text, changes) == expected.replace("= Start", "= Inicio")


def test_lines_around_titles_are_long_enough() -> None:
    made = translated("a.rst", RST, {"Title": "Un título", "Part": "La parte"})
    assert made.startswith("=========\nUn título\n=========\n")
    assert "\nLa parte\n--------\n" in made


def test_a_word_that_a_reader_adds_stays() -> None:
    data = RST.encode()
    texts = [f"x {unit.text}" if unit.text == "Note" else unit.text for unit in read("a.rst", data)]
    made = rewritten(source_file("a.rst", data, texts))
    assert made.data == data
    assert [unit.text for unit in made.kept] == ["Note"]


def test_a_long_paragraph_of_words_and_signs_is_soon_written() -> None:
    words = 'a_b *often* "said" [see](x.md) `code` <!-- kept --> it is,'
    text = "\n\n".join(f"{number} {words * 60}" for number in range(40))
    data = text.encode()
    texts = [unit.text.replace("said", "dicho") for unit in read("a.md", data)]
    with bounded(8):
        made = rewritten(source_file("a.md", data, texts))
    assert not made.kept
    assert made.data == data.replace(b"said", b"dicho")


RST_TABLES = """\
=====  =====
Grain  Price
=====  =====
Rye    low
=====  =====

+-----+-----+
| Hub | big |
+=====+=====+
| Rim | 35  |
+-----+-----+
"""
RST_TABLES_MADE = """\
=====  ========
Grain  Price
=====  ========
Rye    muy bajo
=====  ========

+--------+-----+
| Hub    | big |
+========+=====+
| Aro de | 35  |
+--------+-----+
"""


@pytest.mark.parametrize(
    ("name", "text", "changes", "made"),
    [
        ("a.rst", RST_TABLES, {"low": "muy bajo", "Rim": "Aro de"}, RST_TABLES_MADE),
        (
            "a.rst",
            "Words:\n\n   A quotation.\n\n   -- The Miller\n",
            {"— The Miller": "— El molinero"},
            "Words:\n\n   A quotation.\n\n   -- El molinero\n",
        ),
        (
            "a.rst",
            "See `The part`_ here.\n\nThe part\n--------\n\nText.\n",
            {"The part": "La parte"},
            "See `The part`_ here.\n\n.. _`The part`:\n\nLa parte\n--------\n\nText.\n",
        ),
        (
            "a.rst",
            "A text, see [CIT2002]_.\n\n.. [CIT2002] A work.\n\nThe end.\n",
            {"A work.": "Una obra."},
            "A text, see [CIT2002]_.\n\n.. [CIT2002] Una obra.\n\nThe end.\n",
        ),
        (
            "a.adoc",
            "[quote, The Miller, A book]\n____\nSome words.\n____\n",
            {"— The Miller, A book": "— El molinero, Un libro", "Some words.": "Palabras."},
            "[quote, El molinero, Un libro]\n____\nPalabras.\n____\n",
        ),
        (
            "a.adoc",
            "Some words.\n\n== The part\n\nSee <<_the_part,this>>, a ((fox))(((owl))) and `two words`.\n",
            {
                "The part": "La parte",
                "See <a1>this</a1>, a <span1>fox</span1> and <code1/> <code2/>.": (
                    "Un <span1>zorro</span1> y <code1/> <code2/>, véase <a1>esto</a1>."
                ),
            },
            "Some words.\n\n[#_the_part]\n== La parte\n\n"
            "Un ((zorro)) y `two words`,(((owl))) véase <<_the_part,esto>>.\n",
        ),
        (
            "a.adoc",
            "[[a]]\n== Part\n\nSee <<a>> and <<a,this>>.\n",
            {"See <a1>Part</a1> and <a2>this</a2>.": "Véanse <a1>Part</a1> y <a2>esto</a2>."},
            "[[a]]\n== Part\n\nVéanse <<a>> y <<a,esto>>.\n",
        ),
    ],
)
def test_other_places_of_texts(name: str, text: str, changes: dict[str, str], made: str) -> None:
    assert translated(name, text, changes) == made


def test_a_draft_of_a_title_in_the_metadata_says_so_in_words() -> None:
    data = b"---\ntitle: The mill\n---\n\nText with ![a fox](fox.png).\n"
    units = read("a.md", data)
    said = {"The mill": "El molino", "a fox": "un zorro"}
    texts = [said.get(unit.text, unit.text) for unit in units]
    remarks = ["Borrador" if unit.text in said else "" for unit in units]
    made = rewritten(source_file("a.md", data, texts, remarks=remarks))
    assert not made.kept
    assert made.data == b"---\ntitle: El molino [Borrador]\n---\n\nText with ![un zorro [Borrador]](fox.png).\n"


@pytest.mark.parametrize(
    ("text", "words", "made"),
    [
        ("- [ ] A task\n- [x] Done\n", "☐ A task", "- [ ] Una tarea [Borrador]\n- [x] Done\n"),
        (
            '::: {.callout-note title="Mind this"}\nIt is wet.\n:::\n',
            "<strong>Mind this</strong>",
            '::: {.callout-note title="Una tarea [Borrador]"}\nIt is wet.\n:::\n',
        ),
    ],
)
def test_a_draft_says_so_in_words_where_markdown_has_no_room_for_a_mark(text: str, words: str, made: str) -> None:
    data = text.encode()
    units = read("a.md", data)
    assert words in [unit.text for unit in units]
    said = words.replace("A task", "Una tarea").replace("Mind this", "Una tarea")
    texts = [said if unit.text == words else unit.text for unit in units]
    remarks = ["Borrador" if unit.text == words else "" for unit in units]
    again = rewritten(source_file("a.md", data, texts, remarks=remarks))
    assert not again.kept
    assert again.data.decode() == made
