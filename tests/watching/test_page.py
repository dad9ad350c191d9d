"""watching: the page in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import judges
from hexapla.watching.server import EditionServer, News
from workshop import running

PATIENCE = 120_000  # milliseconds, for a page that never answers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("en", "es"):
        (tmp_path / name).mkdir()
        write(tmp_path / name / "index.html", f"First {name}")
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[EditionServer]:
    with EditionServer(folder) as made, running(made):
        yield made


@pytest.fixture
def page(server: EditionServer) -> Iterator[Page]:
    with judges.browser().new_context(viewport={"width": 900, "height": 600}) as context:
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page = context.new_page()
        page.goto(server.address)
        yield page


def write(path: Path, words: str) -> None:
    tall = '<p style="height: 5000px">.</p>'
    path.write_text(f"<!DOCTYPE html><title>t</title><p>{words}</p>{tall}", encoding="utf-8")


def test_an_edition_is_loaded_again_at_the_same_place_when_it_has_been_made_again(
    server: EditionServer, folder: Path, page: Page
) -> None:
    pages = ["en/index.html", "es/index.html"]
    server.tell(News(1, "done", "checked: no findings", pages))
    edition = page.frame_locator("#edition")
    expect(edition.get_by_text("First en")).to_be_visible()
    page.select_option("#pages", "es/index.html")
    expect(edition.get_by_text("First es")).to_be_visible()
    frame = page.frames[1]
    frame.evaluate("scrollTo(0, 1000)")
    write(folder / "es" / "index.html", "Second es")
    server.tell(News(2, "building", "Building ...", pages))
    expect(page.locator("#said")).to_have_text("Building ...")
    server.tell(News(2, "done", "checked: 1 warning", pages))
    expect(edition.get_by_text("Second es")).to_be_attached()
    expect(page.locator("#said")).to_have_text("checked: 1 warning")
    frame.wait_for_function("scrollY === 1000")
    assert page.input_value("#pages") == "es/index.html"


def test_what_is_said_is_text_and_no_markup(server: EditionServer, page: Page) -> None:
    server.tell(News(1, "failed", "<b>not</b> TOML", []))
    expect(page.locator("#said")).to_have_text("<b>not</b> TOML")
    expect(page.locator("html")).to_have_attribute("data-stage", "failed")


def test_it_is_accessible(server: EditionServer, page: Page) -> None:
    server.tell(News(1, "done", "checked: no findings", ["en/index.html"]))
    expect(page.frame_locator("#edition").get_by_text("First en")).to_be_visible()
    assert judges.axe_on(page) == []
