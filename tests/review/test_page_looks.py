"""What the page looks like to axe, to an HTML checker, and from right to left; all that it says is translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import hexapla.review
import judges
from hexapla import catalog
from hexapla.model import State
from hexapla.publication import Publication
from hexapla.review import page_messages
from hexapla.review.desk import PREVIEW_LAYOUTS
from review.desks import FIRST, LAST, said
from review.pages import Open, choose

PAGE = Path(hexapla.review.__file__).with_name("page")


def test_right_to_left_on_both_sides(made: Publication, opened: Open) -> None:
    page = opened("ar/article", locale="ar")
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    field = page.locator("#text")
    assert (field.get_attribute("dir"), field.get_attribute("lang")) == ("rtl", "ar")
    source = page.locator("#source")
    assert (source.get_attribute("dir"), source.get_attribute("lang")) == ("ltr", "en")
    choose(page, LAST)
    field.fill("فقرة ثالثة هنا أيضًا.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text(re.compile("حُفظ|لم"))
    assert catalog.state(said(made, LAST, "ar")) is State.APPROVED


@pytest.mark.parametrize(
    ("where", "locale", "width", "dark"),
    [("es/article", "en", 1400, False), ("ar/article", "ar", 900, True), ("es/article", "ja", 320, True)],
)
def test_axe_finds_nothing_amiss(opened: Open, where: str, locale: str, width: int, dark: bool) -> None:
    page = opened(where, locale=locale, width=width, dark=dark)
    choose(page, FIRST)
    page.fill("#text", "Sin <em>nota</em>.")
    expect(page.locator("#findings-part")).to_be_visible()
    page.locator("#preview-toggle").click()
    expect(page.frame_locator("#frame").locator("[data-at-hand]").first).to_be_visible()
    page.fill("#words", "house note")
    expect(page.locator("#words-count")).not_to_be_empty()
    assert judges.axe_on(page) == []
    if dark:
        page.locator("#help-open").click()
        assert judges.axe_on(page) == []


@pytest.mark.parametrize("name", ["index.html", "alignment.html"])
def test_nu_finds_nothing_amiss(name: str) -> None:
    assert judges.nu(PAGE / name) == []


def test_the_page_says_only_what_is_translated_and_all_of_it() -> None:
    html = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PAGE.glob("*.html")))
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PAGE.glob("*.js")))
    spoken = {text.strip() for text in re.findall(r"data-say>([^<]*)<", html)}
    spoken |= set(re.findall(r'(?:aria-label|title)="([^"]*)"', html))
    spoken |= set(re.findall(r'\bsay\(\s*"([^"]*)"', scripts)) | set(re.findall(r'says: "([^"]*)"', scripts))
    spoken |= {state.value for state in State} | {name.title() for name in PREVIEW_LAYOUTS}
    assert spoken == set(page_messages.MESSAGES)
