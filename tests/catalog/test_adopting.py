"""Texts of finished translations: their comments, their states, and what they may replace."""

from __future__ import annotations

import pytest

from hexapla import catalog as po
from hexapla.catalog import readable_comments
from hexapla.catalog.states import update_comments
from hexapla.model import State


def entry(text: str = "") -> po.Entry:
    made = po.Entry(msgid="It stood there.", msgstr="")
    if text:
        po.adopt(made, text, "translation.epub", 97)
    return made


def test_a_sure_text_is_translated_and_says_where_it_is_from() -> None:
    made = entry("Estaba allí.")
    assert po.state(made) is State.TRANSLATED
    assert made.tcomment.startswith("Aligned from translation.epub, 97 % sure [hexapla: aligned, source ")
    assert readable_comments(made) == ("Aligned from translation.epub, 97 % sure",)


def test_an_unsure_text_is_fuzzy_until_a_person_accepts_it() -> None:
    made = entry()
    po.adopt(made, "Estaba allí.", "translation.epub", 62, doubts=["length 3 : 1", "1903 on one side only"])
    assert (made.fuzzy, po.state(made)) == (True, State.OUTDATED)
    assert not po.needs_draft(made)
    assert "62 % sure: length 3 : 1; 1903 on one side only [hexapla: proposed," in made.tcomment
    update_comments(made)
    assert "proposed" in made.tcomment
    made.flags = ()
    assert not po.may_adopt(made, "Allí estaba.", is_sure=True)
    update_comments(made)
    assert (po.state(made), made.tcomment) == (State.TRANSLATED, "")


def test_no_figure_is_given_where_nothing_was_measured() -> None:
    made = entry()
    po.adopt(made, "Estaba allí.", "t.epub", None)
    assert readable_comments(made) == ("Aligned from t.epub, settled by a person",)
    po.adopt(made, "Estaba allí.", "t.epub", None, doubts=["length 3 : 1"])
    assert readable_comments(made) == ("Aligned from t.epub, unsure: length 3 : 1",)
    po.withdraw(made, {"t.epub"})
    assert (made.msgstr, made.tcomment) == ("", "")


def test_the_comments_of_people_stay_and_others_of_ours_go() -> None:
    made = entry()
    po.set_draft(made, "Borrador", "argos", 80)
    made.tcomment = f"Ask Lena.\n{made.tcomment}"
    po.adopt(made, "Estaba allí.", "t.epub", 97, remark="elsewhere: Estuvo allí.")
    assert made.tcomment.split("\n")[1:] == ["Ask Lena."]
    assert "97 % sure; elsewhere: Estuvo allí. [" in made.tcomment


@pytest.mark.parametrize("is_sure", [True, False])
def test_what_a_person_has_written_changed_or_approved_is_not_replaced(is_sure: bool) -> None:
    assert po.may_adopt(entry(), "Estuvo allí.", is_sure=is_sure)
    written, changed, approved = entry(), entry("Estaba allí."), entry("Estaba allí.")
    po.translate(written, "Estaba allí.")
    changed.msgstr = "Allí estaba."
    po.approve(approved, "Ana")
    for made in (written, changed, approved):
        assert not po.may_adopt(made, "Estuvo allí.", is_sure=is_sure)
    update_comments(changed)
    assert changed.tcomment == ""


def test_a_sure_text_is_replaced_by_another_sure_one_only_and_an_unsure_one_by_any() -> None:
    sure, unsure = entry("Estaba allí."), entry()
    po.adopt(unsure, "Estaba allí.", "t.epub", 50, doubts=["length 3 : 1"])
    assert po.may_adopt(sure, "Estuvo allí.", is_sure=True)
    assert not po.may_adopt(sure, "Estaba allí.", is_sure=True)
    assert not po.may_adopt(sure, "Estuvo allí.", is_sure=False)
    assert po.may_adopt(unsure, "Estaba allí.", is_sure=True)
    assert po.may_adopt(unsure, "Estuvo allí.", is_sure=False)
    assert not po.may_adopt(unsure, "Estaba allí.", is_sure=False)


def test_a_text_that_a_person_marked_as_fuzzy_stays_and_one_whose_source_changed_takes_a_revised_text() -> None:
    made = entry("Estaba allí.")
    made.flags = (*made.flags, "fuzzy")
    assert not po.may_adopt(made, "Estuvo allí.", is_sure=True)
    made.previous_msgid = "It was there."
    assert po.may_adopt(made, "Estuvo allí.", is_sure=True)
    assert not po.may_adopt(made, "Estaba allí.", is_sure=True)


def test_a_sure_text_is_withdrawn_only_if_a_person_says_that_it_has_no_counterpart() -> None:
    made, approved = entry("Estaba allí."), entry("Estaba allí.")
    po.withdraw(made, ["translation.epub"])
    assert made.msgstr == "Estaba allí."
    po.withdraw(made, ["other.epub"], is_refused=True)
    assert made.msgstr == "Estaba allí."
    po.withdraw(made, ["translation.epub"], is_refused=True)
    assert (made.msgstr, made.tcomment) == ("", "")
    po.approve(approved, "Ana")
    po.withdraw(approved, ["translation.epub"], is_refused=True)
    assert approved.msgstr == "Estaba allí."
