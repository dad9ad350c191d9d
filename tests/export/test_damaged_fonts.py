"""export/fonts: a font whose tables are damaged is one error with its name, whichever table it is."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from export.fonts_made import font
from hexapla.errors import ExportError
from hexapla.export.fonts import faces
from hexapla.model import Asset, Edition


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_font_is_cut_or_told(seed: int, tmp_path: Path) -> None:
    pytest.importorskip("brotli")
    data = bytearray(font(tmp_path / "a.ttf", "A", "abc").read_bytes())
    chance = Random(seed)  # noqa: S311 - it keeps no secret
    for _number in range(3):
        data[chance.randrange(len(data))] = chance.randrange(256)
    edition = Edition(
        "en",
        ("en",),
        "en",
        "single",
        chapters=(),
        titles={},
        identifier="urn:a",
        modified="2026-01-01T00:00:00Z",
        fonts=(Asset("a.ttf", "font/ttf", bytes(data)),),
    )
    try:
        faces(edition)
    except ExportError as error:
        assert error.place == "a.ttf"
