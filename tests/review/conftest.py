"""A publication under review, its server, and its page in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hexapla.publication import Publication
from hexapla.review.server import Server
from review.desks import book, open_server
from review.pages import Open, pages

# A conflict is an answer, and so is an error; an edition's own script is not run; a server may be gone, or new.
_EXPECTED = ("409", "422", "403", "allow-scripts", "ERR_FAILED")


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
    """Opens the page of an article."""

    def ready(page: Page) -> None:
        page.wait_for_selector("[role=option]")
        expect(page.locator("#text")).to_be_enabled()

    with pages(served, ready, _EXPECTED) as open_:
        yield lambda where="es/article", **browser: open_(where, **browser)
