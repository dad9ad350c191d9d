"""The steps of reading that look for something rare take no work for each paragraph of a page that has none of it."""

import gc
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from lxml import etree

from hexapla.model import Document, Place
from hexapla.read.cleaning import remove_disallowed
from hexapla.read.element_index import ElementIndex
from hexapla.read.forbidden_characters import without_forbidden
from hexapla.read.html.content import main_content
from hexapla.read.html.office_exports import take_reviews, telling_of_programs
from hexapla.read.html.parsing import parse
from hexapla.read.html.unlinked_notes import link_unlinked_notes
from hexapla.read.printed_pages import take_bare_numbers, take_page_breaks
from hexapla.tree import all_text


@pytest.mark.parametrize(
    "step",
    [
        lambda root: take_reviews(root, telling_of_programs(root), "a.html"),
        take_page_breaks,
        take_bare_numbers,
        main_content,
        lambda root: link_unlinked_notes(root, lambda _element: Place("a.html")),
    ],
)
def test_a_plain_page_takes_no_work_for_each_paragraph(step: Callable[[etree._Element], object]) -> None:
    assert _calls(step, 200) == _calls(step, 2)


@pytest.mark.parametrize(
    "step",
    [
        lambda root: remove_disallowed(ElementIndex(root[-1:]), lambda _element: Place("a.html", 1)),
        lambda root: without_forbidden(Document("a", "a.html", "en", root)),
    ],
)
def test_a_page_of_plain_elements_is_cleaned_without_work_for_each(step: Callable[[etree._Element], object]) -> None:
    plain = '<p class="c">a <em>b</em></p>\n'
    assert _calls(step, 200, plain) == _calls(step, 2, plain)


def _calls(
    step: Callable[[etree._Element], object],
    paragraphs: int,
    paragraph: str = '<p>a <em>b</em> <a href="https://example.org/c">d</a></p>\n',
) -> int:
    """Return how many functions in Python a step calls for a page."""
    text = paragraph * paragraphs
    root = parse(f"<html><body>{text}</body></html>", "a.html")
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    gc.disable()  # Hypothesis has a function called at each collection
    sys.setprofile(count)
    try:
        step(root)
    finally:
        sys.setprofile(before)
        gc.enable()
    return calls


def test_all_text_is_what_an_element_holds_without_comments_and_tail() -> None:
    [paragraph] = etree.fromstring(
        "<a><p>a&lt;\u00a0<!-- no --><em>b<i/>\n</em> c<math><annotation>d</annotation></math>\U0001f600</p>tail</a>"
    )
    assert all_text(paragraph) == "a<\u00a0b\n cd\U0001f600" == "".join(paragraph.itertext())
