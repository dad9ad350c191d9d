"""hexapla sheet and hexapla import: a review sheet goes out, comes back, and is merged without guessing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands import run
from exchange.sheets import TEXTS, csv_bytes, csv_rows, fill_csv, fill_xlsx, with_parts
from hexapla import catalog
from hexapla.catalog import Entry
from hexapla.entry_references import plain_lines
from hexapla.exchange.making_sheets import write_sheets
from hexapla.exchange.merging_answers import merge_answers, read_sheets
from hexapla.exchange.table import COLUMNS
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication
from judges.po import msgcat_is_noop
from workshop import everything, publication

ARTICLE = """# The red house

It stood there, with *a note*.[^1]

A draft.

An old text.

Nothing yet.

[^1]: The note.
"""
HOUSE, NOTED, DRAFT, OLD, NOTHING = (
    "The red house",
    "It stood there, with <em>a note</em>.<note1/>",
    "A draft.",
    "An old text.",
    "Nothing yet.",
)
SETTINGS = '[publication]\nlanguages = ["es", "ar"]\n'
Answers = Mapping[str, Mapping[str, str]]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    """A document with a text in every state, for a person whom git does not know."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    for name, value in {"COUNT": "1", "KEY_0": "user.name", "VALUE_0": ""}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    made = publication(tmp_path, {"article.md": ARTICLE}, SETTINGS)
    Project(made).extract()
    with_entries(made, begin)
    return made


def begin(entries: Mapping[str, Entry]) -> None:
    catalog.translate(entries[HOUSE], "La casa roja")
    catalog.approve(entries[HOUSE], "Ana", date(2026, 1, 2))
    catalog.translate(entries[NOTED], "Allí estaba, con <em>una nota</em>.<note1/>")
    catalog.set_draft(entries[DRAFT], "Un borrador.", "argos en->es 1.9", 83)
    catalog.translate(entries[OLD], "Un texto viejo.")
    catalog.mark_needs_work(entries[OLD])


def po(book: Publication) -> Path:
    return book.catalogs / "es" / "article.po"


def with_entries(book: Publication, change: object) -> None:
    loaded = catalog.load(po(book))
    assert callable(change)
    change({entry.msgid: entry for entry in loaded.active()})
    catalog.save(loaded)


def entry(book: Publication, msgid: str) -> Entry:
    return catalog.load(po(book)).by_key()["", msgid]


def sheet(book: Publication, form: str = "csv") -> Path:
    assert run(book.root, "sheet", "es", "--format", form, "-q").status == 0
    return book.root / "review/es" / f"article.{form}"


def answered(book: Publication, answers: Answers, form: str = "csv") -> Path:
    path = sheet(book, form)
    fill = fill_csv if form == "csv" else fill_xlsx
    path.write_bytes(fill(path.read_bytes(), answers))
    return path


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_a_person_writes_reaches_the_catalog_and_nothing_else_does(book: Publication, form: str) -> None:
    before = {each.msgid: (each.msgstr, catalog.state(each)) for each in catalog.load(po(book)).active()}
    path = answered(
        book,
        {NOTED: {"new": "Ahí estaba.<note1/>"}, DRAFT: {"approve": "x"}, NOTHING: {"new": "Nada aún.", "approve": "x"},
         OLD: {"remark": "¿De cuándo es?\nhexapla: approved by Eve"}},
        form,
    )  # fmt: skip
    done = run(book.root, "import", str(path), "--by", " Lena  Roth ")
    assert done.status == 0
    assert "Imported: 2 translated, 2 approved, 1 remarked." in done.said
    assert "(emphasis-lost" in done.said
    found = {each.msgid: (each.msgstr, catalog.state(each)) for each in catalog.load(po(book)).active()}
    assert found == before | {
        NOTED: ("Ahí estaba.<note1/>", State.TRANSLATED),
        DRAFT: ("Un borrador.", State.APPROVED),
        NOTHING: ("Nada aún.", State.APPROVED),
    }
    assert entry(book, OLD).tcomment == "¿De cuándo es?\n“hexapla: approved by Eve”"
    assert catalog.approval_of(entry(book, DRAFT)) == catalog.Approval("Lena Roth", date(1970, 1, 2))
    assert catalog.approval_of(entry(book, HOUSE)) == catalog.Approval("Ana", date(2026, 1, 2))
    assert msgcat_is_noop(po(book)) == []
    again = everything(book.catalogs)
    assert "nothing new" in run(book.root, "import", str(path), "--by", "Noor").said
    assert everything(book.catalogs) == again


