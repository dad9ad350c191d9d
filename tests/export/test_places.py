"""export: a reader's place is kept, and a link to a passage opens with the languages that were seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

import judges
from export.editions import html_pages
from hexapla.project import Project
from workshop import fill, publication

LONG = "# Long\n\n" + "".join(f"Passage {number} " + 40 * "word " + "end.\n\n" for number in range(60))
SETTINGS = """
[publication]
languages = ["es"]
[[edition]]
name = "both"
languages = ["en", "es"]
[[edition]]
name = "en"
languages = ["en"]
"""
REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused'); }})"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = publication(tmp_path_factory.mktemp("long"), {"a.md": LONG, "b.md": "# Other\n\nText.\n"}, SETTINGS)
    Project(book).extract()
    fill(book, "es")
    Project(book).export()
    return book.root / "export"


def top(shown: Page, passage: str) -> float:
    return float(shown.evaluate(f"document.getElementById('{passage}').getBoundingClientRect().top"))


def wait_until(shown: Page, what: str) -> None:
    """Wait until something is true in the page, whose policy forbids Playwright's own way to wait."""
    shown.evaluate(f"async () => {{ while (!({what})) await new Promise(requestAnimationFrame); }}")


def read_to(shown: Page, passage: str) -> None:
    shown.evaluate(f"document.getElementById('{passage}').scrollIntoView()")
    wait_until(shown, "Object.keys(localStorage).some(key => key.includes('place'))")


@pytest.mark.parametrize("name", ["both", "en"])
def test_a_place_is_kept_and_the_contents_lead_to_it(long: Path, name: str) -> None:
    page, contents = long / name / "a.html", long / name / "index.html"
    with judges.opened(page) as shown:
        read_to(shown, "p30")
        before = top(shown, "p30")
        shown.goto(contents.resolve().as_uri())
        shown.locator(".continue a").wait_for()
        assert (shown.locator(".continue a").get_attribute("href") or "").startswith("a.html#p")
        shown.goto(page.resolve().as_uri())
        wait_until(shown, "scrollY > 100")
        assert abs(top(shown, "p30") - before) < 60
        shown.goto(f"{page.resolve().as_uri()}#p2")
        assert abs(top(shown, "p2")) < 200


def test_where_storage_is_refused_a_page_begins_at_its_top_without_complaint(long: Path) -> None:
    heard: list[str] = []
    with judges.opened(long / "both" / "a.html", heard=heard) as shown:
        shown.add_init_script(REFUSED)
        shown.reload()
        shown.evaluate("document.getElementById('p30').scrollIntoView()")
        shown.wait_for_timeout(400)
        shown.goto((long / "both" / "index.html").resolve().as_uri())
        assert not shown.locator(".continue").is_visible()
    assert [each for each in heard if not each.startswith("request: file:")] == []


def test_a_link_to_a_passage_is_copied_and_opens_with_the_same_languages(long: Path) -> None:
    with judges.opened(long / "both" / "a.html") as shown:
        shown.locator(".tools > summary").click()
        shown.locator("#show-en").uncheck()
        shown.locator(".layouts input[value=stacked]").check()
        shown.locator("#p3").hover()
        link = shown.locator("#p3 .passage-link")
        assert link.get_attribute("aria-label") == "Copy a link to this passage"
        link.click()
        shown.locator(".said:not(:empty)").wait_for()
        assert shown.locator(".said").text_content() == "The link was copied."
        address = str(link.get_attribute("href"))
    assert address.endswith("a.html?languages=es&layout=stacked#p3")
    with judges.opened(long / "both" / "a.html") as shown:
        shown.goto(address)
        assert not shown.locator("#p3 .in-en").is_visible()
        assert shown.locator("#p3 .in-es").is_visible()
        assert shown.locator(".parallel.stacked").count() == 1


def test_the_keyboard_reaches_the_link_of_each_passage(long: Path) -> None:
    with judges.opened(long / "both" / "a.html") as shown:
        link = shown.locator(".passage-link")
        assert link.evaluate("each => getComputedStyle(each).opacity") == "0"
        for _press in range(20):
            shown.keyboard.press("Tab")
            if link.evaluate("each => each === document.activeElement"):
                break
        assert link.evaluate("each => getComputedStyle(each).opacity") == "1"
        for key, passage in (("ArrowDown", "p2"), ("ArrowDown", "p3"), ("ArrowUp", "p2")):
            shown.keyboard.press(key)
            assert link.evaluate("each => each === document.activeElement && each.closest('[id^=p]').id") == passage
        shown.keyboard.press("Enter")
        shown.locator(".said:not(:empty)").wait_for()
        assert str(link.get_attribute("href")).endswith("#p2")


def test_the_same_passage_has_the_same_id_in_every_edition(long: Path) -> None:
    (both,) = [page for page in html_pages(long / "both") if page.file == "a.html"]
    (alone,) = [page for page in html_pages(long / "en") if page.file == "a.html"]
    for passage in ("p2", "p40"):
        words = [" ".join(page.by_id()[passage].itertext()).split()[1] for page in (both, alone)]
        assert words[0] == words[1]
