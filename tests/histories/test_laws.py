"""The laws of `laws.py` hold whatever an author, translators and their tools do in turn.

CI tries 50 histories of 20 steps; `pytest tests/histories/test_laws.py --cases 1000 --seed 1` tries more, and others.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, note, seed, settings
from hypothesis import strategies as st

from histories.changes import Change, nothing, save_in_poedit
from histories.laws import ALL_CHANGES, History
from judges.po import POEDIT_DATE, save_as_poedit
from judges.poedit import poedit

_LENGTH, _CASES = 20, 50
_SAVED, _MOST_SAVED = 2, 20  # catalogs that the real Poedit saves: in CI, and with --cases


def test_no_history_loses_a_sentence_or_a_review(request: pytest.FixtureRequest) -> None:
    steps = st.lists(st.tuples(st.sampled_from(ALL_CHANGES), st.integers(0, 999)), min_size=_LENGTH, max_size=_LENGTH)

    def play(changes: list[tuple[Change, int]]) -> None:
        said = [(change.__name__, number) for change, number in changes if change is not nothing]
        note(f"The smallest history that breaks a law: {said}")
        with TemporaryDirectory() as folder:
            history = History(Path(folder))
            for change, number in changes:
                history.play(change, number)

    cases = request.config.getoption("--cases") or _CASES
    checks = settings(max_examples=cases, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False)
    searched = seed(request.config.getoption("--seed"))(checks(given(steps)(play)))
    searched()


def test_poedit_saves_as_these_histories_say(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    for number in range(min(request.config.getoption("--cases") or _SAVED, _MOST_SAVED)):
        chance = Random(number)  # noqa: S311 - it keeps no secret
        history = History(tmp_path / f"{number}")
        for _step in range(_LENGTH):
            change = chance.choice([change for change in ALL_CHANGES if change is not save_in_poedit])
            history.play(change, chance.randrange(1000))
        recorded = chance.choice(history.book.paths())
        saved = tmp_path / f"{number}-saved" / recorded.name
        saved.parent.mkdir()
        shutil.copy(recorded, saved)
        with poedit(saved, saved.parent / "home") as window:
            window.save()
        save_as_poedit(recorded)
        dated = re.sub(r"(?<=PO-Revision-Date: )[^\\]*", POEDIT_DATE, saved.read_text(encoding="utf-8"))
        assert dated == recorded.read_text(encoding="utf-8"), f"the catalog of seed {number}"
