"""The toolkit's own words: each is in every catalog that we ship, and says the same."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from gettext import c2py
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

import hexapla
import judges
from hexapla import languages, messages
from hexapla.cli import output
from hexapla.cli.help_pages import HelpPage
from workshop import environment

PACKAGE = Path(hexapla.__file__).parent
SHIPPED = [language for language in messages.available() if language != messages.SOURCE_LANGUAGE]
# Which of our functions mark the words of which catalog.
KEYWORDS: Mapping[str, Mapping[str, tuple[int, ...] | None]] = {
    messages.INTERFACE: {"N_": None},
    messages.COMMANDS: {"_": None, "gettext_noop": None, "ngettext": (1, 2), "click_plural": (1, 2)},
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


def ran(language: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command, run by a user of that language."""
    command = [sys.executable, "-c", "from hexapla.cli import main; main()", *arguments]
    env = environment(folder, LC_ALL=f"{languages.gettext_code(language)}.UTF-8")
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def sorts(header: str) -> list[int]:
    """The form of each number, by a Plural-Forms header."""
    return list(map(c2py(header.partition("plural=")[2].rstrip(";")), range(1000)))


def test_the_extractor_finds_the_words_of_each_catalog_and_no_more() -> None:
    interface_strings, commands = extracted(messages.INTERFACE), extracted(messages.COMMANDS)
    assert {("Contents", ""), ("Back to text", ""), ("Translated by %(names)s.", "")} <= interface_strings
    assert {("A citation has no note.", ""), ("{count} error", "{count} errors")} <= commands
    assert all(text.strip() for text, _plural in interface_strings | commands)


def test_no_message_is_inside_an_f_string_where_the_extractor_does_not_see_it() -> None:
    marks = {mark for keywords in KEYWORDS.values() for mark in keywords}
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in PACKAGE.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in marks
        if isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


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


@pytest.mark.parametrize(
    ("language", "wrong"),
    [
        ("fr", r"(?<=\S) (?=[:;!?»])|(?<=«) "),  # a space that may break
        ("az", "[“”]"),  # « and » everywhere
        ("es", r"(?<=}) (?=[KM]i?B|%)"),
    ],
)
@pytest.mark.parametrize("domain", KEYWORDS)
def test_the_signs_of_a_catalog_are_those_of_its_language(language: str, wrong: str, domain: str) -> None:
    translations = [form for entry in entries(language, domain) for _source, form in forms(entry)]
    assert [form for form in translations if re.search(wrong, form)] == []


def test_interface_strings_have_the_language_or_says_that_it_speaks_english() -> None:
    contents = {entry.msgid: entry.msgstr for entry in entries("fr", messages.INTERFACE)}["Contents"]
    say, spoken = messages.interface_strings("fr-CA")
    assert (say("Contents"), spoken) == (contents, "fr")
    say, spoken = messages.interface_strings("qaa")
    assert (say("Contents"), spoken) == ("Contents", "en")
    say, spoken = messages.interface_strings("en-GB")
    assert (say("Contents"), spoken) == ("Contents", "en")
    say, _ = messages.interface_strings("es")
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
    assert messages.environment_language() == spoken


@pytest.fixture
def speaking() -> Iterator[Callable[[str], str]]:
    """Set the language of messages."""
    yield messages.set_language
    messages.set_language(messages.SOURCE_LANGUAGE)


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("fr", "fr"), ("fr-CA", "fr"), ("fr_CA", "fr"), ("en-GB", "en"), ("de", "en"), ("no language", "en"), ("", "en")],
)
def test_messages_are_in_the_language_that_was_chosen(asked: str, spoken: str, speaking: Callable[[str], str]) -> None:
    assert messages.spoken() == "en"
    assert speaking(asked) == messages.spoken() == spoken
    for message in ("A citation has no note.", "no such words"):
        known = {} if spoken == "en" else {each.msgid: each.msgstr for each in entries(spoken, messages.COMMANDS)}
        assert messages._(message) == known.get(message, message)


@pytest.mark.parametrize("language", SHIPPED)
def test_plurals_and_values_stand_in_every_language(language: str, speaking: Callable[[str], str]) -> None:
    speaking(language)
    said = {count: messages.ngettext("{count} error", "{count} errors", count) for count in (1, 2, 5, 11, 100)}
    known = [form for entry in entries(language, messages.COMMANDS) for _source, form in forms(entry)]
    assert all(text.replace(str(count), "{count}") in known or text in known for count, text in said.items())
    assert "100" in said[100]


