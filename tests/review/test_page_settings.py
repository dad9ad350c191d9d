"""The page goes on when settings are broken or mended, and when its server is started again."""

from __future__ import annotations

import secrets

from playwright.sync_api import expect

from hexapla.publication import Publication
from hexapla.review.server import Server
from review.desks import LAST, said
from review.pages import Open, choose, kept, look


def test_settings_that_are_broken_while_the_page_is_open_are_told(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    settings = made.root / "hexapla.toml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text("[publication", encoding="utf-8")
    expect(page.locator("#banner")).to_contain_text("hexapla.toml")
    page.fill("#text", "Mientras tanto.")
    page.keyboard.press("Control+s")
    expect(page.locator("#banner")).to_contain_text("not TOML")
    assert (said(made, LAST).msgstr, kept(page)) == ("", ["Mientras tanto."])
    settings.write_text(whole.replace('"es", ', ""), encoding="utf-8")
    expect(page.locator("#banner")).to_contain_text("“es”")
    assert (said(made, LAST).msgstr, kept(page)) == ("", ["Mientras tanto."])
    settings.write_text(whole, encoding="utf-8")
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.locator("#text")).to_have_value("Mientras tanto.")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert said(made, LAST).msgstr == "Mientras tanto."


def test_what_was_told_of_a_typed_text_is_taken_back_when_the_settings_are_mended(
    made: Publication, opened: Open
) -> None:
    page = opened()
    choose(page, LAST)
    look(page)
    settings = made.root / "hexapla.toml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text("[publication", encoding="utf-8")
    with page.expect_response(lambda answer: "/api/check" in answer.url and answer.status == 422):
        page.fill("#text", "Mientras tanto.")
    settings.write_text(whole, encoding="utf-8")
    expect(page.locator("#banner")).to_be_hidden()


def test_a_page_that_is_opened_while_the_settings_are_broken_opens_when_they_are_mended(
    made: Publication, opened: Open
) -> None:
    page = opened()
    settings = made.root / "hexapla.toml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text("[publication", encoding="utf-8")
    page.reload()
    expect(page.locator("#banner")).to_contain_text("not TOML")
    settings.write_text(whole, encoding="utf-8")
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.locator("#text")).to_be_enabled()


def test_a_language_that_is_added_comes_to_the_page_by_itself(made: Publication, opened: Open) -> None:
    page = opened()
    settings = made.root / "hexapla.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"es"', '"es", "fr"'), encoding="utf-8")
    expect(page.locator("#language option")).to_have_count(3)


def test_a_page_whose_server_was_started_again_goes_on(made: Publication, served: Server, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    page.route("**/api/*", lambda route: route.abort())
    page.fill("#text", "Escrito sin servidor.")
    page.keyboard.press("Control+s")
    port = served.server_port
    expect(page.locator("#banner")).to_contain_text(f"hexapla review --port {port}")
    served.token = secrets.token_urlsafe(24)  # what a server that is started again has another one of
    page.unroute("**/api/*")
    expect(page.locator("#banner")).to_contain_text("Open the address")
    other = page.context.new_page()
    other.goto(f"{served.address}#es/article")
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.locator("#text")).to_have_value("Escrito sin servidor.")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert said(made, LAST).msgstr == "Escrito sin servidor."
