"""locale_names: the names that gettext and other PO tools give to the folders of languages."""

from __future__ import annotations

import pytest

from hexapla.locale_names import names_of, tag_of


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("pt_BR", "pt-BR"), ("PT-br", "pt-BR"), ("pt_BR.UTF-8", "pt-BR"), ("es", "es"), ("de_DE@euro", "de-DE"),
        ("sr@latin", "sr-Latn"), ("sr@Latin", "sr-Latn"), ("sr_RS.utf8@latin", "sr-Latn-RS"),
        ("uz@cyrillic", "uz-Cyrl"),
        ("zh_Hant_TW", "zh-Hant-TW"), ("zh_hans", "zh-Hans"), ("ca@valencia", "ca-valencia"), ("es_419", "es-419"),
    ],
)  # fmt: skip
def test_a_name_of_a_locale_is_a_language(name: str, tag: str) -> None:
    assert tag_of(name) == tag


@pytest.mark.parametrize("name", ["templates", ".git", "C", "es.bak", "es.2", "", "@latin", "es@a b", "article.pot"])
def test_another_name_is_none(name: str) -> None:
    assert tag_of(name) is None


@pytest.mark.parametrize(
    ("tag", "names", "same", "similar"),
    [
        ("pt-BR", ["pt", "pt_BR", "pt-BR", "pt_PT"], ["pt-BR", "pt_BR"], []),
        ("pt", ["pt_BR", "pt_PT"], [], ["pt_BR"]),
        ("es", ["es_MX", "es_ES"], [], ["es_ES"]),
        ("zh-Hans", ["zh_CN", "zh_TW", "zh"], [], ["zh", "zh_CN"]),
        ("zh-TW", ["zh_Hant_TW", "zh_CN", "zh_HK"], [], ["zh_Hant_TW"]),
        ("sr-Latn", ["sr", "sr@latin", "sr_RS@latin"], ["sr@latin"], ["sr_RS@latin"]),
        ("ca", ["ca@valencia"], [], []),
    ],
)
def test_the_names_of_a_language(tag: str, names: list[str], same: list[str], similar: list[str]) -> None:
    assert names_of(tag, names) == (same, similar)


def test_a_name_of_another_language_of_the_publication_is_left_out() -> None:
    assert names_of("pt", ["pt_BR"], ["pt-BR"]) == ([], [])
