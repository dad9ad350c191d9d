"""Word's equations as MathML: each element of Office Math, by what Word writes for it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

import judges
from hexapla.project import Project
from hexapla.read.docx.equations import mathml
from hexapla.tree import MATHML
from hexapla.workspace import open_publication
from read.office import NAMESPACES, docx, paragraph, run
from workshop import fill


def r(text: str, properties: str = "") -> str:
    return f"<m:r><m:rPr>{properties}</m:rPr><m:t>{text}</m:t></m:r>"


def e(content: str, name: str = "e") -> str:
    return f"<m:{name}>{content}</m:{name}>"


def converted(content: str) -> str:
    """The MathML inside `math`, without its namespace, `mi`, `mn` and `mo` as the text alone."""
    made = mathml(etree.fromstring(f"<m:oMath {NAMESPACES}>{content}</m:oMath>"))
    assert all(etree.QName(each).namespace == MATHML for each in made.iter())
    written = etree.tostring(made, encoding="unicode").replace(f' xmlns="{MATHML}"', "")
    for name in ("mi", "mn", "mo"):
        written = written.replace(f"<{name}>", " ").replace(f"</{name}>", " ")
    return " ".join(written.removeprefix("<math>").removesuffix("</math>").split())


EQUATIONS = [
        (r("E=mc") + f"<m:sSup>{e(r('c'))}{e(r('2'), 'sup')}</m:sSup>", "E = m c <msup> c 2 </msup>"),
        (r("x+12.5"), "x + 12.5"),
        (r("sin", '<m:sty m:val="p"/>') + r("x"), "sin x"),
        (r("Rx", '<m:scr m:val="double-struck"/>'), "ℝ 𝕩"),
        (r("CA", '<m:scr m:val="fraktur"/>'), "ℭ 𝔄"),
        (r("v2", '<m:sty m:val="b"/>'), "𝐯 2"),
        (r("d", '<m:sty m:val="p"/>'), '<mi mathvariant="normal">d'),
        (r("if so", "<m:nor/>"), "<mtext>if so</mtext>"),
        (f"<m:f>{e(r('a'), 'num')}{e(r('b+c'), 'den')}</m:f>", "<mfrac> a <mrow> b + c </mrow></mfrac>"),
        (
            f'<m:f><m:fPr><m:type m:val="noBar"/></m:fPr>{e(r("n"), "num")}{e(r("k"), "den")}</m:f>',
            '<mfrac linethickness="0"> n k </mfrac>',
        ),
        (
            f'<m:f><m:fPr><m:type m:val="lin"/></m:fPr>{e(r("a"), "num")}{e(r("b"), "den")}</m:f>',
            "<mrow> a / b </mrow>",
        ),
        (f"<m:sSub>{e(r('x'))}{e(r('i'), 'sub')}</m:sSub>", "<msub> x i </msub>"),
        (f"<m:sSubSup>{e(r('x'))}{e(r('i'), 'sub')}{e(r('2'), 'sup')}</m:sSubSup>", "<msubsup> x i 2 </msubsup>"),
        (
            f"<m:sPre>{e(r('4'), 'sub')}{e(r('2'), 'sup')}{e(r('H'))}</m:sPre>",
            "<mmultiscripts> H <mprescripts/> 4 2 </mmultiscripts>",
        ),
        (f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr>{e("", "deg")}{e(r("2"))}</m:rad>', "<msqrt> 2 </msqrt>"),
        (f"<m:rad>{e(r('3'), 'deg')}{e(r('x'))}</m:rad>", "<mroot> x 3 </mroot>"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr>{e(r("i=1"), "sub")}'
            f"{e(r('n'), 'sup')}{e(r('i'))}</m:nary>",
            "<mrow><munderover> ∑ <mrow> i = 1 </mrow> n </munderover> i </mrow>",
        ),
        (
            f'<m:nary><m:naryPr><m:supHide m:val="1"/></m:naryPr>{e(r("C"), "sub")}{e("", "sup")}{e(r("f"))}</m:nary>',
            "<mrow><msub> ∫ C </msub> f </mrow>",
        ),
        (f"<m:d>{e(r('a'))}{e(r('b'))}</m:d>", "<mrow> ( a | b ) </mrow>"),
        (
            f'<m:d><m:dPr><m:begChr m:val="{{"/><m:endChr m:val=""/></m:dPr>{e(r("x"))}</m:d>',
            "<mrow> { x </mrow>",
        ),
        (f"<m:func>{e(r('f'), 'fName')}{e(r('x'))}</m:func>", "<mrow> f \u2061 x </mrow>"),
        (f"<m:limLow>{e(r('lim', '<m:sty m:val=' + chr(34) + 'p' + chr(34) + '/>'))}{e(r('n'), 'lim')}</m:limLow>",
         "<munder> lim n </munder>"),
        (f'<m:acc><m:accPr><m:chr m:val="\u20d7"/></m:accPr>{e(r("v"))}</m:acc>', '<mover accent="true"> v → </mover>'),
        (f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{e(r("x"))}</m:bar>', "<mover> x ‾ </mover>"),
        (f"<m:groupChr>{e(r('x'))}</m:groupChr>", "<munder> x ⏟ </munder>"),
        (
            f"<m:m><m:mr>{e(r('a'))}{e(r('b'))}</m:mr><m:mr>{e(r('c'))}{e(r('d'))}</m:mr></m:m>",
            "<mtable><mtr><mtd> a </mtd><mtd> b </mtd></mtr><mtr><mtd> c </mtd><mtd> d </mtd></mtr></mtable>",
        ),
        (
            f"<m:eqArr>{e(r('x&amp;=1'))}{e(r('y&amp;=2'))}</m:eqArr>",
            "<mtable><mtr><mtd> x = 1 </mtd></mtr><mtr><mtd> y = 2 </mtd></mtr></mtable>",
        ),
        (f"<m:borderBox>{e(r('x'))}</m:borderBox>", '<menclose notation="box"> x </menclose>'),
        (f"<m:box>{e(r('x'))}</m:box>", "x"),
        (f"<m:unheard>{e(r('x'))}</m:unheard>", "x"),
        (f"<w:ins>{r('x')}</w:ins><w:del>{r('y')}</w:del>", "x"),
        (f"<m:sSup>{e('')}{e(r('2'), 'sup')}</m:sSup>", "<msup><mrow/> 2 </msup>"),
]  # fmt: skip


@pytest.mark.parametrize(("office", "expected"), EQUATIONS)
def test_each_element_of_an_equation_has_its_mathml(office: str, expected: str) -> None:
    assert converted(office) == expected


def test_an_equation_in_a_paragraph_of_its_own_is_set_apart() -> None:
    apart = etree.fromstring(f"<m:oMathPara {NAMESPACES}><m:oMath>{r('x')}</m:oMath></m:oMathPara>")
    assert mathml(apart[0]).get("display") == "block"
    assert mathml(etree.fromstring(f"<m:oMath {NAMESPACES}/>")).get("display") is None


def test_an_edition_with_equations_is_valid(tmp_path: Path) -> None:
    body = "".join(paragraph(run("See ") + f"<m:oMath>{office}</m:oMath>") for office, _mathml in EQUATIONS)
    (tmp_path / "source").mkdir()
    (tmp_path / "hexapla.toml").write_text('[publication]\nlanguages = ["es"]\n', encoding="utf-8")
    (tmp_path / "source" / "paper.docx").write_bytes(docx(body, core="<dc:title>Paper</dc:title>"))
    made = open_publication(tmp_path)
    Project(made).extract()
    fill(made, "es")
    Project(made).export()
    [edition] = (tmp_path / "export").glob("*.epub")
    assert judges.epubcheck(edition) == []
    with zipfile.ZipFile(edition) as archive:
        pages = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xhtml"))
    assert pages.count(b"<math") == 2 * len(EQUATIONS)