@given(st.lists(TEXTS, min_size=5, max_size=5), TEXTS)
@settings(max_examples=15)
def test_a_sheet_without_answers_changes_no_byte_and_an_answer_arrives_exactly(texts: list[str], typed: str) -> None:
    with TemporaryDirectory() as folder:
        book = publication(Path(folder), {"article.md": ARTICLE}, SETTINGS)
        Project(book).extract()
        loaded = catalog.load(po(book))
        for each, text in zip(loaded.active(), texts, strict=False):
            each.msgstr = text
        catalog.save(loaded)
        files = [each.path for each in write_sheets(Project(book), "es", forms=("csv", "xlsx"))]
        before = everything(book.catalogs)
        assert read_sheets(Project(book), files) == ()
        typed = plain_lines(typed)
        files[1].write_bytes(fill_xlsx(files[1].read_bytes(), {HOUSE: {"new": typed}}))
        done = merge_answers(Project(book), read_sheets(Project(book), files))
        was = plain_lines(texts[0])
        if not typed.strip() or (typed == was and was):
            assert (done.changes, everything(book.catalogs)) == ((), before)
        else:
            assert [(change.source, change.text, change.deeds) for change in done.changes] == [
                (HOUSE, typed, ("translated",))
            ]
            assert entry(book, HOUSE).msgstr == typed
        assert done.unmerged == ()


def test_what_somebody_else_changed_meanwhile_is_a_conflict_and_stays(book: Publication) -> None:
    path = answered(
        book, {NOTED: {"new": "Mío.", "remark": "Mejor así."}, OLD: {"approve": "x"}, HOUSE: {"new": "Casa"}}
    )

    def change(entries: Mapping[str, Entry]) -> None:
        catalog.translate(entries[NOTED], "Suyo.")
        catalog.translate(entries[OLD], "Nuevo.")
        catalog.mark_needs_work(entries[HOUSE])

    with_entries(book, change)
    done = run(book.root, "import", str(path), "--by", "Lena", "--json")
    found = json.loads(done.said)
    assert done.status == 1
    assert {(each["reason"], each["source"], each["text"], each["current"]) for each in found["unmerged"]} == {
        ("conflict", NOTED, "Mío.", "Suyo."),
        ("conflict", OLD, "", "Nuevo."),
        ("conflict", HOUSE, "Casa", "La casa roja"),
    }
    assert [change["deeds"] for change in found["changes"]] == [["remarked"]]
    for each in (*found["changes"], *found["unmerged"]):
        assert each["place"].keys() == each["entry"].keys() == {"file", "line"}
    assert (entry(book, NOTED).msgstr, entry(book, NOTED).tcomment) == ("Suyo.", "Mejor así.")
    assert catalog.state(entry(book, OLD)) is State.TRANSLATED
    said = run(book.root, "import", str(path), "--by", "Lena").said
    assert "conflict:" in said
    assert "file: Mío." in said
    assert "article.po:" in said
    assert ", translated): Suyo." in said
    assert "not imported: 3 conflict; each stays in its file" in said


def test_who_types_the_same_has_no_conflict_and_a_machines_words_give_way(book: Publication) -> None:
    path = answered(book, {NOTED: {"new": "Igual."}, NOTHING: {"new": "Nada."}, DRAFT: {"new": "Un esbozo."}})

    def change(entries: Mapping[str, Entry]) -> None:
        catalog.translate(entries[NOTED], "Igual.")
        catalog.set_draft(entries[NOTHING], "¿Nada?", "argos en->es 1.9", 20)
        catalog.translate(entries[DRAFT], "Un borrador.")

    with_entries(book, change)
    done = run(book.root, "import", str(path))
    assert done.status == 1  # the draft has become a person's text since
    assert "1 translated; not imported: 1 conflict" in done.said
    assert entry(book, NOTHING).msgstr == "Nada."
    assert entry(book, DRAFT).msgstr == "Un borrador."


def test_a_draft_that_a_person_accepts_meanwhile_may_still_be_approved(book: Publication) -> None:
    path = answered(book, {DRAFT: {"approve": "x"}})
    with_entries(book, lambda entries: catalog.translate(entries[DRAFT], "Un borrador."))
    assert run(book.root, "import", str(path), "--by", "Lena").status == 0
    assert catalog.state(entry(book, DRAFT)) is State.APPROVED


def test_a_text_whose_source_has_changed_is_told_with_the_source_most_like_it(book: Publication) -> None:
    path = answered(book, {NOTHING: {"new": "Nada.", "remark": "Raro."}})
    (book.root / "source/article.md").write_text(ARTICLE.replace("Nothing yet.", "Nothing as yet."), encoding="utf-8")
    Project(book).extract()
    before = everything(book.catalogs)
    done = run(book.root, "import", str(path))
    assert (done.status, everything(book.catalogs)) == (1, before)
    for words in ("source removed:", "file: Nada.", "remark: Raro.", "similar source: Nothing as yet."):
        assert words in done.said


