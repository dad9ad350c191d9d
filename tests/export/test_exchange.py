"""export: what other tools read of an edition holds its texts, segment by segment, and never a draft as a person's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

import judges
from export.exchanged import made
from hexapla import publication
from hexapla.draft import tmx
from hexapla.errors import PublicationError
from hexapla.model import Element
from hexapla.project import Project
from hexapla.publication import FOR_PEOPLE, formats
from hexapla.tree import text_of
from workshop import exported, fill
from workshop import publication as publish

X = "{urn:oasis:names:tc:xliff:document:2.0}"
FOR_TOOLS = [each for each in formats() if each not in FOR_PEOPLE]
WOOD = "Wood floats. Iron does not."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = made(tmp_path_factory.mktemp("exchanged"), json.dumps(FOR_TOOLS))
    Project(book).export()
    return book.root / "export"


def lines(folder: Path, edition: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{edition}.jsonl").read_text(encoding="utf-8").splitlines()]


def units(folder: Path, name: str) -> list[Element]:
    return list(etree.parse(folder / name).getroot().iter(f"{X}unit"))


def test_every_format_writes_its_files_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    book = made(tmp_path, json.dumps(FOR_TOOLS))
    Project(book).export()
    found = exported(book.root)
    assert found == exported(folder.parent)
    assert sorted(found) == sorted(
        [f"{name}.{ending}" for name in ("all", "en-es", "es", "fr-es") for ending in ("jsonl", "tmx")]
        + [
            f"{name}.{ending}"
            for name in ("all.es", "all.fr", "en-es.es", "es.es", "fr-es.es", "fr-es.fr")
            for ending in ("xlf", "xliff")
        ]
    )


def test_json_lines_give_every_text_its_state_and_its_segments(folder: Path) -> None:
    (wood,) = [line for line in lines(folder, "all") if line["texts"][0]["text"] == WOOD]
    assert wood["kind"] == "list item"
    assert wood["texts"][1] == {"language": "es", "state": "translated", "text": "La madera flota. El hierro no."}
    assert wood["segments"] == [
        ["Wood floats. ", "La madera flota. ", "Le bois flotte. "],
        ["Iron does not.", "El hierro no.", "Le fer, non."],
    ]
    (read,) = [line for line in lines(folder, "en-es") if line["texts"][0]["text"].startswith("Read")]
    assert read["texts"][1]["state"] == "draft"
    assert read["tags"] == {
        "url1": {"kind": "url", "value": "https://example.org/log"},
        "code1": {"kind": "code", "value": "open()"},
    }


def test_the_source_is_there_even_where_an_edition_is_without_it(folder: Path) -> None:
    assert [text["language"] for text in lines(folder, "fr-es")[0]["texts"]] == ["en", "fr", "es"]
    assert [text["language"] for text in lines(folder, "es")[0]["texts"]] == ["en", "es"]


def test_the_segments_of_a_text_make_it_up(folder: Path) -> None:
    for line in lines(folder, "all"):
        for number, text in enumerate(line["texts"]):
            plain = text["text"].replace("<tn>Fueron once.</tn>", "")
            assert "".join(segment[number] for segment in line["segments"]) == plain


def test_what_an_element_runs_across_is_one_segment(folder: Path) -> None:
    (ferry,) = [line for line in lines(folder, "en-es") if "sank" in line["texts"][0]["text"]]
    assert [segment[0] for segment in ferry["segments"]] == [
        "The ferry sank on 4 May 1912.<note1/> Nobody had counted the passengers. ",
        "<em>Some were found. Most</em> never were.",
    ]


def test_tmx_holds_what_people_stand_behind_sentence_by_sentence(folder: Path) -> None:
    said = [(pair.unit.text, pair.target) for pair in tmx.read(folder / "all.tmx", "en", "fr")]
    assert ("Iron does not.", "Le fer, non.") in said
    assert ("The ferry", "Le bac") in said
    assert not [text for text, _target in said if text.startswith("Read")]  # there is but a draft
    assert [pair.target for pair in tmx.read(folder / "fr-es.tmx", "fr", "es") if pair.unit.text == "Seul."] == [
        "Solo."
    ]


def test_tmx_says_where_the_source_of_a_segment_stands(folder: Path) -> None:
    units = etree.parse(folder / "all.tmx").getroot().iter("tu")
    (said,) = [
        {prop.get("type"): prop.text for prop in unit.iter("prop")}
        for unit in units
        if "Iron does not." in [seg.text for seg in unit.iter("seg")]
    ]
    assert said == {"x-document": "ferry", "x-kind": "list item", "x-place": "source/ferry.md:5"}


def test_the_toolkit_reads_our_tmx(folder: Path) -> None:
    store: Any = tmxfile
    store = store.parsestring((folder / "en-es.tmx").read_bytes())
    assert "El hierro no." in [unit.target for unit in store.units]


def test_xliff_gives_each_segment_the_state_of_its_text(folder: Path) -> None:
    states = {
        text_of(source): (segment.get("state"), segment.get("subState"))
        for unit in units(folder, "en-es.es.xlf")
        for segment in unit.iter(f"{X}segment")
        for source in segment.iterchildren(f"{X}source")
    }
    assert states["Wood floats."] == ("translated", None)
    assert states["Read ."] == ("initial", "hexapla:draft")


def test_xliff_keeps_to_the_constraints_of_its_core(folder: Path) -> None:
    """XLIFF 2.1, section 4.2: order of elements, unique ids, data that is there, codes alike in source and target."""
    for name in ("en-es.es.xlf", "all.fr.xlf", "fr-es.es.xlf"):
        root = etree.parse(folder / name).getroot()
        assert (root.get("version"), root.get("srcLang")) == ("2.1", "en")
        ids = [unit.get("id") for unit in root.iter(f"{X}unit")]
        assert len(set(ids)) == len(ids)
        for unit in root.iter(f"{X}unit"):
            order = [
                ("notes", "originalData", "segment", "ignorable").index(etree.QName(child).localname) for child in unit
            ]
            assert [min(place, 2) for place in order] == sorted(min(place, 2) for place in order)
            data = {each.get("id") for each in unit.iter(f"{X}data")}
            for side in ("source", "target"):
                codes = [code for each in unit.iter(f"{X}{side}") for code in each.iter(f"{X}ph", f"{X}pc")]
                assert len({code.get("id") for code in codes}) == len(codes)
                for code in codes:
                    assert {value for key, value in code.attrib.items() if key.startswith("dataRef")} <= data


@pytest.mark.parametrize("name", ["en-es.es.xlf", "en-es.es.xliff"])
def test_xliff_has_a_translators_note_in_its_place_in_the_text(folder: Path, name: str) -> None:
    targets = ["".join(map(str, each.itertext())) for each in etree.parse(folder / name).iter("{*}target")]
    assert [text for text in targets if "<tn>Fueron once.</tn>" in text]
    assert all(text.count("<tn>") == text.count("</tn>") for text in targets)


def test_the_toolkit_reads_our_xliff(folder: Path) -> None:
    store: Any = Xliff2File
    store = store.parsestring((folder / "en-es.es.xlf").read_bytes())
    assert "El hierro no." in [unit.target for unit in store.units]


def test_xliff_1_2_is_as_its_schema_says_and_the_toolkit_reads_it(folder: Path) -> None:
    """Order of elements, segments alike on both sides, pairs of codes, tags as text for every program."""
    store: Any = xlifffile
    store = store.parsestring((folder / "en-es.es.xliff").read_bytes())
    said = {unit.source: unit.target for unit in store.units}
    assert said["Read <url1/>. Call <code1/> twice."] == "Lea <url1/>. Llame a <code1/> dos veces."
    for unit in etree.parse(folder / "all.fr.xliff").getroot().iter("{*}trans-unit"):
        names = [etree.QName(child).localname for child in unit if etree.QName(child).localname != "note"]
        assert names in (["source", "target"], ["source", "seg-source", "target"])
        marks = [[mark.get("mid") for mark in part.iter("{*}mrk")] for part in unit.iter("{*}seg-source", "{*}target")]
        assert marks in ([[]], [marks[0]] * 2)


@pytest.mark.parametrize("version", ["xliff", "xliff12"])
def test_xliff_is_valid_by_the_schemas_that_a_package_of_debian_brings(folder: Path, version: str) -> None:
    schema = judges.xliff_schema(version)
    for path in sorted(folder.glob("*.xlf" if version == "xliff" else "*.xliff")):
        # The schema of 2.0 is that of the core of 2.1, but for the version.
        root = etree.fromstring(path.read_bytes().replace(b'version="2.1"', b'version="2.0"'))
        assert schema.validate(root), schema.error_log


def test_an_edition_of_the_source_alone_has_nothing_to_pair(tmp_path: Path) -> None:
    path = tmp_path / "hexapla.toml"
    path.write_text('[publication]\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en"]\nformats = ["xliff"]\n')
    with pytest.raises(PublicationError, match="this edition has none"):
        publication.load(path)


@pytest.mark.parametrize("choice", ["show", "mark", "source"])
def test_an_earlier_translation_is_told_as_outdated_and_no_pair_of_a_memory(tmp_path: Path, choice: str) -> None:
    editions = f'[[edition]]\nname = "e"\nlanguages = ["en", "es"]\nformats = {FOR_TOOLS}\noutdated = "{choice}"\n'
    book = publish(tmp_path, {"a.md": "# Wood\n\nIt floats.\n"}, f'[publication]\nlanguages = ["es"]\n{editions}')
    Project(book).extract()
    fill(book, "es", {"Wood": "Madera", "It floats.": "Flota."}.__getitem__)
    (tmp_path / "source" / "a.md").write_text("# Wood\n\nIt floats well.\n", encoding="utf-8")
    project = Project(book)
    project.extract()
    project.export()
    folder = tmp_path / "export"
    text = "" if choice == "source" else "Flota."
    assert lines(folder, "e")[1]["texts"][1] == {"language": "es", "state": "outdated", "text": text}
    (segment,) = units(folder, "e.es.xlf")[1].iter(f"{X}segment")
    assert (segment.get("state"), segment.findtext(f"{X}target", "")) == ("initial", text)
    assert segment.get("subState") == (None if choice == "source" else "hexapla:outdated")
    memory = (folder / "e.tmx").read_text(encoding="utf-8")
    assert "Madera" in memory
    assert "Flota" not in memory
