"""export: EPUB that the judges accept, that says all it should of itself, and is the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import judges
from export.editions import LAYOUTS, NAMES, Shown, epub_pages
from hexapla.edition import assemble
from hexapla.export.epub import identifier
from hexapla.model import Edition, Element
from hexapla.project import Project
from hexapla.tree import text_of
from hexapla.workspace import open_publication

OPF = {"o": "http://www.idpf.org/2007/opf", "d": "http://purl.org/dc/elements/1.1/"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def package(export: Path, name: str) -> Element:
    with zipfile.ZipFile(export / f"{name}.epub") as archive:
        return etree.fromstring(archive.read("EPUB/package.opf"))


def texts(root: Element, path: str) -> list[str]:
    return [str(each.text) for each in root.iterfind(path, OPF)]


def edition_of(export: Path, name: str) -> Edition:
    book = open_publication(export.parent)
    (settings,) = (each for each in book.editions if each.name == name)
    return assemble(Project(book), settings)


@pytest.mark.parametrize("name", NAMES)
def test_epubcheck_has_nothing_to_say(export: Path, name: str) -> None:
    assert judges.epubcheck(export / f"{name}.epub") == []


def test_ace_has_nothing_to_say(export: Path) -> None:
    assert judges.ace(export / "all.epub") == []


@pytest.mark.parametrize("name", NAMES)
def test_the_mimetype_comes_first_and_stored_and_nothing_bears_a_date(export: Path, name: str) -> None:
    with zipfile.ZipFile(export / f"{name}.epub") as archive:
        entries = archive.infolist()
        assert archive.read("mimetype") == b"application/epub+zip"
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert entries[0].extra == b""
    names = [entry.filename for entry in entries[1:]]
    assert names == sorted(names)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert all(re.fullmatch(r"[A-Za-z0-9./-]+", name) for name in names)


@pytest.mark.parametrize("name", NAMES)
def test_the_package_says_every_language_in_order(export: Path, name: str) -> None:
    root = package(export, name)
    further = texts(root, ".//o:meta[@property='dcterms:language']")
    assert [*texts(root, ".//d:language"), *further] == LAYOUTS[name]
    assert len(further) == len(LAYOUTS[name]) - 1  # a program that knows one language takes the last `dc:language`
    assert root.get(XML_LANG) == LAYOUTS[name][0]


@pytest.mark.parametrize("name", NAMES)
def test_pages_turn_as_the_first_language_reads(export: Path, name: str) -> None:
    (spine,) = package(export, name).iterfind("o:spine", OPF)
    assert spine.get("page-progression-direction") == ("rtl" if LAYOUTS[name][0] == "ar" else "ltr")


@pytest.mark.parametrize("name", NAMES)
def test_the_date_is_written_as_epub_wants_it_and_comes_from_the_catalogs(export: Path, name: str) -> None:
    (said,) = texts(package(export, name), ".//o:meta[@property='dcterms:modified']")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", said)
    for tag in set(LAYOUTS[name]) - {"en"}:
        catalog = (export.parent / "locales" / tag / "first.po").read_text("utf-8")
        assert all(f"{day}T{time}:00Z" <= said for day, time in re.findall(r"Date: (\S+) (\S+)\+0000", catalog))


def test_titles_in_other_languages_are_alternate_scripts_in_their_own(export: Path) -> None:
    root = package(export, "all")
    assert texts(root, ".//d:title") == ["Small & <hard> book"]
    other = {
        str(each.get(XML_LANG)): each.text for each in root.iterfind(".//o:meta[@property='alternate-script']", OPF)
    }
    assert other["es"] == "[es] Small & <hard> book"
    assert other["ar"] == "نص: Small & <hard> book"
    assert "en" not in other


def test_authors_and_translators_are_named_in_their_roles(export: Path) -> None:
    root = package(export, "all")
    assert texts(root, ".//d:creator") == ["Ana & Co."]
    assert texts(root, ".//d:contributor") == ["Lena Ruiz", "ليلى"]
    assert texts(root, ".//o:meta[@property='role']") == ["aut", "trl", "trl"]


def test_the_metadata_says_what_share_people_stand_behind(export: Path) -> None:
    said = {
        str(each.get(XML_LANG)): str(each.text)
        for each in package(export, "all").iterfind(".//o:meta[@property='dcterms:provenance']", OPF)
    }
    assert said.keys() == {"en", "es", "ar", "ja"}
    assert "Lena Ruiz" in said["es"]


@pytest.mark.parametrize("property_", ["accessMode", "accessModeSufficient", "accessibilityFeature",
                                       "accessibilityHazard", "accessibilitySummary"])  # fmt: skip
def test_accessibility_metadata_is_there_and_claims_no_conformance(export: Path, property_: str) -> None:
    root = package(export, "en-es")
    assert texts(root, f".//o:meta[@property='schema:{property_}']")
    assert b"conformsTo" not in etree.tostring(root)


def test_lang_and_xml_lang_are_always_equal(export: Path) -> None:
    for page in epub_pages(export / "all.epub"):
        for each in page.root.iter(etree.Element):
            assert each.get("lang") == each.get(XML_LANG)


def contents(export: Path, name: str) -> Element:
    (nav,) = (page for page in epub_pages(export / f"{name}.epub") if page.file == "nav.xhtml")
    return nav.root


@pytest.mark.parametrize("name", NAMES)
def test_the_contents_hold_no_marks_of_notes(export: Path, name: str) -> None:
    said = text_of(contents(export, name))
    assert "↩" not in said
    assert not re.search(r"heading\d|chapter\d", said)


@pytest.mark.parametrize("name", NAMES)
def test_notes_pop_up_from_their_own_file(export: Path, name: str) -> None:
    epub_type = "{http://www.idpf.org/2007/ops}type"

    def typed(page: Shown, kind: str) -> int:
        return sum(each.get(epub_type) == kind for each in page.root.iter(etree.Element))

    for page in epub_pages(export / f"{name}.epub"):
        assert typed(page, "noteref") == len(page.citations())
        assert typed(page, "footnote") == len(page.notes())
        assert all((each.get("href") or "").startswith("#") for each in page.citations())


@pytest.mark.parametrize("name", NAMES)
def test_each_image_is_in_the_book_once(export: Path, name: str) -> None:
    with zipfile.ZipFile(export / f"{name}.epub") as archive:
        images = [each for each in archive.namelist() if "image" in each]
    assert images == ["EPUB/images/image-1.svg", "EPUB/images/image-2.svg"]  # the first is the cover
    shown = [image for page in epub_pages(export / f"{name}.epub") for image in page.root.iter("img")]
    assert [image.get("src") for image in shown if image.get("role") == "doc-cover"] == ["images/image-1.svg"]
    found = [image.get("src") for image in shown if image.get("role") != "doc-cover"]
    assert set(found) == {"images/image-2.svg"}
    # What is the same in two languages (an image whose words nobody has translated) stands once.
    assert len(found) == (1 if name == "en-ja" else len(LAYOUTS[name]))


def test_an_edition_keeps_its_identifier_and_another_has_another(export: Path) -> None:
    edition = edition_of(export, "en-es")
    assert identifier(edition) == identifier(replace(edition, modified="2030-01-01T00:00:00Z", titles={}))
    assert texts(package(export, "en-es"), ".//d:identifier") == [identifier(edition)]
    others = {
        identifier(replace(edition, languages=("es", "en"))),
        identifier(replace(edition, layout="stacked")),
        identifier(replace(edition, identifier="urn:uuid:other")),
        *(texts(package(export, name), ".//d:identifier")[0] for name in NAMES),
    }
    assert len(others) == len(NAMES) + 3
