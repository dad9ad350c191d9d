"""draft: texts in capitals and titles are asked as sentences, and get the capitals of the target language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.sentence_steps.asked import said
from hexapla.draft.sentence_steps import Casing
from hexapla.draft.sentence_steps.capitals import as_title, upper
from hexapla.model import UnitKind

BOOK = Casing.of(
    ["In those days the Medici held Florence, and the princes of Italy feared NATO.", "He told Cosimo of the princes."]
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("THE LIFE OF THE MILLER", "The life of the miller"),
        ("THE LIFE OF THE MEDICI IN FLORENCE", "The life of the Medici in Florence"),
        ("CHAPTER XVII. CONCERNING CRUELTY", "Chapter XVII. Concerning cruelty"),
        ("LETTERS FROM SPAIN IN APRIL", "Letters from Spain in April"),
        ("WHAT I SAW: A MILL", "What I saw: A mill"),
        ("THE U.S.A. AND NATO", "The U.S.A. and NATO"),
        ("PREFACE", "Preface"),
        ("NATO", "NATO"),
        ("UNESCO AND THE NATO", "Unesco and the NATO"),
        ("ALL STATES, ALL powers that have held the land.", "All states, all powers that have held the land."),
        ("The mill stood there.", "The mill stood there."),
        ("It was OK.", "It was OK."),
    ],
)
def test_capitals_are_asked_as_a_sentence(text: str, asked: str) -> None:
    assert said(text, casing=BOOK)[1] == [asked]


@pytest.mark.parametrize(
    ("text", "kind", "asked"),
    [
        ("The Life of the Miller", UnitKind.TITLE, "The life of the miller"),
        ("How Cosimo Came to Florence", UnitKind.heading(2), "How Cosimo came to Florence"),
        ("Marie Curie", UnitKind.heading(2), "Marie Curie"),
        ("The life of the miller", UnitKind.TITLE, "The life of the miller"),
        ("The Princes", UnitKind.TITLE, "The princes"),
        ("Bank of England", UnitKind.PARAGRAPH, "Bank of England"),
        ("Days and Princes", UnitKind.PARAGRAPH, "Days and princes"),
    ],
)
def test_titles_are_asked_as_a_sentence(text: str, kind: UnitKind, asked: str) -> None:
    assert said(text, kind=kind, casing=BOOK)[1] == [asked]


def test_german_titles_keep_their_nouns() -> None:
    assert said("Das Leben der Müller", source="de", kind=UnitKind.TITLE)[1] == ["Das Leben der Müller"]


@pytest.mark.parametrize(
    ("target", "answer", "expected"),
    [
        ("es", "El molino viejo", "EL MOLINO VIEJO"),
        ("de", "Die alte Straße", "DIE ALTE STRAẞE"),
        ("tr", "Eski değirmenin işi", "ESKİ DEĞİRMENİN İŞİ"),
        ("el", "Ο παλιός μύλος", "Ο ΠΑΛΙΟΣ ΜΥΛΟΣ"),
        ("ja", "古い水車", "古い水車"),
        ("ar", "الطاحونة القديمة", "الطاحونة القديمة"),
    ],
)
def test_a_text_in_capitals_gets_capitals_where_there_are_any(target: str, answer: str, expected: str) -> None:
    assert said("THE OLD MILL", {"The old mill": answer}, target=target)[0].text == expected


def test_only_english_titles_get_capitals() -> None:
    asked = {"The old mill of the town": "El viejo molino de la villa"}
    assert said("The Old Mill of the Town", asked, kind=UnitKind.TITLE)[0].text == "El viejo molino de la villa"
    asked = {"El viejo molino de la villa": "The old mill of the town"}
    translated, _asked = said("El Viejo Molino de la Villa", asked, source="es", target="en", kind=UnitKind.TITLE)
    assert translated.text == "The Old Mill of the Town"
    assert as_title("a mill to live in") == "A Mill to Live In"


@given(st.text(max_size=30), st.sampled_from(["es", "de", "tr", "el", "lt"]))
def test_capitals_leave_the_length(text: str, language: str) -> None:
    assert len(upper(text, language)) == len(text)
