"""Charts in OpenDocument texts: their texts are given back in place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hexapla.model import Rendering
from hexapla.rewrite import odt as rewriter
from read.drawn import with_odt_chart
from rewrite.manuscripts import parts
from rewrite.open_documents import source_file

SPANISH = {"Sold": "Vendida & dada", "Windmill": "Molino", "Tons a year": "Toneladas"}


def chart_of(made: bytes, *, is_inside: bool) -> str:
    text = parts(made)["content.xml" if is_inside else "Object 1/content.xml"].decode()
    return text[text.index("<office:chart") : text.index("</office:chart")]


@pytest.mark.parametrize("is_inside", [False, True])
def test_texts_are_given_back_without_spans_in_cells(is_inside: bool) -> None:
    data = with_odt_chart(is_inside=is_inside)
    units = source_file(data).units
    assert rewriter.rewrite(source_file(data), "en") == data
    texts = [SPANISH.get(unit.text, unit.text) for unit in units]
    told = ["Machine draft" if unit.text in ("Windmill", "Before.") else "" for unit in units]
    made = chart_of(rewriter.rewrite(source_file(data, texts, remarks=told), "es"), is_inside=is_inside)
    expected = chart_of(data, is_inside=is_inside)
    for old, new in {**SPANISH, "Sold": "Vendida &amp; dada", "Windmill": "Molino [Machine draft]"}.items():
        expected = expected.replace(old, new)
    assert made == expected


def test_texts_that_stay_in_their_language_have_no_spans() -> None:
    data = with_odt_chart()
    units = source_file(data).units
    file = source_file(data)
    renderings = [Rendering(unit.text, {"lang": "en"}) for unit in units]
    made = rewriter.rewrite(replace(file, renderings=tuple(renderings)), "es")
    assert chart_of(made, is_inside=False) == chart_of(data, is_inside=False)
