"""export/press/jats: line ends are where the DTD of JATS allows them, in every style and every block."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

import judges
from export.press.pressed import SVG, edition, file_of, written
from hexapla.project import Project
from workshop import publication

SETTINGS = '[publication]\nlanguages = ["fr"]\n[[edition]]\nname = "en"\nlanguages = ["en"]\n'
STYLES = (
    "{}", "<span class='smallcaps'>{}</span>", "<b><i>{}</i></b>", "<u>{}</u>", "<s>{}</s>", "<sup>{}</sup>",
    "<sub>{}</sub>", "<span lang='de'>{}</span>", "<a href='https://example.org/'>{}</a>", "<a href='#there'>{}</a>",
    "<mark>{}</mark>", "<q>{}</q>", "<span id='there'>{}</span>", "{}<img src='six.svg' alt='Six'/>",
    "{}<math><mi>x</mi></math>", "{}<math display='block'><mi>x</mi></math>",
    "<b>{}<math display='block'><mi>x</mi></math></b>", "{}<code>x</code>", "<cite>{}</cite>",
)  # fmt: skip
BLOCKS = (
    "<h2>{0}</h2><p>Text.</p>", "<p>{0}</p>", "<div class='verse'>{0}</div>", "<blockquote><p>{0}</p></blockquote>",
    "<ul><li>{0}</li></ul>", "<ol><li><p>{0}</p></li></ol>", "<dl><dt>{0}</dt><dd>{0}</dd></dl>",
    "<figure><img src='six.svg' alt='Six'/><figcaption>{0}</figcaption></figure>",
    "<table><caption>{0}</caption><tr><th>{0}</th><td>{0}</td><td><p>{0}</p><p>{0}</p></td></tr></table>",
    "<p>In<br/>it<a href='#n{1}' role='doc-noteref'>1</a>.</p><aside id='n{1}' role='doc-footnote'><p>{0}</p></aside>",
)  # fmt: skip


def jats(folder: Path, body: str) -> etree._Element:
    (folder / "source").mkdir()
    (folder / "source" / "six.svg").write_text(SVG, encoding="utf-8")
    book = publication(folder, {"a.html": f"<html lang='en'><body><h1>Lines</h1>{body}</body></html>"}, SETTINGS)
    return etree.fromstring(file_of(written(edition(Project(book), "en"), "jats")))


def test_line_ends_are_valid_and_part_words(tmp_path: Path) -> None:
    judge = etree.DTD(judges.need("jats"))
    styled = [each.format("One <br/>two<br/> three") for each in STYLES]
    made = (block.format(words, number) for number, words in enumerate(styled) for block in BLOCKS)
    root = jats(tmp_path, "".join(made))
    judge.validate(root)
    assert [each.message for each in judge.error_log] == []
    said = " ".join(" ".join(root.itertext()).split())
    assert said.count("One two three") == len(STYLES) * sum(each.count("{0}") for each in BLOCKS)


def test_a_style_is_in_both_lines(tmp_path: Path) -> None:
    heading = "<h2>A <span class='smallcaps'>Grand <i>Old<br/>Duke</i></span> there</h2>"
    (end,) = jats(tmp_path, f"{heading}<p>Text.</p>").iter("break")
    title = end.getparent()
    assert title is not None
    assert re.sub(' xmlns:[^>]*"', "", etree.tostring(title, encoding="unicode", with_tail=False)) == (
        "<title>A <sc>Grand <italic>Old</italic></sc><break/><sc><italic>Duke</italic></sc> there</title>"
    )


def test_lines_of_a_paragraph_and_of_its_note_are_verse(tmp_path: Path) -> None:
    root = jats(tmp_path, BLOCKS[-1].format("May<br/>or <i>June</i>", 1))
    assert ["".join(each.itertext()) for each in root.iterfind(".//fn//verse-line")] == ["May", "or June"]
