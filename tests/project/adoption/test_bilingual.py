"""A file with two languages is parted; one with a few texts of the source in it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla import catalog as po
from hexapla.model import Place, Unit, UnitKind
from hexapla.project import Project
from hexapla.project.adoption.bilingual import without_source
from hexapla.project.adoption.books import WholeBook, book_of
from project.adoption.noted_books import noted_book
from workshop import publication

ENGLISH = [
    "Chapter 1",
    "The mill stood by the river for a hundred years, and then it burned down.",
    "Maria",
    "A baker came every week, and he paid in silver.",
    "Nobody knew where the miller had gone with his two sons.",
]
SPANISH = [
    "Capítulo 1",
    "El molino estuvo cien años junto al río, y luego ardió.",
    "María",
    "Un panadero venía cada semana, y pagaba en plata.",
    "Nadie supo adónde había ido el molinero con sus dos hijos.",
]
ARABIC = [
    "الفصل 1",
    "وقفت الطاحونة عند النهر مئة سنة.",
    "ماريا",
    "كان خباز يأتي كل أسبوع.",
    "لم يعرف أحد أين ذهب الطحان.",
]


def book(language: str, *texts: str) -> WholeBook:
    return book_of(language, [("x", [Unit(text, UnitKind.PARAGRAPH, Place("x")) for text in texts])])


@pytest.mark.parametrize(("language", "theirs"), [("es", SPANISH), ("ar", ARABIC)])
@pytest.mark.parametrize("arranged", ["alternating", "one after the other"])
def test_both_languages_of_a_file_are_parted(language: str, theirs: list[str], arranged: str) -> None:
    both = [text for pair in zip(ENGLISH, theirs, strict=True) for text in pair]
    if arranged != "alternating":
        both = [*ENGLISH, *theirs[1:2], *theirs[:1], *theirs[2:]]
    found, count = without_source(book(language, *both), book("en", *ENGLISH))
    assert sorted(each.plain for each in found.blocks) == sorted(theirs)
    assert count == len(ENGLISH)
    other_version = [text.replace("The", "That").replace(" a ", " one ").replace("Nobody", "No man") for text in both]
    assert without_source(book(language, *other_version), book("en", *ENGLISH))[1] == len(ENGLISH)


def test_a_short_text_that_the_source_has_is_the_sources_and_its_second_one_is_not() -> None:
    paragraphs = [each for pair in zip(ENGLISH[1:], SPANISH[1:], strict=True) for each in pair]
    both = ["Chapter 1", "Prólogo", "Capítulo 1", "Lima", "Lima", *paragraphs]
    found, count = without_source(book("es", *both), book("en", *ENGLISH, "Lima"))
    assert [each.plain for each in found.blocks] == ["Prólogo", "Capítulo 1", "Lima", *SPANISH[1:]]
    assert count == len(ENGLISH) + 1


def test_numbers_do_not_make_a_table_one_of_two_languages(tmp_path: Path) -> None:
    rows = [("bread", "pan", 1931), ("cheese", "queso", 1945), ("wine", "vino", 1950), ("fish", "pescado", 1960)]
    source, theirs = (
        "".join(
            f"| {row[side]} | {row[2]} | {number} |\n" + "|---|---|---|\n" * (number == 0)
            for number, row in enumerate(rows)
        )
        for side in (0, 1)
    )
    settings = '[publication]\nlanguage = "en"\nlanguages = ["es"]\n'
    pub = publication(tmp_path / "made", {"prices.md": source}, settings)
    (tmp_path / "prices.es.md").write_text(theirs, encoding="utf-8")
    done = Project(pub).adopt("es", [tmp_path / "prices.es.md"])
    assert (done.parted, done.left) == (0, ())
    entries = po.load(pub.catalogs / "es" / "prices.po").by_key()
    assert {entries["", row[0]].msgstr for row in rows} == {row[1] for row in rows}


def test_headings_are_paired_where_a_table_has_them_as_text(tmp_path: Path) -> None:
    made = noted_book(chapters=4)
    pub = publication(
        tmp_path / "made", {"book.md": made.source}, '[publication]\nlanguage = "en"\nlanguages = ["es"]\n'
    )
    (tmp_path / "plain.md").write_text(made.translation.replace("## ", ""), encoding="utf-8")
    Project(pub).adopt("es", [tmp_path / "plain.md"])
    found = {entry.msgid: entry.msgstr for entry in po.load(pub.catalogs / "es" / "book.po").active()}
    headings = [line.removeprefix("## ") for line in made.source.split("\n") if line.startswith("## ")]
    assert {text: found[text] for text in headings} == {text: made.pairs[text] for text in headings}


def test_a_translation_with_a_text_of_the_source_stays_whole() -> None:
    whole = book("es", *SPANISH, ENGLISH[1], *SPANISH[1:])
    assert without_source(whole, book("en", *ENGLISH)) == (whole, 0)
    british = book("en-GB", *ENGLISH, *ENGLISH)
    assert without_source(british, book("en-US", *ENGLISH)) == (british, 0)


def test_a_file_of_both_gives_the_catalog_that_the_translation_alone_gives(tmp_path: Path) -> None:
    made = noted_book(chapters=3)
    settings = '[publication]\nlanguage = "en"\nlanguages = ["es"]\n'
    catalogs = []
    ours, theirs = made.source.split("\n\n"), made.translation.replace("[^n", "[^t").split("\n\n")
    count = min(len(ours), len(theirs))
    both = [text for pair in zip(ours, theirs, strict=False) for text in pair] + ours[count:] + theirs[count:]
    for name, text in (("alone", made.translation), ("both", "\n\n".join(both))):
        pub = publication(tmp_path / name, {"book.md": made.source}, settings)
        (tmp_path / "translation.md").write_text(text, encoding="utf-8")
        done = Project(pub).adopt("es", [tmp_path / "translation.md"])
        assert (done.parted > 0) == (name == "both")
        catalogs.append({entry.msgid: entry.msgstr for entry in po.load(pub.catalogs / "es" / "book.po").active()})
    assert catalogs[0] == catalogs[1]
