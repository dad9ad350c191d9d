"""The page beside editors, other tabs and answers that come late: nobody's text is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
from playwright.sync_api import expect

import judges
from hexapla import catalog
from hexapla.model import State
from hexapla.publication import Publication
from review.desks import FIRST, LAST, NOTE, THIRD, TREATY, elsewhere, path, said
from review.pages import Open, choose, give, hold, hold_a_list_with, kept, look, save


def test_what_an_editor_saves_appears_and_what_is_being_typed_is_kept(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    elsewhere(made, lambda entries: catalog.translate(entries[LAST], "Desde el editor."))
    expect(page.locator("#text")).to_have_value("Desde el editor.")
    expect(page.get_by_role("status")).to_contain_text("Changed in another program")

    page.fill("#text", "Lo que yo escribo.")
    file = polib.pofile(str(path(made)))  # an editor that rewrites the whole file, wrapped as gettext wraps
    next(entry for entry in file if entry.msgid == LAST).msgstr = "Otra vez el editor."
    file.save()
    subprocess.run([judges.need("msgcat"), "-o", path(made), path(made)], check=True)
    expect(page.locator("#conflict")).to_be_visible()
    expect(page.locator("#theirs")).to_have_text("Otra vez el editor.")
    expect(page.locator("#mine")).to_have_text("Lo que yo escribo.")
    expect(page.locator("#text")).to_have_value("Lo que yo escribo.")
    assert said(made, LAST).msgstr == "Otra vez el editor."
    page.get_by_role("button", name="Keep mine").click()
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert said(made, LAST).msgstr == "Lo que yo escribo."


def test_an_editor_that_writes_its_old_copy_loses_nobodys_work(made: Publication, opened: Open) -> None:
    page = opened()
    stale = path(made).read_bytes()  # what an editor that had the file open still thinks
    choose(page, LAST)
    page.fill("#text", "Guardado aquí.")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    choose(page, NOTE)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    path(made).write_bytes(stale)
    expect(page.get_by_role("alert").first).to_contain_text("put back")
    expect(page.get_by_role("alert").first).to_contain_text(NOTE)
    choose(page, LAST)
    expect(page.locator("#text")).to_have_value("Guardado aquí.")
    expect(page.locator("#conflict")).to_be_visible()
    page.get_by_role("button", name="Keep mine").click()
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert said(made, LAST).msgstr == "Guardado aquí."


def test_a_list_that_was_made_before_the_last_save_is_no_news(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    hold_a_list_with(page, "Uno.")
    save(page, "Dos.")
    give(page)
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.locator("#conflict")).to_be_hidden()
    expect(page.locator("#text")).to_have_value("Dos.")
    assert (said(made, LAST).msgstr, kept(page)) == ("Dos.", [])


def test_a_list_that_was_made_before_an_undo_is_no_news(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    hold_a_list_with(page, "Uno.")
    with page.expect_response("**/api/undo"):
        page.keyboard.press("Alt+z")
    expect(page.locator("#text")).to_have_value("")
    give(page)
    expect(page.locator("#text")).to_have_value("")
    expect(page.get_by_role("status")).to_contain_text("Undone")  # and not “Changed in another program”
    assert said(made, LAST).msgstr == ""


def test_a_text_that_is_typed_again_is_not_another_programs(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    for text in ("Uno.", "Dos.", "Uno."):
        save(page, text)
    look(page)
    expect(page.locator("#banner")).to_be_hidden()
    assert (said(made, LAST).msgstr, kept(page)) == ("Uno.", [])


def test_the_person_goes_on_while_a_save_is_on_its_way(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, THIRD)
    hold(page, "save")
    page.fill("#text", "Primero.")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("#source")).to_have_text(LAST)
    page.fill("#text", "Segundo.")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#text")).to_have_value("Primero.")
    assert kept(page) == ["Primero.", "Segundo."]  # a closed tab would lose neither
    page.fill("#text", "Primero, mejor.")
    page.evaluate("answered()")
    give(page)
    save(page, "Primero, mejor.")
    look(page)  # it looks only when every act is done
    assert [said(made, source).msgstr for source in (THIRD, LAST)] == ["Primero, mejor.", "Segundo."]
    assert kept(page) == []


def test_a_conflict_about_a_passage_that_was_left_is_told_until_it_is_settled(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, THIRD)
    hold(page, "rows")
    page.evaluate("answered()")  # what the other program saves comes to the page by no list
    elsewhere(made, lambda entries: catalog.translate(entries[THIRD], "Suyo."))
    page.fill("#text", "Mío.")
    with page.expect_response("**/api/save"):
        page.keyboard.press("Alt+ArrowDown")
    save(page, "El siguiente.")
    expect(page.get_by_role("alert").first).to_contain_text(f"Nothing is lost: choose. “{THIRD}”"[:50])
    expect(page.locator("[role=option]").filter(has_text=THIRD)).to_contain_text("not saved")
    give(page)
    choose(page, THIRD)
    expect(page.locator("#theirs")).to_have_text("Suyo.")
    expect(page.locator("#mine")).to_have_text("Mío.")
    expect(page.locator("#banner")).to_be_visible()
    page.get_by_role("button", name="Take theirs").click()
    expect(page.locator("#banner")).to_be_hidden()
    assert (said(made, THIRD).msgstr, kept(page)) == ("Suyo.", [])


def test_poedit_and_the_page_work_on_one_file(made: Publication, opened: Open, tmp_path: Path) -> None:
    page = opened()
    choose(page, LAST)
    with judges.poedit(path(made), tmp_path / "first") as editor:
        page.fill("#text", "A medias")
        editor.write("La casa colorada")
        editor.save()
        expect(page.locator("#list")).to_contain_text("La casa colorada")
        expect(page.locator("#text")).to_have_value("A medias")
        page.fill("#text", "Ya entera.")
        page.keyboard.press("Control+s")
        expect(page.get_by_role("status")).to_contain_text("Saved")
    # Poedit reads a changed file again by itself, but in its own time: here it is opened again.
    with judges.poedit(path(made), tmp_path / "second") as editor:
        editor.write("La casa roja")
        editor.save()
        expect(page.locator("#list")).to_contain_text("La casa roja")
    assert said(made, LAST).msgstr == "Ya entera."
    assert said(made, "The red house").msgstr == "La casa roja"
    assert catalog.state(said(made, "The red house")) is State.APPROVED  # Marta's, of these very words


def test_two_tabs_show_each_others_work_and_lose_none(made: Publication, opened: Open) -> None:
    one, two = opened(), opened()
    for page in (one, two):
        choose(page, LAST)
    two.fill("#text", "La segunda.")
    one.fill("#text", "La primera.")
    one.keyboard.press("Control+s")
    expect(one.get_by_role("status")).to_contain_text("Saved")
    two.keyboard.press("Control+s")
    expect(two.locator("#conflict")).to_be_visible()
    expect(two.locator("#theirs")).to_have_text("La primera.")
    assert said(made, LAST).msgstr == "La primera."
    two.get_by_role("button", name="Take theirs").click()
    expect(two.locator("#text")).to_have_value("La primera.")
    two.fill("#text", "Las dos.")
    two.keyboard.press("Control+s")
    expect(one.locator("#text")).to_have_value("Las dos.")
    assert said(made, LAST).msgstr == "Las dos."


def test_a_key_pressed_twice_acts_once(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, FIRST)
    page.evaluate("""() => { for (const _time of [1, 2]) document.getElementById("text").dispatchEvent(
        new KeyboardEvent("keydown", {key: "Enter", ctrlKey: true, bubbles: true})) }""")
    expect(page.locator("#source")).to_contain_text("The treaty")
    choose(page, LAST)
    save(page, "Otro acto.")  # acts are done one after the other: this one comes after all of those
    assert [said(made, source).fuzzy for source in (FIRST, TREATY, THIRD)] == [False, True, True]


def test_a_source_edited_under_the_typing_hands_goes_with_the_typed_text(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    page.fill("#text", "Traducido.")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.fill("#text", "Traducido mejor.")
    source = made.root / "source" / "article.md"
    source.write_text(source.read_text(encoding="utf-8").replace("as well.", "as well, and more."), encoding="utf-8")
    expect(page.locator("#source")).to_have_text(LAST.replace("as well.", "as well, and more."))
    expect(page.locator("#text")).to_have_value("Traducido mejor.")
    expect(page.locator("#theirs")).to_have_text("Traducido.")
    source.write_text("# The red house\n\nAll else is gone.\n", encoding="utf-8")
    expect(page.get_by_role("alert").first).to_contain_text("no longer in the document")
    expect(page.get_by_role("alert").first).to_contain_text("Traducido mejor.")
    page.locator("[role=option]").first.click()
    expect(page.locator("#source")).to_contain_text("The red house")


def test_what_was_typed_survives_a_closed_tab_and_a_stopped_server(made: Publication, opened: Open) -> None:
    page = opened()
    choose(page, LAST)
    page.route("**/api/save", lambda route: route.abort())
    page.fill("#text", "A medio escr")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert").first).to_contain_text("does not answer")
    assert kept(page) == ["A medio escr"]
    page.select_option("#state-filter", "unsaved")
    expect(page.locator("[role=option]")).to_have_count(1)
    page.reload()
    expect(page.locator("#text")).to_have_value("A medio escr")
    expect(page.locator("#unsaved")).to_be_visible()
    assert said(made, LAST).msgstr == ""
