"""check: placeholders, emoji and words of other scripts that a translation has lost are found."""

from __future__ import annotations

import pytest

from check.entries import judge


@pytest.mark.parametrize(
    ("source", "target", "language", "code"),
    [
        ("Hello {name}, you have %d books", "Hola, {nombre}, tiene %d libros", "es", "placeholder-changed"),
        ("Hello %(name)s and all of you", "Hola, %(nombre)s y todos ustedes", "es", "placeholder-changed"),
        ("The painter 😆 wrote it", "El pintor lo escribió", "es", "sign-lost"),
        ("A letter to 漢字 in spring", "Una carta en primavera", "es", "sign-lost"),
    ],
)
def test_what_is_lost_is_found(source: str, target: str, language: str, code: str) -> None:
    assert judge(source, target, language) == [code]


@pytest.mark.parametrize("tag", ["<code1/>", "<img1/>", "<url1/>"])
def test_a_lost_tag_is_no_lost_sign(tag: str) -> None:
    """What stands in the tag's place while rules read the text is no character of the source."""
    assert judge(f"Write {tag} here", "Escríbalo aquí") == ["tag-lost"]
    assert judge(f"Write {tag}漢字 here", f"Escriba {tag} aquí") == ["sign-lost"]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Hello {name}, you have %d books", "Hola, {name}, tiene %d libros", "es"),
        ("The {name} was saved, see the {name}", "{name} wurde gesichert, siehe dort", "de"),
        ("View %s", "%sを表示", "ja"),
        ("View %s", "Vidi %sn", "eo"),
        ("State: {}", "Estado: {0}", "es"),
        ("It cost $5 and 50 % more", "Costó cinco dólares y un 50 % más", "es"),
        ("The word мир is old", "Слово «мира» древнее", "ru"),
        ("The painter 😆 wrote it", "😆 El pintor lo escribió", "es"),
    ],
)
def test_what_is_kept_is_no_finding(source: str, target: str, language: str) -> None:
    assert not set(judge(source, target, language)) & {"placeholder-changed", "sign-lost"}
