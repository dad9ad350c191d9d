"""TeX in Markdown: each formula is one protected tag, and money, variables and escaped brackets stay text."""

from pathlib import Path

import pytest

from hexapla.model import Document
from hexapla.segment import segment
from hexapla.tree import MATHML, tex_of
from samples import markup_of, read_as


def _read(folder: Path, text: str) -> Document:
    return read_as(folder, "essay.md", text)


def _units(document: Document) -> list[str]:
    return [unit.text for unit in segment(document)]


def _tex(document: Document) -> list[str]:
    roots = [document.body, *(note.body for note in document.notes)]
    return [tex_of(each) for root in roots for each in root.iter(f"{{{MATHML}}}math")]


@pytest.mark.parametrize(
    ("written", "tex"),
    [
        (r"$\{a_1, a_2\}$", r"\{a_1, a_2\}"),
        ("$x*y*z$", "x*y*z"),
        ("$a_b$ and $c_d$", "a_b c_d"),
        (r"\(a+b\)", "a+b"),
        (r"\\(a_1\\)", "a_1"),
        (r"\[x^2\]", "x^2"),
        (r"\\[x^2\\]", "x^2"),
        ("$$x_1$$", "x_1"),
        ("$`a^2`$", "a^2"),
        ("$3$", "3"),
        ("$n$th, $k$-means", "n k"),
        ("*$x$* and **$y$**", "x y"),
        ("\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}", "\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}"),
        ("$$\na\n\n= b\n$$", "a\n\n= b"),
        ("> $$\n> a = b\n> $$", "a = b"),
        ("- one\n\n  $$\n  a = b\n  $$", "a = b"),
        ("$$ a = b $$ {#eq-first}", "a = b"),
        ("$$ a = b $$ (first)", "a = b"),
        (r"| a |" "\n|---|\n" r"| $x \| y$ |", r"x \vert  y"),
        ("| a | b |\n|---|---|\n| $|x|$ | $y|z$ |", "|x| y|z"),
        ("> | a | b |\n> |:-:|---|\n> | so | m |\n> | $|x|$ | n |", "|x|"),
        ("| $|x|$ | b |\n|---|---|", "|x|"),
        (r"\\[c_d\\] and \(a^2\)", "c_d a^2"),
        (r"設$x$為", "x"),
        ("# On $x_1$", "x_1"),
        (r"[^1]" "\n\n" r"[^1]: So $k_{1}$ is.", "k_{1}"),
    ],
)
def test_a_formula_is_kept_whole(tmp_path: Path, written: str, tex: str) -> None:
    document = _read(tmp_path, written)
    assert " ".join(_tex(document)) == tex
    assert not any("$" in text for text in _units(document))
    assert not document.findings


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6.",
        "From $5 to $10 (or 20$).",
        "Entre $5 y $6, o US$7 y US$8.",
        "The shells know $HOME/$PATH and ${HOME}:${PATH}.",
        "Set $USER, or $HOME and so$.",
        "A sum of $20,000, or R$30,000.",
        "The $ and the $ are signs.",
        r"As he said \[sic\], \(see below\) and \[1\].",
        r"It is \$5 or \$6.",
        "Big $$ and $$$ here.",
        "Code such as `$x$` and `\\(x\\)`.",
        r"See \eqref{nothing}.",
        "| a | b |\n|---|---|\n| $5 | 6$ |\n| $5 | $6 |",
    ],
)
def test_money_and_variables_are_no_formulas(tmp_path: Path, text: str) -> None:
    assert not _tex(_read(tmp_path, text))


def test_a_formula_is_one_tag_of_its_unit_with_the_tex_as_its_comment(tmp_path: Path) -> None:
    document = _read(
        tmp_path, "Let $\\{a_1\\}$ be.[^1] Price: $5 and $6.\n\n$$\nE = m c^2 \\\\\nF < G\n$$\n\n[^1]: As $k$.\n"
    )
    first, note = segment(document)
    assert first.text == "Let <math1/> be.<note1/> Price: $5 and $6."
    assert {code.name: code.value for code in first.codes}["math1"] == r"\{a_1\}"
    assert note.text == "As <math1/>."


def test_a_letter_in_round_brackets_is_a_formula_if_the_text_has_others(tmp_path: Path) -> None:
    assert _tex(_read(tmp_path, r"The number \(n\), with \(n^2\).")) == ["n", "n^2"]
    assert not _tex(_read(tmp_path, r"The option \(n\).")), "this may be an escaped bracket"


def test_code_addresses_and_descriptions_keep_the_tex(tmp_path: Path) -> None:
    document = _read(tmp_path, "```\n$x_1$\n```\n\n[a $y$](http://example.org/$z$) ![A $b_1$](pixel.gif)\n")
    assert _tex(document) == ["y"]
    assert 'href="http://example.org/$z$"' in markup_of(document.body)
    assert "<code>$x_1$" in markup_of(document.body)
    assert "A $b_1$" in markup_of(document.body)


def test_definitions_hold_for_what_follows_and_show_nothing(tmp_path: Path) -> None:
    document = _read(tmp_path, "$$\\newcommand{\\R}{\\mathbb{R}}$$\n\nLet $x \\in \\R$.\n")
    assert _tex(document) == [r"x \in \R"]
    assert not document.findings


def test_a_reference_to_an_equation_shows_its_number(tmp_path: Path) -> None:
    first, second = r"\begin{equation}a\end{equation}", r"\begin{equation}b\label{one}\end{equation}"
    document = _read(tmp_path, f"See \\eqref{{one}}, or \\ref{{one}}.\n\n{first}\n\n{second}\n")
    shown = ["".join(each.itertext(f"{{{MATHML}}}mn")) for each in document.body.iter(f"{{{MATHML}}}math")]
    assert shown == ["(2)", "2", "(1)", "(2)"]


def test_a_formula_that_cannot_be_read_is_kept_and_named(tmp_path: Path) -> None:
    document = _read(tmp_path, "One.\n\nThen $\\era{1912}$, $\\era{1913}$ and $x$.\n")
    assert _units(document) == ["One.", "Then <math1/>, <math2/> and <math3/>."]
    assert _tex(document) == [r"\era{1912}", r"\era{1913}", "x"]
    (finding,) = document.findings
    assert (finding.kind.code, finding.place.line) == ("formula-as-tex", 3)
    assert r"\era{1912}" in finding.message


def test_lines_after_a_formula_keep_their_numbers(tmp_path: Path) -> None:
    document = _read(tmp_path, "$$\na\n=\nb\n$$\n\nHere.\n")
    (unit,) = segment(document)
    assert unit.place.line == 7


def test_the_title_has_the_tex(tmp_path: Path) -> None:
    assert _read(tmp_path, "# On $x_1$\n").title == "On x_1"
    assert _read(tmp_path, "---\ntitle: On $\\{x_1\\}$\n---\nText.\n").title == r"On $\{x_1\}$"
