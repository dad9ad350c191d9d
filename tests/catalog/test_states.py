"""States are read from plain PO, and survive every tool that people use on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import judges
from catalog.entries import AWKWARD, CREATED, entry, fresh, merged, template
from hexapla import catalog as po
from hexapla.catalog.comment_writing import add_own_comment, minor_line
from hexapla.catalog.entry import Entry
from hexapla.characters import drop_forbidden
from hexapla.model import Place, State

FUZZ = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
OLD = "The old dog sleeps in the house every day."
NEW = "The old dog sleeps in the barn every day."
SAID = ("argos en->es 1.9", 83)


def drafted() -> Entry:
    made = Entry(msgid=OLD)
    po.set_draft(made, "El perro viejo duerme en la casa.", *SAID)
    return made


def test_an_entry_without_a_translation_is_empty_whatever_else_it_says() -> None:
    assert po.state(Entry(msgid="a", flags=("fuzzy",), tcomment="hexapla: approved")) is State.EMPTY


def test_a_draft_is_fuzzy_names_its_engine_and_how_sure_it_was() -> None:
    made = drafted()
    assert po.state(made) is State.DRAFT
    assert made.fuzzy
    found = po.draft_origin(made)
    assert found is not None
    assert (found.engine, found.confidence) == ("argos en->es 1.9", 83)
    digests = f"source {po.source_hash('', OLD)}, text {made.tcomment[-7:-1]}"
    assert made.tcomment == f"Machine draft, 83 % sure, by argos en->es 1.9 [hexapla: draft, {digests}]"


def test_a_draft_whose_source_moved_on_is_stale_and_wants_a_new_one() -> None:
    made = drafted()
    made.msgid = NEW
    assert po.state(made) is State.STALE
    assert po.needs_draft(made)


def test_a_draft_that_a_person_accepts_is_theirs() -> None:
    made = drafted()
    made.flags = ()
    assert po.state(made) is State.TRANSLATED
    assert po.draft_origin(made) is None
    assert not po.needs_draft(made)


def test_a_draft_that_a_person_has_touched_is_theirs_even_while_it_is_fuzzy() -> None:
    made = drafted()
    made.msgstr = "El viejo perro duerme en casa."
    assert po.state(made) is State.OUTDATED
    assert not po.needs_draft(made)


def test_fuzzy_text_without_our_comment_is_a_person_s() -> None:
    assert po.state(Entry(msgid="a", msgstr="b", flags=("fuzzy",))) is State.OUTDATED


def test_an_approval_holds_only_for_what_was_approved() -> None:
    made = Entry(msgid=OLD, msgstr="a", tcomment="A colleague's words.")
    po.approve(made, "Lena")
    assert po.state(made) is State.APPROVED
    assert made.tcomment.endswith("\nA colleague's words.")
    made.msgstr = "b"
    assert po.state(made) is State.TRANSLATED
    made.msgstr, made.msgid = "a", NEW
    assert po.state(made) is State.TRANSLATED


@given(words=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=3), on=st.dates())
def test_an_approval_says_who_and_when_and_stands_in_one_line(words: list[str], on: date) -> None:
    name = " ".join(words)
    made = Entry(msgid=OLD, msgstr="a", tcomment="Mine.\nhexapla: allow numbers: a year")
    po.approve(made, name, on)
    assert po.approval_of(made) == po.Approval(" ".join(drop_forbidden(name).split()), on)
    assert made.tcomment.split("\n")[1:] == ["Mine.", "hexapla: allow numbers: a year"]


@given(text=AWKWARD, changed=AWKWARD, context=st.none() | AWKWARD)
def test_an_approval_is_of_these_words_for_this_source_and_no_others(
    text: str, changed: str, context: str | None
) -> None:
    made = Entry(msgid=OLD, msgstr=text, msgctxt=context)
    po.approve(made, "Lena", date(2026, 11, 23))
    assert po.state(made) is State.APPROVED
    made.msgstr = changed
    assert (po.state(made) is State.APPROVED) == (changed == text)
    made.msgstr, made.msgctxt = text, changed
    assert (po.state(made) is State.APPROVED) == (changed == context)


@FUZZ
@given(name=st.text(st.characters(exclude_categories=["Cs"])), text=AWKWARD)
def test_an_approval_is_read_as_it_was_written_whatever_the_name(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / "es.po"
    path.unlink(missing_ok=True)
    catalog = fresh(path, [OLD])
    entry(catalog, OLD).msgstr = text
    po.approve(entry(catalog, OLD), name, date(2026, 11, 23))
    po.save(catalog)
    found = po.approval_of(entry(po.load(path), OLD))
    assert found == po.Approval(" ".join(drop_forbidden(name).split()), date(2026, 11, 23))
    assert judges.msgcat_is_noop(path) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hexapla: approved", po.Approval()),
        ("hexapla: approved by Lena", po.Approval("Lena")),
        ("Hexapla: Approved by Lena, 2026-11-23", po.Approval("Lena", date(2026, 11, 23))),
        ("hexapla: approved 2026-11-23", po.Approval("", date(2026, 11, 23))),
        ("hexapla: approved by Lena 2026-13-45", po.Approval("Lena 2026-13-45")),
        ("hexapla: approved, at last!", po.Approval()),
        ("hexapla: draft argos en->es 1.9, 83 %\nhexapla: approved by Lena", po.Approval("Lena")),
        ("hexapla: approved by Omar, source 000000, text 000000\nhexapla: approved by Lena", po.Approval("Lena")),
    ],
)
def test_an_approval_typed_by_hand_is_read(typed: str, found: po.Approval) -> None:
    assert po.approval_of(Entry(msgid=OLD, msgstr="a", tcomment=typed)) == found


def test_an_approval_says_today_unless_it_is_told_when(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    made = Entry(msgid=OLD, msgstr="a")
    po.approve(made)
    assert made.tcomment.startswith("Approved on 1970-01-02 [hexapla: approved, source ")
    assert po.approval_of(made) == po.Approval("", date(1970, 1, 2))


def test_an_approval_typed_by_hand_and_then_put_in_doubt_does_not_come_back(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", [OLD])
    entry(catalog, OLD).msgstr, entry(catalog, OLD).tcomment = "a", "hexapla: approved by Lena"
    po.save(catalog)
    after = merged(catalog.path, [NEW])
    assert po.state(entry(after, NEW)) is State.OUTDATED
    po.translate(entry(after, NEW), "b")
    assert po.state(entry(after, NEW)) is State.TRANSLATED


def every_kind() -> list[Entry]:
    """An entry in each state, each with a colleague's comment and an accepted finding."""
    stale, outdated, approved = drafted(), Entry(msgid=OLD, msgstr="a"), Entry(msgid=OLD, msgstr="a")
    stale.msgid, outdated.flags, outdated.previous_msgid = NEW, ("fuzzy",), NEW
    po.approve(approved, "Lena")
    minor = Entry(msgid=OLD, msgstr="a", previous_msgid=OLD.upper())
    add_own_comment(minor, minor_line(minor, po.source_hash("", OLD.upper())))
    found = [Entry(msgid=OLD), drafted(), stale, outdated, minor, Entry(msgid=OLD, msgstr="a"), approved]
    assert [po.state(each) for each in found] == list(State)
    for each in found:
        each.tcomment = "\n".join(filter(None, ["Which dog?", each.tcomment, "hexapla: allow numbers: a year"]))
    return found


