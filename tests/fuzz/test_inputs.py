"""A short search for damaged inputs that raise anything but an error of ours; `--cases` makes it a long one."""

from pathlib import Path

import pytest

from fuzz.inputs import INPUTS, search
from fuzz.reports import told


@pytest.mark.parametrize("name", INPUTS)
def test_any_input_is_read_or_refused(
    name: str, request: pytest.FixtureRequest, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    cases: int = request.config.getoption("--cases") or 40
    seed: int = request.config.getoption("--seed")
    report = search(name, cases, seed, tmp_path)
    with capfd.disabled():
        if request.config.getoption("--cases"):
            print("", *told(name, seed, report), sep="\n")
    assert not report.faults, "\n".join(told(name, seed, report))
