"""A small publication with all that pandoc loses, and its editions in the forms of the press."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module
from pathlib import Path

from hexapla.edition import assemble
from hexapla.export.press.form import Form
from hexapla.model import Edition
from hexapla.project import Project
from hexapla.workspace import Workspace
from workshop import fill, publication

FORMS = ("docx", "odt", "icml", "latex", "typst", "jats", "tei", "docbook", "markdown", "rst", "asciidoc")

SETTINGS = """
[publication]
title = "A press book"
language = "en"
languages = ["fr", "ar"]
creators = ["Ana & Co."]
[draft]
engine = "echo"
""" + "".join(
    f'[[edition]]\nname = "{name}"\nlanguages = {tags}\ndrafts = "mark"\n'
    for name, tags in (("en", ["en"]), ("fr", ["fr"]), ("ar", ["ar"]), ("en-ar", ["en", "ar"]))
)

# Eight notes: cited once, in a heading, twice, of two paragraphs, in another note only, in a table, in a list, and one
# that nothing cites; with brackets, which AsciiDoc's notes cannot hold as they are.
TEXT = """# A press book

First words[^one] and *more* of them, twice[^two] said.

## Heads[^head] & tails

Again[^two] the second, and <span lang="de">ein deutsches Wort</span> & x<sup>2</sup> with <ruby>漢<rt>kan</rt></ruby>.

| Year | What[^table] |
|------|--------------|
| 1992 | a `code`     |

- An item[^item]

![Six columns](six.svg)

<div class="verse">One line<br/>another line</div>

Back to [the heads](#heads--tails), and a note with a note[^outer].

[^one]: The first note [with brackets].
[^two]: The second note.

    It has a second paragraph.
[^head]: On the heading.
[^table]: In a table.
[^item]: In a list.
[^outer]: It cites another[^inner].
[^inner]: Which nothing else cites.
[^alone]: Nothing cites this.
"""
NOTES = 8  # written by hand in TEXT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#999"/></svg>'


def made(folder: Path, text: str = TEXT, settings: str = SETTINGS) -> Project:
    """The publication, with its French translated and its Arabic drafted."""
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "six.svg").write_text(SVG, encoding="utf-8")
    book = publication(folder, {"press.md": text}, settings)
    project = Project(book)
    project.extract()
    fill(book, "fr")
    project.draft("ar")
    return project


def edition(project: Project, name: str) -> Edition:
    """An edition of the publication."""
    settings = next(each for each in project.publication.editions if each.name == name)
    return assemble(Workspace(project.publication), settings)


def written(edition: Edition, form: str) -> dict[str, bytes]:
    """The files of an edition in a form."""
    files = import_module(f"hexapla.export.press.{form}").write(edition)
    assert isinstance(files, dict)
    return files


def form_of(name: str) -> Form:
    """The form of a format."""
    module = import_module(f"hexapla.export.press.{name}")
    found = next(
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Form) and each.__module__ == module.__name__
    )
    return found()


def file_of(files: dict[str, bytes]) -> bytes:
    """The text among the files of an edition, which comes first."""
    return next(iter(files.values()))


def part(data: bytes, name: str) -> str:
    """A file of an archive, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()
