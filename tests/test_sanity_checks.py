"""soundness: scripts and lengths are judged as readers would, in any pair of languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.sanity_checks import is_other_chinese, letter_script, relative_length, script_share


@pytest.mark.parametrize(
    ("text", "language", "share"),
    [
        ("книга", "ru", 1.0),
        ("book", "ru", 0.0),
        ("本の「ほん」ホン", "ja", 1.0),
        ("책 冊", "ko", 1.0),
        ("кnига", "ru", 0.8),
        ("knjiga", "sr-Latn", 1.0),
        ("книга", "sr-Latn", 0.0),
        ("1992!", "ru", 1.0),  # no letter is wrong
        ("book", "tlh", 1.0),  # whose script nobody knows
    ],
)
def test_the_share_of_a_languages_own_letters(text: str, language: str, share: float) -> None:
    assert script_share(text, language) == pytest.approx(share)


def test_letters_are_named_by_their_script() -> None:
    assert [letter_script(letter) for letter in "aяα本"] == ["LATIN", "CYRILLIC", "GREEK", "CJK"]


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("The old printer kept his books in six columns.", "老印刷工把书排成六栏。", ("en", "zh")),
        ("老印刷工把书排成六栏。", "The old printer kept his books in six columns.", ("zh", "en")),
        (
            "The old printer kept his books in six columns.",
            "El viejo impresor guardaba sus libros en seis.",
            ("en", "es"),
        ),
        ("Use /path/to/repository for backups", "使用 /path/to/repository 备份", ("en", "zh")),  # code keeps its length
    ],
)
def test_a_translation_is_about_as_long_as_usual(source: str, target: str, languages: tuple[str, str]) -> None:
    assert 0.6 < relative_length(source, target, *languages) < 1.6


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["en", "zh", "ar", "tlh"]))
def test_any_texts_have_a_relative_length(source: str, target: str, language: str) -> None:
    assert relative_length(source, target, "en", language) >= 0
    assert 0 <= script_share(target, language) <= 1


@pytest.mark.parametrize(
    ("text", "language", "is_other"),
    [
        ("软件在公交车上。", "zh-Hant", True),
        ("软件在公交车上。", "zh-TW", True),
        ("軟體在公車上。", "zh-Hant", False),
        ("軟體在公車上。", "zh", True),
        ("软件在公交车上。", "zh-CN", False),
        ("大人", "zh-Hant", False),
        ("ソフトは車", "ja", False),
    ],
)
def test_simplified_chinese_is_not_traditional(text: str, language: str, *, is_other: bool) -> None:
    assert is_other_chinese(text, language) is is_other
