"""The laws of OpenDocument texts with other texts, for made-up documents and for real ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.rewrite.odt import rewrite
from pictures import PNG
from read.office import odt, odt_style
from rewrite.office_laws import OfficeLaws
from rewrite.open_documents import GIVEN, counts, parts

SHARED = Path(__file__).parents[3] / "shared"
FILES = [path for ending in ("odt", "fodt") for path in sorted(SHARED.rglob(f"*.{ending}"))] if SHARED.is_dir() else []
_LANGUAGE = re.compile(
    rb' (?:fo|style):(?:language|country|script)(?:-asian|-complex)?="[^"]*"| style:writing-mode="[^"]*"'
    rb'| fo:text-align="[^"]*"| number:(?:language|country)="[^"]*"| style:rfc-language-tag(?:-asian|-complex)?="[^"]*"'
    rb'|(?<=<dc:language>)[^<]*| style:font-(?:weight|style|size)-(?:asian|complex)="[^"]*"'
)


def span(content: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{content}</text:span>' if style else content


STYLES = "".join((
    '<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB"/>'
    "</style:default-style>",
    odt_style("Italic", 'fo:font-style="italic"', family="text"),
    odt_style("Bold", 'fo:font-weight="bold"', family="text"),
    odt_style("Raised", 'style:text-position="super 58%"', family="text"),
    odt_style("Code", 'fo:font-family="Courier New"', family="text"),
    odt_style("Secret", 'text:display="none"', family="text"),
))  # fmt: skip
PICTURE = (
    '<draw:frame draw:name="P"><draw:image xlink:href="p.png"/><svg:desc>A mill</svg:desc></draw:frame>'
)  # fmt: skip
NOTE = (
    '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    '<text:note-body><text:p><text:span text:style-name="Italic">A</text:span> note.</text:p></text:note-body>'
    "</text:note>"
)  # fmt: skip
BOX = '<draw:frame draw:name="B"><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>'
TEXT = st.builds(
    span,
    st.text("ab áéçﬁأ東 ", min_size=1, max_size=8),
    st.sampled_from(["", "", "Italic", "Bold", "Raised"]),
)
ATOM = st.one_of(
    TEXT,
    TEXT,
    st.builds(lambda text: f'<text:bookmark-start text:name="c"/>{text}<text:bookmark-end text:name="c"/>', TEXT),
    st.builds(lambda text: f'<text:a xlink:href="#b">{text}</text:a>', TEXT),
    st.builds(lambda text: f'<text:a xlink:href="https://example.org/">{text}</text:a>', TEXT),
    st.builds(lambda text: span(f"un {text} x", "Italic"), TEXT),
    st.builds(lambda text: f"<text:meta>{text}</text:meta>", TEXT),
    st.builds(lambda text: f'<text:change-start text:change-id="k"/>{text}<text:change-end text:change-id="k"/>', TEXT),
    st.sampled_from([
        NOTE, span(NOTE, "Raised"), PICTURE, BOX, f'<text:a xlink:href="https://example.org/p">{PICTURE}</text:a>',
        "<text:page-number>7</text:page-number>", span("<text:page-number>7</text:page-number>", "Bold"),
        "<text:title>A long title</text:title>", "<text:tab/>", "<text:line-break/>", '<text:s text:c="3"/>',
        '<text:bookmark text:name="b"/>', '<text:bookmark-ref text:ref-name="b">the words</text:bookmark-ref>',
        '<text:bookmark-ref text:ref-name="b">3</text:bookmark-ref>', "<text:soft-page-break/>",
        "<office:annotation><text:p>A remark</text:p></office:annotation>", span("f()", "Code"),
        '<office:annotation office:name="r"><text:p>A remark</text:p></office:annotation>',
        '<office:annotation-end office:name="r"/>', span("hidden", "Secret"), "<!-- a comment -->", "\n   ",
        "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>r</text:ruby-text></text:ruby>",
        '<text:reference-mark-start text:name="ZOTERO_ITEM x"/>(Doe, 9)<text:reference-mark-end '
        'text:name="ZOTERO_ITEM x"/>', '<text:sequence text:name="Figure">3</text:sequence>',
        '<field:fieldmark-start><field:param field:name="ODF_CODE_PARAM" field:value="SEQ x"/></field:fieldmark-start>'
        "4<field:fieldmark-end/>", "<draw:custom-shape><text:p>In a shape</text:p></draw:custom-shape>",
        '<text:note-ref text:ref-name="ftn1">1</text:note-ref>',
        '<text:span text:style-name="Raised"><text:note-ref text:ref-name="ftn1">1</text:note-ref></text:span>',
    ]),
)  # fmt: skip
DOCUMENTS = st.lists(st.lists(ATOM, min_size=1, max_size=7), min_size=1, max_size=3).map(
    lambda lines: odt(
        "".join(f"<text:p>{''.join(line)}</text:p>" for line in lines), files={"p.png": PNG}, styles=STYLES
    )
)


LAWS = OfficeLaws(
    given=GIVEN,
    rewrite=rewrite,
    parts=parts,
    counts=counts,
    without_languages=lambda data: _LANGUAGE.sub(b"", data),
    in_both_directions=True,
)


@given(DOCUMENTS)
def test_the_same_texts_give_the_same_bytes(data: bytes) -> None:
    LAWS.keeps_bytes(data)


@given(DOCUMENTS, st.integers(0, 5))
def test_other_texts_leave_everything_else(data: bytes, seed: int) -> None:
    LAWS.keeps_what_is_no_text(data, seed)


@pytest.mark.skipif(not FILES, reason="there are no real documents here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SHARED).as_posix())
def test_real_documents_obey_the_laws(path: Path) -> None:
    data = path.read_bytes()
    LAWS.keeps_bytes(data)
    LAWS.keeps_what_is_no_text(data, 1)
