"""check: another currency is found, and percent that are lost; signs may move, and become words."""

from __future__ import annotations

import pytest

from check.entries import judge


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("It cost $5.", "Costó 5 €.", "es"),
        ("It cost £5.", "Das kostete 5 $.", "de"),
        ("It grew by 20%.", "Creció en 20.", "es"),
        ("It grew by 20 %.", "Es wuchs um 20 Meter.", "de"),
    ],
)
def test_a_changed_unit_is_found(source: str, target: str, language: str) -> None:
    assert "unit-changed" in judge(source, target, language)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("It cost $5.", "Costó 5 $.", "es"),
        ("It cost $5.", "Costó cinco dólares.", "es"),
        ("It cost $5, which is €4.", "Costó 5 $, que son 4 €.", "es"),
        ("It grew by 20%.", "Creció en un veinte por ciento.", "es"),
        ("It grew by 20%.", "زاد بنسبة ٢٠٪.", "ar"),
        ("It grew by 20%.", "Nővekedés: 20 százalék.", "hu"),  # a language whose word is not known
        ("Page %d of 5 %s", "Página %d de 5 %s", "es"),
    ],
)
def test_a_unit_that_is_kept_or_in_words_is_not_found(source: str, target: str, language: str) -> None:
    assert "unit-changed" not in judge(source, target, language)
