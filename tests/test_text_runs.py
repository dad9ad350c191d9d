"""Runs of text: where they stand in a tree, and how their white space is settled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hexapla.model import Element
from hexapla.text_runs import collapse, runs, tidy
from hexapla.tree import canonical, text_of
from samples import tree


def inner(root: Element) -> str:
    return etree.tostring(root, encoding="unicode")


def run_texts(xhtml: str) -> list[str]:
    found = []
    for run in runs(tree(xhtml)):
        words = run.head + "".join(text_of(each) + (each.tail or "") for each in run.elements)
        if run.has_text:
            found.append(words.strip())
    return found


@pytest.mark.parametrize(
    ("xhtml", "texts"),
    [
        ("<p>a <em>b</em></p><p>c</p>", ["a b", "c"]),
        ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", ["a", "b", "c"]),
        ("<div>a<p>b</p>c <b>d</b><p>e</p></div>", ["a", "b", "c d", "e"]),
        ("<ins><p>a</p>b</ins>", ["a", "b"]),
        ("<pre>a</pre><p>b</p>", ["b"]),
        ("<table><tr><td>a</td><td/></tr></table>", ["a"]),
    ],
)
def test_runs_are_the_text_between_blocks(xhtml: str, texts: list[str]) -> None:
    assert run_texts(xhtml) == texts


def test_a_run_is_replaced_where_it_stood() -> None:
    body = tree("<div>a<p>b</p>c <b>d</b> e<p>f</p>g</div>")
    run = next(run for run in runs(body) if run.head.startswith("c"))
    new = etree.Element("i")
    new.text, new.tail = "y", "z"
    run.replace("x", [new])
    assert inner(body) == "<body><div>a<p>b</p>x<i>y</i>z<p>f</p>g</div></body>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p> a \n  b </p>", "<p>a b</p>"),
        ("<p>a <em> b </em> c</p>", "<p>a <em>b </em>c</p>"),
        ("<p>a.\u00a0 On</p>", "<p>a. On</p>"),
        ("<p>a. \u00a0On</p>", "<p>a. On</p>"),
        ("<p>«\u00a0a\u00a0»</p>", "<p>«\u00a0a\u00a0»</p>"),
        ("<p>a <br/> b</p>", "<p>a <br/>b</p>"),
        ("<p>a <code> x  y </code> b</p>", "<p>a <code> x  y </code> b</p>"),
        ("<pre> a\n  b </pre>", "<pre> a\n  b </pre>"),
        ("<p>a <em>b </em></p>", "<p>a <em>b</em></p>"),
        ("<ul> <li> a </li> </ul>", "<ul><li>a</li></ul>"),
        ("<p>a <img src='x'/> b </p>", '<p>a <img src="x"/> b</p>'),
    ],
)
def test_white_space_is_as_a_browser_shows_it(before: str, after: str) -> None:
    body = tree(before)
    tidy(body)
    assert inner(body) == f"<body>{after}</body>"


PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            " ",
            "  ",
            "\n",
            "\xa0",
            "<em>b</em>",
            "<em> </em>",
            "<br/>",
            "<code> c </code>",
            "<p> d </p>",
            "<p/>",
            '<a role="doc-noteref" href="#n"/>',
            "<i> e <b> f </b></i>",
            "<ul><li> g </li></ul>",
        ]
    ),
    max_size=12,
).map("".join)


def test_an_empty_text_is_none() -> None:
    body = tree("<p/><p/>")
    body.text = body[0].text = body[1].tail = ""
    tidy(body)
    assert inner(body) == "<body><p/><p/></body>"


@given(PIECES)
def test_tidying_twice_is_tidying_once(xhtml: str) -> None:
    body = tree(xhtml)
    tidy(body)
    once = canonical(body)
    tidy(body)
    assert canonical(body) == once


@given(PIECES)
def test_tidying_loses_only_white_space(xhtml: str) -> None:
    body = tree(xhtml)
    words = "".join(text_of(body).split())
    elements = [element.tag for element in body.iter()]
    tidy(body)
    assert "".join(text_of(body).split()) == words
    assert [element.tag for element in body.iter()] == elements


@given(st.text(alphabet=" \u00a0\t\na", max_size=12))
def test_collapsing_leaves_no_two_spaces_in_a_row(text: str) -> None:
    assert "  " not in collapse(text)
    assert collapse(collapse(text)) == collapse(text)
