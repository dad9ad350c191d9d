"""Our comments are sentences for people, and are never confused with anybody else's."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.entries import CREATED, entry, fresh, merged, template
from hexapla import catalog as po
from hexapla.catalog.entry import Entry
from hexapla.catalog.own_comments import is_own_comment
from hexapla.characters import one_line
from hexapla.model import State

OLD = "The old dog sleeps in the house every day."
NEW = "The old dog sleeps in the barn every day."
TEXT = "El perro viejo duerme en la casa."
DAY = date(2026, 11, 23)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
AWKWARD_NAMES = (
    "Lena, on 2026-01-01", "Ana by Eva", "O [hexapla: approved, source 000000, text 000000]", "on 2026-01-01", "by",
    "; the text has changed since", "李 麗", "هدى", "Was approved by Eve",
)  # fmt: skip
DIGESTS = "source 000000, text 000000"


def approved(by: str = "Lena") -> Entry:
    made = Entry(msgid=OLD, msgstr=TEXT)
    po.approve(made, by, DAY)
    return made


def after_extract(tmp_path: Path, made: Entry) -> Entry:
    """The entry after a merge with its own source."""
    catalog = fresh(tmp_path / "es.po", [])
    catalog.entries = [made]
    po.merge(template([made.msgid]), catalog, CREATED)
    return catalog.entries[0]


def test_a_comment_says_first_what_the_text_is_and_last_its_digests() -> None:
    digests = f"source {po.source_hash('', OLD)}, text {approved().tcomment[-7:-1]}"
    assert approved().tcomment == f"Approved by Lena on 2026-11-23 [hexapla: approved, {digests}]"
    made = Entry(msgid=OLD)
    po.set_draft(made, TEXT, "argos en->es 1.9", 83, remarks=("check the number 12",))
    assert made.tcomment == (
        f"Machine draft, 83 % sure, by argos en->es 1.9; check the number 12 [hexapla: draft, {digests}]"
    )
    po.set_draft(made, TEXT, "memory es", 92, remarks=("from article",), way="memory")
    assert made.tcomment == f"Draft, 92 % similar, from memory es; from article [hexapla: draft, {digests}]"
    po.set_draft(made, TEXT, "copied (no words)", way="copy")
    assert made.tcomment == f"Draft, copied (no words) [hexapla: draft, {digests}]"


@given(name=ANYTHING | st.sampled_from(AWKWARD_NAMES))
def test_an_approval_is_read_with_the_name_that_was_signed_also_when_it_is_past(name: str) -> None:
    made = approved(name)
    assert po.approval_of(made) == po.Approval(one_line(name), DAY)
    made.msgstr = "Otro texto."
    po.merge(template([OLD]), catalog_of(made), CREATED)
    assert po.state(made) is State.TRANSLATED
    made.msgstr = TEXT
    assert po.approval_of(made) == po.Approval(one_line(name), DAY)


def catalog_of(made: Entry) -> po.Catalog:
    catalog = po.new(Path("es.po"), "p", "es")
    catalog.entries = [made]
    return catalog


@given(
    engine=ANYTHING.filter(one_line), confidence=st.none() | st.integers(0, 100), remarks=st.lists(ANYTHING, max_size=2)
)
def test_a_draft_is_read_with_its_engine_and_confidence(
    engine: str, confidence: int | None, remarks: list[str]
) -> None:
    made = Entry(msgid=OLD)
    po.set_draft(made, TEXT, engine, confidence, remarks=remarks)
    found = po.draft_origin(made)
    assert found is not None
    assert found.confidence == confidence
    assert found.engine == one_line(engine).replace(";", ",")


@given(name=ANYTHING.filter(lambda name: "- " not in one_line(name)), remark=ANYTHING.map(one_line).filter(bool))
@example(name="Anne-Marie Ruiz-Ämtli, translator of the third and of the fourth part", remark="Approved by my boss")
def test_a_comment_that_a_library_has_wrapped_is_read_as_it_was(name: str, remark: str) -> None:
    made = approved(name)
    made.tcomment = "\n".join([remark, *textwrap.wrap(made.tcomment, 76, break_long_words=False), remark])
    assert po.approval_of(made) == po.Approval(one_line(name), DAY)
    assert po.human_comments(made) == (remark, remark)
    wrapped = made.tcomment
    po.merge(template([OLD]), catalog_of(made), CREATED)
    assert made.tcomment == wrapped


def test_lines_that_no_library_has_wrapped_are_not_read_as_one() -> None:
    lines = ("Approved", f"by me [hexapla: approved, {DIGESTS}]")
    assert po.human_comments(Entry(msgid=OLD, msgstr=TEXT, tcomment="\n".join(lines))) == lines


@pytest.mark.parametrize(
    "said",
    [
        "Approved by my boss", "Machine draft, 91 % sure, by me", "Was approved by Lena on 2026-11-23",
        "See [hexapla: no draft]", f"I asked Ana [hexapla: approved, {DIGESTS}]",
        f"“Approved [hexapla: approved, {DIGESTS}]”",
        f"Approved by Lena [hexapla: approved, {DIGESTS}], or so she said", "Approved by Lena [hexapla: approved]",
        f"Approved by Lena [hexapla: draft, {DIGESTS}]", "see hexapla: approved", "hexapla is good",
        "Approved by Lena [hexapla: approved, source 00000, text 000000]", "hexapla: allow number-lost: a draft",
    ],
)  # fmt: skip
def test_a_persons_comment_is_never_taken_for_ours(tmp_path: Path, said: str) -> None:
    made = Entry(msgid=OLD, msgstr=TEXT, tcomment=said)
    assert not is_own_comment(said)
    assert po.state(made) is State.TRANSLATED
    assert po.human_comments(made) == (said,)
    assert after_extract(tmp_path, made).tcomment == said


@given(lines=st.lists(ANYTHING.map(one_line).filter(bool), max_size=3))
@example(lines=["Approved by", "[hexapla: approved]"])
def test_other_comments_stay_whatever_we_write(lines: list[str]) -> None:
    made = Entry(msgid=OLD, msgstr=TEXT, tcomment="\n".join(lines))
    kept = po.human_comments(made)
    po.approve(made, "Lena", DAY)
    po.set_draft(made, TEXT, "echo")
    po.refuse_draft(made, "echo", "it repeated itself")
    assert po.human_comments(made) == kept
    po.translate(made, TEXT)
    assert tuple(filter(None, made.tcomment.split("\n"))) == kept


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("hexapla: draft argos en->es 1.9, 83 %, source {source}, text {text}", State.DRAFT),
        ("hexapla: draft argos en->es 1.9, 83 %, source 000000, text {text}", State.STALE),
        ("hexapla: approved by Lena 2026-11-23, source {source}, text {text}", State.APPROVED),
    ],
)
def test_comments_of_earlier_versions_are_read_and_keep_their_bytes(tmp_path: Path, line: str, state: State) -> None:
    line = line.format(source=po.source_hash("", OLD), text=approved().tcomment[-7:-1])
    made = Entry(msgid=OLD, msgstr=TEXT, tcomment=line, flags=() if state is State.APPROVED else ("fuzzy",))
    assert po.state(made) is state
    assert after_extract(tmp_path, made).tcomment == line
    if state is State.APPROVED:
        assert po.approval_of(made) == po.Approval("Lena", DAY)
    elif origin := po.draft_origin(made):
        assert (origin.engine, origin.confidence) == ("argos en->es 1.9", 83)


def test_the_proof_of_earlier_versions_makes_a_reverted_source_translated_again(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", [NEW])
    proof = f"hexapla: translated, source {po.source_hash('', OLD)}, text {approved().tcomment[-7:-1]}"
    found = entry(catalog, NEW)
    found.msgstr, found.flags, found.previous_msgid, found.tcomment = TEXT, ("fuzzy",), OLD, proof
    po.save(catalog)
    again = entry(merged(catalog.path, [OLD]), OLD)
    assert (po.state(again), again.tcomment) == (State.TRANSLATED, "")


@pytest.mark.parametrize("old_form", [True, False])
def test_an_approval_says_that_its_text_has_changed_and_stops_saying_so(tmp_path: Path, *, old_form: bool) -> None:
    catalog = fresh(tmp_path / "es.po", [OLD])
    signed = approved("Lena, at home").tcomment
    digests = signed.partition("approved, ")[2].removesuffix("]")
    found = entry(catalog, OLD)
    found.msgstr, found.tcomment = (
        TEXT,
        f"hexapla: approved by Lena, at home 2026-11-23, {digests}" if old_form else signed,
    )
    po.save(catalog)
    past = f"Was approved by Lena, at home on 2026-11-23; the text has changed since [hexapla: approved, {digests}]"
    after_edit = entry(merged(catalog.path, [NEW]), NEW)
    assert (po.state(after_edit), after_edit.tcomment) == (State.OUTDATED, past)
    assert po.readable_comments(after_edit) == (past.partition(" [")[0],)
    again = entry(merged(catalog.path, [OLD]), OLD)
    assert (po.state(again), again.tcomment) == (State.APPROVED, signed)
    again.msgstr = "Otro."  # in a PO editor
    catalog = po.load(catalog.path)
    entry(catalog, OLD).msgstr = "Otro."
    po.save(catalog)
    found = entry(merged(catalog.path, [OLD]), OLD)
    assert (po.state(found), found.tcomment) == (State.TRANSLATED, past)


def test_an_approval_of_an_obsolete_entry_is_true_too(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", [OLD, "An owl."])
    entry(catalog, OLD).msgstr, entry(catalog, OLD).tcomment = "Otro.", approved().tcomment
    po.save(catalog)
    (obsolete,) = (each for each in merged(catalog.path, ["An owl."]).entries if each.obsolete)
    assert obsolete.tcomment.startswith("Was approved by Lena on 2026-11-23; the text has changed since [")


def test_an_approval_typed_before_its_source_changed_is_remembered(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", [OLD])
    entry(catalog, OLD).msgstr, entry(catalog, OLD).tcomment = TEXT, "hexapla: approved by Lena"
    po.save(catalog)
    found = entry(merged(catalog.path, [NEW]), NEW)
    assert found.tcomment.startswith("Was approved by Lena; the text has changed since [hexapla: approved, ")
    assert po.approval_of(entry(merged(catalog.path, [OLD]), OLD)) == po.Approval("Lena")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("hexapla: approved", "Approved"),
        ("Hexapla: Approved by Lena, 2026-11-23", "Approved by Lena on 2026-11-23"),
        ("hexapla: approved 2026-11-23", "Approved on 2026-11-23"),
        ("hexapla: approved, at last!", "Approved, at last!"),
        ("hexapla: approved by Lena 2026-13-45", "Approved by Lena 2026-13-45"),
    ],
)
def test_no_word_of_an_approval_typed_by_hand_is_lost(tmp_path: Path, typed: str, written: str) -> None:
    made = after_extract(tmp_path, Entry(msgid=OLD, msgstr=TEXT, tcomment=typed))
    assert po.state(made) is State.APPROVED
    assert made.tcomment.partition(" [")[0] == written
