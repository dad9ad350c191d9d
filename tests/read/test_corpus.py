"""The laws of `read` and `segment` on real documents, where they lie beside the repository."""

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, html

from hexapla.model import Document, Rendering
from hexapla.read import read
from hexapla.segment import segment, weave
from hexapla.tree import canonical, citations, cited, is_page_mark

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NOTES = {
    "html/pg52834-guernsey.htm": 368,
    "txt/pg52834-guernsey.txt": 368,
    "epub/se-the-prince.epub": 48,
    "docx/mammoth-footnotes.docx": 2,
    "docx/mammoth-endnotes.docx": 2,
    "docx/mammoth-footnote-hyperlink.docx": 1,
}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")


@pytest.fixture(scope="module", params=sorted(NOTES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def document(name: str) -> Document:
    return read(CORPUS / name, source=name, language="en")


def test_every_note_is_found_and_every_citation_resolves(name: str, document: Document) -> None:
    ids = [note.id for note in document.notes]
    roots = [document.body, *(note.body for note in document.notes)]
    targets = [cited(each) for root in roots for each in citations(root)]
    assert len(ids) == len(set(ids)) == NOTES[name]
    assert sorted(targets) == sorted(ids)
    assert not [finding for finding in document.findings if "citation" in finding.code]


def test_weaving_the_source_text_back_gives_an_equal_tree(document: Document) -> None:
    units = segment(document)
    woven = weave(document, [Rendering(unit.text) for unit in units], document.language)
    assert canonical(woven.body) == canonical(document.body)
    assert [canonical(note.body) for note in woven.notes] == [canonical(note.body) for note in document.notes]


def test_the_same_bytes_give_the_same_document(name: str, document: Document) -> None:
    again = read(CORPUS / name, source=name, language="en")
    assert canonical(again.body) == canonical(document.body)
    assert again.findings == document.findings


def words(texts: list[str]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(texts)))


def read_words(document: Document) -> Counter[str]:
    return words([text for root in (document.body, *(n.body for n in document.notes)) for text in root.itertext()])


def test_no_word_of_the_page_is_lost_but_the_numbers_of_its_notes_and_pages() -> None:
    path = CORPUS / "html/pg52834-guernsey.htm"
    document = read(path, source="page", language="en")
    root = html.document_fromstring(path.read_bytes().decode())
    for unseen in root.xpath("//style | //script | //comment()"):
        unseen.drop_tree()
    [body] = root.iter("body")
    pages = Counter(each.get("aria-label", "") for each in document.body.iter("span") if is_page_mark(each))
    assert len(pages) > 550
    lost = words(list(body.itertext())) - read_words(document) - pages
    assert set(lost) <= {*map(str, range(1, 369)), "FOOTNOTES"}
    assert not lost["1"] > 2 + 1
    assert sum(lost.values()) <= 2 * 368 + 1


def test_no_word_of_the_book_is_lost_but_the_numbers_of_its_notes() -> None:
    path = CORPUS / "epub/se-the-prince.epub"
    document = read(path, source="book", language="en")
    with zipfile.ZipFile(path) as archive:
        pages = [archive.read(each) for each in archive.namelist() if "/text/" in each]
    texts = [text for page in pages for body in etree.fromstring(page).iter("{*}body") for text in body.itertext()]
    lost = words(texts) - read_words(document)
    assert lost == Counter({**{str(number): 1 for number in range(1, 49)}, "Endnotes": 1})
