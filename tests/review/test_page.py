"""The page, as a person in a browser meets it, with a real PO file on the disk beside it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Request, expect

from hexapla import catalog
from hexapla.model import State
from hexapla.publication import Publication
from review.desks import (
    FIRST,
    LAST,
    NOTE,
    THIRD,
    TREATY,
    correct_source,
    elsewhere,
    long_book,
    numbered_book,
    path,
    said,
)
from review.pages import Open, choose, give, hold, save


def test_an_edit_is_in_the_file_at_once_and_can_be_undone(made: Publication, opened: Open) -> None:
    before = path(made).read_bytes()
    page = opened()
    choose(page, LAST)
    page.fill("#text", "Un tercer párrafo está aquí también.")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved: translated")
    assert (said(made, LAST).msgstr, catalog.state(said(made, LAST))) == (
        "Un tercer párrafo está aquí también.", State.TRANSLATED
    )  # fmt: skip
    page.get_by_role("button", name="Undo last save").click()
    expect(page.get_by_role("status")).to_contain_text("Undone")
    assert path(made).read_bytes() == before
    expect(page.locator("#text")).to_have_value("")


@pytest.mark.parametrize("made", [numbered_book], indirect=True)
def test_the_number_of_a_heading_stands_beside_it(opened: Open) -> None:
    page = opened("es/mills")
    choose(page, "Mills")
    expect(page.locator("#where")).to_contain_text("§ 1")
    expect(page.locator("#list [role=option]").first).to_contain_text("§ 1 Mills")


def test_a_reviewer_needs_no_mouse(made: Publication, opened: Open) -> None:
    page = opened()
    keys = page.keyboard
    assert page.evaluate("document.activeElement.id") == "text"
    expect(page.locator("#source")).to_contain_text("A first paragraph")  # the first that waits
    with page.expect_response("**/api/save"):
        keys.press("Control+Enter")
    expect(page.locator("#source")).to_contain_text("The treaty")
    assert catalog.state(said(made, FIRST)) is State.APPROVED
    approval = catalog.approval_of(said(made, FIRST))
    assert approval is not None and approval.by == "Lena"
    keys.press("Control+a")
    keys.type("El tratado se firmó en 1992 por ambas partes.")
    with page.expect_response("**/api/save"):
        keys.press("Control+Shift+Enter")
    expect(page.locator("#source")).to_contain_text("stands here too")
    assert catalog.state(said(made, TREATY)) is State.TRANSLATED
    assert said(made, TREATY).previous_msgid is None
    with page.expect_response("**/api/save"):
        keys.press("Alt+w")
    expect(page.locator("#state")).to_contain_text("Needs work")
    assert catalog.state(said(made, THIRD)) is State.OUTDATED
    with page.expect_response("**/api/undo"):
        keys.press("Alt+z")
    expect(page.locator("#state")).to_contain_text("draft")
    assert catalog.draft_origin(said(made, THIRD)) is not None
    keys.press("Alt+ArrowDown")
    expect(page.locator("#source")).to_contain_text("as well")
    keys.press("Alt+c")
    expect(page.locator("#text")).to_have_value(LAST)
    with page.expect_response("**/api/save"):
        keys.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert said(made, LAST).msgstr == LAST
    page.locator("#list").focus()
    keys.press("Home")
    expect(page.locator("#source")).to_contain_text("The red house")
    keys.press("ArrowDown")
    expect(page.locator("#source")).to_contain_text("A first paragraph")
    assert page.evaluate("document.activeElement.id") == "list"
    keys.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Ctrl+Enter")
    keys.press("Escape")
    keys.press("/")
    keys.type("treaty")
    expect(page.locator("[role=option]")).to_have_count(2)  # it, and the one at hand


def test_tags_are_chips_and_go_in_by_key_or_click(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, FIRST)
    assert page.locator("#source .chip").all_inner_texts() == ["em", "/em", "note1"]
    assert page.locator("#shown .chip").all_inner_texts() == ["em", "/em", "note1"]
    field = page.locator("#text")
    field.fill("Un párrafo con una nota.")
    expect(page.locator(".tag.amiss")).to_have_count(2)
    expect(page.locator("#findings")).to_contain_text("note-lost")
    field.evaluate("field => field.setSelectionRange(15, 23)")
    page.keyboard.press("Alt+1")
    expect(field).to_have_value("Un párrafo con <em>una nota</em>.")
    field.press("Control+End")
    page.get_by_role("button", name="note1").click()
    expect(field).to_have_value("Un párrafo con <em>una nota</em>.<note1/>")
    expect(page.locator(".tag.amiss")).to_have_count(0)
    expect(page.locator("#findings")).not_to_contain_text("note-lost")
    page.keyboard.press("Control+z")
    expect(field).to_have_value("Un párrafo con <em>una nota</em>.")
    page.keyboard.press("Alt+n")
    page.keyboard.type("Aquí.")
    expect(field).to_have_value("Un párrafo con <em>una nota</em>.<tn>Aquí.</tn>")
    assert page.locator("#shown .chip").all_inner_texts() == ["em", "/em", "tn", "/tn"]


def test_going_on_saves_what_was_typed_and_calls_nothing_reviewed(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, THIRD)
    page.fill("#text", "Un tercer")
    with page.expect_response("**/api/save"):
        page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#source")).to_contain_text("as well")
    assert (said(made, THIRD).msgstr, catalog.state(said(made, THIRD))) == ("Un tercer", State.OUTDATED)
    choose(page, NOTE)
    page.fill("#text", "La nota habla del párrafo.")
    with page.expect_response("**/api/save"):
        page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#source")).to_contain_text("as well")
    assert catalog.state(said(made, NOTE)) is State.TRANSLATED


def test_approving_asks_for_a_name_once(made: Publication, opened: Open) -> None:
    page = opened()
    page.fill("#by", "")
    choose(page, NOTE)
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.activeElement.id") == "by"
    assert catalog.state(said(made, NOTE)) is State.TRANSLATED
    page.keyboard.type("Nour")
    page.get_by_role("button", name="Approve and next").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile("Saved|Nothing"))
    approval = catalog.approval_of(said(made, NOTE))
    assert approval is not None and approval.by == "Nour"


def test_an_input_method_has_the_keyboard_to_itself(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    page.evaluate("""() => document.getElementById("text").dispatchEvent(
        new KeyboardEvent("keydown", {key: "Enter", ctrlKey: true, isComposing: true, bubbles: true}))""")
    page.keyboard.press("Alt+ArrowUp")  # what the keyboard says by itself is heard again
    expect(page.locator("#source")).to_contain_text("stands here too")
    assert catalog.state(said(made, LAST)) is State.EMPTY


def test_an_outdated_text_shows_what_changed_and_a_note_what_cites_it(opened: Open) -> None:
    page = opened()
    choose(page, TREATY)
    assert (page.locator("del").inner_text(), page.locator("ins").inner_text()) == ("1991", "1992")
    choose(page, NOTE)
    expect(page.locator("#before")).to_contain_text("A first paragraph, with a note.")
    expect(page.locator("#remarks")).to_have_text("Better “apartado”?")
    page.locator("#notes").get_by_role("button").click()
    expect(page.locator("#source")).to_contain_text("A first paragraph")


def test_filters_find_what_waits(opened: Open) -> None:
    page = opened("es/article")
    choose(page, "The red house")
    for value, count in (("", 6), ("waiting", 5), ("findings", 2), ("draft", 3), ("approved", 1)):
        page.select_option("#state-filter", value)
        expect(page.locator("[role=option]")).to_have_count(count)
    page.select_option("#state-filter", "draft")
    page.check("#least-sure")
    expect(page.locator("[role=option]").first).to_contain_text("61 %")


def test_minor_changes_are_found_seen_and_accepted_by_one_key(made: Publication, opened: Open) -> None:
    correct_source(made)
    page = opened()
    choose(page, LAST)
    expect(page.get_by_role("button", name="Accept minor change and next")).to_be_hidden()
    page.select_option("#state-filter", "minor")
    expect(page.locator("[role=option]")).to_have_count(3)  # two, and the one at hand
    choose(page, "The Red House")
    assert page.locator("#changes del").all_inner_texts() == ["red", "house"]
    assert page.locator("#changes ins").all_inner_texts() == ["Red", "House"]
    with page.expect_response("**/api/save"):
        page.keyboard.press("Alt+m")
    expect(page.locator("#source")).to_contain_text("The note is about")
    approval = catalog.approval_of(said(made, "The Red House"))
    assert approval is not None and approval.by == "Lena"
    with page.expect_response("**/api/save"):
        page.get_by_role("button", name="Accept minor change and next").click()
    expect(page.locator("#state")).to_contain_text("translated")
    assert catalog.state(said(made, f"{NOTE[:-1]}!")) is State.TRANSLATED
    page.keyboard.press("Alt+m")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")


def test_the_preview_follows_saves_made_anywhere(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    page.keyboard.press("Alt+p")
    frame = page.frame_locator("#frame")
    expect(frame.locator("[data-at-hand]")).to_contain_text(LAST)
    page.fill("#text", "Escrito aquí <script>alert(1)</script>.")
    page.keyboard.press("Control+s")
    expect(frame.locator("[data-at-hand]")).to_contain_text("Escrito aquí <script>")
    elsewhere(made, lambda entries: catalog.translate(entries[LAST], "Escrito en otra parte."))
    expect(frame.locator("[data-at-hand]")).to_have_text("Escrito en otra parte.")
    frame.get_by_text("Un tercer párrafo está aquí también.").click()
    expect(page.locator("#source")).to_contain_text(THIRD)
    choose(page, LAST)
    page.select_option("#layout", "single")
    expect(frame.locator("[data-at-hand]")).to_have_text("Escrito en otra parte.")
    expect(frame.locator("body")).not_to_contain_text(LAST)
    assert page.locator("#frame").get_attribute("sandbox") == "allow-same-origin"


@pytest.mark.parametrize("made", [long_book], indirect=True)
def test_of_a_long_list_only_what_is_in_sight_is_asked_for(opened: Open) -> None:
    page = opened("es/long")
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/api/texts" in request.url:
            asked.extend(json.loads(request.post_data or "")["rows"])

    page.on("request", note)
    page.locator("#list").focus()
    page.keyboard.press("End")
    expect(page.locator("#source")).to_contain_text("Paragraph 299")
    expect(page.locator("#source")).to_contain_text("the tail of 299")  # which the list does not have
    expect(page.locator("#before")).to_contain_text("the tail of 298")
    where = page.url.partition("#")[2]  # the address of this row
    page.fill("#search", "THE TAIL OF 150")
    expect(page.locator("[role=option]")).to_have_count(2)  # it, and the one at hand
    choose(page, "Paragraph 150")
    expect(page.locator("#source")).to_contain_text("the tail of 150")
    page.fill("#search", "")
    expect(page.locator("#count")).to_have_text("300 / 300")
    for key, number in (("Alt+ArrowDown", 151), ("Alt+ArrowUp", 150)):
        page.keyboard.press(key)
        expect(page.locator("#source")).to_contain_text(f"the tail of {number}")
    assert 0 < len(asked) == len(set(asked)) < 120
    again = opened(where)
    expect(again.locator("#source")).to_contain_text("the tail of 299")
    expect(again.locator("[aria-selected=true]")).to_be_in_viewport()


@pytest.mark.parametrize("made", [long_book], indirect=True)
def test_a_row_that_changed_before_it_was_whole_is_taken_up_as_it_is_now(made: Publication, opened: Open) -> None:
    page = opened("es/long")
    hold(page, "rows")
    page.evaluate("answered()")  # the page does not hear that the row has changed
    file = made.root / "locales" / "es" / "long.po"
    text = file.read_text(encoding="utf-8")
    before, _sign, after = text.rpartition('msgstr ""')
    file.write_text(f'{before}msgstr "Ahora sí."{after}', encoding="utf-8")
    page.locator("#list").focus()
    with page.expect_response("**/api/texts"):
        page.keyboard.press("End")
    expect(page.locator("#text")).to_be_disabled()  # no other passage gets what is typed now
    give(page)
    expect(page.locator("#text")).to_have_value("Ahora sí.")
    expect(page.locator("#banner")).to_be_hidden()
    save(page, "Y otra vez.")
    assert 'msgstr "Y otra vez."' in file.read_text(encoding="utf-8")
