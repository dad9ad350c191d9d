"""Word documents beside other readers of them, pandoc and mammoth: they find the same words and notes."""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from hexapla.model import Document
from hexapla.read import read
from hexapla.tree import BLOCKS, citations, is_number_label, local_name, text_of
from read.office import docx, footnote_mark, paragraph, run
from workshop import REPOSITORY

SHARED = REPOSITORY.parent / "shared"
REAL = sorted([*SHARED.glob("corpus/docx/*.docx"), *SHARED.glob("cases/documents/*/*.docx")])
# Its words differ by intent: contents and indexes are left out; numbers and signs by their fonts are read.
DIFFERENT = {"33-docx-captions-index", "73-docx-toc-outline", "90-docx-toc-report", "26-docx-numbered-headings"}
MADE = {
    "notes": docx(
        paragraph(run("One") + footnote_mark(1) + run(" and ") + run("two", "<w:i/>") + footnote_mark(2, "endnote")),
        notes={
            "footnotes": f'<w:footnote w:id="1">{paragraph(run("First."))}</w:footnote>',
            "endnotes": f'<w:endnote w:id="2">{paragraph(run("Last."))}{paragraph(run("More."))}</w:endnote>',
        },
    ),
    "changes": docx(
        paragraph(f"<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>" + run("words"))
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('a cell'))}</w:tc></w:tr></w:tbl>"
        + f"<w:sdt><w:sdtContent>{paragraph(run('controlled'))}</w:sdtContent></w:sdt>"
    ),
}


def documents() -> Iterator[tuple[str, bytes]]:
    yield from MADE.items()
    for path in REAL:
        name = path.parent.name if path.name == "input.docx" else path.stem
        if name not in DIFFERENT:
            yield name, path.read_bytes()


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def shown(document: Document) -> str:
    """All text of a document, words of neighbouring blocks apart, without numbers of headings and formulas."""
    for root in (document.body, *(note.body for note in document.notes)):
        for each in list(root.iter(etree.Element)):
            if is_number_label(each) or local_name(each) == "math":
                each.clear(keep_tail=True)
            elif each.tag in BLOCKS or each.tag == "br":
                each.tail = f" {each.tail or ''}"
                each.text = f" {each.text or ''}"
    return " ".join(text_of(root) for root in (document.body, *(note.body for note in document.notes)))


def of_pandoc(node: object, found: list[str]) -> int:
    """Add the words of pandoc's document to a list; return the number of its notes."""
    if isinstance(node, list):
        return sum(of_pandoc(each, found) for each in node)
    if not isinstance(node, dict) or node.get("t") in ("Math", "Image"):
        return 0
    kind, content = node.get("t"), node.get("c")
    if kind in ("Str", "Code"):
        found.append(content[1] if isinstance(content, list) else str(content))
        return 0
    apart = kind not in ("Emph", "Strong", "Span", "Link", "SmallCaps", "Superscript", "Subscript", "Strikeout")
    found.append(" " if apart else "")
    notes = int(kind == "Note") + of_pandoc(content if kind else list(node.values()), found)
    found.append(" " if apart else "")
    return notes


@pytest.mark.parametrize(("name", "data"), [pytest.param(*each, id=each[0]) for each in documents()])
def test_pandoc_finds_the_same_words_and_notes(name: str, data: bytes, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    path = tmp_path / f"{name}.docx"
    path.write_bytes(data)
    document = read(path, source=path.name, language="en")
    cited = sum(1 for root in (document.body, *(each.body for each in document.notes)) for _mark in citations(root))
    found: list[str] = []
    theirs = json.loads(pypandoc.convert_file(str(path), "json", format="docx"))
    notes = of_pandoc(theirs["blocks"], found)
    title = [*theirs["meta"].values()]
    of_pandoc(title, found)
    assert cited == notes
    assert not words("".join(found)) - words(shown(document))


@pytest.mark.parametrize(("name", "data"), [pytest.param(*each, id=each[0]) for each in documents()])
def test_mammoth_finds_no_other_words(name: str, data: bytes, tmp_path: Path) -> None:
    mammoth = pytest.importorskip("mammoth")
    path = tmp_path / f"{name}.docx"
    path.write_bytes(data)
    text = mammoth.extract_raw_text(io.BytesIO(data)).value
    assert not words(text) - words(shown(read(path, source=path.name, language="en")))
