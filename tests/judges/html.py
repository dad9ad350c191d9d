"""Judges of HTML pages."""

from __future__ import annotations

import atexit
import functools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from judges.tools import JAVA_OPTIONS, absent, failure, need, parsed, place, run

_CHROMIUM_OPTIONS = (
    "--no-sandbox",  # CI is root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # The browser asks for nothing by itself.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# The checker (26.9) does not know that `img-src data:` lets a page show the images that it holds, nor that of a file
# `'self'` is the files beside it.
_HELD_IMAGE = re.compile(
    r"Resource violates Content Security Policy \(meta tag\): "
    r"image “(?:data:image/.*|(?:images|covers)/[^/]*)” blocked by “img-src” directive\."
)


def nu(page: Path, *more: Path) -> list[str]:
    """The Nu HTML checker's errors and warnings; several pages share one start."""
    pages = (page, *more)
    if missing := absent(*pages):
        return missing
    # It guesses one language per page, and an edition is in several.
    options = ("--stdout", "--format", "json", "--no-langdetect")
    done = run(need("java"), *JAVA_OPTIONS, "-jar", need("vnu"), *options, *map(str, pages))
    report = parsed(done.stdout)
    if report is None:
        return [failure("Nu", page, done.stderr or done.stdout)]
    return [
        f"{place(Path(message.get('url', '')).name, line=message.get('lastLine', 0))}: {kind}: {message['message']}"
        for message in report["messages"]
        if (kind := message.get("subType", message["type"])) != "info" and not _HELD_IMAGE.match(message["message"])
    ]


def axe(page: Path, *, width: int = 1280, dark: bool = False) -> list[str]:
    """What is wrong with a page once a browser shows it.

    That is axe-core's violations, every request for another file than its own, every error on the console,
    and a page that has to be scrolled sideways, which axe-core does not look for.
    """
    heard: list[str] = []
    with opened(page, width=width, dark=dark, heard=heard) as shown:
        complaints = list(dict.fromkeys(heard))  # before axe-core, which asks for stylesheets once more by itself
        return [*complaints, *axe_on(shown)]


def axe_on(shown: Page) -> list[str]:
    """axe-core's violations on a page that is open in the browser, and a page that has to be scrolled sideways."""
    # A page's own Content-Security-Policy would refuse a script element.
    shown.evaluate(Path(need("axe")).read_text(encoding="utf-8"))
    complaints = [
        f"axe: {violation['impact']} {violation['id']}: {violation['help']}: "
        + ", ".join(" ".join(map(str, node["target"])) for node in violation["nodes"])
        for violation in shown.evaluate("axe.run()")["violations"]
    ]
    actual, width = shown.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    if actual > width:
        complaints.append(f"layout: the page is {actual} px wide in a window of {width} px")
    return complaints


def screenshot(page: Path, png: Path, *, width: int = 1280, dark: bool = False, full: bool = True) -> None:
    """A picture of a page, for people: see look.py."""
    with opened(page, width=width, dark=dark) as shown:
        shown.screenshot(path=png, full_page=full)


@contextmanager
def opened(
    page: Path, *, width: int = 1280, dark: bool = False, script: bool = True, heard: list[str] | None = None
) -> Iterator[Page]:
    """A page in the browser, with or without JavaScript. What it asks for and complains of is added to `heard`.

    A page may ask for the pictures and the texts to search in its own folder.
    """
    heard = [] if heard is None else heard
    address = page.resolve().as_uri()
    folder = page.resolve().parent.as_uri()
    own = tuple(f"{folder}/{name}" for name in (page.name, "images/", "covers/", "search.js"))
    context = browser().new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        offline=True,
    )
    try:
        shown = context.new_page()
        shown.on("request", lambda asked: None if asked.url.startswith(own) else heard.append(f"request: {asked.url}"))
        shown.on("console", lambda said: heard.append(f"console: {said.text}") if said.type == "error" else None)
        shown.on("pageerror", lambda error: heard.append(f"script: {error}"))
        shown.goto(address)
        yield shown
    finally:
        context.close()


@functools.cache
def browser() -> Browser:
    """One browser for the whole test session; every page is opened in a fresh context."""
    chromium = need("chromium")
    driver = sync_playwright().start()
    atexit.register(driver.stop)  # which ends the browser as well
    return driver.chromium.launch(executable_path=chromium, args=_CHROMIUM_OPTIONS)
