"""Notes that say whose they are."""

from __future__ import annotations

import pytest

from hexapla.translators_labels import is_labelled, without_label


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("(Note de la traductrice) L’uposatha est un jour.", "L’uposatha est un jour."),
        ("NdT : « Ainsi venu ».", "« Ainsi venu »."),
        ("N. de la T.: ¿Quién lo pagaba?", "¿Quién lo pagaba?"),
        ("El pan lo pagaba el cura. (N. del T.)", "El pan lo pagaba el cura."),
        ("Dieses Wort. — Anm. d. Übers.", "Dieses Wort."),
        ("Anmerkung der Übersetzerin: So.", "So."),
        ("[Translator’s note: see (2).]", "see (2)."),
        ("[Translator’s note] See (2)", "See (2)"),
        ("Прим. перев.: слово", "слово"),
        ("訳注：これは紙である。", "これは紙である。"),
        ("これは紙である。（訳注）", "これは紙である。"),
        ("هذا ورق. (المترجم)", "هذا ورق."),
        ("ملاحظة المترجم: هذا ورق.", "هذا ورق."),
    ],
)
def test_a_label_is_known_and_left_out(text: str, rest: str) -> None:
    assert is_labelled(text)
    assert without_label(text) == rest


@pytest.mark.parametrize(
    "text",
    ["The translator’s notes were lost.", "See Smith, T. N., 1920.", "NT 5, 3", "Nota: el molino.", "المترجم قال"],
)
def test_other_notes_have_none(text: str) -> None:
    assert not is_labelled(text)
    assert without_label(text) == text


def test_a_note_that_is_nothing_but_a_label_stays() -> None:
    assert without_label("N. del T.") == "N. del T."
