# ruff: noqa: E501 - style sheets as people have them
"""export: a publication's own theme and fonts come after ours, are safe, and weigh no more than is used."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import judges
from export.fonts_made import ARABIC, LATIN, font
from hexapla import catalog
from hexapla.edition import assemble
from hexapla.errors import ExportError, HexaplaError, MissingExtra, PublicationError
from hexapla.export.fonts import faces
from hexapla.model import Edition
from hexapla.project import Project
from hexapla.publication import Publication
from read.books import book as epub
from workshop import everything, fill, publication

ONE = "# One\n\nA *word* and `code`.[^1]\n\n[^1]: A note.\n"
ARABIC_WORDS = "نص: "
THEME = """
:root { --paper: #eef4ee }
@page { size: A5; margin: 15mm }
@media (prefers-color-scheme: dark) { :root { --paper: #102010 } }
.in-ar em, .cell > a:hover { color: #804000; direction: rtl; position: fixed }
.label::after { content: "</style><script>alert(1)</script>" }
"""


def settings(look: str) -> str:
    return f'[publication]\nlanguages = ["ar"]\n[[edition]]\nname = "both"\nlanguages = ["en", "ar"]\n{look}\n'


def made(folder: Path, look: str) -> Publication:
    book = publication(folder, {"a.md": ONE}, settings(look))
    Project(book).extract()
    fill(book, "ar", lambda msgid: f"{ARABIC_WORDS}{msgid}")
    return book


def assembled(book: Publication) -> Edition:
    return assemble(Project(book), book.editions[0])


def exported(book: Publication) -> tuple[str, zipfile.ZipFile]:
    Project(book).export()
    folder = book.root / "export"
    return (folder / "both" / "index.html").read_text(encoding="utf-8"), zipfile.ZipFile(folder / "both.epub")


def refused(folder: Path, look: str) -> HexaplaError:
    with pytest.raises((PublicationError, ExportError)) as caught:
        Project(made(folder, look)).export()
    return caught.value


@pytest.fixture
def themed(tmp_path: Path) -> Publication:
    (tmp_path / "theme.css").write_text(THEME, encoding="utf-8")
    return made(tmp_path, 'theme = "theme.css"')


def test_a_theme_comes_after_our_own_styles_in_every_format(themed: Publication) -> None:
    page, book = exported(themed)
    assert page.index("--paper: #fbf8f1") < page.index("--paper: #eef4ee")
    assert "--paper: #102010" in page
    assert "@page { size: A5; margin: 15mm; }" in book.read("EPUB/look.css").decode()
    sheets = re.findall(r'stylesheet" type="text/css" href="([^"]*)"', book.read("EPUB/a.xhtml").decode())
    assert sheets[-1] == "look.css"
    assert judges.nu(themed.root / "export/both/index.html") == []
    assert judges.epubcheck(themed.root / "export/both.epub") == []


def test_a_theme_shows(themed: Publication) -> None:
    exported(themed)
    with judges.opened(themed.root / "export/both/index.html") as shown:
        assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(238, 244, 238)"
        assert shown.evaluate("document.querySelectorAll('script').length") == 1


def test_what_no_edition_may_say_is_left_out_of_a_theme(themed: Publication) -> None:
    said = exported(themed)[1].read("EPUB/look.css").decode()
    assert "color: #804000" in said
    assert not re.search(r"direction|fixed|</", said)


HIDING = """
small, p *, [class^=mar] { display: none !important; font-size: 0 !important; opacity: 0; position: absolute; left: -9999px }
small { color: transparent; background: #fff; clip-path: inset(50%); text-indent: -99em; content: ""; transform: scale(0);
  height: 0; width: 0; overflow: hidden; letter-spacing: -1em; filter: opacity(0); visibility: hidden; line-height: 0 }
:root { --ink: #fff; --paper: #fff; --faint: #fff; font-size: 0.1px }
p { font-size: 0; visibility: hidden; overflow: hidden; max-height: 0; opacity: 0; transform: scale(0); display: none !important;
  clip-path: inset(50%); content-visibility: hidden; color: transparent }
p::after { content: ""; position: absolute; inset: 0; background: #fff; z-index: 9 }
"""
SEEN = """marks => marks.map(mark => {
  const box = mark.getBoundingClientRect(), said = getComputedStyle(mark);
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return mark.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true})
    && box.width > 12 && box.height > 8 && box.x >= 0 && at === mark && said.color !== said.backgroundColor;
})"""


MARKED = '[publication]\nlanguages = ["es"]\n[[edition]]\nname = "es"\nlanguages = ["es"]\ndrafts = "mark"\n'


def are_seen(page: Path) -> list[bool]:
    """Whether each mark of a page is seen, as the browser lays it out."""
    with judges.opened(page) as shown:
        return list(shown.eval_on_selector_all(".mark", SEEN))


def test_no_theme_hides_what_is_not_a_persons_translation(tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_text(HIDING, encoding="utf-8")
    hidden = publication(tmp_path, {"a.md": "# A\n\nB c d.\n"}, f'{MARKED}theme = "theme.css"\n')
    Project(hidden).extract()
    Project(hidden).export()
    assert are_seen(tmp_path / "export/es/index.html") == [True, True]


def test_what_is_reviewed_and_what_is_not_begin_at_the_same_place(tmp_path: Path) -> None:
    book = publication(tmp_path, {"a.md": "# A\n\nB c d.\n\nE f g.\n\n1. In a list.\n\n2. Two.\n"}, MARKED)
    Project(book).extract()
    fill(book, "es")
    loaded = catalog.load(book.catalogs / "es/a.po")
    for text in ("B c d.", "In a list."):
        catalog.set_draft(loaded.by_key()["", text], "Un borrador.", "echo en->es", 50)
    catalog.save(loaded)
    Project(book).export()
    starts = """paragraphs => paragraphs.map(p => {
      const words = document.createRange();
      words.selectNodeContents(p.firstChild);
      return [words.getBoundingClientRect().x, getComputedStyle(p, "::before").borderInlineStartStyle];
    })"""
    with judges.opened(tmp_path / "export/es/index.html") as shown:
        (draft, edge), (reviewed, none), (_item, in_list), _other = shown.eval_on_selector_all(
            "main p:not(.review-notice *, .colophon *)", starts
        )
    assert draft == reviewed
    assert (edge, none, in_list) == ("dotted", "none", "none"), "the number of a list is where its edge would be"


def test_no_sheet_of_a_book_hides_what_is_not_a_persons_translation(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    style = HIDING.replace(";", " !important;").replace(" !important !important", " !important")
    (tmp_path / "source/a.epub").write_bytes(epub({"a.xhtml": f"<style>{style}</style><h1>A</h1><p>B c d.</p>"}))
    hidden = publication(tmp_path, {}, MARKED)
    Project(hidden).extract()
    Project(hidden).export()
    assert "inset: 0 !important" in (tmp_path / "export/es/index.html").read_text(encoding="utf-8")
    assert are_seen(tmp_path / "export/es/index.html") == [True, True]


@pytest.mark.parametrize(
    "rule",
    [
        ".mark { display: none }",
        "p > .machine-draft { opacity: 0 }",
        "@media screen { :is(em, .untranslated) { position: absolute } }",
        ".unapp\\72 oved { font-size: 0 }",
        "[class~='mark'] { opacity: 0 }",
    ],
)
def test_a_theme_that_would_hide_a_mark_is_refused(tmp_path: Path, rule: str) -> None:
    (tmp_path / "theme.css").write_text(f".mark {{ color: red }}\n{rule}", encoding="utf-8")
    error = refused(tmp_path, 'theme = "theme.css"')
    assert "could hide the mark" in error.message
    assert error.place in ("theme.css:2", "theme.css:1")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('@import "https://example.org/a.css";', "theme.css", "https://example.org/a.css"),
        ("p { background: url(a.png) }", "theme.css", "a.png"),
        ('p { background: image("http://127.0.0.1/a") }', "theme.css", "image()"),
        ("p { color: red }\np { width: " + 5000 * "calc(", "theme.css:2", "nested more than"),
        ("/*" + (1 << 20) * " " + "*/", "theme.css", "more than 1 MiB"),
        ("@font-face { font-family: x; src: url(https://example.org/x.woff2) }", "theme.css", "x.woff2"),
        ("p { color: red }\n}\np { }", "theme.css:2", "not CSS"),
    ],
)
def test_a_theme_that_asks_for_other_files_or_is_none_is_refused(
    tmp_path: Path, text: str, place: str, words: str
) -> None:
    (tmp_path / "theme.css").write_text(text, encoding="utf-8")
    error = refused(tmp_path, 'theme = "theme.css"')
    assert error.place == place
    assert words in error.message
    assert error.remedy


def test_fonts_hold_what_is_used_and_set_the_languages_that_they_have_the_letters_of(tmp_path: Path) -> None:
    font(tmp_path / "fonts/naskh.ttf", "Box Naskh", ARABIC + LATIN[:95])
    font(tmp_path / "fonts/serif.ttf", "Box Serif", LATIN, weight=700)
    book = made(tmp_path, 'fonts = ["fonts/naskh.ttf", "fonts/serif.ttf"]')
    naskh, serif = faces(assembled(book))
    assert (naskh.family, naskh.weight, naskh.languages) == ("Box Naskh", "400", ("ar",))
    assert (serif.family, serif.weight, serif.languages) == ("Box Serif", "700", ("en",))
    kept = TTFont(io.BytesIO(naskh.file.data)).getBestCmap()
    assert set(map(ord, ARABIC_WORDS)) <= kept.keys()
    assert len([sign for sign in kept if sign > 0x7F]) < len(ARABIC)
    page, epub = exported(book)
    assert page.count('src: url("data:font/woff2;base64,') == 2
    assert epub.read("EPUB/fonts/font-1.woff2") == naskh.file.data
    assert 'media-type="font/woff2"' in epub.read("EPUB/package.opf").decode()
    assert judges.epubcheck(tmp_path / "export/both.epub") == []


def test_an_embedded_font_is_the_one_that_a_browser_uses(tmp_path: Path) -> None:
    font(tmp_path / "box.ttf", "Box Serif", LATIN)
    exported(made(tmp_path, 'fonts = ["box.ttf"]'))
    with judges.opened(tmp_path / "export/both/index.html") as shown:
        assert shown.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Box Serif\"', 'A'))")
        families = "selector => getComputedStyle(document.querySelector(selector)).fontFamily"
        assert shown.evaluate(families, "p.in-en").startswith('"Box Serif"')
        assert "Box Serif" not in shown.evaluate(families, "p.in-ar")
        assert "Box Serif" not in shown.evaluate(families, "code")


def test_the_same_fonts_and_texts_give_the_same_bytes(tmp_path: Path) -> None:
    font(tmp_path / "box.ttf", "Box Serif", LATIN)
    book = made(tmp_path, 'fonts = ["box.ttf"]')
    Project(book).export()
    Project(book).export(folder=tmp_path / "again")
    assert everything(tmp_path / "again").items() <= everything(tmp_path / "export").items()
    assert (tmp_path / "again" / "both.epub").exists()


@pytest.mark.parametrize("permissions", [0x0002, 0x0100, 0x0200])
def test_a_font_that_must_not_be_embedded_is_refused(tmp_path: Path, permissions: int) -> None:
    font(tmp_path / "box.ttf", "Box Serif", LATIN, permissions=permissions)
    error = refused(tmp_path, 'fonts = ["box.ttf"]')
    assert (error.place, f"{permissions:#06x}" in error.message) == ("box.ttf", True)


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "box.ttf").write_bytes(b"\0\1\0\0no font")
    assert refused(tmp_path, 'fonts = ["box.ttf"]').place == "box.ttf"


def test_without_the_extra_it_says_which_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font(tmp_path / "box.ttf", "Box Serif", LATIN)
    book = made(tmp_path, 'fonts = ["box.ttf"]')
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(MissingExtra) as caught:
        Project(book).export()
    assert "fonttools[woff]" in caught.value.remedy


@pytest.mark.parametrize(
    "look", ['theme = "none.css"', 'theme = "theme.txt"', 'fonts = ["none.ttf"]', 'fonts = ["a.ttc"]']
)
def test_a_look_that_is_not_there_is_refused(tmp_path: Path, look: str) -> None:
    with pytest.raises(PublicationError) as caught:
        publication(tmp_path, {"a.md": ONE}, settings(look))
    assert "edition[1]." in caught.value.place
