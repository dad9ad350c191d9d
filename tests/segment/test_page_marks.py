"""segment: the marks of printed pages stand in the tree, and neither in a unit nor in anybody's way."""

from __future__ import annotations

import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from hexapla.model import Document, Element, Rendering
from hexapla.segment import segment, weave
from hexapla.tree import canonical, is_page_mark, page_mark, remove, text_of
from samples import document as made
from segment.generated import BODY


def with_marks(document: Document, at: list[int]) -> Document:
    """The document with marks put into its texts: before, behind or within what each number chooses."""
    marked = copy.deepcopy(document)
    paragraphs = [each for each in marked.body.iter("p", "h1", "h2", "li", "em") if (each.text or "").strip()]
    for number, chosen in enumerate(at if paragraphs else ()):
        holder = paragraphs[chosen % len(paragraphs)]
        mark = page_mark(f"page-{number}", str(number))
        text = holder.text or ""
        offset = chosen % (len(text) + 1)
        holder.text, mark.tail = text[:offset], text[offset:]
        holder.insert(0, mark)
    return marked


def marks(root: Element) -> list[str]:
    return [each.get("id", "") for each in root.iter("span") if is_page_mark(each)]


PLACES = st.lists(st.integers(0, 500), max_size=6)


@settings(max_examples=60)
@given(BODY, PLACES, st.booleans())
def test_marks_are_no_ones_business_and_go_back_where_they_stood(xhtml: str, at: list[int], by_sentence: bool) -> None:
    document = made(xhtml)
    marked = with_marks(document, at)
    units = segment(marked, by_sentence=by_sentence)
    assert [unit.text for unit in units] == [unit.text for unit in segment(document, by_sentence=by_sentence)]
    woven = weave(marked, [Rendering(unit.text) for unit in units], "en", by_sentence=by_sentence)
    assert canonical(woven.body) == canonical(marked.body)


@settings(max_examples=60)
@given(BODY, PLACES, st.sampled_from(["", "x", "Un texto, muy otro.", "訳、文。"]))
def test_no_translation_loses_one_or_changes_their_order(xhtml: str, at: list[int], text: str) -> None:
    marked = with_marks(made(xhtml), at)
    woven = weave(marked, [Rendering(text) for _unit in segment(marked)], "es")
    assert sorted(marks(woven.body)) == sorted(marks(marked.body))
    for before, after in zip(marked.body.iter("p", "h1"), woven.body.iter("p", "h1"), strict=True):
        assert marks(after) == marks(before)


def test_a_mark_stands_near_its_share_of_a_translation() -> None:
    document = made('<p>One two three <span id="p" role="doc-pagebreak" aria-label="2"/>four five six.</p>')
    (unit,) = segment(document)
    assert unit.text == "One two three four five six."
    woven = weave(document, [Rendering("Uno, dos y tres; cuatro, cinco y seis.")], "es").body
    (mark,) = (each for each in woven.iter("span"))
    assert mark.tail == "cuatro, cinco y seis."
    remove(mark)
    assert text_of(woven) == "Uno, dos y tres; cuatro, cinco y seis."
