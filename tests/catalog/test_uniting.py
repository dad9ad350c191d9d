"""Two versions of a catalog are united entry by entry: nothing is lost, and nothing counts as reviewed that is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import judges
from catalog.entries import CREATED, entry, fresh, merged, template
from hexapla import catalog as po
from hexapla.catalog import Catalog, Entry
from hexapla.catalog.entry import make_not_fuzzy
from hexapla.catalog.own_comments import human_comments, other_versions
from hexapla.catalog.po import serialise
from hexapla.catalog.uniting import unite
from hexapla.model import State

ONE, TWO, THREE = "The old dog sleeps in the house.", "Two cats sit there.", "Three birds sing."
TEXTS = [ONE, TWO, THREE]
NEW = "The old dog sleeps in the barn."
ON = date(2026, 11, 23)
Change = Callable[[Catalog], object]


def base() -> Catalog:
    made = fresh(Path("es.po"), TEXTS)
    for each in made.entries:
        po.translate(each, f"[{each.msgid}]")
    return made


def changed(made: Catalog, change: Change) -> Catalog:
    copy = po.duplicate(made)
    change(copy)
    return copy


def united(ours: Change, theirs: Change, before: Catalog | None = None) -> tuple[Catalog, list[Entry]]:
    before = before or base()
    own = changed(before, ours)
    return own, unite(before, own, changed(before, theirs))


def says(text: str, said: str) -> Change:
    return lambda made: po.translate(entry(made, text), said)


def approves(text: str, by: str) -> Change:
    return lambda made: po.approve(entry(made, text), by, ON)


def remarks_on(text: str) -> Change:
    def change(made: Catalog) -> None:
        found = entry(made, text)
        found.tcomment = f"{found.tcomment}\nA remark."

    return change


def extracts(*texts: str) -> Change:
    return lambda made: po.merge(template(texts), made, CREATED)


def removes(text: str) -> Change:
    return lambda made: made.entries.remove(entry(made, text))


def does(*changes: Change) -> Change:
    def change(made: Catalog) -> None:
        for each in changes:
            each(made)

    return change


def nothing(_made: Catalog) -> None:
    """Change nothing."""


CHANGES = st.lists(
    st.one_of(
        st.builds(says, st.sampled_from(TEXTS), st.sampled_from(["Uno.", "Dos.", "Tres\nlíneas \\n"])),
        st.builds(approves, st.sampled_from(TEXTS), st.sampled_from(["Lena", "Noor"])),
        st.sampled_from(TEXTS).map(lambda text: lambda made: po.mark_needs_work(entry(made, text))),
        st.sampled_from(TEXTS).map(lambda text: lambda made: po.set_draft(entry(made, text), "Borrador.", "echo")),
        st.sampled_from(TEXTS).map(lambda text: lambda made: po.translate(entry(made, text), "")),
        st.sampled_from(TEXTS).map(lambda text: lambda made: setattr(entry(made, text), "tcomment", "A remark.")),
    ),
    max_size=3,
).map(lambda changes: does(*changes))
EXTRACTS = st.sampled_from(
    [nothing, extracts(NEW, TWO, THREE), extracts(TWO, THREE), extracts(ONE, "Four.", TWO), extracts(THREE, ONE, TWO)]
)
WORK = st.tuples(CHANGES, EXTRACTS).map(lambda both: does(*both))


def human(made: Catalog) -> set[str]:
    states = (State.TRANSLATED, State.APPROVED, State.OUTDATED)
    return {each.msgstr for each in made.entries if po.state(each) in states}


def holding(made: Catalog) -> dict[po.Key, tuple[set[str], bool]]:
    """What people wrote: the texts of each entry, and whether it is obsolete."""
    return {
        po.key(each): ({each.msgstr, *other_versions(each)}, bool(each.obsolete))
        for each in made.entries
        if po.state(each) not in (State.EMPTY, State.DRAFT, State.STALE)
    }


def reviewed(made: Catalog) -> dict[po.Key, tuple[str, State]]:
    return {po.key(each): (each.msgstr, po.state(each)) for each in made.entries if po.state(each).is_human}


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ours=WORK, theirs=WORK)
def test_whatever_two_sides_did_no_word_is_lost_and_no_state_is_wrong(ours: Change, theirs: Change) -> None:
    before = base()
    sides = changed(before, ours), changed(before, theirs)
    made = po.duplicate(sides[0])
    undecided = unite(before, made, po.duplicate(sides[1]))
    held = {each.msgstr for each in made.entries} | {text for each in made.entries for text in other_versions(each)}
    for side in sides:
        assert human(side) - human(before) <= held
        remarks = {remark for each in made.entries for remark in human_comments(each)}
        kept = {remark for each in side.entries for remark in human_comments(each) if po.state(each) != State.EMPTY}
        assert kept <= remarks
    for text, said in reviewed(made).items():
        assert said in [reviewed(side).get(text) for side in sides]
    assert all(po.state(each) is State.OUTDATED and other_versions(each) for each in undecided)
    assert len({po.key(each) for each in made.entries}) == len(made.entries)


@settings(max_examples=60, deadline=None)
@given(work=WORK)
def test_what_only_one_side_changed_is_its_version(work: Change) -> None:
    before = base()
    side = changed(before, work)
    for ours, theirs in ((side, before), (before, side), (side, side)):
        made = po.duplicate(ours)
        assert unite(before, made, po.duplicate(theirs)) == []
        assert serialise(made) == serialise(side)


@settings(max_examples=60, deadline=None)
@given(ours=WORK, theirs=WORK)
def test_both_orders_hold_the_same(ours: Change, theirs: Change) -> None:
    assert holding(united(ours, theirs)[0]) == holding(united(theirs, ours)[0])


@pytest.mark.parametrize("now", [[NEW, TWO, THREE], [TWO, THREE]], ids=["edited", "removed"])
def test_a_comment_on_a_draft_whose_text_the_other_side_edited_or_removed_is_kept(now: list[str]) -> None:
    before = changed(base(), lambda made: po.set_draft(entry(made, ONE), "Borrador.", "echo"))
    made, _undecided = united(extracts(*now), remarks_on(ONE), before)
    (found,) = (each for each in made.entries if human_comments(each))
    assert human_comments(found) == ("A remark.",)
    assert (found.msgid, found.msgstr, bool(found.obsolete)) == (ONE, "Borrador.", True)


def test_two_texts_are_both_kept_in_a_form_that_tools_keep(tmp_path: Path) -> None:
    made, undecided = united(says(ONE, 'Uno "x"\ny \\n' + " palabra" * 40), says(ONE, "Otro.\n  \\Fin" + " larga" * 40))
    assert [each.msgid for each in undecided] == [ONE]
    found = entry(made, ONE)
    assert po.state(found) is State.OUTDATED
    assert other_versions(found) == ("Otro.\n  \\Fin" + " larga" * 40,)
    made.path = tmp_path / "es.po"
    po.save(made)
    assert judges.msgfmt(made.path) == []
    assert judges.msgcat_is_noop(made.path) == []
    polib.pofile(str(made.path), encoding="utf-8", wrapwidth=0).save()
    again = entry(po.load(made.path), ONE)
    assert other_versions(again) == other_versions(found)
    before = made.path.read_bytes()
    merged(made.path, TEXTS)
    assert made.path.read_bytes() == before


def test_a_long_translation_in_a_comment_is_found_when_a_library_has_wrapped_it(tmp_path: Path) -> None:
    long = " ".join(f"palabra {number}," for number in range(150))
    made, _undecided = united(says(ONE, "Uno."), says(ONE, long))
    made.path = tmp_path / "es.po"
    po.save(made)
    polib.pofile(str(made.path), encoding="utf-8").save()
    again = po.load(made.path)
    assert entry(again, ONE).tcomment.count("\n") > 20
    assert other_versions(entry(again, ONE)) == (long,)


def test_the_text_that_is_further_stays_in_place_and_its_approval_waits() -> None:
    made, _undecided = united(says(ONE, "Uno."), does(says(ONE, "Un perro."), approves(ONE, "Noor")))
    found = entry(made, ONE)
    assert (found.msgstr, other_versions(found)) == ("Un perro.", ("Uno.",))
    assert po.approval_of(found) is None
    found.flags = ()
    po.merge(template(TEXTS), made, CREATED)
    assert other_versions(entry(made, ONE)) == ()
    approval = po.approval_of(entry(made, ONE))
    assert approval and approval.by == "Noor"


@pytest.mark.parametrize(
    ("decides", "is_decided"),
    [
        (lambda found: po.translate(found, "Los dos."), True),
        (lambda found: po.approve(found, "Lena", ON), True),
        (po.mark_needs_work, False),
        (lambda found: po.translate(found, ""), False),
    ],
)
def test_the_other_translation_stays_until_a_person_has_decided(
    decides: Callable[[Entry], object], is_decided: bool
) -> None:
    made, _undecided = united(says(ONE, "Uno."), says(ONE, "Otro."))
    found = entry(made, ONE)
    assert po.readable_comments(found) == ("Another person's translation: Otro.",)
    decides(found)
    assert other_versions(found) == (() if is_decided else ("Otro.",))


def test_an_accepted_draft_is_no_draft_again_when_it_becomes_fuzzy() -> None:
    before = base()
    po.set_draft(entry(before, ONE), "Borrador.", "echo")
    made, undecided = united(lambda side: make_not_fuzzy(entry(side, ONE)), says(ONE, "Uno."), before)
    assert undecided and po.state(entry(made, ONE)) is State.OUTDATED


def test_a_doubt_wins_over_an_approval_of_the_same_text() -> None:
    made, undecided = united(approves(ONE, "Lena"), lambda side: po.mark_needs_work(entry(side, ONE)))
    assert not undecided
    assert po.state(entry(made, ONE)) is State.OUTDATED


NOTES = [
    "Taken from earlier translations, sentence by sentence [hexapla: taken, source 5f3a9c, of 20c4d1, text 81aa02]",
    "Translated from an earlier source text [hexapla: translated, source 5f3a9c, text 81aa02]",
    "Machine draft by argos en->es 1.9 [hexapla: draft, source 5f3a9c, text 81aa02]",
    "hexapla: approved by Ana",
]


def accepted_in_an_editor(comment: str) -> Catalog:
    """A catalog with a text that a person has accepted; the next `extract` brings our comment on it up to date."""
    before = base()
    accepted = entry(before, ONE)
    accepted.tcomment, accepted.previous_msgid = comment, NEW
    return before


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("comment", NOTES)
def test_what_extract_writes_for_itself_is_in_conflict_with_nobody(comment: str, *, swapped: bool) -> None:
    before = accepted_in_an_editor(comment)
    extracted, said = extracts(*TEXTS), says(ONE, "El perro duerme.")
    own, undecided = united(said, extracted, before) if swapped else united(extracted, said, before)
    assert undecided == []
    assert (entry(own, ONE).msgstr, entry(own, ONE).flags) == ("El perro duerme.", ())


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("comment", NOTES)
def test_a_text_that_one_side_has_removed_stays_removed_if_only_extract_has_changed_it(
    comment: str, *, swapped: bool
) -> None:
    before = accepted_in_an_editor(comment)
    sides = extracts(*TEXTS), removes(ONE)
    own, _undecided = united(*(sides[::-1] if swapped else sides), before=before)
    assert ONE not in {each.msgid for each in own.entries}


def test_two_approvals_of_the_same_text_are_one_approved_text() -> None:
    made, undecided = united(approves(ONE, "Lena"), approves(ONE, "Noor"))
    assert not undecided
    assert po.state(entry(made, ONE)) is State.APPROVED
    assert "Lena" in entry(made, ONE).tcomment and "Noor" in entry(made, ONE).tcomment


def test_a_reverted_source_does_not_decide_between_two_people() -> None:
    edit = extracts(NEW, TWO, THREE)
    made, undecided = united(does(says(ONE, "Uno."), approves(ONE, "Lena"), edit), does(says(ONE, "Otro."), edit))
    assert [each.msgid for each in undecided] == [NEW]
    extracts(*TEXTS)(made)
    assert po.state(entry(made, ONE)) is State.OUTDATED
    assert other_versions(entry(made, ONE)) == ("Otro.",)


def test_a_translation_of_a_text_that_the_other_side_has_removed_is_obsolete() -> None:
    made, _undecided = united(extracts(TWO, THREE), says(ONE, "Uno."))
    assert [(each.msgid, each.msgstr) for each in made.entries if each.obsolete] == [(ONE, "Uno.")]
    assert [each.msgid for each in united(extracts(TWO, THREE), nothing)[0].active()] == [TWO, THREE]


@pytest.mark.parametrize("swapped", [False, True])
def test_the_order_is_that_of_the_side_that_has_moved_texts(swapped: bool) -> None:
    sides = extracts(THREE, ONE, TWO), extracts(ONE, "A.", TWO, THREE)
    made, _undecided = united(*(reversed(sides) if swapped else sides))
    assert [each.msgid for each in made.active()] == [THREE, ONE, "A.", TWO]


def test_a_new_translation_of_an_edited_text_wins_over_its_old_one() -> None:
    made, undecided = united(does(extracts(NEW, TWO, THREE), says(NEW, "Granero.")), extracts(NEW, TWO, THREE))
    assert not undecided
    assert (entry(made, NEW).msgstr, po.state(entry(made, NEW))) == ("Granero.", State.TRANSLATED)


def test_what_both_sides_added_and_removed_is_at_its_place() -> None:
    made, _undecided = united(extracts(ONE, "A.", TWO), extracts(ONE, TWO, THREE, "B."))
    assert [each.msgid for each in made.active()] == [ONE, "A.", TWO, "B."]
    assert [each.msgid for each in made.entries if each.obsolete] == [THREE]


def test_templates_are_united_without_a_trace_of_what_is_gone() -> None:
    def made(*texts: str) -> Catalog:
        found = po.new(Path("a.pot"), "A book", created=CREATED)
        found.entries = template(texts)
        return found

    ours = made(NEW, TWO, THREE)
    assert unite(made(*TEXTS), ours, made(ONE, TWO, "Four.")) == []
    assert [each.msgid for each in ours.entries] == [NEW, TWO, "Four."]


@pytest.mark.parametrize("swapped", [False, True])
def test_headers_are_united(swapped: bool) -> None:
    def saves(last: str, on: str, **more: str) -> Change:
        return lambda made: made.header.update({"Last-Translator": last, "PO-Revision-Date": on, **more})

    sides = saves("Ana <ana@e.org>", "2026-05-01 10:00+0000", Language="es_MX"), saves("Omar", "2026-06-01 10:00+0000")
    made, _undecided = united(*(reversed(sides) if swapped else sides))
    assert made.header["PO-Revision-Date"] == "2026-06-01 10:00+0000"
    assert made.header["POT-Creation-Date"] == CREATED
    assert made.header["Language"] == "es_MX"
    assert po.translators(made) == ("Ana", "Omar")


def test_a_second_translator_without_an_address_is_credited_too() -> None:
    made, _undecided = united(
        lambda side: po.credit_translator(side, "Omar"), lambda side: po.credit_translator(side, "Lena")
    )
    assert made.header["Last-Translator"] == "Lena, Omar"


def test_plural_forms_of_both_sides_are_kept() -> None:
    before = base()
    plural = Entry(msgid="%d note", msgid_plural="%d notes", msgstr_plural={0: "%d nota", 1: "%d notas"})
    before.entries.append(plural)

    def writes(*forms: str) -> Change:
        def change(made: po.Catalog) -> None:
            entry(made, "%d note").msgstr_plural = dict(enumerate(forms))

        return change

    made, undecided = united(writes("una", "muchas"), writes("1 nota", "%d notas"), before)
    assert undecided and entry(made, "%d note").msgstr_plural == {0: "una", 1: "muchas"}
    assert other_versions(entry(made, "%d note")) == ("1 nota", "%d notas")
