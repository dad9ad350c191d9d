"""The laws of every history: what a publication is asked after each change.

1. No sentence that a person has saved is lost: a catalog has it, in use or obsolete, until a person replaces it.
2. A text that is exactly as some reviewed source was is shown as reviewed, until a person doubts its translation,
   or has translated or accepted the text that it was edited to.
3. A second `extract` changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from random import Random

from hexapla import catalog
from hexapla.catalog import Key
from hexapla.catalog.copies import as_reviewed
from hexapla.catalog.proofs import is_doubted
from hexapla.model import State
from histories.book import LANGUAGES, Book, read
from histories.branches import begin_a_branch, merge_the_branch
from histories.changes import BY_PEOPLE, CHANGES, Change, accept_minor_changes
from histories.texts import human_sentences

ALL_CHANGES = (*CHANGES, begin_a_branch, merge_the_branch)
_REVIEWED = (State.APPROVED, State.TRANSLATED)


class History:
    """A publication whose every change is followed by `extract` and the laws."""

    def __init__(self, folder: Path) -> None:
        """Begin with a book that nobody has translated."""
        self.book = Book(folder)
        self._said: dict[str, set[str]] = {}  # by language: sentences that people saved
        self._reviewed: dict[str, set[Key]] = defaultdict(set)  # by language: texts that people reviewed
        self._extract()

    def play(self, change: Change, number: int) -> None:
        """Do one change, where `number` says, extract, and ask the laws."""
        before = {path: self._states(path) for path in self.book.paths()}
        proven = self._proven()
        if change is merge_the_branch:
            self._add_what_the_branch_says()
        change(self.book, Random(number))  # noqa: S311 - it keeps no secret
        if change in BY_PEOPLE:
            self._note_what_people_said()
        else:
            self._assert_nothing_lost()
        if change in (*BY_PEOPLE, merge_the_branch):
            self._note_doubts(before)
        if change in (*BY_PEOPLE, accept_minor_changes, merge_the_branch):
            self._note_replaced(proven)
        self._extract()

    def _add_what_the_branch_says(self) -> None:
        """A branch adds what its translator wrote, and takes away what they replaced."""
        for language in self._said:
            base, theirs = (set(human_sentences(self.book.texts(language, name))) for name in ("base", "theirs"))
            self._said[language] = (self._said[language] - (base - theirs)) | (theirs - base)

    def _extract(self) -> None:
        before = {path: self._doubts(path) | self._states(path) for path in self.book.paths()}
        self.book.write()
        self.book.open().extract()
        self._assert_nothing_lost()
        for language in self.book.languages:
            for name in self.book.documents:
                path = self.book.path(name, language)
                self._assert_reviewed(path, language, before.get(path, {}))
        assert self.book.open().extract().changed == (), "a second extract changed something"
        self._note_what_people_said()
        self.book.remember()

    def _assert_nothing_lost(self) -> None:
        for language, sentences in self._said.items():
            lost = sentences - set(human_sentences(self.book.texts(language)))
            assert not lost, f"lost in {language}: {sorted(lost)}"

    def _assert_reviewed(self, path: Path, language: str, before: dict[Key, State]) -> None:
        """A text that was reviewed is so here, unless this catalog has had it in another state already."""
        for key, state in self._states(path).items():
            was_reviewed = key in self._reviewed[language] and before.get(key, State.TRANSLATED) in _REVIEWED
            assert not was_reviewed or state in _REVIEWED, f"{path.name} ({language}): {state}: {key[1]}"

    def _states(self, path: Path) -> dict[Key, State]:
        """The states of the texts that a catalog has in use."""
        return {catalog.key(entry): catalog.state(entry) for entry in read(path).active()}

    def _doubts(self, path: Path) -> dict[Key, State]:
        """The states of the obsolete texts of a catalog that a person has put in doubt: they come back as they were."""
        entries = [entry for entry in read(path).entries if entry.obsolete and is_doubted(entry)]
        return {catalog.key(entry): catalog.state(entry) for entry in entries}

    def _note_doubts(self, before: dict[Path, dict[Key, State]]) -> None:
        """A text that a person has put in doubt is reviewed no more, nor one that contains it or is a part of it."""
        for path, states in before.items():
            after, reviewed = self._states(path), self._reviewed[path.parent.name]
            doubted = [key for key, state in states.items() if state in _REVIEWED and after.get(key) not in _REVIEWED]
            reviewed -= {key for key in reviewed for text in doubted if key[1] in text[1] or text[1] in key[1]}

    def _proven(self) -> dict[str, set[Key]]:
        """By language, the texts that translations are reviewed for, or were before their source was edited."""
        found: dict[str, set[Key]] = defaultdict(set)
        for path in self.book.paths():
            entries = read(path).entries
            earlier = [each for each in map(as_reviewed, entries) if each]
            found[path.parent.name].update(
                catalog.key(each) for each in [*entries, *earlier] if catalog.state(each) in _REVIEWED
            )
        return found

    def _note_replaced(self, before: dict[str, set[Key]]) -> None:
        """What a person has translated anew after an edit of its source, or accepted, is for that source only."""
        after = self._proven()
        for language, sources in before.items():
            self._reviewed[language] -= sources - after[language]

    def _note_what_people_said(self) -> None:
        for language in LANGUAGES:
            self._said[language] = set(human_sentences(self.book.texts(language)))
            for path in self.book.paths(language):
                states = self._states(path)
                self._reviewed[language].update(key for key, state in states.items() if state in _REVIEWED)
