"""The toolkit's own words: each is in every catalog that we ship, and says the same."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

import hexapla
import judges
from hexapla import languages, messages

PACKAGE = Path(hexapla.__file__).parent
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%")
SHIPPED = [language for language in messages.available() if language != messages.SOURCE_LANGUAGE]


def furniture() -> set[str]:
    """Every string in a `_()`, as Babel finds them."""
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords={"_": None})
    return {message for _file, _line, message, _comments, _context in found if isinstance(message, str)}


def entries(language: str) -> dict[str, polib.POEntry]:
    path = messages.CATALOGS / language / "LC_MESSAGES" / "hexapla.po"
    return {entry.msgid: entry for entry in polib.pofile(str(path), encoding="utf-8")}


def test_the_extractor_finds_the_furniture_and_no_more() -> None:
    assert {"Contents", "Notes", "Machine draft", "Back to text", "Translated by %(names)s."} <= furniture()
    assert all(message.strip() for message in furniture())


def test_the_languages_of_the_sample_have_furniture() -> None:
    assert {"ar", "az", "es", "fr", "ja"} <= set(SHIPPED)


@pytest.mark.parametrize("language", SHIPPED)
def test_a_catalog_holds_every_string_translated_and_no_other(language: str) -> None:
    found = entries(language)
    assert set(found) == furniture()
    assert [entry.msgid for entry in found.values() if not entry.translated() or entry.obsolete] == []


@pytest.mark.parametrize("language", SHIPPED)
def test_a_translation_has_the_placeholders_of_its_source(language: str) -> None:
    for msgid, entry in entries(language).items():
        assert sorted(PLACEHOLDER.findall(entry.msgstr)) == sorted(PLACEHOLDER.findall(msgid)), msgid


@pytest.mark.parametrize("language", SHIPPED)
def test_gettext_finds_nothing_amiss_in_a_catalog(language: str) -> None:
    path = messages.CATALOGS / language / "LC_MESSAGES" / "hexapla.po"
    assert judges.msgfmt(path) == []
    assert judges.msgcat_is_noop(path) == []
    header = polib.pofile(str(path)).metadata
    assert header["Language"] == languages.gettext_code(language)


def test_furniture_speaks_the_language_or_says_that_it_speaks_english() -> None:
    say, spoken = messages.furniture("fr-CA")
    assert (say("Contents"), spoken) == (entries("fr")["Contents"].msgstr, "fr")
    say, spoken = messages.furniture("qaa")
    assert (say("Contents"), spoken) == ("Contents", "en")
    say, spoken = messages.furniture("en-GB")
    assert (say("Contents"), spoken) == ("Contents", "en")
    say, _ = messages.furniture("es")
    assert say("no such words") == "no such words"
