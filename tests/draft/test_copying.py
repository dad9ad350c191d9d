"""draft: what needs no engine is the same in every language, tags and all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from hexapla.draft import draft
from hexapla.draft.copying import copy
from hexapla.draft.engine import Translated
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
    ],
)  # fmt: skip
def test_numbers_addresses_and_references_are_copied_with_their_tags(text: str) -> None:
    each = unit(text)
    ((_unit, proposed),) = draft([each], Silent(), "en", "es", split_sentences)
    assert proposed.text == text
    assert proposed.said.startswith("copied (")


@pytest.mark.parametrize("text", ["p. 12", "See <url1/>", "Ibid., but see Smith", "12 apostles", "Passim is a word."])
def test_words_are_not_copied(text: str) -> None:
    assert copy(unit(text), "en") is None


def test_a_text_in_a_third_language_is_copied() -> None:
    assert copy(unit("Habent sua fata libelli.", language="la"), "en") == (
        "Habent sua fata libelli.",
        "copied (in la)",
    )
    assert copy(unit("A colour.", language="en-GB"), "en") is None
