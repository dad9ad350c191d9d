"""Word documents in a language of the other direction: paragraphs that are not translated keep theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hexapla.model import Rendering
from hexapla.rewrite import docx as rewriter
from read.office import docx, paragraph, run, style
from rewrite.manuscripts import body, source_file


def kept(content: str, language: str = "ar") -> str:
    """The first paragraph of a document whose texts stay in its language."""
    data = docx(content, language="en-GB", styles=style("Arabic", "<w:pPr><w:bidi/></w:pPr>"))
    file = source_file(data)
    renderings = tuple(Rendering(unit.text, {"lang": "en"}) for unit in file.units)
    return body(rewriter.rewrite(replace(file, renderings=renderings), language))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (paragraph(run("The end.”")), '<w:pPr><w:bidi w:val="0"/></w:pPr>'),
        (paragraph(run("The end.”"), "Quote"), '<w:pPr><w:pStyle w:val="Quote"/><w:bidi w:val="0"/></w:pPr>'),
        (f"<w:p><w:pPr><w:bidi/></w:pPr>{run('The end.')}</w:p>", "<w:pPr><w:bidi/></w:pPr>"),
        (paragraph(run("مرحبا"), "Arabic"), '<w:pPr><w:pStyle w:val="Arabic"/></w:pPr>'),
    ],
)
def test_a_paragraph_from_left_to_right_says_so(content: str, said: str) -> None:
    """LibreOffice would give it the direction of its section."""
    assert kept(content).startswith(f"{said}<w:r>")


def test_it_says_nothing_where_the_direction_is_the_same() -> None:
    assert "bidi" not in kept(paragraph(run("The end.”")), "es")
