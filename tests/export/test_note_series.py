"""Series of notes in editions: each has its list, its title and its marks, and its notes are linked both ways."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import judges
from export.editions import Shown, epub_pages, html_pages
from hexapla.edition import assemble
from hexapla.export.parts import divide
from hexapla.export.pdf.page_geometry import geometry_of
from hexapla.export.pdf.parts import PdfContext, flow_of_part
from hexapla.project import Project
from hexapla.tree import collapsed_text
from read.office import docx, footnote_mark, paragraph, run
from workshop import fill, publication

SOURCE = (
    "# Weirs\n\nOne[^1] two[^ed1] three[^2].\n\nFour[^ed2] five[^ed1].\n\n"
    "[^1]: First.\n[^2]: Second, as seen[^ed2].\n[^ed1]: Added.\n[^ed2]: Also added.\n"
)
SETTINGS = """
[publication]
language = "en"
languages = ["ar"]
[[edition]]
name = "en"
languages = ["en"]
[[edition]]
name = "both"
languages = ["en", "ar"]
layout = "columns"
"""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the editions of a text with two series lie."""
    made = publication(tmp_path_factory.mktemp("series"), {"weirs.md": SOURCE}, SETTINGS)
    Project(made).extract()
    fill(made, "ar", lambda text: text.replace("One", "One<tn>Theirs.</tn>"))
    Project(made).export()
    return made.root / "export"


def lists(page: Shown) -> dict[str, list[tuple[str, str]]]:
    """The lists of notes of a page: by title, the mark and the first word of each note."""
    found: dict[str, list[tuple[str, str]]] = {}
    for section in page.root.iterfind(".//section[@aria-labelledby]"):
        if "notes" in (section.get("class") or "").split():
            texts = [collapsed_text(note) for note in section.iter("aside")]
            found[collapsed_text(section[0])] = [
                (text.split()[0], text.rpartition("\ufe0e")[2].split()[0]) for text in texts
            ]
    return found


def the_page(pages: list[Shown]) -> Shown:
    [page] = [each for each in pages if each.notes()]
    return page


@pytest.mark.parametrize("pages", ["html", "epub"])
def test_each_series_has_a_list_of_its_own(export: Path, pages: str) -> None:
    found = html_pages(export / "en") if pages == "html" else epub_pages(export / "en.epub")
    assert lists(the_page(found)) == {
        "Notes": [("1.", "First."), ("2.", "Second,")],
        "Editor’s notes": [("(a)", "Added."), ("(b)", "Also")],
    }


@pytest.mark.parametrize("pages", ["html", "epub"])
def test_translators_notes_have_the_last_list(export: Path, pages: str) -> None:
    page = the_page(html_pages(export / "both") if pages == "html" else epub_pages(export / "both.epub"))
    found = lists(page)
    assert [[mark for mark, _word in notes] for notes in found.values()] == [
        ["1.", "1.", "2.", "2."], ["(a)", "(a)", "(b)", "(b)"], ["[a]"],
    ]  # fmt: skip
    assert len({title.partition(" · ")[0] for title in found}) == 3


@pytest.mark.parametrize("name", ["en", "both"])
def test_notes_of_every_series_are_linked_both_ways(export: Path, name: str) -> None:
    page = the_page(html_pages(export / name))
    ids = page.by_id()
    for cites in page.citations():
        note = ids[str(cites.get("href"))[1:]]
        assert f"#{cites.get('id')}" in [link.get("href") for link in note.iter("a")]
    assert len(page.backlinks()) == len(page.citations())
    assert len({each.get("id") for each in page.root.iter(etree.Element) if each.get("id")}) == sum(
        each.get("id") is not None for each in page.root.iter(etree.Element)
    )


def test_endnotes_follow_the_text_in_print_and_footnotes_are_at_the_foot(tmp_path: Path) -> None:
    body = paragraph(run("One") + footnote_mark(1) + run(" two") + footnote_mark(1, "endnote"))
    notes = {
        f"{kind}s": f'<w:{kind} w:id="1">{paragraph(run("A note."))}</w:{kind}>' for kind in ("footnote", "endnote")
    }
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.docx").write_bytes(docx(body, notes=notes, language="en"))
    made = publication(tmp_path, {}, SETTINGS)
    for name, columns in (("en", 1), ("both", 2)):
        edition = assemble(Project(made), next(each for each in made.editions if each.name == name))
        context = PdfContext(edition, geometry_of(edition), "")
        [flow] = [flow_of_part(context, part, is_book=False) for part in divide(edition, "")]
        assert [len(own) for own in flow.notes] == [1] * columns
        assert [kind for _names, kind in flow.rows][-2:] == ["span h2", "note"]
        assert len([name for own in flow.rows[-1][0] for name in own]) == columns
        assert not any(each.get("role") == "doc-backlink" for each in flow.root.iter("a"))


def test_judges_find_nothing(export: Path) -> None:
    assert [judges.epubcheck(export / f"{name}.epub") for name in ("en", "both")] == [[], []]
