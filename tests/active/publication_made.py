"""A publication in which every place that a stranger writes in holds vectors."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

from active import vectors
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.tree import SVG, XLINK
from read.books import book
from workshop import fill, publication

ELSEWHERE = "http://elsewhere.test/"
RULE = "p { color: rgb(1, 2, %N); %V }"


@dataclass
class Vectors:
    """Gives each vector a number, by which its address, its script and its words are known."""

    words: list[str] = field(default_factory=list)
    numbers: count[int] = field(default_factory=lambda: count(100))

    def numbered(self, vector: str) -> str:
        number = next(self.numbers)
        if "%W" in vector:
            self.words.append(f"kept-{number}")
        return (
            vector.replace("%U", f"{ELSEWHERE}{number}")
            .replace("%R", f"ran({number})")
            .replace("%W", f"kept-{number}")
            .replace("%N", str(number))
        )

    def all(self, table: str, frame: str = "%V") -> list[str]:
        """The vectors of a table, each in a frame."""
        return [self.numbered(frame.replace("%V", line)) for line in vectors.lines(table)]


@dataclass
class Made:
    """The publication, what of it is harmless, and how many vectors it holds."""

    publication: Publication
    words: list[str]
    colours: int
    strange: str  # a document with a strange name
    vectors: int


def _glossary(known: Vectors) -> str:
    """Terms that every text has, with vectors for what they are called and for notes."""
    rows = io.StringIO()
    said = known.all(vectors.PLAIN.replace("%W", "").replace("|", ""))
    csv.writer(rows).writerows([("source", "es", "note"), *(("kept|Words", each, each) for each in said)])
    return rows.getvalue()


def _memory(known: Vectors) -> str:
    units = "".join(
        f'<tu><tuv xml:lang="en"><seg>Words.</seg></tuv><tuv xml:lang="es"><seg>{escape(each)}</seg></tuv></tu>'
        for each in known.all(vectors.PLAIN.replace("%W", ""))
    )
    return f'<tmx version="1.4"><header srclang="en"/><body>{units}</body></tmx>'


def made(folder: Path) -> Made:
    """Make it, translate it, and export it."""
    known = Vectors()
    drawing = f'<svg xmlns="{SVG}" xmlns:xlink="{XLINK}" width="9" height="9">%V</svg>'
    pages = {
        "html": known.all(vectors.HTML),
        "svg": known.all(vectors.SVG, f"<p>%W {drawing}</p>"),
        "math": known.all(vectors.MATHML, "<p>%W <math>%V</math></p>"),
        "styles": known.all(vectors.DECLARATIONS, """<p style='color: rgb(1, 2, 3); %V'>%W</p>"""),
    }
    whole = "\n".join(line for lines in pages.values() for line in lines)
    notes = "A note.[^1]\n\n[^1]: N <script>ran(1)</script>\n"
    sources = {
        "page.html": f"<!DOCTYPE html><html><head><title>T</title></head><body><h1>A</h1>{whole}</body></html>",
        "text.md": "\n\n".join(["# B", *known.all(vectors.MARKDOWN), notes]),
        "plain.txt": "C\n\n" + "\n\n".join(known.all(vectors.PLAIN)) + "\n",
    }
    own = known.all(vectors.DECLARATIONS, RULE) + known.all(vectors.RULES)
    files = {f"OEBPS/d{number}.svg": each.encode() for number, each in enumerate(known.all(vectors.SVG, drawing))}
    shown = "".join(f'<img src="{name[6:]}" alt="d"/>' for name in files)
    linked = '<link rel="stylesheet" href="own.css"/>'
    strange = {f"page-{name}.xhtml": f"{linked}<h1>{name}</h1>{''.join(each)}" for name, each in pages.items()}
    strange["drawings.xhtml"] = f"{linked}<h1>D</h1><p>{shown}</p>"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "book.epub").write_bytes(
        book(strange, files={**files, "OEBPS/own.css": "\n".join(own).encode()})
    )
    strange_names = "<img src=x onerror=ran(2)>.md", "x' onload='ran(3)'.md"
    for number, name in enumerate(strange_names):
        (folder / "source" / name).write_text(f"# Name {number}\n\nWords.\n", encoding="utf-8")
    said = known.all(vectors.PLAIN.replace("%W", ""))
    toml = "".join(
        f"{key} = {json.dumps(value)}\n"
        for key, value in zip(("title", "description", "rights", "identifier"), said, strict=False)
    )
    settings = (
        f'[publication]\nlanguages = ["es", "ar"]\n{toml}creators = {json.dumps(said)}\n'
        '[draft]\nmemories = ["old.tmx"]\nglossary = "terms.csv"\n'
        '[[edition]]\nname = "both"\nlanguages = ["en", "es"]\nlayout = "columns"\n'
        '[[edition]]\nname = "turned"\nlanguages = ["en", "ar"]\nlayout = "columns"\n'
        '[[edition]]\nname = "one"\nlanguages = ["es"]\ndrafts = "mark"\n'
    )
    (folder / "terms.csv").write_text(_glossary(known), encoding="utf-8")
    (folder / "old.tmx").write_text(_memory(known), encoding="utf-8")
    opened = publication(folder, sources, settings)
    Project(opened).extract()
    hostile = iter(known.all(vectors.PLAIN.replace("%W", "") * 40))
    for language in ("es", "ar"):
        fill(opened, language, lambda msgid: f"{msgid} {next(hostile, '')}")
    Project(opened).export()
    return Made(
        opened,
        known.words,
        len(vectors.lines(vectors.DECLARATIONS)),
        strange_names[0][:-3],
        vectors=next(known.numbers) - 100,
    )
