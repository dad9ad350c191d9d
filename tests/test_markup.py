"""Tagged text: the closed set of tags, and that nothing else in a text is markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounds import bounded
from hexapla.markup import StrayTag, Tag, balance, opening, parse, plain, serialise, taken_names

NAMES = frozenset({"em", "a1", "a11", "note1", "br"})
VOIDS = frozenset({"note1", "br"})
PIECES = st.sampled_from(
    [
        "<em>",
        "</em>",
        "<a1>",
        "</a1>",
        "<a11>",
        "</a11>",
        "<note1/>",
        "<note1>",
        "</note1>",
        "<br/>",
        "< em >",
        "<",
        ">",
        "</",
        "/>",
        "<b>",
        "<note2/>",
        "&",
        "&lt;",
        "words",
        " ",
        "\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=30)


def test_only_the_tags_of_the_unit_are_tags() -> None:
    assert parse("a <b>b</b> < c &amp; <em>d</em><note1/><note2/>", {"em", "note1"}) == [
        "a <b>b</b> < c &amp; ",
        Tag("em", "open"),
        "d",
        Tag("em", "close"),
        Tag("note1", "void"),
        "<note2/>",
    ]


def test_a_unit_without_tags_is_all_literal() -> None:
    assert parse("<em>a</em>", ()) == ["<em>a</em>"]
    assert parse("", {"em"}) == []


def test_a_name_that_begins_with_another_is_its_own() -> None:
    assert parse("<a11><a1>", NAMES) == [Tag("a11", "open"), Tag("a1", "open")]
    assert parse("<a12>", NAMES) == ["<a12>"]


def test_a_tag_written_with_spaces_is_the_tag() -> None:
    assert parse("< em >x</ em ><note1 />", NAMES) == [
        Tag("em", "open"),
        "x",
        Tag("em", "close"),
        Tag("note1", "void"),
    ]


def test_a_tag_with_attributes_is_literal_for_a_translation_has_none() -> None:
    assert parse('<em onclick="x">', NAMES) == ['<em onclick="x">']


@given(TEXTS)
def test_parsing_loses_nothing_but_spaces_inside_tags(text: str) -> None:
    written = serialise(parse(text, NAMES))
    assert written.replace(" ", "").replace("\n", "") == "".join(text.split()) or " " not in text.replace("< em >", "")
    assert parse(written, NAMES) == parse(text, NAMES)


def test_overlapping_tags_keep_the_outer_one() -> None:
    tokens, faults = balance(parse("<em>a<a1>b</em>c</a1>", NAMES), VOIDS)
    assert serialise(tokens) == "<em>ab</em>c"
    assert faults == [StrayTag("unclosed", Tag("a1", "open")), StrayTag("unopened", Tag("a1", "close"))]


def test_a_void_tag_that_an_editor_opened_and_closed_is_one() -> None:
    assert balance(parse("a<note1></note1>b", NAMES), VOIDS) == (["a", Tag("note1", "void"), "b"], [])


@given(TEXTS)
def test_balanced_text_is_well_formed_and_says_the_same_words(text: str) -> None:
    tokens, _ = balance(parse(text, NAMES), VOIDS)
    depth: list[str] = []
    for token in tokens:
        if isinstance(token, str):
            continue
        if token.name in VOIDS:
            assert token.shape == "void"
        elif token.shape == "open":
            depth.append(token.name)
        elif token.shape == "close":
            assert depth.pop() == token.name
    assert depth == []
    assert "".join(token for token in tokens if isinstance(token, str)) == plain(text, NAMES)


@given(TEXTS)
def test_balancing_twice_changes_nothing_and_finds_nothing(text: str) -> None:
    tokens, _ = balance(parse(text, NAMES), VOIDS)
    assert balance(tokens, VOIDS) == (tokens, [])


def test_a_quoted_text_is_cut_at_a_length_with_a_sign() -> None:
    assert opening("a" * 60) == "a" * 60
    assert opening("a" * 61) == f"{'a' * 59}…"
    assert opening("abc def", 5) == "abc…"


def test_names_that_literal_text_holds_are_taken() -> None:
    assert taken_names(["Write <em>, </note1> or <br/>; 1 < 2 > 0", "<x y>"]) == {"em", "note1", "br"}


def test_a_text_of_very_many_tags_is_read_and_balanced_in_bounded_time() -> None:
    names = [f"note{number}" for number in range(100_000)]
    with bounded(seconds=10):
        assert parse("".join(f"<{name}/>" for name in names), frozenset(names)) == [Tag(name, "void") for name in names]
    opened, closed = "".join(f"<{name}>" for name in names), "".join(f"</{name}>" for name in names)
    with bounded(seconds=10):
        tokens, faults = balance(parse(opened + closed, frozenset(names)), ())
    assert tokens == [Tag(names[0], "open"), Tag(names[0], "close")]
    assert len(faults) == 2 * (len(names) - 1)


@pytest.mark.parametrize("pattern", ["<", "<em", "< ", "</", "<em ", "<a1<em>", "<em>>", "em/>"])
def test_what_only_looks_like_tags_is_read_in_bounded_time(pattern: str) -> None:
    text = pattern * (1_000_000 // len(pattern))
    with bounded(seconds=10):
        assert len(serialise(parse(text, NAMES))) <= len(text)
        taken_names([text])