THEIRS = "Which dog?\nhexapla: allow numbers: a year"


@pytest.mark.parametrize("at", range(len(State)), ids=[state.value for state in State])
def test_a_person_may_translate_question_and_approve_whatever_was_there(at: int) -> None:
    made = every_kind()[at]
    po.translate(made, "El perro.")
    assert (po.state(made), made.fuzzy, made.previous_msgid) == (State.TRANSLATED, False, None)
    assert made.tcomment == THEIRS
    made = every_kind()[at]
    made.msgstr = made.msgstr or "a"
    po.mark_needs_work(made)
    assert (po.state(made), made.flags) == (State.OUTDATED, ("fuzzy",))
    assert made.tcomment.removeprefix("Needs work [hexapla: needs work]\n") == THEIRS
    assert not po.needs_draft(made)
    po.approve(made, "Lena")
    assert (po.state(made), made.fuzzy) == (State.APPROVED, False)
    po.mark_needs_work(made)
    po.translate(made, made.msgstr)  # the question is answered; the approval is not back
    assert po.state(made) is State.TRANSLATED


@pytest.mark.parametrize(
    "typed", ["hexapla: approved", "hexapla: approved by Lena", "A note.\nhexapla: approved by Lena"]
)
def test_an_approval_typed_by_hand_counts_and_is_sealed_by_the_next_merge(tmp_path: Path, typed: str) -> None:
    catalog = fresh(tmp_path / "es.po", [OLD])
    entry(catalog, OLD).msgstr = "a"
    entry(catalog, OLD).tcomment = typed
    assert po.state(entry(catalog, OLD)) is State.APPROVED
    po.merge(template([OLD]), catalog, CREATED)
    assert po.state(entry(catalog, OLD)) is State.APPROVED
    assert po.source_hash("", OLD) in entry(catalog, OLD).tcomment
    assert ("A note." in typed) == ("A note." in entry(catalog, OLD).tcomment)
    entry(catalog, OLD).msgstr = "b"
    assert po.state(entry(catalog, OLD)) is State.TRANSLATED