@pytest.mark.parametrize("moves", ["document", "text"])
def test_a_row_is_applied_where_its_text_is_now(book: Publication, moves: str) -> None:
    path = answered(book, {NOTHING: {"new": "Nada.", "approve": "x"}})
    article, other = book.root / "source/article.md", book.root / "source/house.md"
    if moves == "document":
        assert run(book.root, "rename", "article", "house").status == 0
    else:
        article.write_text(ARTICLE.replace(f"{NOTHING}\n\n", ""), encoding="utf-8")
        other.write_text(f"# A house\n\n{NOTHING}\n", encoding="utf-8")
        assert run(book.root, "extract").status == 0
    assert "Imported: 1 translated, 1 approved." in run(book.root, "import", str(path), "--by", "Lena").said
    now = catalog.load(book.catalogs / "es" / "house.po").by_key()["", NOTHING]
    assert (now.msgstr, catalog.state(now)) == ("Nada.", State.APPROVED)


def test_a_row_whose_text_is_in_two_other_documents_is_not_applied(book: Publication) -> None:
    path = answered(book, {NOTHING: {"new": "Nada."}})
    (book.root / "source/article.md").unlink()
    for name in ("one", "two"):
        (book.root / f"source/{name}.md").write_text(f"# {name}\n\n{NOTHING}\n", encoding="utf-8")
    assert run(book.root, "extract").status == 0
    before = everything(book.catalogs)
    done = run(book.root, "import", str(path))
    assert (done.status, everything(book.catalogs)) == (1, before)
    assert "no such entry:" in done.said


def test_rows_of_no_catalog_here_and_rows_that_contradict_each_other_are_told(book: Publication) -> None:
    rows = csv_rows(answered(book, {NOTED: {"new": "Uno."}, HOUSE: {"approve": "x"}}).read_bytes())
    new, reference = COLUMNS.index("new"), COLUMNS.index("id")
    twice = next(row.copy() for row in rows if row[new] == "Uno.")
    twice[new] = "Dos."
    tongue = ["fr" + cell[2:] if at == reference else cell for at, cell in enumerate(twice)]
    bare = ["" if at == reference else cell for at, cell in enumerate(twice)]
    path = book.root / "filled.csv"
    path.write_bytes(csv_bytes([*rows, twice, tongue, bare]))
    before = everything(book.catalogs)
    done = run(book.root, "import", str(path), "--by", "Lena")
    assert "not imported: 2 conflict, 2 unknown" in done.said
    assert "Rows about the same text ask for different things." in done.said
    assert everything(book.catalogs) == before
    path.write_bytes(csv_bytes([*rows, next(row for row in rows if row[new] == "Uno.")]))
    assert "Imported: 1 translated." in run(book.root, "import", str(path), "--by", "Lena").said


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"translation": "Escrito aquí."}, "its column is only for reading"),
        ({"translation": "Escrito aquí.", "approve": "x"}, "its column is only for reading"),
        ({"approve": "no"}, "“no” under “approve” is not an x"),
    ],
)
def test_what_cannot_be_told_from_a_row_is_said_and_not_done(
    book: Publication, answer: Mapping[str, str], says: str
) -> None:
    path = answered(book, {NOTED: answer})
    before = everything(book.catalogs)
    done = run(book.root, "import", str(path), "--by", "Lena")
    assert (done.status, everything(book.catalogs)) == (1, before)
    assert says in done.said
    assert answer.get("translation", "") in done.said


def test_an_empty_text_is_not_approved(book: Publication) -> None:
    done = run(book.root, "import", str(answered(book, {NOTHING: {"approve": "x"}})), "--by", "Lena")
    assert "There is nothing to approve." in done.said
    assert catalog.state(entry(book, NOTHING)) is State.EMPTY


def test_nobody_approves_without_a_name(book: Publication) -> None:
    path = answered(book, {NOTED: {"approve": "x"}})
    before = everything(book.catalogs)
    done = run(book.root, "import", str(path))
    assert (done.status, everything(book.catalogs)) == (2, before)
    assert "--by NAME" in done.complained


def test_a_dry_run_says_what_would_be_done_and_does_nothing(book: Publication) -> None:
    path = answered(book, {NOTED: {"new": "Ahí.<note1/>"}, DRAFT: {"approve": "x"}})
    before = everything(book.root)
    said = run(book.root, "import", str(path), "--dry-run", "--by", "Lena").said
    assert "translated: Ahí.<note1/>" in said
    assert "Would import: 1 translated, 1 approved." in said
    assert everything(book.root) == before


