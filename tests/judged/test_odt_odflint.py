"""odflint (odfpy) finds no errors in OpenDocument texts that their sources do not have."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from judged.documents import JudgedDocument, new_errors

_PROGRAM = Path(sys.executable).with_name("odflint")


def test_odflint_finds_no_more_errors(
    open_texts: Sequence[JudgedDocument], figures: Callable[[str], None], tmp_path: Path
) -> None:
    pytest.importorskip("odf")

    def errors(data: bytes) -> Counter[str]:
        path = tmp_path / "a.odt"
        path.write_bytes(data)
        found = subprocess.run([sys.executable, _PROGRAM, path], check=False, capture_output=True, text=True)
        assert not found.stderr, found.stderr
        return Counter(line for line in found.stdout.splitlines() if line)

    more, told = new_errors(open_texts, errors)
    figures(f"OpenDocument, odflint: {told}")
    assert not more
