"""A small publication under review: every state of an entry, notes, tags, and languages of both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hexapla import catalog
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.review.desk import open_desk
from hexapla.review.protocol import Act, Edit, ReviewRow
from hexapla.review.server import Server
from hexapla.workspace import catalog_path, open_publication
from read.office import docx, paragraph, run
from workshop import everything, publication, running

ARTICLE = """# The red house

A first paragraph, with *a note*.[^1] It says more.

The treaty was signed in 1992 by both sides.

A third paragraph stands here too.

A third paragraph stands here as well.

[^1]: The note is about the paragraph.
"""
SETTINGS = """
[publication]
title = "Houses"
language = "en"
languages = ["es", "ar"]
"""
FIRST = "A first paragraph, with <em>a note</em>.<note1/> It says more."
TREATY = "The treaty was signed in 1992 by both sides."
THIRD = "A third paragraph stands here too."
LAST = "A third paragraph stands here as well."
NOTE = "The note is about the paragraph."


def book(folder: Path) -> Publication:
    """The publication: a draft, a translated and an approved text, an outdated one; what is left is empty."""
    for name, data in _files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return open_publication(folder)


def numbered_book(folder: Path) -> Publication:
    """A publication of a Word document with a numbered heading."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>'
    numbers = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    numbers += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    properties = '<w:pPr><w:pStyle w:val="heading1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    words = f"<w:p>{properties}{run('Mills')}</w:p>" + paragraph(run("See 1."))
    (folder / "source").mkdir()
    (folder / "source/mills.docx").write_bytes(docx(words, numbering=numbers, language="en-GB"))
    return publication(folder, {}, '[publication]\nlanguages = ["es"]\n')


def long_book(folder: Path) -> Publication:
    """A publication of 300 texts, each longer than a line of the list."""
    texts = (f"Paragraph {number} begins, {'goes on, ' * 8}and has the tail of {number}." for number in range(300))
    made = publication(folder, {"long.md": "\n\n".join(texts)}, '[publication]\nlanguages = ["es"]\n')
    Project(made).extract()
    return made


@cache
def _files() -> dict[str, bytes]:
    """What the publication is made of: it is made once."""
    with TemporaryDirectory() as folder:
        made = publication(Path(folder), {"article.md": ARTICLE, "other.md": "# Other\n\nAnother text."}, SETTINGS)
        Project(made).extract()
        elsewhere(made, _begin)
        return everything(Path(folder))


def _begin(entries: dict[str, catalog.Entry]) -> None:
    first = "Un primer párrafo, con <em>una nota</em>.<note1/> Dice más."
    catalog.set_draft(entries[FIRST], first, "echo en->es 1", 61)
    catalog.set_draft(entries[THIRD], "Un tercer párrafo está aquí también.", "echo en->es 1", 93)
    catalog.translate(entries["The red house"], "La casa roja")
    catalog.approve(entries["The red house"], "Marta", date(2026, 11, 1))
    catalog.translate(entries[TREATY], "El tratado se firmó en 1991 por ambas partes.")
    entries[TREATY].flags = ("fuzzy",)
    entries[TREATY].previous_msgid = TREATY.replace("1992", "1991")
    catalog.translate(entries[NOTE], "La nota trata del párrafo.")
    entries[NOTE].tcomment = "Better “apartado”?"


@contextmanager
def open_server(made: Publication) -> Iterator[Server]:
    """A server of a publication under Lena's review, while it serves."""
    desk = open_desk(made, reviewer="Lena")
    try:
        with Server(desk) as server, running(server):
            yield server
    finally:
        desk.close()


def path(made: Publication, language: str = "es") -> Path:
    """The catalog that is under review."""
    return catalog_path(made, "article", language)


def said(made: Publication, source: str, language: str = "es") -> catalog.Entry:
    """What the file says now of a source."""
    return catalog.load(path(made, language)).by_key()["", source]


def elsewhere(made: Publication, change: Callable[[dict[str, catalog.Entry]], None], language: str = "es") -> None:
    """Another program opens the catalog, changes it, and saves."""
    loaded = catalog.load(path(made, language))
    change({entry.msgid: entry for entry in loaded.active()})
    catalog.save(loaded)


def correct_source(made: Publication) -> None:
    """The author corrects the case of the heading, which is approved, and the end of the note, which is translated."""
    source = made.root / "source" / "article.md"
    text = source.read_text(encoding="utf-8").replace("The red house", "The Red House").replace(NOTE, f"{NOTE[:-1]}!")
    source.write_text(text, encoding="utf-8")
    Project(made).extract()


def named(rows: Sequence[ReviewRow], source: str) -> ReviewRow:
    """The row of a source."""
    return next(row for row in rows if row.source == source)


def edit(row: ReviewRow, text: str, act: Act = "translate", by: str = "Lena") -> Edit:
    """A person's edit of a row as they see it."""
    return Edit(row.id, text, act, row.digest, by=by)
