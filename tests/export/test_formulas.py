# ruff: noqa: E501 - formulas as authors write them
"""Formulas in editions: MathML where a format holds it, their TeX elsewhere and where it could not be read."""

from pathlib import Path

from lxml import etree

import judges
from hexapla.export.formulas import show_tex, show_unread
from hexapla.model import Element
from hexapla.project import Project
from hexapla.read.formulas import Formula, convert
from workshop import publication


def _paragraph(*formulas: Formula) -> Element:
    paragraph = etree.Element("p")
    for made in convert(formulas):
        assert made.element is not None
        made.element.tail = ", "
        paragraph.append(made.element)
    return paragraph


_BOTH = (Formula("x_1", False, "$x_1$"), Formula(r"\era{3}", True, r"$$\era{3}$$"))


def test_only_what_could_not_be_read_is_code() -> None:
    paragraph = _paragraph(*_BOTH)
    show_unread(paragraph)
    assert [etree.QName(each).localname for each in paragraph] == ["math", "code"]
    assert paragraph[1].text == r"$$\era{3}$$"
    assert paragraph[1].tail == ", "


def test_where_no_formula_can_be_all_are_code() -> None:
    paragraph = _paragraph(*_BOTH, Formula(r"\begin{align}a\end{align}", True, ""))
    show_tex(paragraph)
    assert [each.text for each in paragraph] == ["$x_1$", r"$$\era{3}$$", r"\begin{align}a\end{align}"]


def test_a_formula_without_tex_stays() -> None:
    paragraph = etree.fromstring('<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>')
    show_tex(paragraph)
    assert etree.QName(paragraph[0]).localname == "math"


_SOURCE = r"""# On $x_1$

Let $\{a_1\}$, $\tfrac12 \textcolor{red}{x}\!y$ and $\era{3}$.[^1]

\begin{align} a &= \left(\begin{array}{c|c} a & b\\ \hline c & d\\ \hline\end{array}\right) \label{one} \\ c &= d \tag{7} \end{align}

See \eqref{one}: $\boxed{\cancel{x}} \sideset{_1^2}{_3^4}\prod \overbrace{a}^b \raisebox{1pt}{x} \mathop{\rm lim} \bigl(x\bigr) \cfrac{1}{2}$.

[^1]: As $k$ is.
"""


def test_books_with_formulas_are_valid(tmp_path: Path) -> None:
    book = publication(
        tmp_path,
        {"a.md": _SOURCE},
        '[publication]\nlanguages = ["es"]\n[[edition]]\nname = "one"\nlanguages = ["en"]\n',
    )
    Project(book).export()
    assert judges.epubcheck(tmp_path / "export" / "one.epub") == []
    page = tmp_path / "export" / "one" / "index.html"
    assert judges.nu(page) == []
    assert judges.axe(page) == []
    text = page.read_text(encoding="utf-8")
    assert text.count("<math") == 7
    assert r'<code class="tex">$\era{3}$</code>' in text
