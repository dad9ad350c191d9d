"""Texts that only a translation has: before and after the documents, in one language, whatever the layout."""

from __future__ import annotations

from pathlib import Path

import pytest

import judges
from export.annotated import FIRST, pages
from export.editions import html_pages
from hexapla.edition import assemble
from hexapla.edition.matter import read_matter
from hexapla.errors import PublicationError
from hexapla.project import Project
from hexapla.workspace import open_publication
from workshop import publication

FORMATS = pytest.mark.parametrize("format_", ["html", "epub"])


@FORMATS
def test_what_stands_before_and_after_is_in_one_language_and_in_the_contents(annotated: Path, format_: str) -> None:
    found = pages(annotated, "columns", format_)
    assert {"preface-es", "preface-ar", "after-en"} < found.keys()
    for name, tag, direction in (("preface-es", "es", "ltr"), ("preface-ar", "ar", "rtl"), ("after-en", "en", "ltr")):
        page = found[name]
        assert not page.root.xpath("//div[contains(@class, 'row')]")
        body = page.root.xpath("//h1/ancestor::*[@lang][1]")[0]
        assert (body.get("lang"), body.get("dir")) == (tag, direction)
    contents = found["index" if format_ == "html" else "nav"].root.xpath("(//nav)[1]//li/a/@href")
    names = [str(address).partition(".")[0] for address in contents if "#" not in str(address)]
    ours = ["preface-es", "preface-ar", "first", "second", "after-en"]
    assert [name for name in names if name in ours] == ours
    links = [str(link.get("href")).partition(".")[0] for link in found["preface-es"].root.iter("a")]
    assert {"first", "second"} <= set(links)
    assert len(found["preface-es"].notes()) == len(found["preface-es"].citations()) == 1


def test_what_stands_around_a_text_is_not_counted_as_translated(annotated: Path) -> None:
    book = open_publication(annotated.parent)
    read_once = list(Project(book).documents())
    settings = next(each for each in book.editions if each.name == "columns")
    edition = assemble(Project(book), settings)
    units = {source.document.name: len(source.units) for source in read_once}
    assert edition.share("es").total == units["first"] + units["second"]
    assert edition.share("es").percent == 100  # the note's second paragraph is left out with it
    assert [chapter.matter for chapter in edition.chapters] == ["frontmatter"] * 2 + ["", "", "backmatter"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('omit_notes = ["first#9"]', "has no note “first#9”"),
        ('omit_notes = ["third#1"]', "no document “third”"),
        ('before = ["locales/es/no.md"]', "There is no file “locales/es/no.md”"),
        ('before = ["source/first.md"]', "is a source"),
        ('before = ["more/fr.md"]', "The file is in “fr”"),
        ('after = ["more/plain.txt"]', "Its language is unknown"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_place_and_a_remedy(tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "fr.md").write_text("---\nlang: fr\n---\n# Mot\n", encoding="utf-8")
    (tmp_path / "more" / "plain.txt").write_text("Words\n", encoding="utf-8")
    toml = f'[publication]\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en", "es"]\n{settings}\n'
    with pytest.raises(PublicationError, match=said) as caught:
        Project(publication(tmp_path, {"first.md": FIRST}, toml)).export()
    assert caught.value.place
    assert caught.value.remedy


def test_files_of_one_name_do_not_take_each_others_place(tmp_path: Path) -> None:
    toml = '[publication]\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en", "es"]\n'
    toml += 'before = ["locales/es/index.md"]\n'
    (tmp_path / "locales" / "es").mkdir(parents=True)
    (tmp_path / "locales" / "es" / "index.md").write_text("# Prólogo\n", encoding="utf-8")
    titles = {"index.md": "# One\n", "a b.md": "# Two\n", "a-b.md": "# Three\n", "index-es.md": "# Four\n"}
    Project(publication(tmp_path, titles, toml)).export()
    found = {page.file: page.root.findtext(".//h1") for page in html_pages(tmp_path / "export" / "en-es")}
    assert sorted(map(str, found.values())) == ["Four", "One", "Prólogo", "Three", "Two", "Two"]  # the contents: Two
    assert judges.epubcheck(tmp_path / "export" / "en-es.epub") == []


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("locales/pt_BR/a.md", "---\nlang: en\n---\n# A", "pt-BR"),  # where it lies comes before what it says
        ("more/ar/a.es.md", "# A", "es"),
        ("more/a.md", "---\nlang: es-MX\n---\n# A", "es"),
        ("more/a.html", "<html lang='pt-br'><body><h1>A</h1></body></html>", "pt-BR"),
    ],
)
def test_a_text_is_in_the_language_of_its_place_or_of_its_own_saying(
    tmp_path: Path, name: str, text: str, language: str
) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    toml = '[publication]\nlanguages = ["es", "ar", "pt-BR"]\n[[edition]]\nlanguages = ["en", "es", "ar", "pt-BR"]\n'
    book = publication(tmp_path, {"first.md": FIRST}, f'{toml}before = ["{name}"]\n')
    (chapter,) = read_matter(Project(book), book.editions[0], "frontmatter")
    assert [each.language for each in chapter.strands] == [language]
    assert chapter.strands[0].document.language == language


SERIES = "A[^1] b[^ed1] c[^2] d[^ed2].\n\n[^1]: One.\n[^2]: Two.\n[^ed1]: Added.\n[^ed2]: Also added.\n"


def omitting(folder: Path, note: str) -> str:
    """The page of an edition of `SERIES` that leaves out a note."""
    toml = '[publication]\nlanguage = "en"\nlanguages = ["es"]\n'
    toml += '[[edition]]\nname = "a"\nlanguages = ["en"]\nformats = ["html"]\n'
    made = publication(folder, {"first.md": SERIES}, f"{toml}omit_notes = [{note!r}]\n")
    Project(made).export()
    return (folder / "export" / "a" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("mark", "gone"), [("2", "Two."), ("b", "Also added."), ("ed1", "Added.")])
def test_a_note_of_a_series_is_left_out_by_the_mark_that_editions_show(tmp_path: Path, mark: str, gone: str) -> None:
    page = omitting(tmp_path, f"first#{mark}")
    assert [each for each in ("One.", "Two.", "Added.", "Also added.") if each not in page] == [gone]


def test_a_mark_that_no_note_has_is_an_error_that_names_the_marks(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match="no note “first#c”") as caught:
        omitting(tmp_path, "first#c")
    assert "1–2, a–b" in caught.value.remedy
