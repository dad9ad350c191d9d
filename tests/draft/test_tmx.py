"""draft: TMX files of any tool are read safely; ours are read by others, and by us without a loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import tmx as toolkit

from hexapla.draft import MemoryPair, tmx, unit_of
from hexapla.errors import PublicationError
from hexapla.model import Unit
from workshop import tagged_units, unit

HEAD = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="en"/><body>'


def read(folder: Path, units: str, target: str = "es") -> list[tuple[str, str]]:
    path = folder / "old.tmx"
    path.write_text(f"{HEAD}{units}</body></tmx>", encoding="utf-8")
    return [(pair.unit.text, pair.target) for pair in tmx.read(path, "en", target)]


def tu(*segments: tuple[str, str]) -> str:
    return "<tu>" + "".join(f'<tuv xml:lang="{tag}"><seg>{seg}</seg></tuv>' for tag, seg in segments) + "</tu>"


def test_languages_are_found_by_their_primary_subtag(tmp_path: Path) -> None:
    assert read(tmp_path, tu(("EN-us", "Bell"), ("es-MX", "Campana"))) == [("Bell", "Campana")]
    assert read(tmp_path, tu(("en", "Bell"), ("fr", "Cloche"))) == []


def test_the_very_variety_asked_for_goes_before_its_sisters(tmp_path: Path) -> None:
    entry = tu(("en", "Bus"), ("pt-PT", "Autocarro"), ("pt-BR", "Ônibus"))
    assert read(tmp_path, entry, "pt-BR") == [("Bus", "Ônibus")]
    assert read(tmp_path, entry, "pt-PT") == [("Bus", "Autocarro")]
    assert read(tmp_path, entry, "pt") == [("Bus", "Ônibus")]  # CLDR's likely region
    entry = tu(("en", "Bus"), ("zh-CN", "公交车"), ("zh-TW", "公車"), ("sr-Cyrl", "аутобус"), ("sr-Latn", "autobus"))
    assert read(tmp_path, entry, "zh-Hant") == [("Bus", "公車")]
    assert read(tmp_path, entry, "zh") == [("Bus", "公交车")]
    assert read(tmp_path, entry, "sr-Latn") == [("Bus", "autobus")]


def test_another_script_or_region_is_named(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    entry = tu(("en", "Bus"), ("zh-CN", "公交车"), ("es-ES", "Autobús"))
    path.write_text(f"{HEAD}{entry}</body></tmx>", encoding="utf-8")
    assert [pair.variant for pair in tmx.read(path, "en", "zh-Hant")] == ["zh-CN"]
    assert [pair.variant for pair in tmx.read(path, "en", "es-MX")] == ["es-ES"]
    assert [pair.variant for pair in tmx.read(path, "en", "es")] == [""]


@pytest.mark.parametrize(
    ("seg", "text"),
    [
        ('a <bpt i="1" x="1">{\\b </bpt>b<ept i="1">}</ept> c', "a <x1>b</x1> c"),
        ('a <bpt i="1">&lt;em&gt;</bpt>b<ept i="1">&lt;/em&gt;</ept>', "a <em>b</em>"),
        ('a<ph x="3">&lt;note1/&gt;</ph>, b', "a<note1/>, b"),
        ('a <ph x="2">&lt;img src="x"/&gt;</ph> b', "a <x2/> b"),
        ('a <it pos="begin">&lt;i&gt;</it>b', "a b"),
        ('a <bpt i="1">x</bpt>b', "a b"),
        ('a <hi type="bold">b</hi> c', "a b c"),
        ("a <ph>x<sub>hidden</sub></ph> b", "a <x/> b"),
        ("  two\n   lines ", "two lines"),
        ("a &lt; b", "a < b"),
    ],
)
def test_inline_codes_become_tags_or_go(tmp_path: Path, seg: str, text: str) -> None:
    assert read(tmp_path, tu(("en", seg), ("es", seg))) == [(text, text)]


def test_a_translations_own_codes_go(tmp_path: Path) -> None:
    assert read(tmp_path, tu(("en", "a"), ("es", 'a <ph x="1">x</ph>'))) == [("a", "a")]


def test_older_files_name_languages_otherwise(tmp_path: Path) -> None:
    entry = '<tu><tuv lang="EN"><seg>Bell</seg></tuv><tuv lang="ES"><seg>Campana</seg></tuv></tu>'
    assert read(tmp_path, entry) == [("Bell", "Campana")]


def test_entities_of_a_hostile_file_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words", encoding="utf-8")
    path = tmp_path / "hostile.tmx"
    path.write_text(
        f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{tmp_path}/secret"><!ENTITY y "yyyy">]><tmx><body>'
        + tu(("en", "a &x;&y;"), ("es", "b &x;&y;"))
        + "</body></tmx>",
        encoding="utf-8",
    )
    assert [(pair.unit.text, pair.target) for pair in tmx.read(path, "en", "es")] == [("a", "b")]


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        ("<tmx>\n<body>\n<tu>", "This is not well-formed XML", ":3"),
        ("", "This is not well-formed XML", ""),
        ("<xliff/>", "This is <xliff>, not TMX.", ":1"),
    ],
)
def test_what_is_no_tmx_is_refused_with_its_place(tmp_path: Path, content: str, message: str, line: str) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PublicationError) as caught:
        list(tmx.read(path, "en", "es"))
    assert caught.value.message.startswith(message)
    assert caught.value.place.startswith(f"{path}{line}")
    assert "hexapla.toml" in caught.value.remedy


def test_a_memory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match="cannot be read"):
        list(tmx.read(tmp_path / "none.tmx", "en", "es"))


def test_other_tools_read_what_we_write(tmp_path: Path) -> None:
    pairs = [MemoryPair(unit("A <em>b</em><note1/> & c < d"), "A <em>be</em><note1/> & ce < de", "book")]
    path = tmp_path / "es.tmx"
    path.write_bytes(tmx.write(pairs, "en", "es"))
    judge: Any = toolkit.tmxfile  # half typed
    (found,) = judge.parsefile(str(path)).units
    assert "be" in found.target
    assert etree.parse(path).getroot().get("version") == "1.4"
    assert tmx.write(pairs, "en", "es") == path.read_bytes()


@given(st.lists(tagged_units(), max_size=3))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, units: list[Unit]) -> None:
    path = tmp_path_factory.getbasetemp() / "again.tmx"
    pairs = [MemoryPair(unit_of(each.text), each.text, "book") for each in units]
    path.write_bytes(tmx.write(pairs, "en", "es"))
    again = [(pair.unit.text, pair.target) for pair in tmx.read(path, "en", "es")]
    assert again == [(" ".join(each.text.split(" ")).strip(), each.text.strip()) for each in units]


def test_an_element_whose_name_is_no_name_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match="not well-formed XML"):
        read(tmp_path, tu(("en", "Bell<ph:/>"), ("es", "Campana")) * 3_000)
