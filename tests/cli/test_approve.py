"""hexapla approve: a second pair of eyes signs off what people translated, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run
from hexapla import catalog
from hexapla.catalog import Approval, approval_of
from hexapla.edition.modification import dates_of, modified
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication
from judges.po import msgcat_is_noop
from workshop import everything, publication

ONE = "# The [red] house\n\nIt stood there.\n\nA draft.\n\nAn old text.\n\nNothing.\n\nApproved.\n"
TWO = "# The blue house\n\nNobody lives there.\n"
SETTINGS = '[publication]\nlanguages = ["es", "fr"]\n'


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    """Two documents with texts in every state, for a person whom git knows as Omar."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    for name, value in {"COUNT": "1", "KEY_0": "user.name", "VALUE_0": "Omar"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    made = publication(tmp_path, {"one.md": ONE, "two.md": TWO}, SETTINGS)
    Project(made).extract()
    for name in ("one", "two"):
        loaded = catalog.load(made.catalogs / "es" / f"{name}.po")
        for entry in loaded.active():
            if entry.msgid != "Nothing.":
                catalog.translate(entry, entry.msgid.upper())
            if entry.msgid == "A draft.":
                catalog.set_draft(entry, "BORRADOR", "argos en->es 1.9", 83)
            elif entry.msgid == "An old text.":
                catalog.mark_needs_work(entry)
            elif entry.msgid == "Approved.":
                catalog.approve(entry, "Ana")
        catalog.save(loaded)
    return made


def states(book: Publication) -> dict[str, State]:
    loaded = [catalog.load(book.catalogs / "es" / f"{name}.po") for name in ("one", "two")]
    return {entry.msgid: catalog.state(entry) for each in loaded for entry in each.active()}


def approvals(book: Publication) -> dict[str, Approval | None]:
    loaded = [catalog.load(book.catalogs / "es" / f"{name}.po") for name in ("one", "two")]
    return {entry.msgid: approval_of(entry) for each in loaded for entry in each.active() if approval_of(entry)}


TRANSLATED = ["The [red] house", "It stood there.", "The blue house", "Nobody lives there."]


def test_all_that_people_translated_is_signed_and_nothing_else(book: Publication) -> None:
    before = states(book)
    done = run(book.root, "approve", "es", "--all-translated", "--by", "Lena")
    assert "approved 4 texts in es, by Lena" in done.said
    assert states(book) == before | dict.fromkeys(TRANSLATED, State.APPROVED)
    assert {found.by for found in approvals(book).values() if found} == {"Ana", "Lena"}
    assert str(approvals(book)["It stood there."]).count("1970, 1, 2")
    for path in (book.catalogs / "es").glob("*.po"):
        assert msgcat_is_noop(path) == []


def test_an_approval_dates_the_edition_and_not_the_catalog(book: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book.catalogs / "es" / "one.po"
    before = catalog.load(path).header
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "17280000")
    run(book.root, "approve", "es", "one", "--all-translated", "--by", "Lena")
    assert catalog.load(path).header == before
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert modified(dates_of(catalog.load(path))) == "1970-07-20T00:00:00Z"


def test_signing_twice_changes_no_byte_and_no_name(book: Publication) -> None:
    run(book.root, "approve", "es", "--all-translated", "--by", "Lena")
    before = everything(book.catalogs)
    assert "approved 0 texts" in run(book.root, "approve", "es", "--all-translated", "--by", "Noor").said
    assert everything(book.catalogs) == before


@pytest.mark.parametrize("options", [[], ["--all-translated", "--dry-run"], ["--all-translated", "-n", "--by", "Lena"]])
def test_without_being_told_to_it_only_lists(book: Publication, options: list[str]) -> None:
    before = everything(book.root)
    said = run(book.root, "approve", "es", *options).said
    assert "4 texts translated and not yet approved in es" in said
    assert "IT STOOD THERE." in said
    assert "BORRADOR" not in said
    assert everything(book.root) == before


@pytest.mark.parametrize(
    ("options", "signed"),
    [
        (["--only", "HOUSE"], ["The [red] house", "The blue house"]),
        (["--only", "the * house"], ["The [red] house", "The blue house"]),
        (["--only", "[red]"], ["The [red] house"]),
        (["--only", "stood", "--only", "lives"], ["It stood there.", "Nobody lives there."]),
        (["two", "--all-translated"], ["The blue house", "Nobody lives there."]),
        (["two", "--only", "draft"], []),
    ],
)
def test_some_of_it_is_signed_by_pattern_or_document(book: Publication, options: list[str], signed: list[str]) -> None:
    run(book.root, "approve", "es", *options)
    assert {text for text, found in approvals(book).items() if found and found.by == "Omar"} == set(signed)


def test_json_says_what_waits_and_what_was_signed(book: Publication) -> None:
    waiting = json.loads(run(book.root, "approve", "es", "--json").said)
    assert [each["source"] for each in waiting["waiting"]] == TRANSLATED
    signed = json.loads(run(book.root, "approve", "es", "two", "--all-translated", "--json").said)
    assert (signed["by"], [each["document"] for each in signed["approved"]]) == ("Omar", ["two", "two"])


def test_nobody_approves_without_a_name(book: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "")
    before = everything(book.root)
    done = run(book.root, "approve", "es", "--all-translated")
    assert (done.status, everything(book.root)) == (2, before)
    assert "--by NAME" in done.complained
    assert run(book.root, "approve", "es", "--all-translated", "--by", " ").status == 2


def test_one_language_at_a_time(book: Publication) -> None:
    assert run(book.root, "approve", "es", "fr").status == 2
    assert run(book.root, "approve", "tlh").status == 4
    assert "0 texts" in run(book.root, "approve", "fr", "--all-translated").said


def test_what_another_program_has_approved_is_approved_too(book: Publication) -> None:
    before = catalog.load(book.catalogs / "es" / "one.po")
    said = {entry.msgid: entry.msgstr for entry in before.active()}
    exported = catalog.new(book.root / "weblate.po", "Spanish", "es")
    exported.entries = [
        catalog.Entry(msgid="The [red] house", msgstr=said["The [red] house"]),
        catalog.Entry(msgid="It stood there.", msgstr="Other words."),
        catalog.Entry(msgid="Nobody lives there.", msgstr="NOBODY LIVES THERE.", flags=("fuzzy",)),
        catalog.Entry(msgid="The blue house", msgstr="THE BLUE HOUSE", msgctxt="a ship"),
        catalog.Entry(msgid="A draft.", msgstr=said["A draft."]),
    ]
    catalog.save(exported)
    run(book.root, "approve", "es", "--same-as", "weblate.po", "--dry-run", "--by", "Weblate")
    assert catalog.load(book.catalogs / "es" / "one.po").entries == before.entries
    run(book.root, "approve", "es", "--same-as", "weblate.po", "--by", "Weblate")
    signed = {text for text, found in approvals(book).items() if found and found.by == "Weblate"}
    assert signed == {"The [red] house"}
    assert run(book.root, "approve", "es", "--same-as", "none.po", "--by", "Weblate").status == 6
