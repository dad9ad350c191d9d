"""Languages: tags, directions, and the headers that gettext and CLDR agree on."""

from __future__ import annotations

import re
import subprocess
from gettext import c2py
from pathlib import Path

import pytest

import judges
from hexapla import catalog as po
from hexapla import languages
from hexapla.errors import PublicationError
from judges import tools


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


# What gettext's own tool is asked to begin a catalog of.
POT = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "%d note"
msgid_plural "%d notes"
msgstr[0] ""
msgstr[1] ""
"""
GETTEXT = "0.21"  # whose table ours is
TAGS = [code.replace("_", "-") for code in languages.plural_rules()]
TAGS += ["pt-PT", "pt-AO", "sr-Latn", "fr-CA", "es-419", "de-CH-1996", "qaa"]


def msginit(tag: str) -> str:
    """The Plural-Forms header that gettext writes; empty where it does not know the language."""
    command = [tools.need("msginit"), "--no-translator", "--no-wrap", "--input=-", "--output-file=-"]
    command.append(f"--locale={languages.gettext_code(tag)}")
    done = subprocess.run(command, input=POT, capture_output=True, encoding="utf-8", check=True, env=tools.ENVIRONMENT)
    return next(iter(re.findall(r'^"Plural-Forms: (.*)\\n"$', done.stdout, re.MULTILINE)), "")


def test_a_new_catalog_counts_as_gettext_counts() -> None:
    version = tools.run(tools.need("msginit"), "--version").stdout.splitlines()[0].rpartition(" ")[2]
    if version != GETTEXT:
        pytest.skip(f"plural_forms.txt has the table of gettext {GETTEXT}; this is {version}")
    known = {tag: header for tag in TAGS if (header := msginit(tag))}
    assert {tag: languages.plural_forms(tag) for tag in known} == known
    assert len(known) >= 38 + 6


def test_gettext_accepts_every_rule_and_every_form_of_it_is_used(tmp_path: Path) -> None:
    rules = languages.plural_rules()
    for header, code in {header: code for code, header in rules.items()}.items():
        count, rule = re.fullmatch(r"nplurals=(\d); plural=(.*);", header).groups()  # type: ignore[union-attr]
        numbers = (*range(200), *range(1000, 10**6 + 1, 1000))
        assert set(map(c2py(rule), numbers)) == set(range(int(count))), header
        catalog = po.new(tmp_path / f"{code}.po", "A book", code.replace("_", "-"))
        catalog.entries.append(po.Entry(msgid="%d note", msgid_plural="%d notes", flags=("c-format",)))
        catalog.entries[0].msgstr_plural = dict.fromkeys(range(int(count)), "%d")
        po.save(catalog)
        assert catalog.header["Plural-Forms"] == header
        assert judges.msgfmt(catalog.path) == []


def test_a_language_stands_under_one_rule_only() -> None:
    text = (Path(languages.__file__).parent / "plural_forms.txt").read_text(encoding="utf-8")
    codes = [code for line in text.splitlines() if line.startswith(" ") for code in line.split()]
    assert len(codes) == len(set(codes)) == len(languages.plural_rules())


def test_a_language_that_nobody_knows_has_a_header_too() -> None:
    assert languages.plural_forms("qaa") == "nplurals=2; plural=(n != 1);"
    assert languages.gettext_code("pt-BR") == "pt_BR"
    assert languages.number(1234, "qaa") == "1,234"


def test_numbers_and_lists_are_written_as_the_language_writes_them() -> None:
    assert languages.number(12345, "de") == "12.345"
    assert re.fullmatch(r"83\s%", languages.percent(83, "fr"))
    assert languages.percent(83, "en") == "83%"
    assert languages.join(["a", "b", "c"], "es") == "a, b y c"
    assert languages.join([], "es") == ""


@pytest.mark.parametrize(
    ("tag", "spaced"), [("ja", False), ("zh-Hant", False), ("th", False), ("ko", True), ("az", True)]
)
def test_languages_that_put_no_space_between_sentences(tag: str, spaced: bool) -> None:
    assert languages.spaced(tag) is spaced
    assert languages.join_sentences(["A.", "B."], tag) == ("A. B." if spaced else "A.B.")


@pytest.mark.parametrize(
    ("text", "tag", "words"),
    [
        ("", "en", 0),
        ("It’s a well-known fact — 1,275 of them.", "en", 7),
        ("« Non ! » dit-il.", "fr", 2),
        ("한국어는 띄어 쓴다.", "ko", 3),
        ("吾輩は猫である。名前はまだ無い。", "ja", 5),  # 14 letters, 3 to a word
        ("我們用 API 翻譯", "zh-Hant", 3),  # 5 letters, 2.8 to a word, and a word
        ("ภาษาไทยไม่เว้นวรรค", "th", 3),  # 18 letters, 6 to a word
        ("The word 猫 means a cat.", "en", 6),
    ],
)
def test_words_are_counted_as_the_trade_counts_them(text: str, tag: str, words: int) -> None:
    assert languages.count_words(text, tag) == words
