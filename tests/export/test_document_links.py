"""Links between documents lead to the file and the place that the author meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from hexapla.export.document_links import DocumentLinks, LinkedDocument
from hexapla.model import Document
from hexapla.project import Project
from workshop import publication


def linked(source: str, body: str = "") -> LinkedDocument:
    slug = source.removeprefix("source/").rpartition(".")[0].replace("/", "-")
    return LinkedDocument(Document(slug, source, "en", etree.fromstring(f"<body>{body}</body>")), slug, f"{slug}.html")


SITE = DocumentLinks([
    linked("source/index.md"),
    linked("source/part-1/index.md", "<p><a href='../part-2/index.md#the-end'>x</a></p>"),
    linked("source/part-1/notes.md"),
    linked("source/part-1/more.md"),
    linked("source/part-2/index.md", "<h2 data-anchor='the-end'>The end</h2><p id='here'>x</p>"),
    linked("source/part-2/more.md"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("../index.md", "index.html"),
        ("notes.md", "part-1-notes.html"),
        ("notes", "part-1-notes.html"),
        ("./notes.html", "part-1-notes.html"),
        ("more.md", "part-1-more.html"),
        ("../part-2/more.md", "part-2-more.html"),
        ("../part-2/", "part-2-index.html"),
        ("../part-2", "part-2-index.html"),
        ("..", "index.html"),
        ("../part-2/index.md#the-end", "#part-2-index-es-the-end"),
        ("../part-2/#here", "#part-2-index-es-here"),
        ("../part-2/#nowhere", "part-2-index.html"),
        ("/docs/notes.md", "part-1-notes.html"),  # only one has this name
        ("/docs/more.md", None),
        ("notes.pdf", None),
        ("gone.md", None),
    ],
)
def test_an_address_is_one_beside_the_source_or_of_a_site(address: str, found: str | None) -> None:
    assert SITE.address("source/part-1/index.md", address, "es") == found


def test_the_names_that_other_documents_want_are_known() -> None:
    assert SITE.wanted("source/part-2/index.md") == {"the-end"}
    assert SITE.wanted("source/part-1/index.md") == frozenset()


def test_a_link_that_leads_out_of_the_edition_wants_no_place_in_it() -> None:
    body = "<p><a href='https://example.org/b.md#x'>x</a> <a href='#y'>y</a> <a href='b.md#z'>z</a></p>"
    links = DocumentLinks([linked("a.md", body), linked("b.md", "<p id='z'/>")])
    assert links.wanted("b.md") == {"z"}
    assert [there for there, _document in links.leading("a.md", "es")] == ["#b-es-z"]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    texts = {
        "index.md": "# Home\n\nSee [the end](part-2/index.md#the-end) and [one](part-1/).\n",
        "part-1/index.md": "# One\n\nGo [home](../index.md) or [on](../part-2/).[^1]\n\n[^1]: A note.\n",
        "part-2/index.md": "# Two\n\nIt goes on.[^1]\n\n## The end\n\nSo be it.\n\n[^1]: Another note.\n",
    }
    made = publication(tmp_path, texts, '[publication]\nlanguage = "en"\nlanguages = ["es"]\n')
    Project(made).extract()
    Project(made).export()
    yield tmp_path / "export"


def test_chapters_in_folders_have_pages_of_their_own_and_link_to_each_other(site: Path) -> None:
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (site / "en-es").glob("*.html")}
    assert pages.keys() == {"index", "text-index", "part-1", "part-2"}
    for language in ("en", "es"):
        assert f'href="part-2.html#part-2-{language}-the-end"' in pages["text-index"]
        assert f'id="part-2-{language}-the-end"' in pages["part-2"]
    assert pages["part-1"].count('href="text-index.html"') >= 2
    assert pages["part-1"].count('href="part-2.html"') >= 2


def test_a_place_that_only_another_document_leads_to_is_an_id(tmp_path: Path) -> None:
    texts = {
        "one.html": '<html lang="en"><body><h1>One</h1><p>See <a href="two.html#second">it</a>.</p></body></html>',
        "two.html": '<html lang="en"><body><h1>Two</h1><p><a name="second"></a>The second.</p><p>x</p></body></html>',
    }
    made = publication(tmp_path, texts, '[publication]\nlanguage = "en"\nlanguages = ["es"]\n')
    Project(made).export()
    assert 'href="two.html#two-es-second"' in (tmp_path / "export/en-es/one.html").read_text(encoding="utf-8")
    assert '<p id="two-en-second"' in (tmp_path / "export/en-es/two.html").read_text(encoding="utf-8")
