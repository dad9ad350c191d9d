"""A text of which a document keeps one use gives its translation to what another use of it became."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.entries import CREATED, unit
from hexapla import catalog as po
from hexapla.model import State, Unit

TEXT, SAID, OTHER = "Back to the old text", "Volver al texto antiguo", unit("A wholly different sentence.")
PLAIN, IN_CONTEXT = unit(TEXT), unit(TEXT, context="button")


def brought_to(path: Path, units: Sequence[Unit]) -> po.Catalog:
    catalog = po.load(path) if path.exists() else po.new(path, "A book", "es", CREATED)
    po.merge(po.template(units), catalog, CREATED)
    po.save(catalog)
    return po.load(path)


def used_twice(path: Path) -> po.Catalog:
    """A catalog in which a text with two uses is approved."""
    catalog = brought_to(path, [PLAIN, OTHER, PLAIN])
    catalog.by_key()[PLAIN.key].msgstr = SAID
    po.approve(catalog.by_key()[PLAIN.key], "Lena")
    po.save(catalog)
    return catalog


@pytest.mark.parametrize(
    ("became", "state"),
    [
        (IN_CONTEXT, State.OUTDATED),
        (unit(TEXT.upper()), State.MINOR),
        (unit(f"{TEXT}."), State.MINOR),
        (unit("Back to the new text"), State.OUTDATED),
    ],
)
def test_one_of_two_uses_that_becomes_another_text_finds_the_translation(
    tmp_path: Path, became: Unit, state: State
) -> None:
    path = tmp_path / "es.po"
    used_twice(path)
    before = path.read_bytes()
    found = brought_to(path, [PLAIN, OTHER, became]).by_key()
    assert po.state(found[PLAIN.key]) is State.APPROVED
    changed = found[became.key]
    assert (po.state(changed), changed.msgstr, changed.previous_msgid) == (state, SAID, TEXT)
    assert po.approval_of(changed) is None
    brought_to(path, [PLAIN, OTHER, PLAIN])
    assert path.read_bytes() == before


def test_two_uses_that_become_two_texts_both_find_the_translation(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    for became in (
        [IN_CONTEXT, unit(TEXT, context="heading")],
        [unit(TEXT.upper()), unit(TEXT.lower())],
        [unit("Back to the new text"), unit("Back to the other text")],
    ):
        used_twice(path)
        found = brought_to(path, [became[0], OTHER, became[1]]).by_key()
        assert [found[each.key].msgstr for each in became] == [SAID, SAID]
        path.unlink()


@pytest.mark.parametrize("added", [IN_CONTEXT, unit(TEXT.upper()), unit("Back to the new text")])
def test_a_text_that_was_added_beside_an_equal_or_similar_one_takes_nothing(tmp_path: Path, added: Unit) -> None:
    # It may be there because it means something else. The memory drafts it.
    path = tmp_path / "es.po"
    used_twice(path)
    found = brought_to(path, [PLAIN, OTHER, PLAIN, added]).by_key()
    assert (found[PLAIN.key].msgstr, found[added.key].msgstr) == (SAID, "")


def test_words_that_a_person_changed_for_one_use_stay_when_it_is_as_the_other_again(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    used_twice(path)
    catalog = brought_to(path, [PLAIN, OTHER, IN_CONTEXT])
    catalog.by_key()[IN_CONTEXT.key].msgstr = "Atrás"
    po.save(catalog)
    found = brought_to(path, [PLAIN, OTHER, PLAIN])
    assert [(entry.msgctxt, entry.msgstr) for entry in found.entries if entry.obsolete] == [("button", "Atrás")]


TEXTS = [
    TEXT,
    TEXT.upper(),
    f"{TEXT}.",
    "Back to the new text",
    "Back to the new text!",
    "A wholly different sentence.",
]
UNITS = st.builds(unit, st.sampled_from(TEXTS), context=st.sampled_from(["", "", "button"]))
DOCUMENTS = st.lists(UNITS, min_size=1, max_size=6)


@given(first=DOCUMENTS, later=st.lists(DOCUMENTS, min_size=1, max_size=3))
def test_however_uses_change_nothing_is_lost_and_all_is_as_it_was_when_they_are(
    first: list[Unit], later: list[list[Unit]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "es.po"
        catalog = brought_to(path, first)
        for number, entry in enumerate(catalog.active()):
            po.translate(entry, f"Palabras {number}")
            po.approve(entry, "Lena")
        po.save(catalog)
        before = path.read_bytes()
        said = {entry.msgstr for entry in catalog.active()}
        for units in later:
            found = brought_to(path, units)
            assert said <= {entry.msgstr for entry in found.entries}
            bytes_then = path.read_bytes()
            brought_to(path, units)
            assert path.read_bytes() == bytes_then
        brought_to(path, first)
        assert path.read_bytes() == before
