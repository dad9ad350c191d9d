"""draft: after any engine, a translation has the spaces, marks and capitals of its language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.sentence_steps.asked import said
from hexapla.draft.engine import Translated
from hexapla.draft.sentence_steps import LanguagePair
from hexapla.draft.sentence_steps.tidying import tidied

QUESTION = "Who wrote it?"
PLAIN = "The miller left the town."


@pytest.mark.parametrize(
    ("source", "answer", "target", "expected"),
    [
        (PLAIN, "El molinero , dejó la villa .", "es", "El molinero, dejó la villa."),
        (PLAIN, "El molinero  dejó ( hoy ) la villa.", "es", "El molinero dejó (hoy) la villa."),
        (PLAIN, "El molinero,dejó la villa.", "es", "El molinero, dejó la villa."),
        (PLAIN, "el molinero dejó la villa.", "es", "El molinero dejó la villa."),
        (QUESTION, "Quién lo escribió?", "es", "¿Quién lo escribió?"),
        (QUESTION, "«Dijo. Quién lo escribió?»", "es", "«Dijo. ¿Quién lo escribió?»"),
        (QUESTION, "quién lo escribió.", "es", "¿Quién lo escribió?"),
        (QUESTION, "Qui l'a écrit?", "fr", "Qui l'a écrit\u202f?"),
        (QUESTION, "Qui l'a écrit ?", "fr-CA", "Qui l'a écrit?"),
        (QUESTION, "Qui l'a écrit ?", "fr-CH", "Qui l'a écrit?"),
        ("He left :) and slept.", "Il partit :) et dormit.", "fr", "Il partit :) et dormit."),
        ("He said “no”: well.", 'Il dit "non" : bien.', "fr", "Il dit «\u00a0non\u00a0»\u00a0: bien."),
        ("He said “no”.", "Dijo “no”.", "es", "Dijo «no»."),
        ("He said “it is ‘no’ then”.", "Er sagte “es ist ‘nein’ also”.", "de", "Er sagte „es ist ‚nein‘ also“."),
        ("He said “no”.", "彼は“いいえ”と言った.", "ja", "彼は「いいえ」と言った。"),
        ("It was 5'10\" tall.", "Medía 5'10\".", "es", "Medía 5'10\"."),
        (QUESTION, "من كتبها?", "ar", "من كتبها؟"),
        (PLAIN, "磨坊主离开了,走了.", "zh", "磨坊主离开了，走了。"),
        ("The old mill", "El viejo molino.", "es", "El viejo molino"),
        ("Cats & dogs < 5.", "Chats &amp; chiens &lt; 5.", "fr", "Chats & chiens < 5."),
        (
            "See it.",
            "Voir https://example.org/a?b=1;c et (x, y ).",
            "fr",
            "Voir https://example.org/a?b=1;c et (x, y).",
        ),
        ("Because he came.", "Porque él él vino de de allí.", "es", "Porque él vino de allí."),
        (PLAIN, "El molinero\ndejó \r\n\n la\u2028villa.", "es", "El molinero dejó la villa."),
        ("Press A + B.", "Pulsa A + .", "es", "Pulsa A +."),
        (PLAIN, "El \u202emolinero\u202c\u200b dejó \ufeff\ue000la\ufffc villa.", "es", "El molinero dejó la villa."),
        ("“Who?” he asked.", "“¿Quién?” Preguntó.", "es", "«¿Quién?» preguntó."),
        ("“Who?” She asked.", "“ ¿Quién?” Preguntó.", "es", "«¿Quién?» Preguntó."),
        ("“It is late!”", '" Es tarde!"', "es", "«¡Es tarde!»"),
        ("Louis XIV came.", "Vino Luis Xiv.", "es", "Vino Luis XIV."),
    ],
)
def test_a_rule_mends_what_it_can(source: str, answer: str, target: str, expected: str) -> None:
    assert said(source, {source: answer}, target=target)[0].text == expected


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("The \u2067ספר\u2069 is new.", "El \u2067ספר\u2069 es nuevo."),
        (PLAIN, "El molinero dejó la villa"),  # perhaps it is cut short: the guards say so
        ("Use `a , b` there.", "Use `a , b` allí."),
        ("The file .htaccess is there.", "El archivo .htaccess está allí."),
        ("Made in the U.S.", "Hecho en EE. UU."),
    ],
)
def test_what_is_right_or_a_doubt_stays(source: str, answer: str) -> None:
    assert said(source, {source: answer})[0].text == answer


def test_the_words_alignment_follows() -> None:
    translated, _asked = said(QUESTION, {QUESTION: "quién  lo escribió ?"})
    assert translated.text == "¿Quién lo escribió?"
    assert translated.alignment is not None
    assert [translated.text[slice(*span)] for span in translated.alignment.target] == ["Quién", "lo", "escribió"]


@given(st.text("xX .,;:?!()«»“”\"' \u00a0ñ\n1", max_size=40), st.sampled_from(["es", "fr", "de", "ja", "en", "ar"]))
def test_tidying_loses_no_word(text: str, target: str) -> None:
    once = tidied("A question?", Translated(text), LanguagePair("en", target))
    assert [letter.lower() for letter in once.text if letter.isalnum()] == [
        letter.lower() for letter in text if letter.isalnum()
    ]


@given(st.text("xX .,;:?!() ñ1", max_size=40), st.sampled_from(["es", "fr", "de", "en"]))
def test_what_is_tidy_stays(text: str, target: str) -> None:
    pair = LanguagePair("en", target)
    once = tidied("A question?", Translated(text), pair)
    assert tidied("A question?", once, pair).text == once.text
