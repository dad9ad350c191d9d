"""The toolkit's own words: each is in every catalog that we ship, and says the same."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import c2py
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

import hexapla
import judges
from hexapla import languages, messages
from workshop import environment

PACKAGE = Path(hexapla.__file__).parent
SHIPPED = [language for language in messages.available() if language != messages.SOURCE_LANGUAGE]
# Which of our functions mark the words of which catalog.
KEYWORDS: Mapping[str, Mapping[str, tuple[int, ...] | None]] = {
    messages.FURNITURE: {"N_": None},
    messages.COMMANDS: {"_": None, "gettext_noop": None, "ngettext": (1, 2)},
}
CATALOGS = [(language, domain) for language in SHIPPED for domain in KEYWORDS]

Message = tuple[str, str]  # a text, and its plural or nothing


@cache
def extracted(domain: str) -> set[Message]:
    """Every message of a catalog, as Babel finds them."""
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS[domain])
    return {(each, "") if isinstance(each, str) else (each[0], each[1]) for _file, _line, each, *_rest in found}


def path_of(language: str, domain: str) -> Path:
    return messages.CATALOGS / language / "LC_MESSAGES" / f"{domain}.po"


def entries(language: str, domain: str) -> polib.POFile:
    return polib.pofile(str(path_of(language, domain)), encoding="utf-8")


def forms(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """Each of an entry's translations, with the text that has the values it may have."""
    if not entry.msgid_plural:
        yield entry.msgid, entry.msgstr
    for form in entry.msgstr_plural.values():
        yield entry.msgid_plural, form


def values(text: str) -> set[str]:
    """The values that a message has, in braces or by a percent sign."""
    named = set(re.findall(r"%\(\w+\)[a-z]", text))
    return named or {f"{name}:{how}" for _text, name, how, _sign in string.Formatter().parse(text) if name}


def sorts(header: str) -> list[int]:
    """The form of each number, by a Plural-Forms header."""
    return list(map(c2py(header.partition("plural=")[2].rstrip(";")), range(1000)))


def test_the_extractor_finds_the_words_of_each_catalog_and_no_more() -> None:
    furniture, commands = extracted(messages.FURNITURE), extracted(messages.COMMANDS)
    assert {("Contents", ""), ("Back to text", ""), ("Translated by %(names)s.", "")} <= furniture
    assert {("A citation has no note.", ""), ("{count} error", "{count} errors")} <= commands
    assert all(text.strip() for text, _plural in furniture | commands)


def test_the_languages_of_the_sample_have_furniture() -> None:
    assert {"ar", "az", "es", "fr", "ja"} <= set(SHIPPED)


@pytest.mark.parametrize(("language", "domain"), CATALOGS)
def test_a_catalog_holds_every_message_translated_and_no_other(language: str, domain: str) -> None:
    found = entries(language, domain)
    assert {(entry.msgid, entry.msgid_plural) for entry in found} == extracted(domain)
    assert [entry.msgid for entry in found if not entry.translated() or entry.obsolete] == []


@pytest.mark.parametrize(("language", "domain"), CATALOGS)
def test_a_translation_has_the_values_of_its_source(language: str, domain: str) -> None:
    for entry in entries(language, domain):
        for source, form in forms(entry):
            # A form of the plural may do without the number: "one text".
            assert values(source) - values(form) <= ({"count:"} if entry.msgid_plural else set()), entry.msgid
            assert values(form) <= values(source), entry.msgid


@pytest.mark.parametrize(("language", "domain"), CATALOGS)
def test_gettext_finds_nothing_amiss_in_a_catalog(language: str, domain: str) -> None:
    path = path_of(language, domain)
    assert judges.msgfmt(path) == []
    assert judges.msgcat_is_noop(path) == []
    header = entries(language, domain).metadata
    assert header["Language"] == languages.gettext_code(language)
    # A catalog keeps the rule that it was begun with, which may give the forms another order.
    pairs = set(zip(sorts(header["Plural-Forms"]), sorts(languages.plural_forms(language)), strict=True))
    assert len(pairs) == len({theirs for theirs, _ours in pairs}) == len({ours for _theirs, ours in pairs})


def test_furniture_speaks_the_language_or_says_that_it_speaks_english() -> None:
    contents = {entry.msgid: entry.msgstr for entry in entries("fr", messages.FURNITURE)}["Contents"]
    say, spoken = messages.furniture("fr-CA")
    assert (say("Contents"), spoken) == (contents, "fr")
    say, spoken = messages.furniture("qaa")
    assert (say("Contents"), spoken) == ("Contents", "en")
    say, spoken = messages.furniture("en-GB")
    assert (say("Contents"), spoken) == ("Contents", "en")
    say, _ = messages.furniture("es")
    assert say("no such words") == "no such words"


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:az:fr"}, "az"),
        ({"LANG": "es_ES", "LANGUAGE": "en_GB:es"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_environment_says_which_language_the_commands_speak(
    variables: dict[str, str], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    messages.spoken.cache_clear()
    try:
        assert messages.spoken() == spoken
        for message in ("A citation has no note.", "no such words"):
            known = {} if spoken == "en" else {each.msgid: each.msgstr for each in entries(spoken, messages.COMMANDS)}
            assert messages._(message) == known.get(message, message)
    finally:
        messages.spoken.cache_clear()


@pytest.mark.parametrize("language", SHIPPED)
def test_plurals_and_values_stand_in_every_language(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", f"{languages.gettext_code(language)}.UTF-8")
    messages.spoken.cache_clear()
    try:
        said = {count: messages.ngettext("{count} error", "{count} errors", count) for count in (1, 2, 5, 11, 100)}
    finally:
        messages.spoken.cache_clear()
    known = [form for entry in entries(language, messages.COMMANDS) for _source, form in forms(entry)]
    assert all(text.replace(str(count), "{count}") in known or text in known for count, text in said.items())
    assert "100" in said[100]


@pytest.mark.parametrize("language", SHIPPED)
def test_a_command_speaks_the_language_of_its_user(language: str, tmp_path: Path) -> None:
    run = [sys.executable, "-c", "from hexapla.cli import main; main()", "check"]
    env = environment(tmp_path, LC_ALL=f"{languages.gettext_code(language)}.UTF-8")
    said = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False)
    known = {each.msgid: each.msgstr for each in entries(language, messages.COMMANDS)}
    assert said.returncode == 4
    assert known["There is no {file} here or in any folder above."].format(file="hexapla.toml") in said.stderr
