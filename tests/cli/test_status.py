"""hexapla status: what is done and what is left, for people, for machines and for a README."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from commands import run
from hexapla import catalog
from hexapla.model import State
from hexapla.project import Project
from hexapla.project.progress import sum_by_language
from hexapla.publication import Publication
from workshop import publication

ONE = "# The red house\n\nIt stood there in 1992.[^1]\n\nIt stood there in 1992.[^1]\n\n[^1]: So they say.\n"
TWO = "# The blue house\n\nNobody lives there now, they say.\n"
SETTINGS = """[publication]
language = "en"
languages = ["es", "zh-Hans"]
"""


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    """Two documents: of one an approved, a drafted, an outdated text; of the other nothing."""
    made = publication(tmp_path, {"one.md": ONE, "two.md": TWO}, SETTINGS)
    Project(made).extract()
    loaded = catalog.load(made.catalogs / "es" / "one.po")
    title, first, note = loaded.active()
    catalog.translate(title, "La casa roja")
    catalog.approve(title, "Lena")
    catalog.set_draft(first, "Estaba allí en 1992.<note1/>", "argos en->es 1.9", 83)
    catalog.translate(note, "Dicen.")
    catalog.mark_needs_work(note)
    catalog.save(loaded)
    return made


def test_words_are_counted_once_for_each_text_and_by_state(book: Publication) -> None:
    (one,) = Project(book).status(["es"], ["one"])
    assert {state: (one.counts[state], count) for state, count in one.words.items() if count} == {
        State.APPROVED: (1, 3),
        State.DRAFT: (1, 5),
        State.OUTDATED: (1, 3),
    }
    assert (one.words_left, one.percent, one.words_percent) == (8, 33, 27)
    assert (one.bands[75], sum(one.bands.values()), one.approvals) == (1, 1, {"Lena": 1})


def test_totals_are_the_sums_of_their_documents(book: Publication) -> None:
    found = Project(book).status()
    spanish, chinese = sum_by_language(found)
    assert (spanish.language, spanish.total, spanish.words_left) == ("es", 5, 8 + 3 + 6)
    assert (chinese.counts[State.EMPTY], chinese.percent) == (5, 0)
    for state in State:
        assert spanish.counts[state] == sum(each.counts[state] for each in found if each.language == "es")


def test_drafts_that_do_not_say_how_sure_they_are_are_counted_apart(book: Publication) -> None:
    loaded = catalog.load(book.catalogs / "es" / "two.po")
    for entry, sure in zip(loaded.active(), (None, 100), strict=True):
        catalog.set_draft(entry, "x", "argos en->es 1.9", sure)
    catalog.save(loaded)
    (total,) = sum_by_language(Project(book).status(["es"]))
    assert total.bands == {90: 1, 75: 1, 50: 0, 0: 0, None: 1}
    assert total.confidence == (83 + 100) // 2


@pytest.mark.parametrize("option", [[], ["--words"]])
def test_it_fits_eighty_columns_whatever_the_numbers(
    book: Publication, monkeypatch: pytest.MonkeyPatch, option: list[str]
) -> None:
    monkeypatch.setattr("hexapla.project.progress.count_words", lambda _text, _tag: 98765)
    said = run(book.root, "status", *option).said
    assert max(map(len, said.splitlines())) <= 80
    assert "all documents" in said
    assert "Lena (1)" in said
    assert "395,060" in said  # the words left in Spanish: of four texts


def test_json_says_all_of_it(book: Publication) -> None:
    (one,) = json.loads(run(book.root, "status", "es", "one", "--json").said)
    assert one["words"]["left"] == 8
    assert one["words"]["approved"] == 3
    assert one["approved by"] == {"Lena": 1}
    assert one["drafts by least confidence"] == {"90": 0, "75": 1, "50": 0, "0": 0}
    assert one["drafts without confidence"] == 0


def test_a_table_for_a_readme_is_markdown(book: Publication) -> None:
    assert run(book.root, "status", "--table").said.splitlines() == [
        "| language | | done | approved | drafts | words left |",
        "|---|---|--:|--:|--:|--:|",
        "| Español | `es` | 20 % | 20 % | 1 | 17 |",
        "| 中文 (简体) | `zh-Hans` | 0 % | 0 % | 0 | 20 |",
    ]


def test_a_badge_says_in_words_what_it_shows_and_asks_no_network(book: Publication) -> None:
    assert run(book.root, "status", "es", "--badge", "es.svg").status == 0
    first = (book.root / "es.svg").read_bytes()
    root = etree.fromstring(first)
    assert root.get("aria-label") == "translated: es: 20 %"
    assert [each.text for each in root.iter("{*}text")] == ["translated: es", "20 %"]
    assert b"href" not in first
    assert b"@import" not in first
    assert root.xpath("//@id") == []
    run(book.root, "status", "es", "--badge", "es.svg")
    assert (book.root / "es.svg").read_bytes() == first


def test_a_badge_that_cannot_be_written_is_an_error_with_its_place(book: Publication) -> None:
    (book.root / "file").write_text("", encoding="utf-8")
    done = run(book.root, "status", "--badge", "file/es.svg")
    assert done.status > 2
    assert "es.svg" in done.complained


@pytest.mark.parametrize("options", [["--table", "--json"], ["--words", "--drafts"], ["--badge", "x.svg", "--table"]])
def test_two_ways_of_telling_it_are_one_too_many(book: Publication, options: list[str]) -> None:
    assert run(book.root, "status", *options).status == 2
    assert not (book.root / "x.svg").exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["status"], "  stale        a draft whose source has changed since"),
        ([], "  export/    editions: HTML, EPUB, PDF"),
    ],
)
def test_help_keeps_its_tables(book: Publication, arguments: list[str], line: str) -> None:
    assert line in run(book.root, *arguments, "--help").said.splitlines()


def test_building_ends_with_how_far_each_language_is(book: Publication) -> None:
    assert run(book.root, "build").said.endswith("progress: es 20%, zh-Hans 0% (details: hexapla status)\n")
