"""hexapla accept: minor changes are listed with the difference, and accepted by one command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run
from hexapla.model import State
from hexapla.project import open_project
from project.test_minor_changes import made, states


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No git configuration gives a name."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")


def test_what_waits_is_listed_with_the_difference(tmp_path: Path) -> None:
    made(tmp_path)
    before = (tmp_path / "locales" / "es" / "mill.po").read_bytes()
    said = run(tmp_path, "accept", "es").said
    assert "source/mill.md:3 [es]\n  The baker came[-.-]{+;+} [-He-]{+he+} paid.\n  Vino el panadero. Pagó.\n" in said
    assert "2 minor changes wait to be accepted in es" in said
    assert (tmp_path / "locales" / "es" / "mill.po").read_bytes() == before


def test_one_command_accepts_all_and_signs_for_what_was_approved(tmp_path: Path) -> None:
    project = made(tmp_path)
    refused = run(tmp_path, "accept", "--minor", "es")
    assert (refused.status, "Give a name: --by NAME" in refused.complained) == (2, True)
    assert State.MINOR in states(project).values()
    done = run(tmp_path, "accept", "--minor", "es", "--by", "Ana")
    assert "{+;+}" in done.said
    assert "accepted 2 minor changes in es" in done.said
    assert run(tmp_path, "accept", "--minor", "es", "-q").said == ""
    assert sorted(states(open_project(tmp_path)).values()) == [State.APPROVED, State.TRANSLATED, State.TRANSLATED]


def test_chosen_ones_need_no_name_if_none_was_approved(tmp_path: Path) -> None:
    made(tmp_path)
    found = json.loads(run(tmp_path, "accept", "--minor", "es", "mill", "--only", "WHEEL", "--json").said)
    assert [each["source"] for each in found["accepted"]] == ["The wheel froze!"]
    (left,) = json.loads(run(tmp_path, "accept", "es", "--json").said)["waiting"]
    assert left == {
        "document": "mill", "place": "source/mill.md:3", "earlier source": "The baker came. He paid.",
        "source": "The baker came; he paid.", "translation": "Vino el panadero. Pagó.", "was approved": True,
    }  # fmt: skip
