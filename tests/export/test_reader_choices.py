"""export: what a reader does in a page, by mouse, by keyboard, without JavaScript, on a small screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

import judges
from export.editions import epub_pages, html_pages
from hexapla.export import reader_choices
from hexapla.messages import interface_strings
from hexapla.project import Project
from workshop import fill, publication

TEXT = ".parallel > .row:not(.labels)"
SETTINGS = '[publication]\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en", "es"]\nlayout = "facing"\n'


@contextmanager
def reader(page: Path, *, width: int = 1280, script: bool = True) -> Iterator[Page]:
    """The page in a browser, which must have nothing to complain of when it closes."""
    heard: list[str] = []
    with judges.opened(page, width=width, script=script, heard=heard) as shown:
        open_choices(shown)
        yield shown
    assert [said for said in heard if not said.startswith("request: file:")] == []


def open_choices(shown: Page) -> None:
    for closed in shown.locator(".tools:not([open]) > summary").all():
        closed.click()


def paragraph(shown: Page) -> Locator:
    """The row of the first paragraph of prose."""
    return shown.locator(TEXT, has_text="treaty").first


def choose(shown: Page, layout: str) -> None:
    open_choices(shown)
    shown.locator(f".layouts input[value={layout}]").check()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_another_language_opens_by_keyboard_and_by_click(export: Path, script: bool) -> None:
    with reader(export / "asked" / "first.html", script=script) as shown:
        row = paragraph(shown)
        spanish = row.locator(".in-es.cell")
        assert row.locator(".in-en").first.is_visible()
        assert not spanish.is_visible()
        row.locator("summary").focus()
        shown.keyboard.press("Enter")
        assert spanish.is_visible()
        row.locator("summary").click()
        assert not spanish.is_visible()


def test_a_click_on_the_paragraph_opens_it_and_one_on_a_link_does_not(export: Path) -> None:
    with reader(export / "asked" / "first.html") as shown:
        row = paragraph(shown)
        row.locator(".in-en.cell").click(position={"x": 3, "y": 3})
        assert row.locator(".in-ar.cell").is_visible()
        row.locator(".in-en.cell").click(position={"x": 3, "y": 3})
        row.locator(".in-en a.noteref").first.click()
        assert not row.locator(".in-ar.cell").is_visible()


def test_a_way_back_to_a_closed_passage_opens_it(export: Path) -> None:
    with reader(export / "asked" / "first.html") as shown:
        citation = paragraph(shown).locator(".in-es a.noteref").first
        shown.goto(f"{shown.url}#{citation.get_attribute('id')}")
        citation.wait_for(state="visible")


def test_every_language_of_an_edition_on_demand_stands_in_its_epub_and_its_notes_open(export: Path) -> None:
    for page in epub_pages(export / "asked.epub"):
        assert not page.root.xpath("//section[contains(@class, 'notes')]//details")
    first = next(page for page in epub_pages(export / "asked.epub") if page.file == "first.xhtml")
    assert len(first.root.xpath("//details/p[contains(@class, 'in-ar')]")) > 2


def test_the_layout_changes_and_nothing_is_lost_or_moved(export: Path) -> None:
    def words() -> list[str]:
        return [" ".join(each.split()) for each in shown.locator(".cell:not(.label)").all_text_contents()]

    with reader(export / "all" / "first.html") as shown:
        before = words()
        for layout, together, visible in (
            ("on-demand", False, False),
            ("stacked", False, True),
            ("columns", True, True),
        ):
            choose(shown, layout)
            assert words() == before
            english, japanese = (paragraph(shown).locator(f".in-{tag}.cell") for tag in ("en", "ja"))
            assert (english.is_visible(), japanese.is_visible()) == (True, visible)
            first, last = english.bounding_box(), japanese.bounding_box()
            assert together == bool(visible and first and last and abs(first["y"] - last["y"]) < 20)


def test_a_language_hides_and_the_next_one_leads(export: Path) -> None:
    with reader(export / "asked" / "first.html") as shown:
        shown.locator("#show-en").uncheck()
        row = paragraph(shown)
        assert row.locator(".in-es.cell").is_visible()
        assert not row.locator(".in-en.cell").is_visible()
        row.locator("summary").click()
        assert row.locator(".in-ar.cell").is_visible()


def test_on_demand_with_no_language_chosen_offers_them_all(export: Path) -> None:
    with reader(export / "asked" / "first.html") as shown:
        for box in shown.locator(".languages input").all():
            box.uncheck()
        assert paragraph(shown).locator(".in-en.cell").is_visible()
        paragraph(shown).locator("summary").click()
        assert paragraph(shown).locator(".in-ar.cell").is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_page_with_no_language_chosen_shows_them_all(export: Path, script: bool) -> None:
    with reader(export / "en-es" / "first.html", script=script) as shown:
        for box in shown.locator(".languages input").all():
            box.uncheck()
        assert paragraph(shown).locator(".in-en.cell").is_visible()
        assert paragraph(shown).locator(".in-es.cell").is_visible()


def test_the_choice_is_kept_for_the_editions_other_pages_and_for_no_other_edition(export: Path) -> None:
    first, second, other = (export / name for name in ("all/first.html", "all/second.html", "en-es/second.html"))
    with reader(first) as shown:
        for _again in range(50):  # a browser writes what pages keep in its own time, and may drop it when a page goes
            shown.goto(first.resolve().as_uri())
            choose(shown, "columns")
            choose(shown, "stacked")
            shown.locator("#show-es").uncheck()
            shown.wait_for_timeout(300)
            shown.goto(second.resolve().as_uri())
            if is_laid_out(shown, "stacked"):
                break
        assert is_laid_out(shown, "stacked")
        assert not shown.locator(f"{TEXT} > .in-es").first.is_visible()
        shown.goto(other.resolve().as_uri())
        open_choices(shown)
        assert is_laid_out(shown, "columns")
        assert shown.locator(f"{TEXT} > .in-es").first.is_visible()


def is_laid_out(shown: Page, layout: str) -> bool:
    is_stacked = shown.locator(".parallel.stacked").count() > 0
    open_choices(shown)
    return shown.locator(f".layouts input[value={layout}]").is_checked() and is_stacked == (layout == "stacked")


def test_where_storage_is_refused_the_choice_still_works(export: Path) -> None:
    with reader(export / "all" / "first.html") as shown:
        refused = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused'); }})"
        shown.add_init_script(refused)
        shown.reload()
        choose(shown, "on-demand")
        assert shown.locator(".parallel.on-demand").count() == 1


def test_the_layouts_are_offered_only_where_they_can_be_had(export: Path) -> None:
    with reader(export / "all" / "first.html", script=False) as shown:
        assert not shown.locator(".layouts").is_visible()
        assert shown.locator(".languages").is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_choices_fold_into_one_line_that_says_what_is_shown(export: Path, script: bool) -> None:
    with judges.opened(export / "en-es" / "first.html", width=390, script=script) as shown:
        line = shown.locator(".tools > summary")
        assert not shown.locator("#show-es").is_visible()
        assert line.locator(".in-es").is_visible()
        box = line.bounding_box()
        assert box
        assert box["height"] < 40
        line.click()
        shown.locator("#show-es").uncheck()
        assert [line.locator(f".in-{tag}").is_visible() for tag in ("en", "es")] == [True, False]
        assert line.locator(".layout").is_visible() == script


def test_the_line_of_the_choices_names_the_layout_that_is_seen(export: Path) -> None:
    for width, said in ((390, "Stacked"), (1280, "Columns")):
        with reader(export / "en-es" / "first.html", width=width) as shown:
            assert shown.locator(".tools .layout").text_content() == said
            choose(shown, "on-demand")
            assert shown.locator(".tools .layout").text_content() == "On demand"


LABEL = "cell => getComputedStyle(cell, '::before').display !== 'none' && getComputedStyle(cell, '::before').content"


@pytest.mark.parametrize("dark", [False, True])
def test_languages_below_each_other_differ_by_label_rule_and_ground(export: Path, dark: bool) -> None:
    with judges.opened(export / "all" / "first.html", width=390, dark=dark) as shown:
        cells = [paragraph(shown).locator(f".in-{tag}.cell") for tag in ("en", "es", "ar", "ja")]
        assert [str(cell.evaluate(LABEL)).split()[0] for cell in cells] == ['"EN"', '"ES"', '"AR"', '"JA"']
        rules = [cell.evaluate("cell => getComputedStyle(cell).borderInlineStartStyle") for cell in cells[:3]]
        assert rules == ["solid", "solid", "double"]
        assert len({cell.evaluate("cell => getComputedStyle(cell).backgroundColor") for cell in cells}) == 4
        within = gap(cells[0], cells[1])
        between = gap(cells[3], shown.locator(f"{TEXT}:has-text('treaty') + .row > .cell").first)
        assert between > 2 * within


def test_columns_side_by_side_have_no_labels_on_their_paragraphs(export: Path) -> None:
    with judges.opened(export / "en-es" / "first.html") as shown:
        assert paragraph(shown).locator(".in-es.cell").evaluate(LABEL) is False
        assert shown.locator(".labels").is_visible()


def gap(upper: Locator, lower: Locator) -> float:
    """The space between two blocks, one below the other."""
    above, below = upper.bounding_box(), lower.bounding_box()
    assert above
    assert below
    return below["y"] - above["y"] - above["height"]


@pytest.mark.parametrize("layout", ["stacked", "columns", "on-demand"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_layout_has_to_be_scrolled_sideways(export: Path, layout: str, width: int) -> None:
    for name in ("all", "ar-en"):
        with reader(export / name / "first.html", width=width) as shown:
            choose(shown, layout)
            for closed in shown.locator(".others > summary").all()[:6]:
                closed.click()
            assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_an_arabic_page_has_its_sign_at_the_left(export: Path) -> None:
    with reader(export / "ar-en" / "first.html") as shown:
        choose(shown, "on-demand")
        sign, text = (paragraph(shown).locator(each).first.bounding_box() for each in ("summary", ".in-ar.cell"))
        assert sign
        assert text
        assert sign["x"] < text["x"] + text["width"] / 2


def test_paper_shows_every_language_that_is_not_hidden_and_no_tools(export: Path) -> None:
    with reader(export / "asked" / "first.html") as shown:
        shown.locator("#show-ar").uncheck()
        shown.emulate_media(media="print")
        row = paragraph(shown)
        assert [row.locator(f".in-{tag}.cell").is_visible() for tag in ("en", "es", "ar")] == [True, True, False]
        assert not shown.locator(".tools").is_visible()
        assert not shown.locator(".others > summary").first.is_visible()
        assert len(shown.pdf()) > 10_000


def test_a_pages_policy_lets_no_other_script_run_and_no_data_be_fetched(export: Path) -> None:
    heard: list[str] = []
    with judges.opened(export / "all" / "first.html", heard=heard) as shown:
        open_choices(shown)
        with shown.expect_console_message(lambda said: "connect-src" in said.text):  # the last that is refused
            shown.evaluate("""() => {
                document.body.append(Object.assign(document.createElement("script"), {textContent: "window.seen = 1"}));
                fetch("https://example.org/").catch(() => {});
            }""")
        assert shown.evaluate("window.seen") is None
        assert shown.locator(".layouts").is_visible()  # ours ran
    refused = [said for said in heard if "violates the following Content Security Policy" in said]
    assert len(refused) == 2
    assert "script-src" in refused[0]
    assert "connect-src" in refused[1]


def test_a_page_of_one_language_has_only_the_script_of_places(export: Path) -> None:
    for page in html_pages(export / "en"):
        names = reader_choices.CONTENTS if page.file == "index.html" else reader_choices.ALONE
        assert page.root.xpath("//script/text()") == [reader_choices.script(names)]


def test_layouts_speak_the_editions_language(export: Path) -> None:
    say, _spoken = interface_strings("ar")
    assert say("On demand") in (export / "ar-en" / "first.html").read_text(encoding="utf-8")


def test_facing_pages_are_columns_on_a_screen_and_stacked_in_a_book_that_flows(tmp_path: Path) -> None:
    book = publication(tmp_path, {"a.md": "# One\n\nText.[^1]\n\n[^1]: A note.\n"}, SETTINGS)
    Project(book).extract()
    fill(book, "es")
    Project(book).export()
    (page,) = html_pages(tmp_path / "export" / "en-es")
    assert page.root.xpath("//div[@class='parallel columns of-2']")
    for shown in epub_pages(tmp_path / "export" / "en-es.epub"):
        assert not shown.root.xpath("//*[contains(@class, 'facing') or contains(@class, 'columns')]")
