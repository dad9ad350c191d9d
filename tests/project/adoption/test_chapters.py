"""The map of chapters is written, a person's correction of it is followed and kept, and a wrong one is an error."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hexapla import catalog as po
from hexapla.errors import PublicationError
from hexapla.model import State
from hexapla.project import Project
from hexapla.project.adoption.chapters import read_pins
from hexapla.project.adoption.opening_benches import open_bench
from hexapla.workspace import Workspace
from project.adoption.noted_books import NotedBook, noted_book
from workshop import publication

SETTINGS = '[publication]\nlanguage = "en"\nlanguages = ["es", "fr"]\n'


@pytest.fixture(scope="module")
def made() -> NotedBook:
    """A book whose translation has the second chapter at its end."""
    return noted_book(moved=True)


@pytest.fixture
def project(tmp_path: Path, made: NotedBook) -> Project:
    (tmp_path / "translation.md").write_text(made.translation, encoding="utf-8")
    return Project(publication(tmp_path / "book", {"book.md": made.source}, SETTINGS))


def chapters(project: Project) -> Path:
    return project.publication.catalogs / "es" / "chapters.toml"


def headings(text: str) -> list[str]:
    lines = [line.removeprefix("## ") for line in text.split("\n") if line.startswith("## ")]
    return [f"{number} {line[:60]}" for number, line in enumerate(lines, 1)]


def test_the_map_says_which_chapter_is_which_and_a_pin_is_followed_and_kept(project: Project, made: NotedBook) -> None:
    file = project.publication.root.parent / "translation.md"
    done = project.adopt("es", [file])
    ours, theirs = headings(made.source), headings(made.translation)
    right = dict(zip(ours, [theirs[0], theirs[3], theirs[1], theirs[2]], strict=True))
    assert {each.source: each.translation for each in done.chapters} == {one: (other,) for one, other in right.items()}
    path = chapters(project)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["found"] == right
    pins = f'# Lena has looked.\n"{ours[0]}" = ""\n"{ours[2]}" = "{right[ours[2]]}"'
    path.write_text(path.read_text(encoding="utf-8").replace("\n[align]\n", f"\n[align]\n{pins}\n"), encoding="utf-8")
    again = project.adopt("es", [file])
    assert {each.source: each.translation for each in again.chapters}[ours[0]] == ()
    entries = po.load(path.parent / "book.po").by_key()
    first = made.source.split("\n## ")[0].split("\n\n")[1:]
    assert {entries["", text].msgstr for text in first if ("", text) in entries} == {""}
    rows = open_bench(Workspace(project.publication), "es", [file]).rows["blocks"]
    apart = [row for row in rows if 0 < row.bead.left[1] <= len(first)]
    assert [row.bead.is_pair or not row.is_sure for row in apart] == [False] * len(first)
    assert f"\n[align]\n{pins}\n\n[found]" in path.read_text(encoding="utf-8")
    before = path.read_bytes()
    assert project.adopt("es", [file]).changed == ()
    assert path.read_bytes() == before


def test_a_pin_of_a_chapter_that_there_is_not_is_an_error(project: Project) -> None:
    path = chapters(project)
    path.parent.mkdir(parents=True)
    path.write_text('[align]\n"7 The Sea" = "7 El mar"\n', encoding="utf-8")
    with pytest.raises(PublicationError) as raised:
        project.adopt("es", [project.publication.root.parent / "translation.md"])
    assert "7 The Sea" in raised.value.message
    assert "[found]" in raised.value.remedy


@pytest.mark.parametrize(
    "lines", ["align = 3", '[align]\n"0" = 3', '[align]\n"0" = ["1 A", 3]', '[align]\n"0" = {a = "b"}', 'only = "x"']
)
def test_a_map_with_other_values_than_names_is_an_error(project: Project, lines: str) -> None:
    path = chapters(project)
    path.parent.mkdir(parents=True)
    path.write_text(lines.replace('"0"', f'"{noted_heading(project)}"'), encoding="utf-8")
    with pytest.raises(PublicationError) as raised:
        project.adopt("es", [project.publication.root.parent / "translation.md"])
    assert str(path) in str(raised.value.place)
    assert "Write" in raised.value.remedy


def noted_heading(project: Project) -> str:
    """The name of the first chapter of the source."""
    return headings((project.publication.root / "source" / "book.md").read_text(encoding="utf-8"))[0]


def test_two_chapters_that_are_one_in_the_translation_are_pinned_by_a_line_each(project: Project) -> None:
    source = project.publication.root / "source" / "book.md"
    source.write_text("# A\n\nOne 1.\n\n# B\n\nTwo 2.\n\n# C\n\nThree 3.\n\n# D\n\nFour 4.\n", encoding="utf-8")
    file = project.publication.root.parent / "translation.md"
    file.write_text("# X\n\nUno 1.\n\nDos 2.\n\n# Y\n\nTres 3.\n\n# Z\n\nCuatro 4.\n", encoding="utf-8")
    path = chapters(project)
    path.parent.mkdir(parents=True)
    lines = ['"1 A" = "1 X"', '"2 B" = "1 X"', '"3 C" = ["1 X", "2 Y"]', '"4 D" = "3 Z"']
    path.write_text("\n".join(["[align]", *lines]), encoding="utf-8")
    bench = open_bench(Workspace(project.publication), "es", [file])
    pins = read_pins(path, bench.source, bench.translation)
    assert pins == ([3] * 6 + [4] * 2, [3] * 5 + [4] * 2)
    path.write_text("\n".join(["[align]", *lines[:2]]), encoding="utf-8")
    assert [set(side) for side in read_pins(path, bench.source, bench.translation)] == [{2, 0}, {2, 0}]


def test_translations_into_two_languages_make_an_edition_with_three_columns(tmp_path: Path) -> None:
    settings = SETTINGS + (
        '[[edition]]\nname = "three"\nlanguages = ["en", "es", "fr"]\nlayout = "columns"\nformats = ["html"]\n'
    )
    book = noted_book()
    project = Project(publication(tmp_path / "book", {"book.md": book.source}, settings))
    french = book.translation.replace("About ", "Sur ")
    for language, text in (("es", book.translation), ("fr", french)):
        (tmp_path / f"{language}.md").write_text(text, encoding="utf-8")
        assert project.adopt(language, [tmp_path / f"{language}.md"]).translated > 20
    for language in ("es", "fr"):
        loaded = po.load(project.publication.catalogs / language / "book.po")
        assert sum(po.state(entry) is State.TRANSLATED for entry in loaded.active()) > 20
    page = next(path for path in project.export("three") if path.suffix == ".html").read_text(encoding="utf-8")
    note = book.notes["same"][0][1]
    assert note in page
    assert note.replace("About ", "Sur ") in page
