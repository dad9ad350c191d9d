"""Texts that have lost tags which no reader sees: their translations lose them too, and keep their states."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalog.entries import entry, fresh, merged
from hexapla import catalog as po
from hexapla.catalog import Entry
from hexapla.model import State
from hexapla.wordings import without_unseen_tags


def after(tmp_path: Path, source: str, translation: str, now: str, *, by: str = "") -> Entry:
    """The entry of the text `now`, of which `source` has been translated, and approved by somebody."""
    made = fresh(tmp_path / "es.po", [source])
    po.translate(made.entries[0], translation)
    if by:
        po.approve(made.entries[0], by, date(2026, 11, 23))
    po.save(made)
    merged(made.path, [now])
    return entry(po.load(made.path), now)


@pytest.mark.parametrize(
    ("source", "translation", "now", "expected"),
    [
        ("<a1/>Rain", "<a1/>Lluvia", "Rain", "Lluvia"),
        ("<a1/>See <a2>rain</a2>.", "<a1/>Véase <a2>lluvia</a2>.", "See <a1>rain</a1>.", "Véase <a1>lluvia</a1>."),
        ("A <a1/> mill", "Un <a1/> molino", "A mill", "Un molino"),
        ("One<strong> </strong>mill", "Un<strong> </strong>molino", "One mill", "Un molino"),
        ("<a1/>Rain<note1/>", "<a1/>Lluvia<note1/><tn>nota</tn>", "Rain<note1/>", "Lluvia<note1/><tn>nota</tn>"),
    ],
)
def test_an_approval_outlives_tags_that_no_reader_sees(
    tmp_path: Path, source: str, translation: str, now: str, expected: str
) -> None:
    found = after(tmp_path, source, translation, now, by="Lena")
    assert (found.msgstr, po.state(found), found.previous_msgid) == (expected, State.APPROVED, None)
    approval = po.approval_of(found)
    assert approval is not None
    assert (approval.by, approval.on) == ("Lena", date(2026, 11, 23))


def test_a_translation_stays_translated(tmp_path: Path) -> None:
    found = after(tmp_path, "<a1/>Rain", "<a1/>Lluvia", "Rain")
    assert (found.msgstr, po.state(found), found.tcomment) == ("Lluvia", State.TRANSLATED, "")


def test_a_comma_besides_makes_it_minor(tmp_path: Path) -> None:
    found = after(tmp_path, "<a1/>Rain and snow", "<a1/>Lluvia y nieve", "Rain, and snow", by="Lena")
    assert (found.msgstr, po.state(found)) == ("Lluvia y nieve", State.MINOR)


@pytest.mark.parametrize(
    ("source", "now"),
    [
        ("<a1/>The rain fell", "The rain falls"),
        ("The <em>rain</em> fell", "The rain <em>fell</em>"),
        ("<a1/>The rain fell<note1/>", "The rain fell"),
        ("<a1/>The rain fell<img1/>", "The rain fell"),
    ],
)
def test_other_words_looks_and_notes_make_it_outdated(tmp_path: Path, source: str, now: str) -> None:
    said = source.replace("The", "La").replace("rain", "lluvia").replace("fell", "cayó")
    found = after(tmp_path, source, said, now)
    assert (found.msgstr, po.state(found)) == (said, State.OUTDATED)


def test_a_doubt_stays(tmp_path: Path) -> None:
    made = fresh(tmp_path / "es.po", ["<a1/>Rain"])
    made.entries[0].msgstr, made.entries[0].flags = "<a1/>Lluvia", ("fuzzy",)
    po.save(made)
    merged(made.path, ["Rain"])
    assert po.state(entry(po.load(made.path), "Rain")) is State.OUTDATED


def test_a_text_without_such_tags_keeps_its_spaces() -> None:
    assert without_unseen_tags(" A  <em>mill</em> ") == " A  <em>mill</em> "


def after_place(tmp_path: Path, comment: str) -> Entry:
    """The entry of a heading that was approved with a tag, about which the comment says this, and has none now."""
    made = fresh(tmp_path / "es.po", ["<span1/>The rain of that year"])
    made.entries[0].comment = f"heading 3\n{comment}"
    po.translate(made.entries[0], "<span1/>La lluvia")
    po.approve(made.entries[0], "Lena", date(2026, 11, 23))
    po.save(made)
    merged(made.path, ["The rain of that year"])
    return entry(po.load(made.path), "The rain of that year")


def test_an_approval_outlives_tags_that_were_places_in_the_text(tmp_path: Path) -> None:
    found = after_place(tmp_path, '<span1/> = id="anchor-3"')
    assert (found.msgstr, po.state(found)) == ("La lluvia", State.APPROVED)


@pytest.mark.parametrize("comment", ["<span1/> = 12", '<span1/> = id="a" class="b"', '<span2/> = id="a"'])
def test_a_tag_that_may_be_seen_makes_it_outdated(tmp_path: Path, comment: str) -> None:
    assert po.state(after_place(tmp_path, comment)) is State.OUTDATED


def test_spaces_beside_line_breaks_are_no_other_words(tmp_path: Path) -> None:
    found = after(tmp_path, "Red;<br/>so red", "Rojo;<br/>tan rojo", "Red; <br/>\u2003so red", by="Lena")
    assert (found.msgstr, po.state(found)) == ("Rojo;<br/>tan rojo", State.APPROVED)
