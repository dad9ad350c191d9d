"""Replacements in the text of an XML file."""

from __future__ import annotations

import pytest

from hexapla.rewrite.xml_text import XmlText

TEXT = b"<a><b>one</b><c>two</c></a>"


def test_a_replacement_takes_those_inside_it_and_leaves_those_beside_it() -> None:
    xml = XmlText(TEXT)
    b, c = xml.elements[1], xml.elements[2]
    xml.insert(b.content, "x")
    xml.replace(b.start, b.end, "<d/>")
    xml.insert(b.end, "<e/>")
    xml.insert(b.start, "<f/>")
    xml.replace(c.content, c.content + 3, "three")
    assert xml.written() == b"<a><f/><d/><e/><c>three</c></a>"


@pytest.mark.parametrize(("start", "end"), [(7, 9), (3, 9), (9, 13), (0, 9), (9, 20)])
def test_replacements_that_overlap_are_refused(start: int, end: int) -> None:
    xml = XmlText(TEXT)
    xml.replace(3, 13, "<d/>")
    with pytest.raises(ValueError, match="overlap"):
        xml.replace(start, end, "")


def test_an_insertion_into_what_was_replaced_is_refused() -> None:
    xml = XmlText(TEXT)
    xml.replace(3, 13, "<d/>")
    assert xml.is_replaced(6)
    assert not xml.is_replaced(3)
    assert not xml.is_replaced(13)
    with pytest.raises(ValueError, match="overlap"):
        xml.insert(6, "x")
