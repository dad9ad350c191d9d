# ruff: noqa: E501 - markup as programs write it
"""Formulas in pages: TeX that MathJax or KaTeX shows, and what they have made of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from hexapla.model import Document
from hexapla.read import html
from hexapla.tree import MATHML, local_name

MATHJAX = '<script src="https://c/mathjax@3/tex-chtml.js"></script>'
MATH = f'<math xmlns="{MATHML}"><mi>z</mi></math>'


def read(body: str, head: str = "") -> Document:
    return html.read(Path("a.html"), f"<title>a</title>{head}<body>{body}".encode(), "a.html", "en")


def shown(document: Document) -> str:
    """The text of a document, with a sign for each formula."""
    body = document.body
    for each in list(body.iter(f"{{{MATHML}}}math")):
        each.text, each[:] = "[block]" if each.get("display") == "block" else "[line]", []
    return "".join(body.itertext())


READ = {
    "round": (MATHJAX, r"<p>a \(x_1*y_2\) b <b>c</b> \(d\) e</p>", "a [line] b c [line] e"),
    "square": (MATHJAX, r"<p>a \[x\] b</p>", "a [block] b"),
    "dollars": (MATHJAX, "<p>a $$x$$ costs $5 and $6</p>", "a [block] costs $5 and $6"),
    "an environment": (MATHJAX, r"<p>\begin{align}a&amp;=b\\c&amp;=d\end{align}</p>", "[block]"),
    "one dollar": ("<script>MathJax = {tex: {inlineMath: [['$', '$']]}}</script>", "<p>a $x$ b</p>", "a [line] b"),
    "KaTeX": ('<script src="katex.js"></script>', r"<p>a \(x\)</p>", "a [line]"),
    "marked": ("", r'<p>a <span class="math inline">\(x\)</span> \(y\)</p>', r"a [line] \(y\)"),
    "code": (MATHJAX, r"<p>a <code>\(x\)</code> b</p>", r"a \(x\) b"),
    "no program": ("", r"<p>a \(x\) $$y$$</p>", r"a \(x\) $$y$$"),
    "not closed": (MATHJAX, r"<p>a \(x b \[ c</p>", r"a \(x b \[ c"),
    "saved": (
        "",
        '<p>a <span class="MathJax_Preview"></span><span class="MathJax"><span>z</span></span>'
        '<script type="math/tex">z</script> b <script type="math/tex; mode=display">y</script></p>',
        "a [line] b [block]",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_tex_is_read_where_a_program_would_show_it(name: str) -> None:
    head, body, right = READ[name]
    assert shown(read(body, head)) == right


@pytest.mark.parametrize(
    "made",
    [
        f'<span class="katex"><span class="katex-mathml">{MATH}</span><span class="katex-html" aria-hidden="true">z</span>'
        "</span>",
        f"<mjx-container><mjx-math aria-hidden='true'></mjx-math><mjx-assistive-mml>{MATH}</mjx-assistive-mml></mjx-container>",
    ],
)
def test_what_programs_put_around_formulas_is_no_element(made: str) -> None:
    paragraph = next(read(f"<p>a {made} b</p>").body.iter("p"))
    assert [local_name(each) for each in paragraph] == ["math"]
    assert "".join(paragraph.itertext()) == "a z b"


def test_a_formula_that_cannot_be_read_is_a_finding() -> None:
    document = read(r"<p>\(\nosuchcommand\) \(\nosuchcommand\)</p>", MATHJAX)
    assert [each.kind.code for each in document.findings] == ["formula-as-tex"]
    assert etree.tostring(document.body, encoding="unicode").count("\\nosuchcommand") == 4
