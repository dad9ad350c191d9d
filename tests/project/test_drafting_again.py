"""Drafts are made again where no person has touched them, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.draft.echo import Echo
from hexapla.draft.engine import Translated
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.workspace import catalog_path
from workshop import publication

# So different that the memory has nothing similar.
SENTENCES = [
    "The king kept an old book.", "Rain fell on every roof.", "Nobody knew her name.", "They sold three boats.",
    "A letter came from Rome.", "His brother is ill again.", "Winter ended in March.", "We shall see it tomorrow.",
]  # fmt: skip
TEXT = "\n\n".join(SENTENCES)


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    made = publication(tmp_path, {"a.md": TEXT}, '[publication]\nlanguages = ["es"]\n[draft]\nengine = "echo"\n')
    project = Project(made)
    project.extract()
    project.draft("es")
    return made


def said(book: Publication) -> list[str]:
    return [entry.msgstr for entry in catalog.load(catalog_path(book, "a", "es")).active()]


def louder(self: Echo, sentences: Sequence[str]) -> Iterable[Translated]:
    return [Translated(sentence.upper(), 0.5, is_copy=True) for sentence in sentences]


def silent(self: Echo, sentences: Sequence[str]) -> Iterable[Translated]:
    return [Translated("", 0.5) for _sentence in sentences]


def test_only_drafts_that_no_person_touched_are_made_again(book: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = catalog.load(catalog_path(book, "a", "es"))
    entries = list(loaded.active())
    entries[0].msgstr = "A person's words, still fuzzy."
    catalog.translate(entries[1], "A person's translation.")
    catalog.translate(entries[2], "An approved translation.")
    catalog.approve(entries[2], "Lena")
    entries[3].flags = ()  # accepted as it is
    catalog.mark_needs_work(entries[4])
    without_digest = re.sub(r".*source (\w+),.*", r"hexapla: draft echo, source \1", entries[5].tcomment)
    entries[5].tcomment = without_digest  # it may be a person's text
    entries[6].tcomment += "\nWhat does this mean?"
    catalog.save(loaded)
    before = said(book)
    monkeypatch.setattr(Echo, "translate", louder)
    assert Project(book).open_draft("es").waiting == 0
    done = Project(book).draft("es", again=True)
    assert (done.waiting, done.drafted) == (2, 2)
    after = said(book)
    assert after[:6] == before[:6]
    assert after[6:] == [each.upper() for each in before[6:]]
    last = list(catalog.load(catalog_path(book, "a", "es")).active())[6]
    assert catalog.state(last) is State.DRAFT
    assert "What does this mean?" in last.tcomment


def test_a_draft_that_is_refused_leaves_the_earlier_one(book: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    before = catalog_path(book, "a", "es").read_bytes()
    monkeypatch.setattr(Echo, "translate", silent)
    done = Project(book).draft("es", again=True)
    assert (done.drafted, done.refused, done.kept, done.left) == (0, 0, 8, 0)
    assert catalog_path(book, "a", "es").read_bytes() == before


def test_a_draft_that_a_person_changes_meanwhile_is_theirs(book: Publication) -> None:
    run = Project(book).open_draft("es", again=True).run()
    next(run)
    loaded = catalog.load(catalog_path(book, "a", "es"))
    list(loaded.active())[7].msgstr = "Mine"
    catalog.save(loaded)
    list(run)
    assert said(book)[7] == "Mine"
