"""Languages: tags, directions, and the headers that gettext and CLDR agree on."""

from __future__ import annotations

import gettext
import re

import pytest
from babel import Locale, localedata

from hexapla import languages
from hexapla.errors import PublicationError


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("EN", "en"),
        ("pt_br", "pt-BR"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("de-CH-1996", "de-CH-1996"),
        ("es-419", "es-419"),
        (" az ", "az"),
        ("en-x-Pirate", "en-x-pirate"),
    ],
)
def test_a_tag_is_written_in_its_usual_letter_case(written: str, tag: str) -> None:
    assert languages.normalise(written) == tag


@pytest.mark.parametrize("written", ["", "e", "english", "en-", "en/../..", "12", "en-USA-", "a b", "português"])
def test_what_is_no_tag_is_an_error_with_its_place_and_a_remedy(written: str) -> None:
    with pytest.raises(PublicationError) as caught:
        languages.normalise(written, place="hexapla.toml: publication.languages")
    assert written in caught.value.message
    assert caught.value.place == "hexapla.toml: publication.languages"
    assert "BCP 47" in caught.value.remedy


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        *[("ar", "rtl"), ("he", "rtl"), ("fa-AF", "rtl"), ("ur", "rtl"), ("az", "ltr"), ("az-Arab", "rtl")],
        *[("ar-Latn", "ltr"), ("pa-Arab", "rtl"), ("ja", "ltr"), ("qaa", "ltr"), ("en-Hebr-US", "rtl")],
    ],
)
def test_direction(tag: str, direction: str) -> None:
    assert languages.direction(tag) == direction


def test_names_are_the_language_s_own_or_another_s() -> None:
    assert languages.name("es") == "español"
    assert languages.title_case_name("es") == "Español"
    assert languages.name("es", "en") == "Spanish"
    assert languages.name("pt-BR", "en") == "Portuguese (Brazil)"
    assert languages.name("qaa") == "qaa"


def test_every_language_of_cldr_has_plural_forms_that_gettext_understands() -> None:
    for tag in sorted({Locale.parse(code).language for code in localedata.locale_identifiers()} - {"root"}):
        header = languages.plural_forms(tag)
        match = re.fullmatch(r"nplurals=(\d+); plural=(.+);", header)
        assert match, (tag, header)
        choose = gettext.c2py(match[2])  # type: ignore[attr-defined] # the standard library's own reader of the header
        assert {choose(number) for number in range(1000)} <= set(range(int(match[1]))), (tag, header)


def test_a_language_that_nobody_knows_has_a_header_too() -> None:
    assert languages.plural_forms("qaa") == "nplurals=2; plural=(n != 1);"
    assert languages.gettext_code("pt-BR") == "pt_BR"
    assert languages.number(1234, "qaa") == "1,234"


def test_numbers_and_lists_are_written_as_the_language_writes_them() -> None:
    assert languages.number(12345, "de") == "12.345"
    assert languages.percent(83, "fr") == "83\u202f%".replace("\u202f", languages.percent(83, "fr")[2])
    assert languages.percent(83, "en") == "83%"
    assert languages.join(["a", "b", "c"], "es") == "a, b y c"
    assert languages.join([], "es") == ""


@pytest.mark.parametrize(("tag", "spaced"), [("ja", False), ("zh-Hant", False), ("th", False), ("ko", True), ("az", True)])
def test_languages_that_put_no_space_between_sentences(tag: str, spaced: bool) -> None:
    assert languages.spaced(tag) is spaced
