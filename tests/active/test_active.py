"""Nothing active, nothing asked: what strangers write, opened in a browser whose every request is seen.

No policy helps here: the browser passes over it. A book's pages and drawings are served as a reading system would.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Route

from active.publication_made import ELSEWHERE, Made, made
from hexapla.review.desk import open_desk
from hexapla.review.server import Server
from judges.html import browser
from review.desks import open_server

_HERE = "http://here.test/"
_TYPES = {".xhtml": "application/xhtml+xml", ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml",
          ".png": "image/png"}  # fmt: skip
_WATCH = "window.told = []; window.ran = (number) => { told.push(number) };"
# Every link's address, as it is and as an animation has it; every handler; and what only scripts can do.
_ACTING = """() => {
    const found = [...told];
    for (const each of document.querySelectorAll("*")) {
        for (const {name, value} of each.attributes) if (/^on/i.test(name)) found.push(`${name}=${value}`);
        if (each.localName === "image") continue;  // a picture runs nothing, whatever its address is
        const address = each.href?.animVal ?? each.href ?? "";
        if (/^\\s*(javascript|vbscript|data):/i.test(address)) found.push(address);
    }
    return found;
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("hostile"))


def shown(files: Mapping[str, bytes], pages: list[str], *, has_policy: bool = False) -> tuple[str, list[str]]:
    """The words of all the pages, and whatever they asked for or did that they should not."""
    amiss: list[str] = []
    context = browser().new_context(bypass_csp=not has_policy)

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(_HERE).partition("#")[0]
        if name in files:
            route.fulfill(body=files[name], content_type=_TYPES.get(Path(name).suffix, "application/octet-stream"))
        else:
            amiss.append(f"{route.request.resource_type}: {route.request.url}")
            route.abort()

    try:
        context.route("**/*", answer)
        context.add_init_script(_WATCH)
        words = [_open(context, name, amiss) for name in pages]
    finally:
        context.close()
    return "\n".join(words), amiss


def _open(context: BrowserContext, name: str, amiss: list[str]) -> str:
    page = context.new_page()
    page.goto(f"{_HERE}{name}")
    page.evaluate("() => new Promise(requestAnimationFrame)")  # animations have begun
    amiss.extend(f"{name}: {each}" for each in page.evaluate(_ACTING))
    words = str(page.evaluate("document.documentElement.textContent"))
    page.close()
    return words


def web_pages(folder: Path) -> dict[str, bytes]:
    """The pages of an edition, and the files beside them."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def only_pages(files: Mapping[str, bytes]) -> list[str]:
    return [name for name in files if name.endswith(".html")]


def test_there_are_vectors_enough_in_every_place(hostile: Made) -> None:
    assert hostile.vectors > 150
    assert len(hostile.words) > 150


@pytest.mark.parametrize("edition", ["both", "turned", "one"])
def test_a_web_page_asks_and_does_nothing(hostile: Made, edition: str) -> None:
    files = web_pages(hostile.publication.root / "export" / edition)
    words, amiss = shown(files, only_pages(files))
    assert amiss == []
    assert [each for each in hostile.words if each not in words] == []


@pytest.mark.parametrize("edition", ["both", "turned", "one"])
def test_a_page_of_a_book_asks_and_does_nothing(hostile: Made, edition: str) -> None:
    with zipfile.ZipFile(hostile.publication.root / "export" / f"{edition}.epub") as book:
        files = {name: book.read(name) for name in book.namelist()}
    words, amiss = shown(files, [name for name in files if name.endswith((".xhtml", ".svg"))])
    assert amiss == []
    assert [each for each in hostile.words if each not in words] == []
    if edition == "one":
        sheets = "".join(data.decode() for name, data in files.items() if name.endswith(".css"))
        colours = {each for each in re.findall(r"rgb\(1, 2, (\d+)\)", sheets) if int(each) >= 100}
        assert len(colours) == hostile.colours


def test_a_preview_asks_and_does_nothing(hostile: Made) -> None:
    desk = open_desk(hostile.publication, reviewer="Lena")
    try:
        for document in ("page", "book"):
            preview = desk.preview(document, "es", "columns")
            files = web_pages(preview.folder)
            assert shown(files, only_pages(files))[1] == []
    finally:
        desk.close()


@pytest.fixture
def served(hostile: Made) -> Iterator[Server]:
    with open_server(hostile.publication) as server:
        yield server


@pytest.fixture
def context() -> Iterator[BrowserContext]:
    context = browser().new_context(bypass_csp=True)
    context.set_default_timeout(60_000)
    context.add_init_script(_WATCH)
    try:
        yield context
    finally:
        context.close()


def test_the_review_page_asks_and_does_nothing(hostile: Made, served: Server, context: BrowserContext) -> None:
    amiss: list[str] = []
    host = f"http://127.0.0.1:{served.server_port}/"
    context.on("request", lambda asked: None if asked.url.startswith(host) else amiss.append(asked.url))
    for document in ("plain", "text", hostile.strange):
        page = context.new_page()
        page.goto(f"{served.address}#es/{quote(document)}")
        texts = page.locator("[role=option]")
        texts.first.wait_for()
        for number in range(min(texts.count(), 4)):
            texts.nth(number).click()
            page.locator("#text:enabled").wait_for()
            amiss += page.evaluate(_ACTING)
        if document == hostile.strange:  # its one paragraph is a term and in the memory
            page.locator("#terms li").first.wait_for(state="attached")
            page.locator("#memory li").first.wait_for(state="attached")
            amiss += page.evaluate(_ACTING)
    assert amiss == []


def test_a_page_closes_every_origin_by_itself(hostile: Made) -> None:
    text = (hostile.publication.root / "export/both/index.html").read_text("utf-8")
    open_page = text.replace("</main>", f'<img src="{ELSEWHERE}img"><link rel="stylesheet" href="{ELSEWHERE}css">'
                             f"<script>ran(1)</script><iframe src='{ELSEWHERE}frame'></iframe></main>")  # fmt: skip
    assert open_page != text
    assert shown({"index.html": open_page.encode()}, ["index.html"], has_policy=True)[1] == []
