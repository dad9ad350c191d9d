"""draft: what needs no engine is the same in every language, tags and all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from hexapla.draft import draft
from hexapla.draft.copying import copy
from hexapla.draft.engine import Translated
from hexapla.model import UnitKind
from hexapla.segment import split_sentences
from workshop import unit


class Silent:
    """An engine that nobody may ask."""

    name, batch = "silent", 1

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        raise AssertionError(f"asked for {sentences}")


@pytest.mark.parametrize(
    "text",
    [
        "1992", "25–26", "613 / 1,275", "* * *", "<note1/>", "<url1/>", "12<note1/>", "<em>1992</em>", "٦١٣",
        "Ibid.", "ibid., p. 12", "Ibidem, 12", "op. cit.", "Loc. cit.", "<em>Ibid.</em>, pp. 12–14", "passim",
        "Ibid., vol. 2, pp. 12–14.", "Smith, op. cit., p. 34", "Id., 12", "https://example.org/a.", "<www.example.org>",
        "ana@example.org", "doi:10.1000/182", "J. R. R. Tolkien", "Tolkien, J.R.R.", "<em>J. B. van der Berg</em>",
    ],
)  # fmt: skip
def test_numbers_addresses_and_references_are_copied_with_their_tags(text: str) -> None:
    each = unit(text)
    ((_unit, proposed),) = draft([each], Silent(), "en", "es", splitter=split_sentences)
    assert proposed.text == text
    assert proposed.maker.startswith("copied (")


@pytest.mark.parametrize(
    "text",
    [
        "p. 12",
        "See <url1/>",
        "Ibid., but see Smith",
        "12 apostles",
        "Passim is a word.",
        "id is good",
        "See www.example.org",
        "I. Introduction",
        "A. B. is good",
        "The House of X. Y.",
    ],
)
def test_words_are_not_copied(text: str) -> None:
    assert copy(unit(text), "en", "es") is None


def test_a_text_in_a_third_language_is_copied() -> None:
    assert copy(unit("Habent sua fata libelli.", language="la"), "en") == (
        "Habent sua fata libelli.",
        "copied (in la)",
    )
    assert copy(unit("A colour.", language="en-GB"), "en") is None


@pytest.mark.parametrize(
    ("name", "copied"), [("Ana de la Cruz", True), ("The Hexapla founders", False), ("Anon", False)]
)
def test_an_authors_name_is_copied_where_the_script_is_the_same(name: str, copied: bool) -> None:
    author = unit(name)._replace(kind=UnitKind.AUTHOR)
    assert (copy(author, "en", "es") == (name, "copied (a name)")) is copied
    assert copy(author, "en", "ar") is None
    assert copy(unit(name), "en", "es") is None