def test_the_other_flags_of_an_entry_stay_whatever_is_done_with_it() -> None:
    made = Entry(msgid=OLD, flags=("no-wrap", "fuzzy"))
    po.set_draft(made, "El perro", *SAID)
    assert list(made.flags) == ["fuzzy", "no-wrap"]
    po.mark_needs_work(made)
    assert list(made.flags) == ["fuzzy", "no-wrap"]
    po.translate(made, "El perro")
    assert list(made.flags) == ["no-wrap"]
    po.mark_needs_work(made)
    assert list(made.flags) == ["fuzzy", "no-wrap"]
    po.approve(made, "Ana")
    assert list(made.flags) == ["no-wrap"]
    made.msgstr = ""
    po.mark_needs_work(made)
    assert list(made.flags) == ["no-wrap"]


def test_a_refused_draft_is_empty_says_why_and_keeps_the_translators_words() -> None:
    made = Entry(msgid=OLD, tcomment="Which dog?")
    po.refuse_draft(made, "argos en->es 1.9", "it repeats itself")
    assert (po.state(made), made.fuzzy) == (State.EMPTY, False)
    assert made.tcomment == "No draft by argos en->es 1.9: it repeats itself [hexapla: no draft]\nWhich dog?"


def test_what_was_said_of_a_draft_goes_once_a_person_has_accepted_it(tmp_path: Path) -> None:
    accepted, refused = Entry(msgid="One"), Entry(msgid="Two", tcomment="Which two?")
    po.set_draft(accepted, "Uno", *SAID)
    po.refuse_draft(refused, "argos en->es 1.9", "it repeats itself")
    accepted.flags, refused.msgstr = (), "Dos"
    catalog = fresh(tmp_path / "es.po", [])
    catalog.entries = [accepted, refused]
    po.merge(template(["One", "Two"]), catalog, CREATED)
    assert [each.tcomment for each in catalog.entries] == ["", "Which two?"]
    catalog.entries[0].flags = ("fuzzy",)  # a person wants to come back to it
    assert po.state(catalog.entries[0]) is State.OUTDATED
    assert not po.needs_draft(catalog.entries[0])


