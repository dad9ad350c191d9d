"""check: a sentence that is missing or doubled is found, and one that is joined to another is not."""

from __future__ import annotations

import pytest

from check.entries import judge

_SOURCE = "The mill was sold in spring. The new owner was a baker from the town. He paid in silver."


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("El molino se vendió en primavera. El nuevo dueño era un panadero del pueblo. Pagó en plata.", set()),
        ("El molino se vendió en primavera; el nuevo dueño era un panadero del pueblo. Pagó en plata.", set()),
        ("El molino se vendió en primavera. Pagó en plata.", {"sentence-missing"}),
        ("El nuevo dueño era un panadero.", {"sentence-missing"}),
        (
            "El molino se vendió en primavera. El nuevo dueño era un panadero del pueblo. "
            "El nuevo dueño era un panadero del pueblo. Pagó en plata.",
            {"sentence-doubled"},
        ),
    ],
)
def test_a_sentence_is_missing_or_doubled(target: str, codes: set[str]) -> None:
    assert set(judge(_SOURCE, target)) & {"sentence-missing", "sentence-doubled"} == codes


def test_an_initial_ends_no_sentence() -> None:
    assert "sentence-missing" not in judge("He met J. S. Bach of Leipzig.", "Conoció a Bach.")


def test_a_refrain_of_the_source_is_not_doubled() -> None:
    source = "Row the boat to the shore. Row the boat to the shore."
    assert "sentence-doubled" not in judge(source, "Rema la barca a la orilla. Rema la barca a la orilla.")


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("It is in use. Please give another address here.", "已在使用，请更换。", "zh"),  # joined
        ("Only A to Z. This value has letters and _ only.", "Solo A a Z. Letras y _.", "es"),
        ("There was an error. Thank you for your patience.", "لقد حدث خطأ. شكرا.", "ar"),
    ],
)
def test_sentences_that_are_all_there_are_not_missing(source: str, target: str, language: str) -> None:
    assert "sentence-missing" not in judge(source, target, language)


def test_letters_of_a_word_said_again_are_no_sentence() -> None:
    assert "sentence-doubled" not in judge("Manage access to the project", "จัดการการเข้าถึงการโครงการ", "th")
