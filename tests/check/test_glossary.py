"""check: a term that is called otherwise than the glossary says is a finding; without a glossary nothing is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.check import check, pairs
from hexapla.glossary import Glossary, Term
from hexapla.model import Finding, Severity, State, Translation, Unit
from workshop import PLACE, tagged_units, unit

GLOSSARY = Glossary([Term("codex", ("códice", "códex"), ("código",)), Term("Codex Rex", ("Rex",))], "en", "es")
NOTED = unit("The <em>codex</em><note1/> lay open.")


def found(each: Unit, text: str, terms: Glossary | None = GLOSSARY, state: State = State.TRANSLATED) -> list[Finding]:
    return list(check(pairs([each], {each.key: Translation(text, state)}, "es", "en", terms=terms)))


def test_a_clean_translation_yields_nothing() -> None:
    assert found(NOTED, "Los <em>códices</em><note1/> estaban abiertos.") == []


def test_a_missing_term_is_a_warning_with_its_place_and_language() -> None:
    (finding,) = found(NOTED, "El <em>libro</em><note1/> estaba abierto.")
    assert (finding.code, finding.severity) == ("term-missing", Severity.WARNING)
    assert (finding.place, finding.language) == (PLACE, "es")
    assert finding.message == "The term “codex” is not translated as “códice” or “códex” here."


def test_a_forbidden_form_is_an_error_and_the_only_finding_of_its_term() -> None:
    (finding,) = found(NOTED, "El <em>código</em><note1/> estaba abierto.")
    assert (finding.code, finding.severity) == ("term-forbidden", Severity.ERROR)
    assert "“código”" in finding.message
    assert "“códice”" in finding.hint


def test_a_term_broken_by_a_tag_is_found() -> None:
    assert [each.code for each in found(unit("A co<em>dex</em>"), "Un <em>libro</em>")] == ["term-missing"]


def test_a_term_inside_a_longer_one_raises_no_alarm() -> None:
    assert found(unit("The Codex Rex"), "El Rex") == []


def test_drafts_are_checked_and_what_is_empty_is_not() -> None:
    assert [each.code for each in found(unit("A codex"), "Un libro", state=State.DRAFT)] == ["term-missing"]
    assert found(unit("A codex"), "", state=State.EMPTY) == []


def test_without_a_glossary_nothing_is_said_of_terms() -> None:
    assert found(unit("A codex"), "Un código", None) == []


@given(tagged_units(), st.text("códigex <>/", max_size=30))
def test_no_text_makes_the_rule_fail(each: Unit, text: str) -> None:
    assert found(each, text) == found(each, text)


@pytest.mark.parametrize(
    ("form", "text", "language"),
    [
        ("Haus", "Die Häuser brennen.", "de"),
        ("Apfel", "Zwei Äpfel.", "de"),
        ("Buch", "Alte Bücher.", "de"),
        ("ملك", "جاء الملوك.", "ar"),
        ("كتاب", "قرأ الكتب.", "ar"),
    ],
)
def test_a_form_that_changes_inside_the_word_is_found(form: str, text: str, language: str) -> None:
    assert list(Glossary([Term("word", (form,))], "en", language).problems("The words", text)) == []


@pytest.mark.parametrize(("form", "text", "language"), [("Haus", "Die Hütte.", "de"), ("ملك", "جاء الرجال.", "ar")])
def test_another_word_is_no_form(form: str, text: str, language: str) -> None:
    assert list(Glossary([Term("word", (form,))], "en", language).problems("The words", text)) != []
