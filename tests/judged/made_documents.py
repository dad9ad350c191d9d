"""Word documents of our own, for what real ones here have too little of: languages, and contents made by Word."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from read.office import NAMESPACES, paragraph, run, style

_SPOKEN = """\
# The mills

Of [das Wasser der Mühle]{lang=de} the miller said: [l'eau du moulin ne s'arrête pas]{lang=fr}, and his wife
answered [طاحونة الماء لا تتوقف]{lang=ar dir=rtl} or [מים רבים]{lang=he dir=rtl}.

::: {lang=es}
El molino de agua está junto al río, y el de viento en la colina.

Nadie *sabe* quién lo hizo.
:::

::: {lang=fa dir=rtl}
آسیاب آبی کنار رودخانه است و آسیاب بادی بالای تپه.
:::

The English text goes on. [Ein *letztes* Wort]{lang=de}[^1] ends it.

[^1]: A note with [ein Wort]{lang=de}.
"""
_CHAPTERS = 40


def made_documents(folder: Path) -> Iterator[Path]:
    """Yield documents that are made in a folder: one in several languages, one with contents and an index."""
    pypandoc = pytest.importorskip("pypandoc")
    made = folder / "spoken.docx"
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "docx", "-M", "lang=en-GB", "-o", str(made)]
    subprocess.run(command, input=_SPOKEN.encode(), check=True)
    yield made
    contents = folder / "contents.docx"
    _write_with_contents(contents)
    yield contents


def _write_with_contents(path: Path) -> None:
    """Write a document with contents before its chapters, a list of its figures, and an index after them."""
    chapters = [f"Chapter of the {at}th mill" for at in range(_CHAPTERS)]
    figures = [f"Figure {at}: a mill" for at in range(1, 6)]
    words = [f"grain of kind {at}, {at}" for at in range(20)]
    body = _field('TOC \\o "1-3" \\h', [f"{name}\t{at}" for at, name in enumerate(chapters, 5)], "toc1")
    body += _field('TOC \\h \\z \\c "Figure"', [f"{name}\t9" for name in figures], "tableoffigures")
    body += "".join(paragraph(run(name), "Heading1") + paragraph(run("Nobody works here.")) for name in chapters)
    body += "".join(paragraph(run(name), "Caption") for name in figures)
    body += _field('INDEX \\e ", "', words, "index1")
    library = pytest.importorskip("docx")
    made = library.Document()
    for name in ("toc 1", "table of figures", "index 1"):
        made.styles.element.append(
            library.oxml.parse_xml(style(name).replace("<w:style ", f"<w:style {NAMESPACES} ", 1))
        )
    whole = library.oxml.parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>")
    for each in list(whole):
        made.element.body.insert_element_before(each, "w:sectPr")
    made.save(path)


def _field(instruction: str, lines: list[str], name: str) -> str:
    """A field whose result is several paragraphs of a style."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    made = ["<w:r><w:tab/></w:r>".join(map(run, line.split("\t"))) for line in lines]
    made[0] = f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{made[0]}"
    made[-1] += end
    return "".join(paragraph(each, name) for each in made)
