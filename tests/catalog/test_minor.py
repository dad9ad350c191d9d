"""A source that has changed in details only leaves its translation in use, and proves what it was made from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import judges
from catalog.entries import entry, fresh, merged
from hexapla import catalog as po
from hexapla.catalog.entry import Entry
from hexapla.model import State

FUZZ = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
OLD = "A baker from the town came every week. He bought ten sacks."
MINOR = "A baker from the town came every week; he bought ten sacks."
SECOND = "A baker, from the town, came every week; he bought ten sacks."
MAJOR = "A baker from the town came every week; he bought twelve sacks."
TEXT = "Un panadero del pueblo venía cada semana. Compraba diez sacos."
DAY = date(2026, 11, 23)


def made(tmp_path: Path, approved_by: str = "", text: str = OLD, translation: str = TEXT) -> Path:
    catalog = fresh(tmp_path / "es.po", [text])
    found = entry(catalog, text)
    found.msgstr, found.tcomment = translation, "Which baker?"
    if approved_by:
        po.approve(found, approved_by, DAY)
    po.save(catalog)
    return catalog.path


def after(path: Path, *texts: str) -> Entry:
    """The entry of the first text, after a merge with the texts."""
    return entry(merged(path, list(texts)), texts[0])


@pytest.mark.parametrize("by", ["", "Lena"])
def test_a_minor_change_is_a_plain_entry_with_the_earlier_source_and_our_comment(tmp_path: Path, by: str) -> None:
    path = made(tmp_path, by)
    found = after(path, MINOR)
    assert (po.state(found), found.fuzzy, found.previous_msgid, found.msgstr) == (State.MINOR, False, OLD, TEXT)
    said, *others = found.tcomment.split("\n")
    assert said.startswith("The source has changed, but not its words [hexapla: minor, ")
    assert "Which baker?" in others
    assert any(line.startswith("Was approved by Lena on 2026-11-23;") for line in others) == bool(by)
    assert po.was_approved(found) == bool(by)
    assert judges.msgfmt(path) == []
    before = path.read_bytes()
    after(path, MINOR)
    assert path.read_bytes() == before


@pytest.mark.parametrize("by", ["", "Lena"])
@pytest.mark.parametrize(
    "way", [(MINOR,), (MINOR, SECOND), (MAJOR,), (MINOR, MAJOR), (MAJOR, MINOR), (MINOR, MAJOR, SECOND)]
)
@pytest.mark.parametrize("keeps_previous", [True, False])
def test_a_source_that_is_again_as_it_was_is_reviewed_again(
    tmp_path: Path, by: str, way: tuple[str, ...], *, keeps_previous: bool
) -> None:
    path = made(tmp_path, by)
    before = po.load(path)
    for text in way:
        found = after(path, text)
        assert po.state(found) is (State.OUTDATED if text == MAJOR else State.MINOR)
        if po.state(found) is State.MINOR and not keeps_previous:  # as `msgattrib --clear-previous` does
            catalog = po.load(path)
            entry(catalog, text).previous_msgid = None
            po.save(catalog)
            assert po.state(entry(po.load(path), text)) is State.MINOR
    found = after(path, OLD)
    assert po.state(found) is (State.APPROVED if by else State.TRANSLATED)
    assert (found.msgstr, found.tcomment, found.previous_msgid) == (TEXT, entry(before, OLD).tcomment, None)


def test_once_its_words_change_no_comment_says_that_they_have_not(tmp_path: Path) -> None:
    path = made(tmp_path)
    after(path, MINOR)
    [said] = [line for line in after(path, MAJOR).tcomment.split("\n") if "hexapla: " in line]
    assert said.startswith("Translated from an earlier source text [hexapla: minor, ")
    [said] = [line for line in after(path, MINOR).tcomment.split("\n") if "hexapla: " in line]
    assert said.startswith("The source has changed, but not its words [hexapla: minor, ")


def test_what_a_person_has_changed_or_put_in_doubt_is_not_minor_any_more(tmp_path: Path) -> None:
    path = made(tmp_path, "Lena")
    after(path, MINOR)
    catalog = po.load(path)
    entry(catalog, MINOR).msgstr = f"{TEXT}!"
    po.save(catalog)
    found = after(path, MINOR)
    assert (po.state(found), found.previous_msgid) == (State.TRANSLATED, None)
    assert "hexapla: minor" not in found.tcomment


def test_a_doubted_minor_change_stays_in_doubt_whatever_becomes_of_its_source(tmp_path: Path) -> None:
    path = made(tmp_path, "Lena")
    after(path, MINOR)
    catalog = po.load(path)
    entry(catalog, MINOR).flags = ("fuzzy",)
    po.save(catalog)
    assert po.state(after(path, MINOR)) is State.OUTDATED
    assert po.state(after(path, SECOND)) is State.OUTDATED
    assert po.state(after(path, OLD)) is State.OUTDATED


def test_an_approval_typed_on_a_minor_change_counts(tmp_path: Path) -> None:
    path = made(tmp_path, "Lena")
    after(path, MINOR)
    catalog = po.load(path)
    entry(catalog, MINOR).tcomment += "\nhexapla: approved by Ana"
    po.save(catalog)
    found = after(path, MINOR)
    assert po.approval_of(found) == po.Approval("Ana")
    assert (found.previous_msgid, "hexapla: minor" in found.tcomment) == (None, False)


def test_an_approval_typed_before_the_change_is_remembered(tmp_path: Path) -> None:
    path = made(tmp_path)
    catalog = po.load(path)
    entry(catalog, OLD).tcomment = "hexapla: approved by Lena"
    po.save(catalog)
    found = after(path, MINOR)
    assert (po.state(found), po.was_approved(found)) == (State.MINOR, True)
    assert po.approval_of(after(path, OLD)) == po.Approval("Lena")


@pytest.mark.parametrize("by", ["", "Lena"])
def test_tags_that_get_another_name_get_it_in_the_translation_and_back(tmp_path: Path, by: str) -> None:
    old, new = "It was the <em>coldest</em> winter.", "It was the <em1>coldest</em1> winter."
    path = made(tmp_path, by, old, "Fue el invierno más <em>frío</em>.")
    found = after(path, new)
    assert (po.state(found), found.msgstr) == (State.MINOR, "Fue el invierno más <em1>frío</em1>.")
    assert po.was_approved(found) == bool(by)
    found = after(path, old)
    assert (po.state(found), found.msgstr) == (
        State.APPROVED if by else State.TRANSLATED, "Fue el invierno más <em>frío</em>."
    )  # fmt: skip


@pytest.mark.parametrize("state", ["draft", "needs work", "other context", "note"])
def test_what_is_not_reviewed_or_has_another_meaning_is_not_minor(tmp_path: Path, state: str) -> None:
    path = made(tmp_path)
    catalog = po.load(path)
    found = entry(catalog, OLD)
    if state == "draft":
        po.set_draft(found, TEXT, "echo")
    elif state == "needs work":
        po.mark_needs_work(found)
    elif state == "other context":
        found.msgctxt = "the verb"
    po.save(catalog)
    new = f"{MINOR}<note1/>" if state == "note" else MINOR
    assert po.state(after(path, new)) is (State.STALE if state == "draft" else State.OUTDATED)


@pytest.mark.parametrize("by", ["", "Ana"])
@pytest.mark.parametrize("was", ["", "Lena"])
def test_accepting_renews_an_approval_by_name_and_else_gives_a_translation(tmp_path: Path, by: str, was: str) -> None:
    path = made(tmp_path, was)
    found = after(path, MINOR)
    po.accept(found, by)
    assert po.state(found) is (State.APPROVED if was and by else State.TRANSLATED)
    assert (found.previous_msgid, found.fuzzy, "hexapla: minor" in found.tcomment) == (None, False, False)
    assert "Which baker?" in found.tcomment
    approval = po.approval_of(found)
    assert (approval.by if approval else "") == (by if was else "")


def test_a_short_text_in_quotation_marks_is_found(tmp_path: Path) -> None:
    path = made(tmp_path, text="Rye", translation="Centeno")
    found = after(path, "“Rye”")
    assert (po.state(found), found.msgstr) == (State.MINOR, "Centeno")


def test_a_text_that_is_still_there_gives_its_translation_to_no_other(tmp_path: Path) -> None:
    path = made(tmp_path)
    catalog = merged(path, [OLD, MINOR])
    assert po.state(entry(catalog, OLD)) is State.TRANSLATED
    assert po.state(entry(catalog, MINOR)) is State.EMPTY


EDITS = st.lists(st.sampled_from([OLD, MINOR, SECOND, MAJOR, "An owl.", ""]), min_size=1, max_size=8)


@FUZZ
@given(edits=EDITS, by=st.sampled_from(["", "Lena"]))
def test_over_any_edits_the_translation_stays_and_is_reviewed_where_its_source_is_as_it_was(
    tmp_path: Path, edits: list[str], by: str
) -> None:
    (tmp_path / "es.po").unlink(missing_ok=True)
    path = made(tmp_path, by)
    reviewed = State.APPROVED if by else State.TRANSLATED
    for text in [*edits, OLD]:
        catalog = merged(path, [text] if text else ["Nothing of it."])
        assert TEXT in [each.msgstr for each in catalog.entries]
        if text in (OLD, MINOR, SECOND):
            found = entry(catalog, text)
            assert po.state(found) is (reviewed if text == OLD else State.MINOR)
            assert "Which baker?" in found.tcomment
    assert judges.msgfmt(path) == []
