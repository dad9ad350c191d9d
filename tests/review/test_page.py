"""The page, as a person in a browser meets it, with a real PO file on the disk beside it."""

from __future__ import annotations

import json
import re
import secrets
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from playwright.sync_api import Page, Request, expect

import hexapla.review
import judges
from hexapla import catalog, characters
from hexapla.model import State
from hexapla.publication import Publication
from hexapla.review import page_messages
from hexapla.review.desk import PREVIEW_LAYOUTS
from hexapla.review.server import Server
from review.desks import (
    FIRST,
    LAST,
    NOTE,
    THIRD,
    TREATY,
    book,
    correct_source,
    elsewhere,
    long_book,
    numbered_book,
    open_server,
    path,
    said,
)

PAGE = Path(hexapla.review.__file__).with_name("page")
Open = Callable[..., Page]

# Every test waits for what happens. This only bounds how long, for a page that never answers (milliseconds).
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)

# In the page: answers to one question are made at once, and given to the page when the test says so.
_HOLD = """(question) => {
    const real = window.fetch;
    window.held = [];
    window.fetch = async (address, options) => {
        const answer = await real(address, options);
        if (address.startsWith(`/api/${question}`)) await new Promise((give) => held.push(give));
        return answer;
    };
    window.answered = async () => { while (!held.length) await new Promise(requestAnimationFrame); };
    window.giveThese = () => { for (const give of held.splice(0)) give(); };
    window.give = () => { window.fetch = real; giveThese(); };
}"""


@pytest.fixture
def made(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    """A publication under review: `book`, or another for a test that names one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    publication: Publication = getattr(request, "param", book)(tmp_path)
    return publication


@pytest.fixture
def served(made: Publication) -> Iterator[Server]:
    with open_server(made) as server:
        yield server


@pytest.fixture
def opened(served: Server) -> Iterator[Open]:
    """Opens the page, each time as another browser would; an error on the console fails the test at its end."""
    contexts = []
    heard: list[str] = []

    def open_(where: str = "es/article", *, width: int = 1400, locale: str = "en", dark: bool = False) -> Page:
        context = judges.browser().new_context(
            viewport={"width": width, "height": 900}, locale=locale, color_scheme="dark" if dark else "light"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        host = f"http://127.0.0.1:{served.server_port}/"
        page.on("request", lambda asked: heard.append(asked.url) if not asked.url.startswith(host) else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("console", lambda message: heard.append(message.text) if _is_amiss(message.text) else None)
        page.goto(f"{served.address}#{where}")
        page.wait_for_selector("[role=option]")
        expect(page.locator("#text")).to_be_enabled()
        return page

    yield open_
    for context in contexts:
        context.close()
    assert heard == []


def _is_amiss(text: str) -> bool:
    # A conflict is an answer, and so is an error; an edition's own script is not run; a server may be gone, or new.
    return not any(known in text for known in ("409", "422", "403", "allow-scripts", "ERR_FAILED"))


def choose(page: Page, source: str) -> None:
    """Take up a passage by its list entry."""
    page.locator("[role=option]").filter(has_text=re.sub(r"<[^>]*>", "", source)).click()
    expect(page.locator("#source")).to_contain_text(re.sub(r"<.*", "", source))


def save(page: Page, text: str) -> None:
    """Type a text and accept it; the page says that it is saved."""
    page.fill("#text", text)
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved")


def hold(page: Page, question: str) -> None:
    """Hold the answers to a question back, until `give` is called."""
    page.evaluate(_HOLD, question)


def hold_a_list_with(page: Page, text: str) -> None:
    """Save a text, and hold a list of rows back that was made after that and has the text."""
    hold(page, "rows")
    page.evaluate("answered()")
    save(page, text)
    page.evaluate("giveThese()")  # this list was made before the save: the page knows no later one
    page.evaluate("answered()")


def give(page: Page) -> None:
    """Give the page the answers that were held back; it asks again when it has dealt with them."""
    page.evaluate("give()")
    look(page)


def look(page: Page) -> None:
    """Wait until the page has asked what is new, and has dealt with the answer."""
    for _time in range(2):  # it asks for the second time when it has dealt with the first answer
        with page.expect_request("**/api/rows*"):
            pass


def kept(page: Page) -> list[str]:
    """The texts that the browser keeps because no file has them."""
    texts: list[str] = page.evaluate("""Object.keys(localStorage).filter((key) => key.startsWith("hexapla:article:"))
        .map((key) => JSON.parse(localStorage.getItem(key)).text)""")
    return sorted(texts)


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


HOSTILE = {
    "a right-to-left override": ("uno \u202edos\u202c tres", "U+202E"),
    "an isolate left open": ("uno \u2067dos", "U+2067"),
    "tag characters": ("uno\U000e0061\U000e0062 dos", "U+E0061"),
    "what could not be read": ("un\ufffd dos", "U+FFFD"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_nobody_sees_is_seen_on_the_page_and_kept_as_it_was_typed(
    made: Publication, opened: Open, kind: str
) -> None:
    text, spelt = HOSTILE[kind]
    page = opened()
    choose(page, LAST)
    save(page, text)
    assert said(made, LAST).msgstr == text
    expect(page.locator("#text")).to_have_value(text)
    expect(page.locator("#shown .sign").first).to_have_text(spelt)
    expect(page.locator("[aria-selected=true] .to")).to_contain_text(f"⟨{spelt}⟩")
    for part in ("#shown", "[aria-selected=true]", "#findings"):
        shown = page.locator(part).evaluate("part => part.textContent")
        assert not re.search("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", shown)


def test_what_nobody_sees_in_a_source_is_seen_in_the_source_and_in_what_changed(
    made: Publication, opened: Open
) -> None:
    source = made.root / "source" / "article.md"
    source.write_text(source.read_text(encoding="utf-8").replace("signed in 1992", "signed\u202e in 1992\u202c"))
    page = opened()
    page.locator("[role=option]").filter(has_text="The treaty").click()
    expect(page.locator("#source .sign")).to_have_text(["U+202E", "U+202C"])
    expect(page.locator("#changes .sign").first).to_have_text("U+202E")
    expect(page.locator("[aria-selected=true] .from")).to_contain_text("⟨U+202E⟩")


def test_joiners_marks_and_flags_are_shown_as_they_are(made: Publication, opened: Open) -> None:
    scotland = "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbsct\x7f")
    text = f"می\u200cخواهم 👩\u200d👧 \u200eL\u200fR\u061c so\xadft {scotland}"
    page = opened()
    choose(page, LAST)
    save(page, text)
    expect(page.locator("[aria-selected=true] .to")).to_have_text(text)
    expect(page.locator("#shown .sign")).to_have_count(0)
    assert said(made, LAST).msgstr == text


def test_the_page_spells_out_the_same_characters_as_the_commands(opened: Open) -> None:
    page = opened()
    spelt = set(
        page.evaluate("""async () => {
        const { visible } = await import("/page/tags.js");
        const found = [];
        for (let code = 0; code < 0x110000; code++) {
            const sign = String.fromCodePoint(code);
            if (visible(sign) !== sign) found.push(code);
        }
        return found;
    }""")
    )
    assert spelt == {code for code in range(0x110000) if characters.visible(chr(code)) != chr(code)} | {0xFFFD}


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
