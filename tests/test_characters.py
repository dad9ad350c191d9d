"""Characters: what no file may hold goes, what turns or hides text is found and shown, and all else stays."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hexapla.characters import (
    _NOT_ALLOWED,
    balance_directions,
    describe,
    drop_forbidden,
    find_harmful,
    has_forbidden,
    visible,
    visible_line,
)

ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=30)
DIRECTED = st.text(alphabet="aא \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", max_size=12)
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
FINE = "a\u200db\u200cc\u200e\u200f\u061c\u00ad\u0301\ufe0f\u2060\ufeff " + SCOTLAND


@given(ANY_TEXT)
def test_without_the_forbidden_a_text_can_stand_in_xml(text: str) -> None:
    kept = drop_forbidden(text)
    element = etree.Element("p")
    element.text = kept
    assert etree.fromstring(etree.tostring(element)).text == (kept or None)
    assert not has_forbidden(kept)
    assert (kept != text) == has_forbidden(text)


def test_the_forbidden_are_the_same_in_every_pattern() -> None:
    """One pattern names what is allowed, another what is forbidden: the first is the quicker one."""
    named = re.compile(f"[{_NOT_ALLOWED}]")
    assert [each for each in map(chr, range(0x110000)) if has_forbidden(each) != bool(named.match(each))] == []


def test_what_xml_and_html_can_hold_stays() -> None:
    assert drop_forbidden("a\x00\x07\x1bb\x7f\x9b\ud800\ufffe\ufdd0\U0001ffff\t\n é\U0001f600") == "ab\t\n é\U0001f600"
    assert drop_forbidden(FINE) == FINE


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (FINE, []),
        ("a\x1b[1m\x85", ["control", "control"]),
        ("\ud800", ["surrogate"]),
        ("\ufdd0\ufffe\U0010ffff", ["noncharacter"] * 3),
        ("caf\ufffd", ["replacement"]),
        ("\U000e0001\U000e0065\U000e006e", ["tag"] * 3),
        ("\U0001f3f4\U000e0067", ["tag"]),  # a flag that nothing ends
        ("\u202eabc", ["direction"]),
        ("\u202eabc\u202c \u2067אב\u2069", []),
        ("abc\u202c\u2069", ["direction"] * 2),  # they would close what stands around the text
        ("\u2067\u202ea\u2069", []),  # the end of an isolate ends what was opened in it
        ("\u202e\u2067a\u202c\u2069", ["direction"] * 2),  # and nothing in it ends what was opened before
    ],
)
def test_each_group_is_found(text: str, groups: list[str]) -> None:
    assert [fault.group for fault in find_harmful(text)] == groups
    assert all(text[fault.at] == fault.character for fault in find_harmful(text))


@given(DIRECTED, DIRECTED)
def test_balanced_directions_are_closed_and_lose_no_letter(before: str, text: str) -> None:
    balanced = balance_directions(text)
    assert not find_harmful(balanced)
    assert balance_directions(balanced) == balanced
    assert re.sub("[\u202a-\u202e\u2066-\u2069]", "", balanced) == re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)
    if not find_harmful(text):
        assert balanced == text
    # Whatever stands before it, as many directions are left open as without it.
    assert len(find_harmful(before + balanced)) == len(find_harmful(before))


def test_many_directions_are_balanced_in_linear_time() -> None:
    text = "\u2067" * 100_000 + "\u202e" * 100_000 + "\u2069" * 100_000
    assert balance_directions(text) == text


def test_isolates_in_pairs_may_stay_and_everything_else_is_spelt_out() -> None:
    assert visible("a\u2068b\u2068c\u2069\u2069", isolates=True) == "a\u2068b\u2068c\u2069\u2069"
    assert visible("\u2068a", isolates=True) == "⟨U+2068⟩a"
    assert visible("\u2069\u2068a\u2069", isolates=True) == "⟨U+2069⟩\u2068a\u2069"
    assert visible("\u2067a\u2069\u202eb\u202c", isolates=True) == "⟨U+2067⟩a⟨U+2069⟩⟨U+202E⟩b⟨U+202C⟩"
    assert visible("\u2068a\u2069") == "⟨U+2068⟩a⟨U+2069⟩"


def test_lines_of_letters_are_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hexapla.characters.re", None)
    assert visible("a\nb\n") == "a\nb\n"
    with pytest.raises(AttributeError):
        visible("a\tb")


@given(st.text("ab\u2066\u2067\u2068\u2069\u202a\u202e\u202c", max_size=20))
def test_what_keeps_its_isolates_is_balanced(text: str) -> None:
    assert balance_directions(shown := visible(text, isolates=True)) == shown


@given(ANY_TEXT)
def test_what_is_visible_steers_no_terminal(text: str) -> None:
    shown = visible_line(text)
    assert "\n" not in shown
    assert all(unicodedata.category(each) not in ("Cc", "Cs", "Zl", "Zp") for each in shown)
    shown.encode()
    assert all(each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs") for each in visible(text))


def test_what_cannot_be_seen_is_spelt_out() -> None:
    assert visible("a\u202eb\x1b[0m\r\n\tc\ud800") == "a⟨U+202E⟩b⟨U+001B⟩[0m⟨U+000D⟩\n\tc⟨U+D800⟩"
    assert visible_line("a\nb\u2028") == "a⟨U+000A⟩b⟨U+2028⟩"
    assert visible(FINE) == FINE
    assert visible(f"{SCOTLAND}\U000e0041") == f"{SCOTLAND}⟨U+E0041⟩"


def test_characters_have_their_names() -> None:
    assert describe("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert describe("\x07") == "U+0007"
