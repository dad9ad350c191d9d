"""Whom a catalog credits: those whom its header names in gettext's own forms, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.entries import CREATED
from hexapla import catalog as po


@pytest.mark.parametrize(
    ("comment", "last", "names"),
    [
        ("", "", ()),
        ("", "Lena Ruiz <lena@example.org>", ("Lena Ruiz",)),
        ("", "Lena Ruiz", ("Lena Ruiz",)),
        ("", "FULL NAME <EMAIL@ADDRESS>", ()),
        ("", "Automatically generated", ()),
        ("Ana <ana@example.org>, 2019, 2021-2023.\nOmar b. Ali <o@example.org>, 2026.", "", ("Ana", "Omar b. Ali")),
        ("Ana <ana@example.org>, 2019.", "Ana <other@example.org>", ("Ana",)),
        ("Ana <ana@example.org>, 2019.", "Lena", ("Ana", "Lena")),
        ("FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.\nA book.\nThanks to Noor <noor@example.org>!", "", ()),
    ],
)
def test_who_is_credited(tmp_path: Path, comment: str, last: str, names: tuple[str, ...]) -> None:
    made = po.new(tmp_path / "es.po", "A book", "es", CREATED)
    made.comment, made.header["Last-Translator"] = comment, last
    po.save(made)
    assert po.translators(po.load(made.path)) == names
