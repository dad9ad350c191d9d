"""Links from a page to the same text in other editions."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from hexapla.project import Project
from hexapla.review.previews import Previews, Shown
from hexapla.workspace import Workspace
from workshop import publication

SETTINGS = """
[publication]
languages = ["es", "fr"]
[[edition]]
name = "en-es"
languages = ["en", "es"]
formats = ["html"]
[[edition]]
name = "es"
languages = ["es"]
formats = ["html", "epub"]
[[edition]]
name = "fr"
languages = ["fr"]
formats = ["html"]
documents = ["index"]
[[edition]]
name = "sea"
languages = ["fr", "en"]
formats = ["html"]
documents = ["The sea"]
[[edition]]
name = "paper"
languages = ["fr"]
formats = ["epub"]
"""
SOURCES = {"The sea.md": "# The sea\n\nWaves.\n", "index.md": "# The index\n\nWords.\n"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = publication(tmp_path_factory.mktemp("sisters"), SOURCES, SETTINGS)
    Project(made).extract()
    Project(made).export()
    return made.root / "export"


def sisters(page: Path) -> dict[str, str]:
    """The other editions that a page links: their languages, and the page there."""
    root = html.fromstring(page.read_text(encoding="utf-8"))
    return {link.text_content(): link.attrib["href"] for link in root.iterfind(".//nav[@class='sisters']//a")}


def test_a_page_leads_to_the_same_text_in_each_other_edition(made: Path) -> None:
    assert sisters(made / "en-es" / "the-sea.html") == {
        "Español": "../es/the-sea.html",
        "Français": "../fr/index.html",  # it has another text only
        "Français · English": "../sea/index.html",  # it has one page
        "All editions": "../index.html",
    }
    assert sisters(made / "sea" / "index.html")["English · Español"] == "../en-es/the-sea.html"


def test_no_link_is_dead_whatever_texts_are_called(made: Path) -> None:
    pages = sorted(made.glob("*/*.html"))
    assert len(pages) == 8
    for page in pages:
        for address in sisters(page).values():
            assert (page.parent / address).resolve().is_file(), (page, address)


def test_the_text_is_named_that_a_link_leads_to(made: Path) -> None:
    for page in made.glob("*/*.html"):
        own = re.search(r"<h1[^>]*>([^<]*)", page.read_text("utf-8"))
        for name, address in sisters(page).items():
            theirs = (page.parent / address).resolve()
            if page.name != "index.html" and theirs.name == page.name:
                assert own and own[1] in theirs.read_text("utf-8"), (page, name)


def test_programs_are_told_the_best_page_of_each_other_language(made: Path) -> None:
    page = made / "en-es" / "the-sea.html"
    found = html.fromstring(page.read_text("utf-8")).findall(".//link[@rel='alternate']")
    assert {link.get("hreflang"): urljoin("en-es/the-sea.html", link.get("href")) for link in found} == {
        "es": "es/the-sea.html",
        "fr": "sea/index.html",
    }


def test_a_preview_has_no_sisters(tmp_path: Path) -> None:
    made = publication(tmp_path, SOURCES, SETTINGS)
    Project(made).extract()
    previews = Previews()
    shown = previews.make(Workspace(made), Shown("The sea", "es", "columns", version="1", ids={}))
    assert sisters(shown.folder / shown.pages[0]) == {}
    previews.close()
