"""export: a search finds texts in every language from a disk, and shows what is found as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

import judges
from hexapla.project import Project
from workshop import fill, publication

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
SETTINGS = """
[publication]
title = "Two texts"
languages = ["az", "ar", "ja"]
[[edition]]
name = "en"
languages = ["en"]
[[edition]]
name = "all"
languages = ["en", "az", "ar", "ja"]
drafts = "mark"
"""
SOURCES = {
    "a.md": "# First\n\nA château on the river.[^1]\n\nThe second passage.\n\n[^1]: A note on Ægir.\n",
    "b.md": "# Second\n\nWords of the other text.\n\n| one | two |\n|---|---|\n| three | four |\n",
}
SAID = {
    "az": {"The second passage.": "İstanbulun küçələri qışda.", "Words of the other text.": HOSTILE},
    "ar": {"The second passage.": "ذهبت إلى المكتبةِ سنة ١٩٩٢."},
    "ja": {"The second passage.": "東京の図書館でカタカナを読む。"},
}


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = publication(tmp_path_factory.mktemp("searched"), SOURCES, SETTINGS)
    Project(book).extract()
    for language, said in SAID.items():
        fill(book, language, lambda msgid, said=said: said.get(msgid, ""))  # type: ignore[misc]
    Project(book).export()
    return book.root / "export"


@pytest.fixture
def heard() -> Iterator[list[str]]:
    said: list[str] = []
    yield said
    assert said == []


def search(shown: Page, words: str) -> list[str]:
    field = shown.locator(".search input")
    field.fill(words)
    field.press("Enter")
    shown.locator(".search [role=status]:not(:empty)").wait_for()
    shown.wait_for_timeout(200)  # the search that typing began has ended, too
    return [str(each.get_attribute("href")) for each in shown.locator(".found a").all()]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("chateau", "en/a.html#p2"),
        ("RIVER chat", "en/a.html#p2"),
        ("aegir", "en/a.html#a-en-note-1"),
        ("istanbul", "all/a.html#p3"),
        ("kuceleri", "all/a.html#p3"),
        ("المكتبه", "all/a.html#p3"),
        ("مكتبة 1992", "all/a.html#p3"),
        ("図書館", "all/a.html#p3"),
        ("かたかな", "all/a.html#p3"),
    ],
)
def test_texts_are_found_without_accents_in_every_script(
    export: Path, heard: list[str], words: str, address: str
) -> None:
    with judges.opened(export / "index.html") as shown:
        found = search(shown, words)
        assert address in found
        shown.locator(f".found a[href='{address}']").first.click()
        shown.wait_for_url(f"**/{address}")
        assert shown.locator(":target").count() == 1


def test_what_is_found_is_text_and_the_words_in_it_are_lit(export: Path, heard: list[str]) -> None:
    with judges.opened(export / "all" / "index.html", heard=heard) as shown:
        assert search(shown, "alert onerror") == ["b.html#p2"]
        said = shown.locator(".found p").first
        assert HOSTILE in (said.text_content() or "")
        assert said.locator("mark").all_text_contents()[:1] == ["alert"]
        assert shown.locator(".found img, .found script").count() == 0
        assert judges.axe_on(shown) == []


def test_what_is_not_reviewed_is_marked_in_what_is_found(export: Path, heard: list[str]) -> None:
    with judges.opened(export / "all" / "index.html", heard=heard) as shown:
        assert len(search(shown, "château")) == 4
        marks = shown.locator(".found small").all_text_contents()
        assert len(marks) == 3
        assert all(mark.startswith("○") for mark in marks)


def test_the_field_in_use_has_one_frame(export: Path) -> None:
    with judges.opened(export / "index.html") as shown:
        shown.locator("input[type=search]").focus()
        frames = (
            "[...document.querySelectorAll('*')].filter(each => getComputedStyle(each).outlineStyle == 'solid').length"
        )
        assert shown.evaluate(frames) == 1


def test_nothing_found_is_said(export: Path, heard: list[str]) -> None:
    with judges.opened(export / "all" / "index.html", heard=heard) as shown:
        assert search(shown, "zebra") == []
        assert shown.locator(".search [role=status]").text_content() == "Nothing was found."


def test_a_page_without_its_texts_says_so(export: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes((export / "all" / "index.html").read_bytes())
    with judges.opened(tmp_path / "index.html") as shown:
        assert search(shown, "river") == []
        assert shown.locator(".search [role=status]").text_content() == "The file with the texts is missing."


def test_without_a_script_there_is_no_search_and_the_page_is_whole(export: Path) -> None:
    with judges.opened(export / "index.html", script=False) as shown:
        assert not shown.locator(".search").is_visible()
        assert shown.locator(".edition a").count() == 6


def test_the_script_of_texts_is_data_and_has_no_markup(export: Path) -> None:
    script = (export / "all" / "search.js").read_text(encoding="utf-8")
    assert "<" not in script
    given = json.loads(script.removeprefix("hexaplaTexts(").removesuffix(");\n"))
    assert set(given["texts"]) == {"en", "az", "ar", "ja"}
    assert "one two three four" in [row[2] for row in given["texts"]["en"]]
    assert [row[1] for row in given["texts"]["ja"]][:3] == ["p1", "p2", "p3"]
