"""exchange/page: a sheet on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import html

import judges
from exchange.sheets import sheet
from hexapla.exchange import page
from hexapla.model import State, UnitKind


def test_texts_are_escaped_numbered_and_in_their_languages() -> None:
    made = sheet(("<script>a</script> <em>b</em><note1/>", 'x" onload="y & <em>z</em>'), language="ar")
    shown = html.fromstring(page.write(made).decode())
    assert shown.xpath("//script | //*[@onload]") == []
    assert shown.xpath("string(//tbody/tr/th)") == "1"
    source, target = shown.xpath("//tbody/tr/td[position() < 3]/div[1]")
    assert (source.get("lang"), source.get("dir"), target.get("lang"), target.get("dir")) == ("en", "ltr", "ar", "rtl")
    assert source.text_content() == made.lines[0].source
    assert target.text_content() == made.lines[0].translation
    assert shown.xpath("//span[@class='tag']/text()") == ["<em>", "</em>", "<note1/>", "<em>", "</em>"]


def test_the_kind_of_a_text_is_said_in_the_language_of_the_sheet() -> None:
    made = sheet(("First", "Premier"), language="fr")
    line = replace(made.lines[0], kind=UnitKind.HEADING_3, comments=["term: first = premier"])
    shown = html.fromstring(page.write(replace(made, lines=(line,))).decode())
    about = {each.get("lang"): each.text_content() for each in shown.xpath("//tbody/tr/td[1]/div[@class='about']")}
    assert about == {"fr": "titre de niveau 3", "en": "term: first = premier"}


def test_judges_find_nothing(tmp_path: Path) -> None:
    pages = []
    for language in ("es", "ar", "ja", "qaa"):
        made = sheet(("A <em>first</em> text<note1/>\x07", "Un texto"), ("Another", ""), language=language)
        told = replace(made.lines[0], state=State.DRAFT, made="argos, 83 %", previous="Earlier", comments=["a term"],
                       findings=["number-lost: 12"])  # fmt: skip
        pages.append(tmp_path / f"{language}.html")
        pages[-1].write_bytes(page.write(replace(made, lines=(told, *made.lines[1:]))))
    assert judges.nu(*pages) == []
    assert judges.axe(pages[0], width=390) == []
    assert judges.axe(pages[1]) == []
