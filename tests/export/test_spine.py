# ruff: noqa: E501 - markup as books have it
"""export: a source's spine goes into its editions: its order, what is out of it, its contents page, pages of a fixed size."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest

import judges
from export.books_made import PAGE, PNG, package, published, zipped
from export.books_marked import HTML
from export.editions import epub_pages, html_pages
from export.test_book import computed, dead_links, files, page
from hexapla.tree import text_of

LAYOUTS = ("one", "own", "columns", "stacked")
METADATA = '<dc:title>A book</dc:title><dc:language>{}</dc:language><meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>'
LINK = '<link rel="stylesheet" type="text/css" href="a.css"/>'


def made(
    pages: Mapping[str, str],
    spine: Mapping[str, str],
    css: str,
    *,
    metadata: str = "",
    head: str = LINK,
    language: str = "en",
    places: Sequence[str] = (),
    classes: Mapping[str, str] = MappingProxyType({}),
    labels: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """A book of these pages, a picture and a sheet.

    `spine` are the attributes with which its `itemref`s say more, `places` what its contents name, if not its pages;
    `classes` are those that a page's `html` has; `labels` are those of pages in the contents, if not their names.
    """
    said_of = {name: labels.get(name, name.partition(".")[0]) for name in places or pages}
    entries = "".join(f'<li><a href="{name}">{label}</a></li>' for name, label in said_of.items())
    texts = {**pages, "nav.xhtml": f'<nav epub:type="toc"><ol>{entries}</ol></nav>'}
    items = dict.fromkeys(pages, HTML) | {
        "nav.xhtml": f'{HTML} properties="nav"', "a.css": 'media-type="text/css"', "p.png": 'media-type="image/png"'
    }  # fmt: skip
    said = package("3.0", METADATA.format(language) + metadata, items, list(spine), more="")
    for name, attributes in spine.items():
        item = f'<itemref idref="i{list(items).index(name)}"'
        said = said.replace(item, f"{item} {attributes}")
    files: dict[str, str | bytes] = {"a.css": css, "p.png": PNG}
    for name, content in texts.items():
        more = f' class="{classes[name]}"' if name in classes else ""
        files[name] = PAGE.format(
            doctype="<!DOCTYPE html>\n", language=language, more=more, head=head, body="", title=name, content=content
        )
    return zipped(said, files)


@pytest.fixture(scope="module")
def novel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the editions of a novel lie: cover and answers out of the reading order, contents, an index of printed pages."""
    pages = {
        "cover.xhtml": '<div><img src="p.png" alt="Cover"/></div>',
        "one.xhtml": '<h1><span>1</span><br/>Rain</h1><p>It rained <span epub:type="pagebreak" id="p1" title="1"/>on: <a href="more.xhtml">why?</a></p>',
        "more.xhtml": "<h1>More</h1><p>Of the rain.</p>",
        "index.xhtml": '<h1>Index</h1><p>rain, <a href="one.xhtml#p1">1</a></p>',
    }
    spine = {
        "cover.xhtml": 'linear="no"',
        "nav.xhtml": "",
        "one.xhtml": "",
        "more.xhtml": 'linear="no"',
        "index.xhtml": "",
    }
    data = made(pages, spine, "body { margin: 1em } h1 { color: #600 }", labels={"one.xhtml": "1 Rain"})
    return published(tmp_path_factory.mktemp("novel"), "novel", data, "en", other="ar").root / "export"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the editions of a picture book lie, all of whose pages are as large as they say."""
    text = '<div class="page"><img src="p.png" alt="A hill"/><p class="line">{}</p></div>'
    framed = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 600 400">'
        '<image width="600" height="400" xlink:href="p.png"/></svg>'
    )
    data = made(
        {"one.xhtml": text.format("Up"), "two.xhtml": text.format("Down") + framed},
        {"one.xhtml": 'properties="page-spread-left"', "two.xhtml": 'properties="page-spread-right"'},
        "body { width: 600px; height: 400px } .page { position: relative } .line { position: absolute; top: 300px }",
        metadata='<meta property="rendition:layout">pre-paginated</meta><meta property="rendition:spread">landscape</meta>',
        head=f'<meta name="viewport" content="width=600, height=400"/>{LINK}',
    )
    return published(tmp_path_factory.mktemp("pictures"), "pictures", data, "en", other="ar").root / "export"


def spine(export: Path, name: str) -> list[str]:
    return re.findall(r'<itemref idref="([^/]+)"/>', files(export, name)["EPUB/package.opf"])


def test_epubcheck_and_ace_have_nothing_to_say(novel: Path, pictures: Path) -> None:
    for export in (novel, pictures):
        assert [said for name in LAYOUTS for said in judges.epubcheck(export / f"{name}.epub")] == []
        assert judges.ace(export / "columns.epub") == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_out_of_the_reading_order_stays_in_its_place_and_so_do_the_contents(novel: Path, name: str) -> None:
    assert spine(novel, name) == ['cover" linear="no', "nav", "one", 'more" linear="no', "novel-index", "colophon"]
    nav = page(epub_pages(novel / f"{name}.epub"), "nav")
    hidden = {str(each.get("id")): each.get("hidden") for each in nav.iter("nav")}
    contents = {key: None for key in hidden if key.startswith("toc")}  # one in each language
    assert len(contents) == (2 if name in ("columns", "stacked") else 1)
    assert hidden == {**contents, "landmarks": "hidden", "page-list": "hidden"}
    assert text_of(list(nav.iter("a"))[1]).endswith("1 Rain")  # in two lines in the text


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_index_leads_to_printed_pages_in_every_language(novel: Path, name: str) -> None:
    pages = epub_pages(novel / f"{name}.epub")
    assert dead_links(pages) == []
    assert dead_links(html_pages(novel / name)) == []
    marks = [each for each in page(pages, "one").iter("span") if each.get("role") == "doc-pagebreak"]
    assert len(marks) == 1
    led_to = [link.get("href") for link in page(pages, "novel-index").iter("a") if "#" in link.get("href", "")]
    assert len(set(led_to)) == (2 if name in ("columns", "stacked") else 1)


def test_pages_of_a_fixed_size_are_so_in_one_language_and_flow_beside_another(pictures: Path) -> None:
    fixed = "rendition:layout-pre-paginated page-spread-"
    ours = [
        'colophon" properties="rendition:layout-reflowable',
        'nav" linear="no" properties="rendition:layout-reflowable',
    ]
    # In Arabic the pages follow each other the other way.
    for name, sides in (("own", ("left", "right")), ("one", ("right", "left"))):
        made_of = [f'{file}" properties="{fixed}{side}' for file, side in zip(("one", "two"), sides, strict=True)]
        assert [each for each in spine(pictures, name) if not each.startswith("cover")] == [*made_of, *ours]
        assert '<meta name="viewport" content="width=600, height=400"/>' in files(pictures, name)["EPUB/one.xhtml"]
        assert re.search(r'<img [^>]*class="style-\d"', files(pictures, name)["EPUB/two.xhtml"])  # as wide as its page
        assert ">pre-paginated<" in files(pictures, name)["EPUB/package.opf"]
    for name in ("columns", "stacked"):
        said = files(pictures, name)
        assert "rendition:" not in said["EPUB/package.opf"]
        assert "viewport" not in said["EPUB/one.xhtml"]
        assert "styles/" not in said["EPUB/one.xhtml"]
    assert computed(pictures / "one" / "one.html", "p.line", "position") == "static"


def test_a_book_of_one_file_has_its_own_contents_and_its_body_s_styles_once(tmp_path: Path) -> None:
    text = '<p>No heading.</p><p id="a">The first part</p>'
    data = made({"all.xhtml": text}, {"all.xhtml": ""}, "body { padding: 40px }", places=["all.xhtml", "all.xhtml#a"])
    export = published(tmp_path, "single", data, "en", other="es").root / "export"
    assert judges.epubcheck(export / "one.epub") == []
    nav = page(epub_pages(export / "one.epub"), "nav")
    assert [link.get("href") for link in nav.iter("a")][:2] == ["single.xhtml", "single.xhtml#single-es-all.a"]
    assert page(epub_pages(export / "one.epub"), "single").find(".//h1") is None
    assert files(export, "one")["EPUB/single.xhtml"].count("source-body") == 1
    assert computed(export / "one" / "index.html", ".source", "paddingLeft") == "0px"


def test_only_those_pages_are_vertical_whose_own_classes_say_so(tmp_path: Path) -> None:
    css = ".vrtl { -epub-writing-mode: vertical-rl; writing-mode: vertical-rl } .hltr { writing-mode: horizontal-tb }"
    pages = {"one.xhtml": "<p>一</p>", "two.xhtml": "<p>二</p>"}
    classes = {"one.xhtml": "vrtl", "two.xhtml": "hltr"}
    data = made(pages, dict.fromkeys(pages, ""), css, language="ja", classes=classes)
    export = published(tmp_path, "lines", data, "ja", other="zh-Hant").root / "export"
    for name in ("own", "one"):
        assert judges.epubcheck(export / f"{name}.epub") == []
        said = files(export, name)
        assert ["vertical-rl.css" in said[f"EPUB/{file}.xhtml"] for file in ("one", "two")] == [True, False]