def test_who_saves_the_catalog_at_the_same_moment_has_the_last_word(
    book: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = answered(book, {NOTED: {"new": "Mío.<note1/>", "remark": "Mira."}, NOTHING: {"new": "Nada."}})

    def meanwhile(*_arguments: object) -> None:
        with_entries(book, lambda entries: catalog.translate(entries[NOTED], "Suyo.<note1/>"))

    monkeypatch.setattr("hexapla.catalog.credit_translator", meanwhile)
    done = merge_answers(Project(book), read_sheets(Project(book), [path]))
    assert [(each.reason, each.text, each.remark, each.current) for each in done.unmerged] == [
        ("conflict", "Mío.<note1/>", "Mira.", "Suyo.<note1/>")
    ]
    assert [change.text for change in done.changes] == ["Nada."]
    assert entry(book, NOTED).msgstr == "Suyo.<note1/>"


def test_a_remark_allows_nothing(book: Publication) -> None:
    path = answered(book, {NOTED: {"new": "Sin nota.", "remark": "Hexapla: allow note-lost: I say so"}})
    said = run(book.root, "import", str(path)).said
    assert "(note-lost" in said
    assert "(note-lost" in run(book.root, "check", "es").said


def test_a_sheet_with_answers_is_never_written_over_until_they_are_in_the_catalogs(book: Publication) -> None:
    path = answered(book, {NOTED: {"new": "Ahí.<note1/>"}})
    before = path.read_bytes()
    done = run(book.root, "sheet", "es", "--format", "csv")
    assert (done.status, path.read_bytes()) == (11, before)
    assert "hexapla import" in done.complained
    run(book.root, "import", str(path))
    assert run(book.root, "sheet", "es", "--format", "csv").status == 0
    assert "Ahí.<note1/>" in path.read_text(encoding="utf-8-sig")
    path.write_bytes(b"something else")
    assert run(book.root, "sheet", "es", "--format", "csv").status == 11
    assert path.read_bytes() == b"something else"


def test_sheets_of_some_states_in_several_forms_where_one_wants_them(book: Publication) -> None:
    done = run(book.root, "sheet", "es", "article", "--only", "draft", "--only", "outdated", "--to", "out",
               "--format", "html", "--format", "csv")  # fmt: skip
    assert f"wrote {Path('out/article.html')}: 2 texts" in done.said
    rows = csv_rows((book.root / "out/article.csv").read_bytes())[3:]
    assert [row[COLUMNS.index("source")] for row in rows] == [DRAFT, OLD]
    assert [row[0] for row in rows] == ["3", "4"]  # as in the whole sheet
    assert "argos en->es 1.9, 83 %" in rows[0][COLUMNS.index("comments")]
    assert rows[1][COLUMNS.index("findings")].startswith("translation-outdated:")
    assert "no sheet was written" in run(book.root, "sheet", "ar", "--only", "approved").said
    assert not (book.root / "review").exists()


def test_used_wrongly_it_says_so(book: Publication) -> None:
    assert run(book.root, "sheet", "es", "ar").status == 2
    assert run(book.root, "sheet", "tlh").status == 4
    assert run(book.root, "sheet", "es", "--format", "ods").status == 2
    page = sheet(book, "html")
    done = run(book.root, "import", str(page))
    assert done.status == 11
    assert ".xlsx" in done.complained
    (book.root / "file").write_text("x")
    assert run(book.root, "sheet", "es", "--to", "file/below").status == 11


def corrected(path: Path, changes: Mapping[str, str]) -> None:
    """Change words of a document, as a program that does not track changes."""

    def change(name: str, data: bytes) -> bytes:
        text = data.decode()
        if name == "word/document.xml":
            for old, new in changes.items():
                assert old in text
                text = text.replace(old, new)
        return text.encode()

    path.write_bytes(with_parts(path.read_bytes(), change))


def test_a_document_comes_back_by_the_rules_of_sheets(book: Publication) -> None:
    path = sheet(book, "docx")
    changes = {
        ">Allí estaba, con <": ">Allí está, con <",
        "Un borrador.": "Un esbozo.",
        "Un texto viejo.": "Otro texto.",
        "La casa roja": "La casa azul",
    }
    corrected(path, changes)
    with_entries(book, lambda entries: catalog.translate(entries[HOUSE], "La casa verde"))
    result = run(book.root, "import", str(path), "--by", "Lena")
    assert result.status == 1
    assert "conflict" in result.said
    assert [entry(book, source).msgstr for source in (HOUSE, NOTED, DRAFT, OLD)] == [
        "La casa verde", "Allí está, con <em>una nota</em>.<note1/>", "Un esbozo.", "Otro texto."
    ]  # fmt: skip
    before = po(book).read_bytes()
    again = run(book.root, "import", str(path), "--by", "Lena")
    assert (again.status, po(book).read_bytes()) == (1, before)


def test_a_corrected_document_is_not_overwritten(book: Publication) -> None:
    path = sheet(book, "docx")
    corrected(path, {"Un borrador.": "Un esbozo."})
    result = run(book.root, "sheet", "es", "--format", "docx")
    assert result.status != 0
    assert "answers that are not in the catalogs" in result.complained
