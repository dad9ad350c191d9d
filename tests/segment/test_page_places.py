"""page_marks: where in a text, and among its tags, the marks of printed pages are taken out and put back."""

from __future__ import annotations

import pytest

from hexapla.markup import Tag, Token, parse, written
from hexapla.model import Element
from hexapla.segment import page_marks
from hexapla.segment.run_items import items
from hexapla.tree import page_mark
from samples import tree

NAMES = ("b", "br")
A, B, C = (page_mark(f"page-{name}", name) for name in "abc")


def shown(tokens: list[Token | Element]) -> list[str]:
    """Each token as text, a mark as its label in brackets."""
    return [str(each) if isinstance(each, str | Tag) else f"[{each.get('aria-label')}]" for each in tokens]


def put(source: str, text: str, *pages: tuple[int, Element]) -> list[str]:
    return shown(page_marks.put(parse(text, NAMES), pages, source, NAMES))


def page(label: str) -> str:
    return f'<span role="doc-pagebreak" aria-label="{label}"/>'


@pytest.mark.parametrize(
    ("xhtml", "kept", "places", "offsets"),
    [
        ("one <b>two</b>", ["one ", "open", "two", "close"], [], []),
        (f"one {page('a')}two", ["one two"], [(0, 4, "a")], [4]),
        (f"one {page('a')}two {page('b')}<b/>three", ["one two ", "void", "three"], [(0, 4, "a"), (0, 8, "b")], [4, 8]),
        (f"{page('a')}{page('b')}one", ["one"], [(0, 0, "a"), (0, 0, "b")], [0, 0]),
        (f"<b>{page('a')}one</b>{page('b')}", ["open", "one", "close"], [(1, 0, "a"), (3, 0, "b")], [3, 10]),
        (f"one<b>two</b>th{page('a')}ree", ["one", "open", "two", "close", "three"], [(4, 2, "a")], [15]),
        (f"<b/>{page('a')}<b/>", ["void", "void"], [(1, 0, "a")], [4]),
    ],
)
def test_marks_are_taken_out_and_their_places_kept(
    xhtml: str, kept: list[str], places: list[tuple[int, int, str]], offsets: list[int]
) -> None:
    root = tree(xhtml, "p")
    content, found = page_marks.take(items(root.text, root))
    assert [each if isinstance(each, str) else each.shape for each in content] == kept
    assert [(at, offset, mark.get("aria-label")) for at, offset, mark in found] == places
    parts = [each if isinstance(each, str) else written("b", each.shape) for each in content]
    assert [offset for offset, _mark in page_marks.placed(parts, found)] == offsets


@pytest.mark.parametrize(
    ("text", "pages", "tokens"),
    [
        ("one two", (), ["one two"]),
        ("one two", ((0, A),), ["[a]", "one two"]),
        ("one two", ((1, A), (5, B)), ["o", "[a]", "ne t", "[b]", "wo"]),
        ("one two", ((4, A), (4, B)), ["one ", "[a]", "[b]", "two"]),
        ("one two", ((7, A), (7, B)), ["one two", "[a]", "[b]"]),
        ("a<b>cd</b>e", ((1, A), (5, B), (11, C)), ["a", "[a]", "<b>", "c", "[b]", "d", "</b>", "e", "[c]"]),
        ("a<b>cd</b>e", ((4, A), (6, B), (11, C)), ["a", "<b>", "[a]", "cd", "[b]", "</b>", "e", "[c]"]),
        ("<br/><b>c</b>", ((0, A), (5, B), (8, C)), ["[a]", "<br/>", "[b]", "<b>", "[c]", "c", "</b>"]),
        ("<br/><br/>", ((5, A), (10, B)), ["<br/>", "[a]", "<br/>", "[b]"]),
    ],
)
def test_in_the_text_itself_a_mark_goes_back_where_it_stood(
    text: str, pages: tuple[tuple[int, Element], ...], tokens: list[str]
) -> None:
    assert put(text, text, *pages) == tokens


TEN = "a b c d e f g h i j "  # twenty signs: each mark's share is easy to tell


@pytest.mark.parametrize(
    ("source", "pages", "text", "tokens"),
    [
        (TEN, ((0, A),), "Uno dos", ["[a]", "Uno dos"]),
        (TEN, ((20, A),), "Uno dos", ["Uno dos", "[a]"]),
        (TEN, ((2, A),), "Uno dos tres", ["Uno ", "[a]", "dos tres"]),
        (TEN, ((8, A),), "U no de dos que ", ["U no ", "[a]", "de dos que "]),
        (TEN, ((12, A),), "U no de dos que ", ["U no de ", "[a]", "dos que "]),
        (TEN, ((11, A),), "U no de dos que ", ["U no de ", "[a]", "dos que "]),
        (TEN, ((16, A),), "Uno", ["Uno", "[a]"]),
        (TEN, ((8, A), (16, B)), "U no de dos que ", ["U no ", "[a]", "de dos ", "[b]", "que "]),
        (TEN, ((10, A), (10, B)), "Uno dos", ["Uno ", "[a]", "[b]", "dos"]),
        (TEN, ((10, A),), "訳、文。。", ["訳、", "[a]", "文。。"]),
        (TEN, ((10, A),), "", ["[a]"]),
        (TEN, ((10, A),), "ab <b>cd</b>", ["ab ", "[a]", "<b>", "cd", "</b>"]),
        (TEN, ((5, A), (15, B)), "ab <b>cd ef gh </b>", ["ab ", "[a]", "<b>", "cd ef ", "[b]", "gh ", "</b>"]),
        (TEN, ((10, A),), "<b>ab </b>cd", ["<b>", "ab ", "[a]", "</b>", "cd"]),
        (TEN, ((4, A),), "<br/>ab cd ef gh ij ", ["<br/>", "ab ", "[a]", "cd ef gh ij "]),
        ("<b>aaaa </b><br/>bbbb ", ((17, A),), "u v w x y z ", ["u v w ", "[a]", "x y z "]),
        ("<b>aaaa </b><br/>bbbb ", ((19, A),), "u v w x y z ", ["u v w x ", "[a]", "y z "]),
        ("<b>aaaa </b><br/>bbbb ", ((8, A), (12, B)), "u v w x y z ", ["u v w ", "[a]", "[b]", "x y z "]),
        ("<b>aaaa </b>bbbbb", ((3, A), (17, B)), "u v w x", ["[a]", "u v w x", "[b]"]),
        ("   aaa bbb", ((3, A),), "u v w x", ["[a]", "u v w x"]),
        ("   aaa bbb", ((4, A),), "u v w x", ["u ", "[a]", "v w x"]),
        ("<br/>", ((5, A),), "u v", ["[a]", "u v"]),
    ],
)
def test_in_a_translation_a_mark_stands_at_the_gap_nearest_to_its_share(
    source: str, pages: tuple[tuple[int, Element], ...], text: str, tokens: list[str]
) -> None:
    assert put(source, text, *pages) == tokens


def test_a_mark_is_put_as_a_copy_without_what_follows_it() -> None:
    root = tree(f"one {page('a')}two", "p")
    _one, put_back, _two = page_marks.put(["one two"], ((4, root[0]),), "one two", ())
    assert not isinstance(put_back, str | Tag)
    assert put_back is not root[0]
    assert (put_back.tail, root[0].tail) == (None, "two")
