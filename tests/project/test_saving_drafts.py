"""Drafts are saved while an engine works, and saving takes a tenth of the time at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from hexapla import catalog as po
from hexapla.draft.echo import Echo
from hexapla.draft.engine import Translated
from hexapla.project import Project, drafting
from workshop import publication

TEXT = "\n\n".join(f"This is paragraph {number}." for number in range(60))


@pytest.mark.parametrize(("seconds_of_a_batch", "savings"), [(0.5, 4), (5, 31), (100, 60)])
def test_saving_takes_a_tenth_of_the_time(
    seconds_of_a_batch: float, savings: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a saving of one second, a catalog is saved after each ten seconds of an engine's work."""
    now = 0.0
    times: list[float] = []
    translate, save = Echo.translate, po.save

    def work(self: Echo, sentences: Sequence[str]) -> Iterable[Translated]:
        nonlocal now
        now += seconds_of_a_batch
        return list(translate(self, sentences))

    def store(catalog: po.Catalog) -> bool:
        nonlocal now
        now += 1
        times.append(now)
        return save(catalog)

    project = Project(publication(tmp_path, {"a.md": TEXT}, '[publication]\nlanguages = ["es"]\n'))
    project.extract()
    monkeypatch.setattr(Echo, "batch", 1)
    monkeypatch.setattr(Echo, "translate", work)
    monkeypatch.setattr(po, "save", store)
    monkeypatch.setattr(drafting, "monotonic", lambda: now)
    done = project.draft("es", engine="echo")
    assert done.drafted == 60
    assert len(times) == savings
    assert all(entry.msgstr for entry in po.load(tmp_path / "locales" / "es" / "a.po").active())
