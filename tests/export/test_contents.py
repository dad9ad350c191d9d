"""export: the contents of an edition are those of its source, with their nesting, labels and further lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import judges
from export.books_made import PAGE, package, zipped
from export.editions import epub_pages, html_pages
from hexapla import catalog
from hexapla.export.contents import ContentsItem, nested_list
from hexapla.model import Element
from hexapla.project import Project
from hexapla.tree import text_of
from hexapla.workspace import open_publication
from workshop import fill, publication

pypdf = pytest.importorskip("pypdf")

NAV = (
    '<nav epub:type="toc"><ol><li><span>Part One</span><ol><li><a href="one.xhtml">Chapter 1</a></li><li><a href='
    '"two.xhtml">The Storm</a></li></ol></li></ol></nav><nav epub:type="loi"><h2>Pictures</h2><ol><li><a href='
    '"two.xhtml#f">The sea</a></li></ol></nav>'
)
WORDS = {"Part One": "Primera parte", "Calm": "Calma", "The Storm": "La tempestad", "Chapter 1": "Capítulo 1",
         "Pictures": "Imágenes", "The sea": "El mar", "Words.": "Palabras."}  # fmt: skip


def book() -> bytes:
    html = 'media-type="application/xhtml+xml"'
    items = {"one.xhtml": html, "two.xhtml": html, "nav.xhtml": f'{html} properties="nav"'}
    page = {"doctype": "<!DOCTYPE html>\n", "language": "en", "more": "", "head": "", "body": ""}
    metadata = "<dc:title>The Voyage</dc:title><dc:language>en</dc:language>"
    one = (
        '<section id="s"><hr id="x"/><h1>Calm</h1></section><section id="t"><hr id="y"/>'
        '<p><a href="#s">Words.</a> <a href="#t">Words.</a></p></section>'
    )
    return zipped(
        package("3.0", metadata, items, ["one.xhtml", "two.xhtml"], more=""),
        {
            "one.xhtml": PAGE.format(
                title="1", content=f'{one}<p><a href="#s">Words.</a> <a href="#t">Words.</a></p>', **page
            ),
            "two.xhtml": PAGE.format(title="2", content='<h1>The Storm</h1><p id="f">Words.</p>', **page),
            "nav.xhtml": PAGE.format(title="nav", content=NAV, **page),
        },
    )


def exported(folder: Path, *, without: str = "") -> Path:
    """The folder with the editions of the book; the entry `without` is not translated."""
    (folder / "source").mkdir()
    (folder / "source" / "voyage.epub").write_bytes(book())
    (folder / "hexapla.toml").write_text(
        '[publication]\nlanguage = "en"\nlanguages = ["es"]\n'
        '[[edition]]\nname = "one"\nlanguages = ["es"]\nlayout = "single"\nformats = ["epub", "html"]\n'
        '[[edition]]\nname = "both"\nlanguages = ["en", "es"]\nlayout = "columns"\nformats = ["epub"]\n',
        encoding="utf-8",
    )
    Project(open_publication(folder)).extract()
    path = folder / "locales" / "es" / "voyage.po"
    loaded = catalog.load(path)
    for entry in loaded.active():
        if entry.msgid != without:
            entry.msgstr = WORDS.get(entry.msgid, entry.msgid)
    catalog.save(loaded)
    Project(open_publication(folder)).export()
    return folder / "export"


def lists(root: Element) -> list[tuple[int, str, str]]:
    """Depth, element and words of each entry."""
    return [
        (len(list(each.iterancestors("ol"))), str(each.tag), text_of(each))
        for each in root.iter("a", "span")
        if next(each.iterancestors("ol"), None) is not None and each.get("{http://www.idpf.org/2007/ops}type") is None
    ]


@pytest.mark.parametrize("without", ["", "Chapter 1"])
def test_labels_nesting_and_further_lists_are_the_source_s(tmp_path: Path, without: str) -> None:
    export = exported(tmp_path, without=without)
    (nav,) = (each.root for each in epub_pages(export / "one.epub") if each.file == "nav.xhtml")
    # Without a translation of the label, the heading's is shown.
    chapter = "Calma" if without else "Capítulo 1"
    expected = [(1, "span", "Primera parte"), (2, "a", chapter), (2, "a", "La tempestad")]
    assert lists(nav)[:3] == expected
    assert lists(nav)[-1] == (1, "a", "El mar")
    assert "Imágenes" in [text_of(each) for each in nav.iter("h2")]
    index = (export / "one" / "index.html").read_text(encoding="utf-8")
    assert all(words in index for words in ("Primera parte", chapter, "Imágenes", "El mar"))


def test_epubcheck_has_nothing_to_say_of_them_nor_of_a_rule_with_two_ids(tmp_path: Path) -> None:
    export = exported(tmp_path)
    assert [said for name in ("one", "both") for said in judges.epubcheck(export / f"{name}.epub")] == []


def test_an_entry_without_a_link_that_holds_nothing_is_left_out() -> None:
    items = [
        ContentsItem(1, "a", [("A", "en")], is_linked=False), ContentsItem(2, "a", [("B", "en")], is_linked=False),
        ContentsItem(1, "b", [("C", "en")]), ContentsItem(2, "c", [("D", "en")], is_linked=False),
        ContentsItem(3, "c", [("E", "en")]),
    ]  # fmt: skip
    assert lists(nested_list(items)) == [(1, "a", "C"), (2, "span", "D"), (3, "a", "E")]


def test_the_contents_of_an_epub_are_in_its_first_language_and_the_others_below(tmp_path: Path) -> None:
    source = "# A calm day\n\nWords.\n\n## The *sea*[^1]\n\nWords.\n\n[^1]: Salt.\n"
    settings = '[publication]\nlanguages = ["es", "ar"]\n[[edition]]\nname = "three"\nlanguages = ["en", "es", "ar"]\n'
    made = publication(tmp_path, {"calm.md": source}, settings)
    Project(made).extract()
    fill(made, "es", lambda msgid: f"ES {msgid}")
    fill(made, "ar", lambda msgid: msgid if msgid == "A calm day" else f"نص {msgid}")
    Project(made).export()
    (nav,) = (each.root for each in epub_pages(tmp_path / "export/three.epub") if each.file == "nav.xhtml")
    said = {str(each.get("id")): [words for _depth, _tag, words in lists(each)] for each in nav.iter("nav")}
    assert said["toc"] == ["A calm day", "The sea", "Colophon"]
    assert said["toc-es"] == ["ES A calm day", "ES The sea", "Colofón"]
    assert said["toc-ar"][1] == "نص The sea"
    headings = {str(each.get("id")): (text_of(each[0]), each.get("lang"), each.get("dir")) for each in nav.iter("nav")}
    assert headings["toc-es"] == ("Español", "es", "ltr")
    assert headings["toc-ar"] == ("العربية", "ar", "rtl")
    assert judges.epubcheck(tmp_path / "export/three.epub") == []
    assert judges.ace(tmp_path / "export/three.epub") == []


def test_contents_have_a_sign_for_drafts_and_say_below_what_it_means(tmp_path: Path) -> None:
    source = "# A calm day\n\nWords.\n\n## Tides and winds\n\nWords.\n\n## The shore\n\nWords.\n"
    settings = (
        '[publication]\nlanguages = ["es"]\n[draft]\nengine = "echo"\n'
        '[[edition]]\nname = "es"\nlanguages = ["es"]\ndrafts = "mark"\nformats = ["epub", "html", "pdf"]\n'
        '[[edition]]\nname = "both"\nlanguages = ["en", "es"]\ndrafts = "mark"\nformats = ["epub"]\n'
    )
    made = publication(tmp_path, {"calm.md": source, "storm.md": "# The storm\n\nWords.\n"}, settings)
    Project(made).extract()
    loaded = catalog.load(tmp_path / "locales/es/calm.po")
    loaded.by_key()["", "The shore"].msgstr = "La orilla"
    catalog.save(loaded)
    Project(open_publication(tmp_path)).draft("es")
    Project(open_publication(tmp_path)).export()
    key = "◇ Borrador automático"

    def page(name: str, file: str) -> Element:
        (found,) = (each.root for each in epub_pages(tmp_path / f"export/{name}.epub") if each.file == file)
        return found

    own = {text_of(each) for each in page("es", "nav.xhtml").iter("a")}
    assert {"Tides and winds\N{NO-BREAK SPACE}◇", "La orilla"} <= own
    assert [text_of(each) for each in page("es", "nav.xhtml").iter("p")] == [key]
    both = page("both", "nav.xhtml")
    assert "◇" not in text_of(next(both.iter("nav")))  # English needs none
    assert [(each.get("lang"), text_of(each)) for each in both.iter("p")] == [("es", key)]
    spoken = [each.get("aria-label") for each in both.iter("span") if each.get("role") == "img"]
    assert spoken == ["Borrador automático"] * 3  # in Spanish: two titles and a heading
    assert key in text_of(html_pages(tmp_path / "export/es")[0].root)
    notices = [
        (name, file.file)
        for name in ("es", "both")
        for file in epub_pages(tmp_path / f"export/{name}.epub")
        if file.root.xpath("//div[@class='review-notice']")
    ]
    assert notices == [("es", "calm.xhtml"), ("both", "calm.xhtml")]  # at the head of the book, once
    assert [said for name in ("es", "both") for said in judges.epubcheck(tmp_path / f"export/{name}.epub")] == []
    assert judges.ace(tmp_path / "export/es.epub") == []


def test_a_pdf_has_signs_that_a_copy_and_a_screen_reader_have_with_their_words(tmp_path: Path) -> None:
    settings = '[publication]\nlanguages = ["es"]\n[draft]\nengine = "echo"\n[[edition]]\nname = "es"\n'
    settings += 'languages = ["es"]\ndrafts = "mark"\nformats = ["pdf"]\n'
    made = publication(
        tmp_path, {"calm.md": "# A calm day\n\nWords.\n", "storm.md": "# The storm\n\nMore.\n"}, settings
    )
    Project(made).extract()
    Project(open_publication(tmp_path)).draft("es")
    Project(open_publication(tmp_path)).export()
    pdf = pypdf.PdfReader(tmp_path / "export/es.pdf")
    titles, listed, *texts = [" ".join(each.extract_text().split()) for each in pdf.pages]
    assert "Llevan un signo: ◇ Borrador automático 4" in titles
    assert "A calm day ◇" in listed
    assert listed.split("◇ Borrador automático")[1:], listed
    marked = pdf.pages[2].get_contents().get_data().decode("latin-1")
    replaced = [bytes.fromhex(each).decode("utf-16") for each in re.findall(r"/ActualText <(\w+)>", marked)]
    assert replaced == ["◇ Borrador automático"] * 2
    assert "Words.◇" in texts[0].replace(" ", "").replace("\N{WORD JOINER}", "")
