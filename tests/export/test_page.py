"""export: notes in are notes out, in every language, linked both ways within it; ids are unique in an edition."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from export.editions import CITATIONS, LAYOUTS, NAMES, NOTES, Shown, epub_pages, html_pages, language_of
from hexapla.export.document_links import DocumentLinks, LinkedDocument
from hexapla.export.page import prepare, slug
from hexapla.export.parts import divide
from hexapla.model import Chapter, Document, Edition, Element, Note, Share, Strand
from hexapla.tree import canonical, citation, text_of

FORMATS = ("html", "epub")


def pages(export: Path, name: str, format_: str) -> list[Shown]:
    return html_pages(export / name) if format_ == "html" else epub_pages(export / f"{name}.epub")


def chapters(export: Path, name: str, format_: str) -> dict[str, Shown]:
    return {page.file.partition(".")[0]: page for page in pages(export, name, format_) if page.citations()}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_citation_and_note_is_there_in_every_language(export: Path, name: str, format_: str) -> None:
    tags = LAYOUTS[name]
    found = chapters(export, name, format_)
    assert found.keys() == CITATIONS.keys()
    for chapter, page in found.items():
        cited = Counter(language_of(each, tags) for each in page.citations())
        bodies = Counter(language_of(each, tags) for each in page.notes())
        assert cited == dict.fromkeys(tags, CITATIONS[chapter])
        assert bodies == dict.fromkeys(tags, NOTES[chapter])


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_each_citation_leads_to_its_own_languages_note_and_back(export: Path, name: str, format_: str) -> None:
    tags = LAYOUTS[name]
    for page in chapters(export, name, format_).values():
        targets = page.by_id()
        ways_back = {link.get("href"): link for link in page.backlinks()}
        assert len(ways_back) == len(page.backlinks()) == len(page.citations())
        for each in page.citations():
            note = targets[(each.get("href") or "").removeprefix("#")]
            assert note.get("role") == "doc-footnote"
            assert language_of(note, tags) == language_of(each, tags)
            back = ways_back[f"#{each.get('id')}"]
            assert note in back.iterancestors()
            assert each.text is not None
            assert note.xpath("string(.//span[@class='note-number'])") == f"{each.text}."
            assert len(each) == 0


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_the_same_in_every_language_and_count_up(export: Path, name: str, format_: str) -> None:
    tags = LAYOUTS[name]
    for chapter, page in chapters(export, name, format_).items():
        for tag in tags:
            cited = [each.text for each in page.citations() if language_of(each, tags) == tag]
            assert list(dict.fromkeys(cited)) == [str(number) for number in range(1, NOTES[chapter] + 1)]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_every_internal_link_resolves(export: Path, name: str, format_: str) -> None:
    found = pages(export, name, format_)
    known = {page.file: page.by_id().keys() for page in found}
    for page in found:
        ids = [element.get("id") for element in page.root.iter(etree.Element) if element.get("id")]
        assert len(ids) == len(set(ids))
        for link in page.root.iter("a"):
            address = link.get("href") or ""
            if address.startswith(("https:", "../")):  # `test_sisters` has those to other editions
                continue
            file, _hash, fragment = address.partition("#")
            assert (file or page.file) in known, address
            assert not fragment or fragment in known[file or page.file], address
    if format_ == "epub":
        shared = {"toc", "colophon"}
        everywhere = Counter(each for ids in known.values() for each in ids)
        assert {each for each, count in everywhere.items() if count > 1} <= shared


@pytest.mark.parametrize("format_", FORMATS)
def test_a_note_cited_more_than_once_has_one_body_and_a_way_back_for_each(export: Path, format_: str) -> None:
    page = chapters(export, "en", format_)["first"]
    counts = {
        note.xpath("string(.//span[@class='note-number'])"): len(note.findall(".//a[@role='doc-backlink']"))
        for note in page.notes()
    }
    assert sorted(counts.values()) == [1, 1, 2, 2, 2]
    labels = [link.get("aria-label") for link in page.backlinks()]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_no_link_stands_inside_a_link(export: Path, name: str, format_: str) -> None:
    for page in pages(export, name, format_):
        assert page.root.xpath("//a//a") == []
    citation_of_link = [
        each for each in chapters(export, name, format_)["first"].citations() if each.getprevious() is not None
        and (each.getprevious().get("href") or "").startswith("https://example.org/a")  # type: ignore[union-attr]
    ]  # fmt: skip
    assert len(citation_of_link) == len(LAYOUTS[name])


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_block_and_note_says_its_language_and_direction(export: Path, name: str, format_: str) -> None:
    for page in chapters(export, name, format_).values():
        cells = page.root.xpath("//*[contains(concat(' ', @class, ' '), ' cell ')]")
        for each in [*cells, *page.notes()]:
            assert each.get("lang"), etree.tostring(each)
            assert each.get("dir") == ("rtl" if each.get("lang") == "ar" else "ltr")


def test_links_to_other_chapters_lead_to_their_pages(export: Path) -> None:
    for format_, ending in (("html", "html"), ("epub", "xhtml")):
        addresses = [link.get("href") for link in chapters(export, "en-es", format_)["first"].root.iter("a")]
        assert addresses.count(f"second.{ending}") == 2 + (format_ == "html")  # and the step to the next chapter


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Hexapla", "the-hexapla"),
        ("a_b.c", "a-b-c"),
        ("01-intro", "text-01-intro"),
        ("l’été à Łódź", "l-ete-a-lodz"),
        ("Straße ½", "strasse-1-2"),
        ("kitab-ı", "kitab-i"),
    ],
)
def test_a_slug_is_made_of_the_ascii_letters_of_a_name(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("name", ["كتاب", "第1章", "Глава 1", "--", "ﬁ", "Ⅻ", ""])
def test_a_slug_is_a_name_of_xml_and_of_files_whatever_the_script(name: str) -> None:
    assert re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", slug(name))


def test_names_in_other_scripts_stay_apart() -> None:
    names = ["第1章", "第1話", "Глава 1", "كتاب 1", "1"]
    assert len({slug(name) for name in names}) == len(names)
    assert slug("第1章").startswith("text-1-")


def strand(body: str, *notes: str, language: str = "en") -> Strand:
    found = tuple(Note(f"n{number}", element(f"<div>{text}</div>")) for number, text in enumerate(notes, 1))
    return Strand(
        language,
        Document("a", "a.md", "en", element(f"<body>{body}</body>"), notes=found),
        Share(1, 1),
        "A",
        title_language=language,
    )


def element(text: str) -> Element:
    root = etree.fromstring(text)
    for mark in root.xpath("//cite"):
        put = citation(mark.get("n"))
        put.tail = mark.tail
        mark.getparent().replace(mark, put)
    return root


def test_preparing_leaves_the_document_as_it_was() -> None:
    given = strand("<p id='x'>a<cite n='n1'/> <a href='#x'>b</a></p>", "<p>note</p>")
    before = canonical(given.document.body), canonical(given.document.notes[0].body)
    prepare(given, "a", DocumentLinks())
    assert (canonical(given.document.body), canonical(given.document.notes[0].body)) == before


OTHER = DocumentLinks([LinkedDocument(Document("other", "other.md", "en", element("<body/>")), "other", "other.html")])


@pytest.mark.parametrize(
    ("address", "tag", "href"),
    [
        ("#x", "a", "#a-en-x"),
        ("#nowhere", "span", None),
        ("other.md", "a", "other.html"),
        ("../source/other.md", "a", "other.html"),
        ("gone.md", "span", None),
        ("https://example.org/#x", "a", "https://example.org/#x"),
        ("mailto:a@example.org", "a", "mailto:a@example.org"),
    ],
)
def test_a_link_leads_somewhere_or_is_none(address: str, tag: str, href: str | None) -> None:
    page = prepare(strand(f"<p id='x'><q><a href='{address}'>b</a></q></p>"), "a", OTHER)
    (link,) = page.body[0][0]
    assert (link.tag, link.get("href"), link.text) == (tag, href, "b")


def test_a_drawing_refers_to_its_own_parts_in_every_language() -> None:
    parts = '<rect id="r" fill="url(#g)"/><use href="#r"/><use href="#no"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{parts}</svg>'
    made = prepare(strand(f'<p><span id="g"/>{drawing}</p>', language="es"), "a", DocumentLinks()).body
    rect, use = made.iterfind(".//{http://www.w3.org/2000/svg}svg/*")
    assert (rect.get("id"), rect.get("fill"), use.get("href")) == ("a-es-r", "url(#a-es-g)", "#a-es-r")


def test_a_citation_without_its_note_leaves_its_words() -> None:
    page = prepare(strand("<p>a<cite n='gone'/>b</p>"), "a", DocumentLinks())
    assert page.body[0].text == "ab"
    assert len(page.body[0]) == 0


@pytest.mark.parametrize(
    "body", ["<p>x</p>", "x", "<ul><li>x</li></ul>", "x<p>y</p>", "<em>x</em>", "<p>x</p><p>y</p>", "<table/>"]
)
def test_a_note_of_any_shape_begins_with_its_number_and_its_ways_back(body: str) -> None:
    page = prepare(strand("<p>a<cite n='n1'/><cite n='n1'/></p>", body), "a", DocumentLinks())
    (note,) = page.notes
    text = text_of(note)
    assert text.startswith("1. ↩\ufe0e ↩\ufe0e")
    assert text_of(element(f"<div>{body}</div>")) in text.replace(" ", "")
    hrefs = [link.get("href") for link in note.iter("a")]
    assert hrefs == [f"#{each.get('id')}" for each in page.body[0]]


def test_a_note_that_nothing_cites_stands_without_a_way_back() -> None:
    (note,) = prepare(strand("<p>a</p>", "<p>x</p>"), "a", DocumentLinks()).notes
    assert list(note.iter("a")) == []
    assert text_of(note) == "1. x"


def test_a_note_that_nothing_cites_stands_at_the_end_of_a_book_s_last_file() -> None:
    sections = "".join(f"<section data-file='{name}.xhtml'><p>{name}</p></section>" for name in ("one", "two", "three"))
    cited = sections.replace("<p>two", "<p><cite n='n2'/>two")
    chapter = Chapter("a", (strand(cited, "<p>uncited</p>", "<p>cited in two</p>"),))
    edition = Edition(
        "e",
        ("en",),
        "en",
        "single",
        chapters=(chapter,),
        titles={"en": "A"},
        identifier="urn:x",
        modified="2026-01-01T00:00:00Z",
    )
    parts = divide(edition, ".xhtml")
    notes = [[text_of(note)[-5:] for note in part.pages[0].notes] for part in parts]
    assert notes == [[], ["n two"], ["cited"]]
