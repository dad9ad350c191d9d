"""language matching: the wanted script always, the wanted region first."""

from __future__ import annotations

import pytest

from hexapla.language_matching import LanguageLikeness, argos_code, choose, likeness

SERVER = ["en", "es", "pt", "pb", "zh", "zt", "sr", "fr", "nb"]


@pytest.mark.parametrize(
    ("wanted", "offered", "code"),
    [
        ("zh-Hant", SERVER, "zt"),
        ("zh-TW", SERVER, "zt"),
        ("zh-HK", SERVER, "zt"),
        ("zh-Hans", SERVER, "zh"),
        ("zh", SERVER, "zh"),
        ("zh-Hant", ["en", "zh"], ""),
        ("zh", ["zt"], ""),
        ("zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("pt-BR", SERVER, "pb"),
        ("pt-PT", SERVER, "pt"),
        ("pt", SERVER, "pt"),
        ("pt-BR", ["pt"], "pt"),
        ("pt", ["pt-BR"], "pt-BR"),
        ("sr-Latn", SERVER, ""),
        ("sr-Latn", ["sr", "sh"], "sh"),
        ("sr-Cyrl", SERVER, "sr"),
        ("en-GB", SERVER, "en"),
        ("en", ["en-GB", "en-US"], "en-US"),
        ("es-MX", SERVER, "es"),
        ("no", SERVER, "nb"),
        ("tlh", SERVER, ""),
    ],
)
def test_the_script_is_kept_and_the_region_preferred(wanted: str, offered: list[str], code: str) -> None:
    assert choose(wanted, offered) == code
    assert choose(wanted, offered[::-1]) == code


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("es-MX", "es", LanguageLikeness.SAME),
        ("es-MX", "es-ES", LanguageLikeness.OTHER_REGION),
        ("zh-Hant", "zh-CN", LanguageLikeness.OTHER_SCRIPT),
        ("zh-Hant", "zh-TW", LanguageLikeness.SAME),
        ("es", "pt", LanguageLikeness.NONE),
    ],
)
def test_languages_are_alike(one: str, other: str, expected: LanguageLikeness) -> None:
    assert likeness(one, other) is expected
    assert likeness(other, one) is expected


@pytest.mark.parametrize(
    ("tag", "code"),
    [("zh-Hant", "zt"), ("zh-TW", "zt"), ("zh-HK", "zt"), ("zh", "zh"), ("pt-BR", "pb"), ("pt", "pt"), ("pt-PT", "pt"),
     ("es-MX", "es"), ("sr-Latn", "sr-Latn")],
)  # fmt: skip
def test_a_remedy_names_the_right_package(tag: str, code: str) -> None:
    assert argos_code(tag) == code
