"""The alignment page, as a person meets it with the keyboard, and the files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import judges
from hexapla import catalog
from hexapla.model import State
from hexapla.publication import Publication
from hexapla.review.server import Server
from hexapla.workspace import catalog_path
from review.adoptions import ARABIC, adopted, pins
from review.pages import Open, pages


@pytest.fixture
def made(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return adopted(tmp_path, *getattr(request, "param", ()))


@pytest.fixture
def opened(served: Server) -> Iterator[Open]:
    """Opens the pairs of a chapter."""
    with pages(served, lambda page: page.locator(".pair-row.at-hand").wait_for()) as open_:
        yield lambda where="es/chapters.toml", **browser: open_(f"alignment/{where}", **browser)


def row(page: Page, words: str) -> str:
    """The text of the row with some words."""
    return page.locator(".pair-row").filter(has_text=words).text_content() or ""


def at_hand(page: Page, words: str) -> None:
    """Go down to the row with some words, and wait until it is at hand."""
    page.locator(".pair-row").filter(has_text=words).click()
    expect(page.locator(".pair-row.at-hand")).to_contain_text(words)


def press(page: Page, key: str, said: str = "Saved") -> None:
    page.keyboard.press(key)
    expect(page.get_by_role("status")).to_contain_text(said)


def test_a_person_corrects_the_pairs_by_keys(opened: Open, made: Publication) -> None:
    page = opened()
    expect(page.get_by_role("grid")).to_be_focused()
    at_hand(page, "He paid in silver")
    press(page, "t", "Taken")
    at_hand(page, "In 1945 the mill burned down")
    press(page, "p")
    assert "En 1945 el molino" in row(page, "In 1945 the mill burned down")
    at_hand(page, "It had two wheels")
    press(page, "s")
    assert "Pagaba en plata" in row(page, "He paid in silver")
    assert "Pagaba" not in row(page, "It had two wheels")
    press(page, "z", "Undone")
    assert "Pagaba" in row(page, "It had two wheels")
    press(page, "s")
    at_hand(page, "El traductor vio las ruinas")
    press(page, "n")
    expect(page.locator("#left")).to_contain_text("settled")
    assert '"note"' in pins(made)
    press(page, "Control+Enter", "settled by people")
    entries = catalog.load(catalog_path(made, "mill", "es")).by_key()
    assert entries["", "He paid in silver."].msgstr == "Pagaba en plata."
    assert catalog.state(entries["", "He paid in silver."]) is State.TRANSLATED
    assert entries["", "In 1945 the mill burned down."].msgstr.endswith("<tn>El traductor vio las ruinas.</tn>")


def test_the_next_row_to_look_at_and_a_fold(opened: Open) -> None:
    page = opened()
    press(page, "Enter")
    press(page, "Enter")
    expect(page.locator(".pair-row:not(.open)")).to_have_count(2)
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(page.locator(".pair-row.at-hand.open")).to_have_count(1)
    page.keyboard.press("PageDown")
    expect(page.locator(".pair-row.at-hand .mark")).to_contain_text("to look at")
    first = page.locator(".pair-row.at-hand").text_content()
    page.keyboard.press("PageUp")
    page.keyboard.press("PageDown")
    expect(page.locator(".pair-row.at-hand")).to_have_text(first or "")
    for _row in range(page.locator(".mark.waiting").count()):
        press(page, "Enter", "")
    expect(page.get_by_role("status")).to_have_text("No other row to look at")


def test_a_pair_of_several_texts_has_each_beside_its_piece(opened: Open) -> None:
    page = opened()
    at_hand(page, "He paid in silver")
    press(page, "t", "Taken")
    at_hand(page, "In 1945 the mill burned down")
    press(page, "p")
    at_hand(page, "It had two wheels")
    cells = page.locator(".pair-row.at-hand [role=gridcell]")
    expect(cells).to_have_count(4)
    expect(cells.nth(2)).to_have_text("He paid in silver.")
    expect(cells.nth(3)).to_contain_text("Pagaba en plata.")
    tops = [cells.nth(at).evaluate("cell => cell.getBoundingClientRect().top") for at in (2, 3)]
    assert tops[0] == tops[1]


def test_letters_do_nothing_outside_of_the_list(opened: Open, made: Publication) -> None:
    page = opened()
    page.locator("#help-open").focus()
    page.keyboard.press("x")
    page.keyboard.press("j")
    assert pins(made) == ""
    page.get_by_role("button", name="No counterpart").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert pins(made)


def test_the_review_page_leads_here_only_where_something_was_adopted(opened: Open, served: Server) -> None:
    page = opened()
    page.goto(f"http://127.0.0.1:{served.server_port}/#es/mill")
    page.get_by_role("link", name="Alignment").click()
    page.wait_for_selector(".pair-row.at-hand")


@pytest.mark.parametrize(
    ("made", "where", "locale", "width", "dark"),
    [
        ((), "es/chapters.toml", "en", 1300, False),
        ((), "es/chapters.toml", "ar", 390, True),
        (("ar", ARABIC), "ar/chapters.toml", "ar", 1300, False),
    ],
    indirect=["made"],
)
def test_axe_finds_nothing_amiss(opened: Open, where: str, locale: str, width: int, dark: bool) -> None:
    page = opened(where, width=width, locale=locale, dark=dark)
    assert page.get_attribute("html", "dir") == ("rtl" if locale == "ar" else "ltr")
    translation = page.locator(".pair-row [role=gridcell]:last-child").first
    expect(translation).to_have_attribute("dir", "rtl" if where.startswith("ar") else "ltr")
    assert judges.axe_on(page) == []
    page.locator("#help-open").click()
    assert judges.axe_on(page) == []
