r"""LaTeX: the columns of tables, and lines below some of their cells."""

from __future__ import annotations

import pytest

from hexapla.read.pandoc.latex import columns
from read.pages import shown_text
from read.pandoced import read

pytest.importorskip("pypandoc")

TABLES = {
    "siunitx": r"\begin{tabular}{lS[table-format=2.1]}%s\end{tabular}",
    "dcolumn": r"\begin{tabular}{@{}l|D{.}{.}{-1}@{}}%s\end{tabular}",
    "an author's column": r"\newcolumntype{Y}{l}\begin{tabularx}{5cm}{>{\bfseries}YY}%s\end{tabularx}",
    "repeated": r"\begin{longtable}{*{2}{S}}%s\end{longtable}",
    "tabulary": r"\begin{tabulary}{10cm}{LJ}%s\end{tabulary}",
    "tabularray": r"\begin{tblr}{ll}%s\end{tblr}",
    "tabularray's settings": r"\begin{tblr}[t]{hlines, colspec={Q[l,m]X[2,c]}}%s\end{tblr}",
    "lines": r"\begin{tabular}{ll}\cmidrule[1pt](lr){1-2}%s\\\cline{1-2}\cmidrule(r){1-1}\cmidrule{2-2}\end{tabular}",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_its_cells_alone(name: str) -> None:
    body = read(".tex", TABLES[name] % r"One & Two\\Three & Four").body
    assert [shown_text(each) for each in body.iter("td", "th")] == ["One", "Two", "Three", "Four"]
    assert shown_text(body).split() == ["One", "Two", "Three", "Four"]


def test_columns_are_aligned_as_their_letters_say() -> None:
    assert columns.known("SQ[r,m]w{c}{2cm}LCRX[2]!{x}p{2cm}") == "rrclcrXp{2cm}"


@pytest.mark.parametrize(
    "written", ["#1", r"\mycolumns", "hlines={red}", "*{3}", "*{2}{#1}", "colspec={ll", "colspec={" * 90, "[" * 2000]
)
def test_columns_that_are_not_known_stay(written: str) -> None:
    assert columns.known(written) is None
