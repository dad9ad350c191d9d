"""export: what languages beside each other have in common stands once, and every link still leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

import judges
from export.editions import epub_pages
from hexapla.project import Project
from workshop import fill, publication

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>\n'
PAGE = """<html lang="en"><title>A</title><body><h1>A</h1>
<p>See the <a href="#ornament">ornament</a> and <a href="#frame">the frame</a>.</p>
{block}
<p>The end.</p></body></html>
"""
SETTINGS = """
[publication]
languages = ["es", "ar"]
sources = ["source/a.html"]

[[edition]]
name = "three"
languages = ["en", "es", "ar"]
layout = "{layout}"
formats = ["epub"]
"""


@pytest.mark.parametrize("layout", ["columns", "on-demand"])
@pytest.mark.parametrize(
    ("block", "pictures"),
    [
        ('<figure id="frame"><img src="a.svg" alt="" id="ornament"></figure>', 1),
        ('<p id="frame"><img src="a.svg" alt=""></p><hr id="ornament">', 1),
        ('<p id="frame"><img src="a.svg" alt="A line"></p><hr id="ornament">', 3),  # described in each language
        ('<figure id="frame"><img src="a.svg" alt="" id="ornament"><figcaption>A line</figcaption></figure>', 3),
    ],
)
def test_a_decorative_picture_stands_once_whatever_its_ids(
    tmp_path: Path, block: str, pictures: int, layout: str
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.svg").write_text(PICTURE, encoding="utf-8")
    book = publication(tmp_path, {"a.html": PAGE.format(block=block)}, SETTINGS.format(layout=layout))
    Project(book).extract()
    for language in ("es", "ar"):
        fill(book, language)
    Project(book).export()
    (page,) = (each.root for each in epub_pages(tmp_path / "export/three.epub") if each.file == "a.xhtml")
    assert len(list(page.iter("img"))) == pictures
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = [str(each.get("href")) for each in page.iter("a")]
    assert len(links) == 6
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert judges.epubcheck(tmp_path / "export/three.epub") == []
