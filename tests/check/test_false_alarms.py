"""check: what catalogs by people have, and is no mistake, is not found; a mistake like it still is."""

from __future__ import annotations

import pytest

from check.entries import judge


@pytest.mark.parametrize(
    ("code", "source", "target", "language"),
    [
        ("doubled-word", "Many-to-many relationship", "Poćah wjele wjele", "hsb"),
        ("doubled-word", "Your Weblate is on weblate.org", "Vaš Weblate weblate.org", "sr-Latn"),
        ("url-lost", "See https://my-site.example.org.", "Vea https://mi-sitio.example.org.", "es"),
        ("space-missing", "It is not right, try again.", "此非是,请重试。", "lzh"),
        ("space-missing", "Salt &amp; water", "Sal&amp;agua", "es"),
        ("space-before", "Delete?", "Diverkañ ?", "br"),
        ("space-before", "Only letters and _ are read.", "Solo se leen letras y _ .", "es"),
        ("wrong-script", "ICU messageformat and sphinx", "icu messageformat sphinx", "ta"),
        ("wrong-script", "The page was not found.", "Qıdırğan saifeñiz tapılmadı.", "crh"),
        ("source-copied", '"Good night to all of you."', '"Good night to all of you."', "es"),
        ("too-short", "You will only see these messages in your projects.", "君将得此事。于目", "lzh"),
        ("hidden-in-word", "Rye", "ข้าว\u200bไรย์", "th"),
        ("number-lost", "Sizes: 64 512 300 ext4", "Koot: 64 512 300 ext4", "fi"),
        ("doubled-word", "Other than that of the mill", "Diferente da da moenda", "pt"),
        ("wrong-script", "32bit Talanta (little-endian)", "32bit Talanta (little endian)", "el"),
        ("hidden-in-word", "Barley", "Ceba\u00adda", "es"),
    ],
)
def test_no_mistake_is_not_found(code: str, source: str, target: str, language: str) -> None:
    assert code not in judge(source, target, language)


@pytest.mark.parametrize(
    ("code", "source", "target", "language"),
    [
        ("doubled-word", "Many-one relationship", "Poćah wjele wjele", "hsb"),
        ("number-lost", "Sizes: 64 512 300 ext4", "Koot: 64 512 301 ext4", "fi"),
        ("url-lost", "See https://site.example.org.", "Vea https://sitio.example.org.", "es"),
        ("space-missing", "Salt, water", "Sal,agua", "es"),
        ("space-before", "Delete?", "¿Borrar ?", "es"),
        ("wrong-script", "The page was not found.", "Qıdırğan saifeñiz tapılmadı.", "ru"),
        ("source-copied", "Good night to all of you.", "Good night to all of you.", "es"),
        ("quotation-copied", '"Good night to all of you."', '"Good night to all of you."', "es"),
        ("hidden-in-word", "Barley", "Ceb\u200bada", "es"),
        ("hidden-in-word", "Barley", "Ceba\u2028da", "es"),
    ],
)
def test_a_mistake_like_it_is_found(code: str, source: str, target: str, language: str) -> None:
    assert code in judge(source, target, language)