def test_translations_say_what_an_edition_may_show(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", [])
    catalog.entries = every_kind()
    for number, each in enumerate(catalog.entries):
        each.msgid += f" {number}"
    po.translate(catalog.entries[5], "Otro.")
    po.approve(catalog.entries[6], "Lena")
    catalog.entries.append(Entry(msgid="Gone", msgstr="ido", obsolete=True))
    said = list(po.translations(catalog).values())
    assert [each.state.is_human for each in said] == [False, False, False, False, True, True, True]
    assert [each.approved_by for each in said] == ["", "", "", "", "", "", "Lena"]


def test_translations_say_where_they_stand(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", [])
    catalog.entries = [Entry(msgid="One", msgstr="Uno", linenum=7), Entry(msgid="Two", msgstr="Dos")]
    assert [each.place for each in po.translations(catalog, "es.po").values()] == [Place("es.po", 7), Place("es.po", 0)]
    assert [each.place for each in po.translations(catalog).values()] == [None, None]


def test_what_people_once_translated_is_what_is_outdated_or_obsolete_and_no_draft(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", [])
    gone_draft = drafted()
    gone_draft.obsolete = True
    catalog.entries = [
        Entry(msgid="New one", msgstr="Uno", flags=("fuzzy",), previous_msgid="Old one"),
        Entry(msgid="Without words", flags=("fuzzy",), previous_msgid="Old words"),
        Entry(msgid="Two", msgstr="Dos", previous_msgid="Too"),
        Entry(msgid="Three", msgstr="Tres"),
        Entry(msgid="Gone", msgstr="ido", obsolete=True),
        gone_draft,
    ]
    assert list(po.past_translations(catalog)) == [("Old one", "Uno"), ("Gone", "ido")]


@pytest.mark.parametrize("confidence", [0, 5, 100, None])
@pytest.mark.parametrize("engine", ["argos 1", "argos 61 %", "Lee, Kim and Co. 2", "by hand", "a [hexapla: draft]"])
def test_a_draft_says_how_sure_it_was_if_its_engine_did(engine: str, confidence: int | None) -> None:
    made = Entry(msgid=OLD)
    po.set_draft(made, "El perro", engine, confidence, remarks=("check the number 1,275", "5 % sure; by me"))
    found = po.draft_origin(made)
    assert found is not None
    assert (found.engine, found.confidence) == (engine, confidence)


def sealed(tmp_path: Path, made: Entry) -> Entry:
    """The entry after a merge that changes nothing."""
    catalog = fresh(tmp_path / "es.po", [])
    catalog.entries = [made]
    po.merge(template([made.msgid]), catalog, CREATED)
    return catalog.entries[0]


def test_an_approval_without_digests_goes_when_its_text_is_in_doubt_and_one_with_digests_stays(tmp_path: Path) -> None:
    typed = Entry(msgid=OLD, msgstr="El perro", flags=("fuzzy",), tcomment="Which dog?\nhexapla: approved by Ana")
    assert sealed(tmp_path, typed).tcomment == "Which dog?"
    signed = Entry(msgid=OLD, msgstr="El perro")
    po.approve(signed, "Ana")
    signed.flags = ("fuzzy",)
    before = signed.tcomment
    doubted = sealed(tmp_path, signed)
    assert doubted.tcomment == before.replace("Approved", "Was approved").replace(
        " [", "; marked as needing work since ["
    )
    assert po.readable_comments(doubted) == (doubted.tcomment.partition(" [")[0],)
    doubted.flags = ()
    again = sealed(tmp_path, doubted)
    assert (po.state(again), again.tcomment) == (State.APPROVED, before)


@pytest.mark.parametrize("kept", ["source", "text"])
def test_an_approval_with_one_digest_is_given_the_other(tmp_path: Path, kept: str) -> None:
    signed = Entry(msgid=OLD, msgstr="El perro")
    po.approve(signed, "Ana", date(2026, 11, 23))
    whole = signed.tcomment
    digest = po.source_hash("", OLD) if kept == "source" else whole[-7:-1]
    signed.tcomment = f"hexapla: approved by Ana 2026-11-23, {kept} {digest}"
    assert sealed(tmp_path, signed).tcomment == whole


def test_a_fuzzy_draft_with_an_older_source_or_an_approval_was_a_person_s() -> None:
    with_source, approved = drafted(), drafted()
    with_source.previous_msgid = NEW
    approved.tcomment += "\nhexapla: approved"
    assert (po.state(with_source), po.state(approved)) == (State.OUTDATED, State.OUTDATED)


def test_what_is_no_approval_and_no_draft_says_nothing_of_either() -> None:
    made = Entry(msgid=OLD, msgstr="El perro")
    assert (po.approval_of(made), po.draft_origin(made)) == (None, None)
    po.approve(made, "Ana")
    made.msgstr = "Otro perro"
    assert po.approval_of(made) is None
