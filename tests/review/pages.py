"""The review's pages in a browser, and what a person does on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

import judges
from hexapla.review.server import Server

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


@contextmanager
def pages(server: Server, ready: Callable[[Page], None], expected: tuple[str, ...] = ()) -> Iterator[Open]:
    """Give a function that opens a page, each time as another browser would, and waits until it is `ready`.

    At the end, an error on the console without one of the `expected` words fails the test, as does a request to
    another host.
    """
    contexts = []
    heard: list[str] = []

    def open_(where: str, *, width: int = 1400, locale: str = "en", dark: bool = False) -> Page:
        context = judges.browser().new_context(
            viewport={"width": width, "height": 900}, locale=locale, color_scheme="dark" if dark else "light"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        host = f"http://127.0.0.1:{server.server_port}/"
        page.on("request", lambda asked: heard.append(asked.url) if not asked.url.startswith(host) else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("console", lambda message: heard.append(message.text))
        page.goto(f"{server.address}#{where}")
        ready(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [each for each in heard if not any(known in each for known in expected)] == []


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
