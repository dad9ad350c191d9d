"""The page finds words in the translation memory."""

from __future__ import annotations

from playwright.sync_api import expect

from review.desks import FIRST, LAST
from review.pages import Open, choose


def test_words_that_are_typed_are_found_in_the_memory(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Alt+f")
    page.keyboard.type("PARRAFO")
    found = page.locator("#occurrences li")
    expect(found).to_have_count(1)
    expect(found.locator("[lang=en]")).to_have_text("The note is about the paragraph.")
    expect(found.locator("[lang=es] mark")).to_have_text("párrafo")
    expect(found.locator("small")).to_have_text("article · translated")
    expect(page.locator("#words-count")).to_have_text("1 / 1")
    page.fill("#words", "nothing of the kind")
    expect(page.locator("#words-count")).to_have_text("Nothing found")
    expect(found).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#words")).to_have_value("")
    expect(page.locator("#words-count")).to_have_text("")


def test_words_that_are_selected_are_found_in_the_memory(opened: Open) -> None:
    page = opened()
    choose(page, FIRST)
    page.locator("#source").select_text()
    page.locator("#source").dispatch_event("pointerup")
    words = page.locator("#words")
    expect(words).to_have_value("A first paragraph, with a note. It says more.")  # and none of its tags
    page.fill("#text", "Trata de una nota.")
    page.locator("#text").evaluate("field => field.setSelectionRange(0, 5)")
    page.keyboard.press("Alt+f")
    expect(words).to_have_value("Trata")
    expect(words).to_be_focused()
    expect(page.locator("#occurrences mark").first).to_have_text("trata")
    choose(page, LAST)
    expect(words).to_have_value("Trata")


def test_another_language_has_other_words(opened: Open) -> None:
    page = opened()
    page.fill("#words", "house")
    expect(page.locator("#occurrences mark")).to_have_text("house")
    page.select_option("#language", "ar")
    expect(page.locator("#words-count")).to_have_text("Nothing found")
