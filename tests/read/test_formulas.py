"""TeX as MathML: what authors write is read, in the form that EPUB allows; what is wrong stays TeX."""

import pytest
from lxml import etree

from hexapla.read.formulas import Formula, convert
from hexapla.tree import MATHML, local_name, tex_of

_STYLED = r"""\begin{array}{|l|r|}\hline a & b\\ \hline c & d\\ \hline\end{array}\textcolor{red}{x}\!y\raisebox{1pt}{x}
\tfrac12 \boxed{x}\cancel{x}"""


def _markup(tex: str) -> str:
    (made,) = convert([Formula(tex, is_display=True, written=f"$${tex}$$")])
    assert made.element is not None
    assert made.fault == ""
    assert tex_of(made.element) == tex
    shown = made.element[0][0]
    etree.cleanup_namespaces(shown)
    return etree.tostring(shown).decode().replace(f' xmlns="{MATHML}"', "")


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{eqnarray} a &=& b \label{x} \\ c &=& d \end{eqnarray}",
        r"\begin{split} a &= b \end{split}",
        r"\begin{alignat}{2} a &= b & c &= d \end{alignat}",
        r"\begin{flalign*} a &= b \end{flalign*}",
        r"\begin{pmatrix*}[r] a \end{pmatrix*}",
        r"\left(\begin{array}[t]{c@{\,}p{1cm}|c} a & b & c \end{array}\right)",
        r"\begin{smallmatrix} a & b \end{smallmatrix}",
        r"\sum_{\substack{a \\ b}} c",
        r"\mbox{a} \hbox{b} \fbox{c} \smash{x} \pmb{x} \dotsb \hdots \mathds{1} \ensuremath{x}",
        r"\left< x \right>",
        r"\text{if $x$ is $y$, then}",
        r"\DeclareMathOperator{\tr}{tr} \tr A",
        r"\renewcommand{\R}{R} \newcommand\Q{Q} \R \Q",
        r"a \tag{$*$}",
        r"a \label{eq:one}",
        r"\begin{align} a &= b \\ \intertext{and} c &= d \end{align}",
    ],
)
def test_what_authors_write_is_read(tex: str) -> None:
    assert _markup(tex)


def test_lines_and_columns_outside_of_environments_are_kept() -> None:
    assert _markup(r"a \\ b").count("<mtr>") == 2
    assert _markup(r"a &= b \\ c &= d").count("columnalign") == 4
    assert "<mtr>" not in _markup(r"{a \choose b}")


def test_styles_become_attributes_and_classes() -> None:
    markup = _markup(_STYLED)
    assert " style=" not in markup
    assert "rem" not in markup
    assert markup.count("<mtr>") == 2, "the last line of a table is no row"
    assert 'mathcolor="#FF0000"' in markup
    assert "rule-right rule-bottom" in markup
    assert '<mstyle displaystyle="false"><mfrac>' in markup


def test_only_a_text_with_labels_has_numbers() -> None:
    plain, labelled = (rf"\begin{{align}} a &= b {label} \\ c &= d \end{{align}}" for label in ("", r"\label{one}"))
    assert "(1)" not in _markup(plain)
    assert "(1)" in _markup(labelled)
    assert "(2)" in _markup(labelled)
    assert "(7)" in _markup(r"\begin{equation} a \tag{7} \end{equation}")


@pytest.mark.parametrize("tex", [r"\undefined{x}", "{a", r"\frac{a}", r"\begin{tikzcd} A \end{tikzcd}", "x^2^3"])
def test_what_cannot_be_read_shows_its_tex(tex: str) -> None:
    good, bad = convert([Formula("x", False, "$x$"), Formula(tex, False, f"${tex}$")])
    assert (good.fault, bool(bad.fault)) == ("", True)
    assert bad.element is not None
    assert tex_of(bad.element) == tex
    assert [each.text for each in bad.element.iter(f"{{{MATHML}}}mi")] == [f"${tex}$"]


def test_an_endless_definition_ends() -> None:
    (made,) = convert([Formula(r"\def\x{\x\x}\x", False, "")])
    assert made.fault


def test_definitions_alone_show_nothing() -> None:
    first, second = convert([Formula(r"\newcommand{\one}[1]{#1_1}", True, ""), Formula(r"\one{a}", False, "")])
    assert first.element is None
    assert second.element is not None
    assert [local_name(each) for each in second.element[0][0]] == ["mi", "mn"]


@pytest.mark.parametrize(
    "tex", ["{" * 20_000, r"\left(" * 3000, r"\sqrt{" * 300 + "}" * 300, r"\sqrt" * 1000 + " x", "x" * 20_000]
)
def test_what_is_too_deep_or_too_long_is_not_read(tex: str) -> None:
    (made,) = convert([Formula(tex, False, "")])
    assert made.element is not None
    assert made.fault