@pytest.mark.parametrize(
    ("language", "whole", "decimal", "share"),
    [
        ("en", "12,480", "2.5", "59%"),
        ("es", "12.480", "2,5", "59\u00a0%"),
        ("fr", "12\u202f480", "2,5", "59\u00a0%"),
        ("az", "12.480", "2,5", "59%"),
        ("ar", "12,480", "2.5", "59%"),
        ("ja", "12,480", "2.5", "59%"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    language: str, whole: str, decimal: str, share: str, speaking: Callable[[str], str]
) -> None:
    speaking(language)
    assert (messages.number(12480), messages.number(2.5), messages.percent(59)) == (whole, decimal, share)
    assert whole in messages.ngettext("{count} error", "{count} errors", 12480)


def test_lists_and_labels_have_the_signs_of_the_language(speaking: Callable[[str], str]) -> None:
    said = {}
    for language in ("en", "fr", "ja"):
        speaking(language)
        said[language] = (messages.listed(["a", "b"]), messages.labelled("a", "b"), messages.in_a_row("a.", "b"))
    assert said == {"en": ("a, b", "a: b", "a. b"), "fr": ("a, b", "a\u00a0: b", "a. b"), "ja": ("a、b", "a：b", "a.b")}


def test_values_are_isolated_where_the_language_runs_from_right_to_left(speaking: Callable[[str], str]) -> None:
    speaking("ar")
    assert messages.listed(["es", "fr"]) == "\u2068es\u2069، \u2068fr\u2069"
    assert "\u2068export/a/\u2069" in messages._("wrote {path}", path="export/a/")
    # A value cannot close its isolate, nor turn what follows.
    assert messages.isolated("a\u2069\u202eb\n\u2068c") == "\u2068a⟨U+2069⟩⟨U+202E⟩b\u2069\n\u2068⟨U+2068⟩c\u2069"
    assert messages.isolated("") == ""
    speaking("fr")
    assert messages.isolated("a\u2069") == "a\u2069"


def test_the_terminal_gets_the_isolates_of_arabic_messages_alone(
    speaking: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    speaking("ar")
    output.say(messages._("wrote {path}", path="a\u2069\u202eb"))
    assert "\u2068a⟨U+2069⟩⟨U+202E⟩b\u2069" in capsys.readouterr().out
    speaking("es")
    output.say("\u2068a\u2069")
    assert capsys.readouterr().out == "⟨U+2068⟩a⟨U+2069⟩\n"


@pytest.mark.parametrize("language", SHIPPED)
def test_click_speaks_the_language_of_the_user(language: str, tmp_path: Path) -> None:
    page = ran(language, tmp_path, "check", "--help").stdout
    wrong = ran(language, tmp_path, "check", "--fail-on", "x")
    none = ran(language, tmp_path, "approve")
    assert (wrong.returncode, none.returncode) == (2, 2)
    for english in ("Usage:", "Show this", "default:", "Error: Inv", "Error: Miss", "Try ", "is not one", "Missing"):
        assert english not in page + wrong.stderr + none.stderr
    known = {each.msgid: each.msgstr for each in entries(language, messages.COMMANDS)}
    assert known["Usage:"] in page
    assert known["Missing argument"] in none.stderr
    listed = known[", "].join(("error", "warning", "notice"))
    assert listed in re.sub("[\u2068\u2069]", "", wrong.stderr)


def test_lines_of_a_help_page_break_where_the_language_lets_them() -> None:
    page = HelpPage(width=24)
    page.write_text("see the option --fail-on-x\n\n「一二三」四五六七、八九十。")
    page.write_dl([("-x", "a"), ("--long", "b --no-break c-de")], col_max=6)
    assert page.getvalue().split("\n") == [
        "see the option",
        "--fail-on-x",
        "",
        "「一二三」四五六七、八九",
        "十。",
        "-x      a",
        "--long  b --no-break",
        "        c-de",
        "",
    ]


@pytest.mark.parametrize("domain", KEYWORDS)
def test_the_template_has_every_message_and_where_it_is(domain: str) -> None:
    found: dict[Message, tuple[set[str], set[str]]] = {}
    for file, _line, each, comments, _context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS[domain], comment_tags=("Translators:",)
    ):
        files, told = found.setdefault((each, "") if isinstance(each, str) else (each[0], each[1]), (set(), set()))
        files.add(f"i18n/hexapla/{file}")
        told.add(" ".join(" ".join(comments).split()))
    template = polib.pofile(str(messages.CATALOGS / f"{domain}.pot"))
    shipped = {
        (entry.msgid, entry.msgid_plural): ({file for file, _line in entry.occurrences}, entry.comment)
        for entry in template
    }
    places = {key: files for key, (files, _comments) in found.items()}
    assert {key: files for key, (files, _comment) in shipped.items()} == places, "run .ci/messages"
    for key, (_files, told) in found.items():
        assert all(comment in " ".join(shipped[key][1].split()) for comment in told), "run .ci/messages"
    assert template.metadata["Report-Msgid-Bugs-To"]


@pytest.mark.parametrize("language", SHIPPED)
def test_a_command_speaks_the_language_of_its_user(language: str, tmp_path: Path) -> None:
    said = ran(language, tmp_path, "check")
    known = {each.msgid: each.msgstr for each in entries(language, messages.COMMANDS)}
    assert said.returncode == 4
    told = known["There is no {file} here or in any folder above."].format(file="hexapla.toml")
    assert told in re.sub("[\u2068\u2069]", "", said.stderr)
    assert known["error"] in said.stderr
