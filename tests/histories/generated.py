"""Generated work of two people in two branches, and what must be true of its merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from hexapla import catalog
from hexapla.catalog import Catalog, Key
from hexapla.catalog.conflict_markers import find_marker
from hexapla.catalog.own_comments import comments_of, source_hash, text_hash
from hexapla.model import State
from histories.repositories import SAID, TEXTS, Repository, Work, adds, approves, drafts, edits, saves_in_poedit

_REVIEWED = (State.TRANSLATED, State.APPROVED)
_HUMAN = (*_REVIEWED, State.OUTDATED)
_NUMBERS = st.integers(0, len(TEXTS) - 1)


class Step(NamedTuple):
    """One piece of work on the text with a number; `by` is in the words that the person writes."""

    what: str
    number: int
    by: str

    @property
    def work(self) -> Work:
        text = TEXTS[self.number]
        works: Mapping[str, Work] = {
            "translate": saves_in_poedit({text: f"{SAID[text]} ({self.by})"}, f"{self.by} <{self.by}@example.org>"),
            "approve": approves(text, by=self.by),
            "edit": edits({text: text.replace(".", f" for {self.by}.")}),
            "remove": edits({text: ""}),
            "add": adds(f"{self.by} has added paragraph {self.number}."),
            "draft": drafts,
        }
        return works[self.what]


def steps(by: str) -> st.SearchStrategy[list[Step]]:
    """What one person does: a few steps."""
    what = st.sampled_from(["translate", "translate", "approve", "edit", "remove", "add", "draft"])
    return st.lists(st.builds(Step, what, _NUMBERS, st.just(by)), min_size=1, max_size=3)


def done(work: Sequence[Step]) -> Work:
    """Do all steps; what a source has no longer is left out."""

    def work_on(repository: Repository) -> None:
        for step in work:
            if step.what in ("add", "draft") or TEXTS[step.number] in repository.read():
                step.work(repository)

    return work_on


class Tips(NamedTuple):
    """The catalog before two branches, and at the end of each."""

    base: Catalog
    ours: Catalog
    theirs: Catalog


def fork(repository: Repository, ours: Sequence[Step], theirs: Sequence[Step]) -> Tips:
    """Let two people work in two branches; return their catalogs."""
    base = repository.catalog
    repository.fork(done(ours), done(theirs))
    mine = repository.catalog
    repository.git("checkout", "-q", "theirs")
    others = repository.catalog
    repository.git("checkout", "-q", "main")
    return Tips(base, mine, others)


def few(examples: int) -> settings:
    """The settings of a law whose examples take seconds: a few of them, without limits of time."""
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
        database=None,
    )


def assert_nothing_is_lost_until_extracted(tips: Tips, merged: Repository) -> None:
    """Nothing is lost in the merge, nor when its catalog is brought up to date with our sources."""
    assert not find_marker(merged.path.read_bytes())
    assert_nothing_is_lost(tips, merged.catalog)
    merged.git("checkout", "--ours", "source", check=False)
    merged.extract()
    assert_nothing_is_lost(tips, merged.catalog)


def assert_nothing_is_lost(tips: Tips, merged: Catalog) -> None:
    """All that people wrote is there, in a text or in a comment, and only what was reviewed counts as reviewed.

    A text may be approved that one side has edited since: if the merge has its earlier source again, the approval is of
    just this text.
    """
    held = "\n".join(f"{entry.msgstr}\n{entry.tcomment}" for entry in merged.entries)
    for side, other in ((tips.ours, tips.theirs), (tips.theirs, tips.ours)):
        new = _human_texts(side) - _human_texts(tips.base)
        kept = _human_texts(side) & _human_texts(other)
        assert [text for text in new | kept if text not in held] == []
    reviewed = {**_reviewed(tips.ours)}, {**_reviewed(tips.theirs)}
    approved = _approvals(tips.ours) | _approvals(tips.theirs)
    for text, (said, state) in _reviewed(merged).items():
        is_approved = state is State.APPROVED and (source_hash(*text), text_hash(said)) in approved
        assert is_approved or (said, state) in [side.get(text) for side in reviewed], text


def _human_texts(found: Catalog) -> set[str]:
    return {entry.msgstr for entry in found.entries if catalog.state(entry) in _HUMAN}


def _approvals(found: Catalog) -> set[tuple[str, str]]:
    """The digests of all that was ever approved, of sources and texts."""
    return {(each.source, each.text) for entry in found.entries for each in comments_of(entry, "approved")}


def _reviewed(found: Catalog) -> dict[Key, tuple[str, State]]:
    states = {catalog.key(entry): (entry.msgstr, catalog.state(entry)) for entry in found.entries}
    return {text: said for text, said in states.items() if said[1] in _REVIEWED}
