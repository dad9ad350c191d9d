"""items: a run as strings and marks, and what each inline element is to a translator."""

from __future__ import annotations

import pytest

from hexapla.model import CodeKind
from hexapla.segment.run_items import Item, is_bare_url, items, kind_of
from samples import tree


def rows(xhtml: str) -> list[str | tuple[str, object, CodeKind]]:
    """The items of a paragraph's run, each mark as its shape, its element's name and its kind."""
    paragraph = tree(xhtml, "p")
    found: list[Item] = items(paragraph.text, paragraph)
    return [each if isinstance(each, str) else (each.shape, each.element.tag, each.kind) for each in found]


def test_a_run_is_a_row_of_strings_and_marks() -> None:
    assert rows('a <em>b <a href="x">c</a></em> d<br/><code>e</code>f') == [
        *("a ", ("open", "em", "style"), "b ", ("open", "a", "link"), "c", ("close", "a", "link")),
        *(("close", "em", "style"), " d", ("void", "br", "break"), ("void", "code", "code"), "f"),
    ]
    assert rows("") == []


def test_an_element_with_nothing_in_it_is_one_mark() -> None:
    assert rows("<em/><em><b/></em><em>a</em>") == [
        *(("void", "em", "style"), ("open", "em", "style"), ("void", "b", "style"), ("close", "em", "style")),
        *(("open", "em", "style"), "a", ("close", "em", "style")),
    ]


def test_what_holds_no_prose_is_one_mark_whatever_it_holds() -> None:
    assert rows('<kbd>a<b>c</b></kbd><q translate="no">d</q><a href="//e">//e</a><a role="doc-noteref">f</a>') == [
        *(("void", "kbd", "code"), ("void", "q", "keep"), ("void", "a", "url"), ("void", "a", "note")),
    ]


@pytest.mark.parametrize(
    ("xhtml", "kind"),
    [
        ('<a role="doc-noteref" href="#n1"/>', "note"),
        ('<a href="https://e.org/">https://e.org/</a>', "url"),
        ('<a href="http://e.org">e.org</a>', "url"),
        ('<a href="mailto:me@e.org">me@e.org</a>', "url"),
        ('<a href="ftp://e.org">e.org</a>', "link"),
        ('<a href="https://e.org/">there</a>', "link"),
        ('<a href="http://">there</a>', "link"),
        ('<a href="e.org">e.org<b/></a>', "link"),
        ('<a href="e.org"/>', "link"),
        ("<a>e.org</a>", "link"),
        ('<q href="e.org">e.org</q>', "style"),
        ("<code>x</code>", "code"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "code"),
        ('<code translate="no">x</code>', "keep"),
        ('<span translate="yes">x</span>', "style"),
        ('<img src="a"/>', "image"),
        ("<br/>", "break"),
        ("<wbr/>", "break"),
    ],
)
def test_what_an_element_is_to_a_translator(xhtml: str, kind: CodeKind) -> None:
    (element,) = tree(xhtml, "p")
    assert kind_of(element) == kind
    assert is_bare_url(element) is (kind == "url")
