"""The laws of Word documents with other texts, for made-up documents and for real ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.rewrite.docx import rewrite
from pictures import PNG
from read.office import docx, footnote_mark, paragraph, run
from rewrite.manuscripts import GIVEN, counts, parts
from rewrite.office_laws import OfficeLaws

SHARED = Path(__file__).parents[3] / "shared"
FILES = sorted(SHARED.rglob("*.docx")) if SHARED.is_dir() else []
_LANGUAGE = re.compile(rb"<w:(?:lang|themeFontLang)\b[^>]*/>")
# What stays of a default language that was added, without it.
_EMPTY = re.compile(rb"<w:docDefaults><w:rPrDefault><w:rPr></w:rPr></w:rPrDefault></w:docDefaults>|<w:rPr>\s*</w:rPr>")


def field(instruction: str, result: str) -> str:
    kinds = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = kinds
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{end}"


def marked(content: str) -> str:
    return f'<w:bookmarkStart w:id="1" w:name="b"/>{content}<w:bookmarkEnd w:id="1"/>'


def controlled(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>\u3068\u3046</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>\u6771</w:t></w:r>"
    "</w:rubyBase></w:ruby></w:r>"
)
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="A mill"/><a:graphic><a:graphicData><pic:pic>'
    '<pic:blipFill><a:blip r:embed="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)
BOX = "<w:r><w:pict><w:txbxContent>" + paragraph(run("In a box")) + "</w:txbxContent></w:pict></w:r>"
TEXT = st.builds(
    run,
    st.text("ab áéçﬁأ東 ", min_size=1, max_size=8),
    st.sampled_from(["", "<w:i/>", "<w:b/>", "<w:b/><w:i/>", '<w:vertAlign w:val="superscript"/>', "<w:noProof/>"]),
)
ATOM = st.one_of(
    TEXT,
    TEXT,
    st.builds(marked, TEXT),
    st.builds(lambda text: f'<w:hyperlink w:anchor="b">{text}</w:hyperlink>', TEXT),
    st.builds(lambda text: field(' HYPERLINK "https://example.org/" ', text), TEXT),
    st.builds(lambda text: f'<w:ins w:id="7">{text}</w:ins>', TEXT),
    st.builds(controlled, TEXT),
    st.builds(lambda text: f'<w:bdo w:val="ltr">{text}</w:bdo>', TEXT),
    st.builds(lambda one, two: f'<w:hyperlink w:anchor="b">{one}{controlled(two)}</w:hyperlink>', TEXT, TEXT),
    st.builds(lambda one, two: controlled(f'{one}<w:hyperlink w:anchor="b">{two}</w:hyperlink>'), TEXT, TEXT),
    st.sampled_from([
        footnote_mark(1), field(" PAGE ", run("7")), field(' XE "rain" ', ""), "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        '<w:fldSimple w:instr="SEQ Figure">' + run("3") + "</w:fldSimple>", '<w:proofErr w:type="spellStart"/>',
        '<w:del w:id="8"><w:r><w:delText>gone</w:delText></w:r></w:del>', run("hidden", "<w:vanish/>"),
        '<w:commentRangeStart w:id="3"/>', '<w:commentRangeEnd w:id="3"/>',
        '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', PICTURE, BOX,
        '<w:hyperlink r:id="l">' + PICTURE + "</w:hyperlink>", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        '<w:r><w:br w:type="page"/></w:r>', '<w:r><w:br w:type="column"/></w:r>', RUBY,
        run("f()", '<w:rFonts w:ascii="Courier New"/>'),
    ]),
)  # fmt: skip
NOTE = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>' + run(" A note.") + "</w:p></w:footnote>"
DOCUMENTS = st.lists(st.lists(ATOM, min_size=1, max_size=7), min_size=1, max_size=3).map(
    lambda lines: docx(
        "".join(paragraph("".join(line)) for line in lines),
        language="en",
        notes={"footnotes": NOTE},
        links={"l": "https://example.org/", "p": "p.png"},
        files={"word/p.png": PNG},
    )
)


LAWS = OfficeLaws(
    given=GIVEN,
    rewrite=rewrite,
    parts=parts,
    counts=counts,
    without_languages=lambda data: _EMPTY.sub(b"", _LANGUAGE.sub(b"", data)),
    in_both_directions=False,
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
    if "numbered-headings" not in path.as_posix():  # the words of their numbers are one text for all headings
        LAWS.keeps_what_is_no_text(data, 1)
