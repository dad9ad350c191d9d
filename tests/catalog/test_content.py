"""catalog: a translation is of an earlier source text if `#|` says so, and nobody has doubted or changed it since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.entries import CREATED, fresh, template
from hexapla import catalog as po
from hexapla.catalog import Catalog, Entry
from hexapla.model import EarlierSource, State

OLD, NEW = "The dog sleeps.", "The dog sleeps well."


def outdated(folder: Path, before: Callable[[Entry], None] = lambda _entry: None) -> tuple[Catalog, Entry]:
    """A catalog with one translation, whose source was edited; `before` does something with it before that."""
    made = fresh(folder / "es.po", [OLD])
    po.translate(made.by_key()["", OLD], "El perro duerme.")
    before(made.by_key()["", OLD])
    po.merge(template([NEW]), made, CREATED)
    return made, made.by_key()["", NEW]


def earlier(made: Catalog) -> EarlierSource | None:
    found = po.translations(made)["", NEW]
    assert found.state is State.OUTDATED
    return found.earlier


def test_a_reviewed_translation_has_its_earlier_source(tmp_path: Path) -> None:
    made, _entry = outdated(tmp_path)
    assert earlier(made) == EarlierSource(OLD)
    made, _entry = outdated(tmp_path, lambda entry: po.approve(entry, "Lena"))
    assert earlier(made) == EarlierSource(OLD, is_approved=True)


def test_what_msgmerge_says_is_believed(tmp_path: Path) -> None:
    made, entry = outdated(tmp_path)
    entry.tcomment = ""
    assert earlier(made) == EarlierSource(OLD)
    entry.previous_msgid = None
    assert earlier(made) is None


@pytest.mark.parametrize("before", [po.approve, lambda _entry: None])
def test_a_translation_that_was_changed_since_is_not_of_the_earlier_source(
    tmp_path: Path, before: Callable[[Entry], None]
) -> None:
    made, entry = outdated(tmp_path, before)
    entry.msgstr = "El perro duerme bi"
    assert earlier(made) is None


def test_a_doubt_stays_until_the_translation_is_reviewed(tmp_path: Path) -> None:
    made, entry = outdated(tmp_path)
    po.mark_needs_work(entry)
    assert earlier(made) is None
    po.merge(template([NEW]), made, CREATED)
    assert earlier(made) is None
    assert "Needs work" in made.by_key()["", NEW].tcomment
    entry = made.by_key()["", NEW]
    entry.flags = ()  # as a PO editor does
    po.merge(template([NEW]), made, CREATED)
    assert made.by_key()["", NEW].tcomment == ""
    assert po.translations(made)["", NEW].state is State.TRANSLATED


def test_only_what_nobody_doubts_is_remembered_for_the_earlier_source(tmp_path: Path) -> None:
    made, entry = outdated(tmp_path)
    assert list(po.past_translations(made)) == [(OLD, "El perro duerme.")]
    po.mark_needs_work(entry)
    assert list(po.past_translations(made)) == []


def test_a_doubt_from_before_the_edit_stays_too(tmp_path: Path) -> None:
    made, entry = outdated(tmp_path, po.mark_needs_work)
    assert earlier(made) is None
    po.approve(entry, "Lena")
    assert "Needs work" not in entry.tcomment


def test_a_doubt_about_a_text_whose_source_has_not_changed_needs_no_comment(tmp_path: Path) -> None:
    made = fresh(tmp_path / "es.po", [OLD])
    entry = made.by_key()["", OLD]
    entry.msgstr = "El perro duerme."
    po.mark_needs_work(entry)
    assert entry.tcomment == ""
