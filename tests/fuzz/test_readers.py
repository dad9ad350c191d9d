"""A short search for sources that a reader does not stand; `--cases` and `--seed` make it a long one."""

import importlib.util
from pathlib import Path

import pytest

from fuzz.readers import READERS, search
from fuzz.reports import told
from fuzz.seeds import PANDOC


@pytest.mark.parametrize("reader", READERS)
def test_any_bytes_are_read_or_refused(
    reader: str, request: pytest.FixtureRequest, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if reader in PANDOC and importlib.util.find_spec("pypandoc") is None:
        pytest.skip("needs pandoc")
    cases: int = request.config.getoption("--cases") or (2 if reader in PANDOC else 25)
    seed: int = request.config.getoption("--seed")
    report = search(reader, cases, seed, tmp_path)
    printed = capfd.readouterr()
    with capfd.disabled():
        if request.config.getoption("--cases"):
            print("", *told(reader, seed, report), sep="\n")
    assert not report.faults, "\n".join(told(reader, seed, report))
    assert (printed.out, printed.err) == ("", "")
