"""check: what someone allows with a reason is not found; without a reason, a cause or a name it is a finding itself."""

from __future__ import annotations

from collections.abc import Sequence

from check.entries import tagged
from hexapla.check import Pair, check, suppress
from hexapla.model import Finding, Place, State, Suppression, Translation

ENTRY = Place("locales/es/article.po", 7)
TOML = Place("hexapla.toml")


def left(
    target: str, here: Sequence[Suppression] = (), anywhere: Sequence[Suppression] = (), *, whole: bool = True
) -> list[str]:
    translation = Translation(target, State.TRANSLATED, ENTRY, tuple(here))
    pairs = [Pair(tagged("In 1992 it ended."), translation, "es", "en")]
    found: list[Finding] = list(suppress(check(pairs), pairs, anywhere, whole=whole))
    return [finding.code for finding in found]


def allow(code: str, reason: str = "said in words", place: Place = ENTRY, language: str = "") -> Suppression:
    return Suppression(code, reason, place, language)


WORDS = "Acabó en el noventa y dos."


def test_what_is_allowed_with_a_reason_is_not_found() -> None:
    assert left(WORDS) == ["number-lost"]
    assert left(WORDS, [allow("number-lost")]) == []
    assert left(WORDS, anywhere=[allow("number-lost", place=TOML)]) == []
    assert left(WORDS, anywhere=[allow("number-lost", place=TOML, language="es")]) == []


def test_what_is_allowed_elsewhere_is_found_here() -> None:
    assert left(WORDS, [allow("number-lost", place=Place(ENTRY.file, 8))], whole=False) == ["number-lost"]
    assert left(WORDS, [allow("url-lost")], whole=False) == ["number-lost"]
    assert left(WORDS, anywhere=[allow("number-lost", place=TOML, language="az")], whole=False) == ["number-lost"]


def test_a_suppression_needs_a_reason_a_code_that_is_known_and_a_cause() -> None:
    assert left(WORDS, [allow("number-lost", "")]) == ["number-lost", "suppression-unexplained"]
    assert left(WORDS, [allow("numbers")]) == ["number-lost", "suppression-unknown"]
    assert left("Acabó en 1992.", [allow("number-lost")]) == ["suppression-unused"]
    assert left("Acabó en 1992.", anywhere=[allow("number-lost", place=TOML)]) == ["suppression-unused"]


def test_of_a_part_nothing_is_said_to_be_unused() -> None:
    assert left("Acabó en 1992.", [allow("number-lost")], whole=False) == []


def test_one_suppression_does_for_all_of_its_kind_in_an_entry() -> None:
    translation = Translation("Nunca.", State.TRANSLATED, ENTRY, (allow("number-lost"),))
    pairs = [Pair(tagged("In 1992 and 1993."), translation, "es", "en")]
    assert list(suppress(check(pairs), pairs, whole=True)) == []


def test_a_finding_about_suppressions_can_be_allowed_too() -> None:
    good = "Acabó en 1992."
    unneeded = [allow("number-lost", place=TOML)]
    assert left(good, anywhere=[*unneeded, allow("suppression-unused", place=TOML)]) == []
    assert left(good, [allow("numbers")], [allow("suppression-unknown", place=TOML)]) == []
    assert left(WORDS, [allow("number-lost", "")], [allow("suppression-unexplained", place=TOML)]) == ["number-lost"]
    assert left(good, anywhere=[allow("suppression-unused", place=TOML)]) == []
