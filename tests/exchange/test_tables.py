"""exchange: tables, memories and glossaries of other programs come in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from commands import run
from exchange.sheets import csv_bytes
from export.exchanged import DRAFTED, made
from hexapla import catalog
from hexapla.catalog import Entry
from hexapla.exchange.merging_answers import import_sheets
from hexapla.model import State
from hexapla.project import Project, open_project
from hexapla.publication import Publication
from workshop import publication

SAID = "Lea <url1/>: <code1/>, dos veces."
HEADS = {
    "weblate": (("location", "source", "target", "id", "fuzzy", "context", "translator_comments"),
                ("", DRAFTED, SAID, "", "False", "", "Dudé.")),
    "by language": (("Key", "en", "es", "fr"), ("7", DRAFTED, SAID, "")),
    "names of languages": (("Key", "English (en)", "Spanish", "Français"), ("7", DRAFTED, SAID, "")),
    "named": (("Status", "Translation", "Original text"), ("Translated", SAID, DRAFTED)),
}  # fmt: skip


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    return made(tmp_path, json.dumps(["html"]))


def entries(book: Publication, language: str = "es") -> Mapping[str, Entry]:
    return {entry.msgid: entry for entry in catalog.load(book.catalogs / language / "ferry.po").active()}


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_of_other_programs_are_found_by_their_names(book: Publication, heads: str, delimiter: str) -> None:
    path = book.root / "table.csv"
    path.write_bytes(csv_bytes(HEADS[heads], delimiter=delimiter))
    done = import_sheets(Project(book), path, language="" if heads == "by language" else "es")
    assert [each.text for each in done.changes] == [SAID]
    assert not done.unmerged
    entry = entries(book)[DRAFTED]
    assert catalog.state(entry) is State.TRANSLATED
    assert ("Dudé." in entry.tcomment) == (heads == "weblate")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("Confirmed", State.TRANSLATED),
        ("Approved", State.APPROVED),
        ("Needs review", State.OUTDATED),
        ("In progress", State.OUTDATED),
        ("Unverified", State.OUTDATED),
        ("Pre-translated", State.OUTDATED),
    ],
)
def test_the_state_of_a_table_is_what_programs_mean_by_it(book: Publication, said: str, state: State) -> None:
    path = book.root / "back.csv"
    path.write_bytes(csv_bytes([("source", "target", "status"), (DRAFTED, SAID, said)]))
    import_sheets(Project(book), path, by="Ana", language="es")
    assert catalog.state(entries(book)[DRAFTED]) is state


def test_marks_against_formulas_that_weblate_writes_are_no_text(tmp_path: Path) -> None:
    book = publication(tmp_path, {"a.md": "@home or not\n\n'@quoted' it is\n"}, '[publication]\nlanguages = ["es"]\n')
    Project(book).extract()
    path = tmp_path / "a.csv"
    path.write_bytes(
        csv_bytes([("source", "target"), ("'@home or not'", "'=en casa \\| o no'"), ("'@quoted' it is", "sí")])
    )
    done = import_sheets(Project(book), path, language="es")
    assert {each.source: each.text for each in done.changes} == {
        "@home or not": "=en casa | o no", "'@quoted' it is": "sí"
    }  # fmt: skip


def test_a_workbook_is_a_table_too(book: Publication) -> None:
    page = openpyxl.Workbook()
    assert page.active is not None
    for row in (("A list of texts",), *HEADS["named"], ("draft", "Otra.", "Alone.")):
        page.active.append(row)
    page.save(book.root / "table.xlsx")
    done = import_sheets(Project(book), book.root / "table.xlsx", language="es")
    assert [each.text for each in done.changes] == [SAID]
    assert [(each.reason, each.text, each.current) for each in done.unmerged] == [("doubtful", "Otra.", "Solo.")]


def test_of_a_table_in_several_languages_one_can_be_taken(book: Publication) -> None:
    (book.root / "table.csv").write_bytes(csv_bytes((("en", "es", "fr"), (DRAFTED, SAID, SAID))))
    done = import_sheets(Project(book), book.root / "table.csv", language="fr")
    assert [each.language for each in done.changes] == ["fr"]
    assert [each.language for each in import_sheets(Project(book), book.root / "table.csv").changes] == ["es"]


def test_what_is_no_text_in_a_table_is_told(book: Publication) -> None:
    page = openpyxl.Workbook()
    assert page.active is not None
    for row in (("en", "es"), (DRAFTED, "=1+1"), ("Alone.", datetime(2026, 5, 1)), ("Alone.", True)):
        page.active.append(row)
    page.save(book.root / "table.xlsx")
    done = import_sheets(Project(book), book.root / "table.xlsx")
    message = "There is a formula, a date, a truth value or an error under es."
    assert [(each.reason, each.message, each.source) for each in done.unmerged] == [
        ("unclear", message, DRAFTED), ("unclear", message, "Alone."), ("unclear", message, "Alone.")
    ]  # fmt: skip
    assert not done.changes


def test_a_text_of_a_table_that_is_nowhere_is_told_with_the_most_similar_one(book: Publication) -> None:
    (book.root / "table.csv").write_bytes(csv_bytes((("en", "es"), ("Wood floats. Lead does not.", "No flota."))))
    (left,) = import_sheets(Project(book), book.root / "table.csv").unmerged
    assert (left.reason, left.hint) == ("gone", "Wood floats. Iron does not.")


def test_a_table_without_names_of_columns_is_refused(book: Publication) -> None:
    (book.root / "table.csv").write_text(f"{DRAFTED},x\n", encoding="utf-8")
    assert "This is not a review sheet" in run(book.root, "import", "table.csv").complained


TMX = """<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="EN-us"><seg>Read <ph x="1">{{u}}</ph>. Call <ph x="2">{{c}}</ph> twice.</seg></tuv>
<tuv xml:lang="es"><seg>Llame a <ph x="2">{{c}}</ph>; lea <ph x="1">{{u}}</ph>.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Of another book.</seg></tuv><tuv xml:lang="es"><seg>De otro libro.</seg></tuv></tu>
</body></tmx>"""


def test_a_memory_is_added_to_the_publication_or_taken_as_translations(book: Publication) -> None:
    path = book.root / "old.tmx"
    path.write_text(TMX, encoding="utf-8")
    assert run(book.root, "import", "old.tmx", "--dry-run").said == "memories/old.tmx: 2 pairs\n"
    assert not (book.root / "memories").exists()
    assert run(book.root, "import", "old.tmx").said == "memories/old.tmx: 2 pairs\n"
    assert run(book.root, "import", "old.tmx").status == 0
    project = open_project(book.root)
    assert project.publication.draft.memories == (book.root / "memories" / "old.tmx",)
    assert [each.text for each in project.memory("es").search("Of another book.")][:1] == ["De otro libro."]
    assert "1 translated" in run(book.root, "import", "old.tmx", "--as-translations").said
    assert entries(book)[DRAFTED].msgstr == "Llame a <code1/>; lea <url1/>."


TBX = """<martif type="TBX"><text><body><termEntry>
<langSet xml:lang="en"><tig><term>{term}</term></tig></langSet>
<langSet xml:lang="es"><tig><term>{form}</term></tig></langSet></termEntry></body></text></martif>"""


def test_the_terms_of_a_glossary_are_added_and_differences_are_shown(book: Publication) -> None:
    def imported(term: str, form: str) -> tuple[int, str]:
        (book.root / "terms.tbx").write_text(TBX.format(term=term, form=form), encoding="utf-8")
        done = run(book.root, "import", "terms.tbx")
        return done.status, done.said

    assert imported("wood", "madera") == (0, "glossary.csv: 1 term added\n")
    assert imported("iron", "hierro") == (0, "glossary.csv: 1 term added\n")
    assert imported("iron", "hierro") == (0, "glossary.csv: 0 terms added\n")
    status, said = imported("wood", "leña")
    assert (status, "has other forms of this term: es wood = leña" in said) == (1, True)
    assert (book.root / "glossary.csv").read_text() == "source,es,fr,note\nwood,madera,,\niron,hierro,,\n"
    glossary = open_project(book.root).glossary("es")
    assert glossary is not None
    assert [term.accepted for term in glossary.terms] == [("madera",), ("hierro",)]


@pytest.mark.parametrize(("term", "form"), [("stop", "!alto"), ("either", "y|o"), ("ferry | boat", "barca")])
def test_a_term_that_the_table_of_terms_would_misread_is_not_added(book: Publication, term: str, form: str) -> None:
    both = "".join(TBX.format(term=source, form=said) for source, said in ((term, form), ("wood", "madera")))
    (book.root / "terms.tbx").write_text(both.replace('</body></text></martif><martif type="TBX"><text><body>', ""))
    done = run(book.root, "import", "terms.tbx")
    assert (done.status, f"cannot hold this term, because of “|” or “!”: es {term} = {form}" in done.said) == (1, True)
    assert (book.root / "glossary.csv").read_text() == "source,es,fr,note\nwood,madera,,\n"


@pytest.mark.parametrize("term", ["-ness", "=HYPERLINK()", "+1", "@home", "'-ness"])
def test_a_term_that_a_spreadsheet_would_execute_is_no_formula_and_stays_the_same(book: Publication, term: str) -> None:
    (book.root / "terms.tbx").write_text(TBX.format(term=term, form=f"{term}!"), encoding="utf-8")
    assert run(book.root, "import", "terms.tbx").status == 0
    _heads, line = (book.root / "glossary.csv").read_text().splitlines()
    assert line.startswith(f"'{term},'{term}!")
    glossary = open_project(book.root).glossary("es")
    assert glossary is not None
    assert [(each.source, each.accepted) for each in glossary.terms] == [(term, (f"{term}!",))]
    assert run(book.root, "import", "terms.tbx").said == "glossary.csv: 0 terms added\n"


def test_json_lists_memories_and_glossaries(book: Publication) -> None:
    (book.root / "terms.tbx").write_text(TBX.format(term="wood", form="madera"), encoding="utf-8")
    (book.root / "old.tmx").write_text(TMX, encoding="utf-8")
    run(book.root, "import", "terms.tbx")
    (book.root / "terms.tbx").write_text(TBX.format(term="wood", form="leña"), encoding="utf-8")
    said = json.loads(run(book.root, "import", "terms.tbx", "old.tmx", "--json").said)
    assert said["memories"] == [{"path": "memories/old.tmx", "pairs": 2}]
    term = {"language": "es", "source": "wood", "accepted": ["leña"], "forbidden": [], "note": ""}
    assert said["glossaries"] == [{"path": "glossary.csv", "added": 0, "differing": [term], "unwritable": []}]


def test_a_glossary_that_cannot_be_read_stops_the_import_before_anything_is_written(book: Publication) -> None:
    (book.root / "table.csv").write_bytes(csv_bytes(HEADS["by language"]))
    (book.root / "terms.tbx").write_text("<martif>", encoding="utf-8")
    assert run(book.root, "import", "table.csv", "terms.tbx").complained
    assert catalog.state(entries(book)[DRAFTED]) is State.DRAFT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_memories_and_glossaries_with_entities_are_refused(book: Publication, encoding: str) -> None:
    files = {"a.tmx": TMX.replace("Llame", "&a;lame"), "a.tbx": TBX.format(term="wood", form="mad&a;era")}
    for name, text in files.items():
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITY}{text}'
        (book.root / name).write_bytes(declared.encode(encoding))
        done = run(book.root, "import", name)
        assert "declares XML entities" in done.complained
    assert "declares XML entities" in run(book.root, "import", "a.tmx", "--as-translations").complained
    assert not (book.root / "glossary.csv").exists()
    assert not (book.root / "memories").exists()
