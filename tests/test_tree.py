"""The tree: what its elements are, the text in them, and how they are taken out."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.tree import citation, citations, cited, collapsed_text, has_text, remove, text_of, unwrap
from samples import tree


def inner(root: Element) -> str:
    return etree.tostring(root, encoding="unicode")


def test_removing_and_unwrapping_keep_the_words_around() -> None:
    body = tree("<p>a<b>c<i>d</i>e</b>f<u>g</u>h</p>")
    bold, underlined = body.find(".//b"), body.find(".//u")
    assert bold is not None
    assert underlined is not None
    unwrap(bold)
    remove(underlined)
    assert inner(body) == "<body><p>ac<i>d</i>efh</p></body>"


def test_a_citation_is_empty_and_known_by_its_role() -> None:
    body = tree('<p>a<a href="#n">no</a></p>')
    body[0].append(citation("n-1"))
    assert [cited(each) for each in citations(body)] == ["n-1"]


def test_the_text_of_an_element_is_that_of_all_in_it_and_not_what_follows_it() -> None:
    first, second = tree("<p> a <b>b<i>c</i>\n d</b>\te </p>f<p> \n</p>")
    assert text_of(first) == " a bc\n d\te "
    assert collapsed_text(first) == "a bc d e"
    assert has_text(first)
    assert text_of(second) == " \n"
    assert collapsed_text(second) == ""
    assert not has_text(second)
