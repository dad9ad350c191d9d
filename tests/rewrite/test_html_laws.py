"""The laws of pages with other texts, for made-up pages and for real ones."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.model import Rendering
from hexapla.rewrite.html import rewrite
from hexapla.rewrite.html.page_text import PageText
from rewrite.pages_given_back import page_file, read
from rewrite.translations import translation

SHARED = Path(__file__).parents[3] / "shared"
_PAGES = (
    [each for ending in ("html", "htm", "xhtml") for each in SHARED.rglob(f"*.{ending}")] if SHARED.is_dir() else []
)
FILES = sorted(each for each in _PAGES if "html5lib-tests" not in each.parts)

WORD = st.sampled_from(
    ["mill", "Rain&nbsp;fell", "caf&eacute;", "a &amp; b", "x < y", "É\u00adtat", "  two\n words ", "."]
)
SPAN = st.sampled_from(
    [
        ("<em>", "</em>"), ("<B>", "</B >"), ("<a href='x.html'>", "</a>"), ("<span lang=la>", "</span>"),
        ('<span class="c1">', "</span>"), ("<font color=red>", "</font>"), ("<i><b>", "</b></i>"),
        ("<abbr title='a &quot;b&quot;'>", "</abbr>"),
    ]
)  # fmt: skip
OBJECT = st.sampled_from(
    [
        "<br>", "<br/>\n  ", "<img src=a.png alt='A mill'>", "<code>f(&lt;x)</code>", "<!-- c -->", "<a id=p1></a>",
        '<span class="pagenum">[Pg 3]</span>', '<a role="doc-noteref" href="#n1"><sup>[1]</sup></a>', "<wbr>",
        "<script>1<2</script>",
    ]
)  # fmt: skip
INLINE = st.recursive(
    WORD | OBJECT,
    lambda inner: st.builds(lambda span, parts: span[0] + "".join(parts) + span[1], SPAN, st.lists(inner, max_size=3)),
    max_leaves=5,
)
LINE = st.lists(INLINE, min_size=1, max_size=5).map("".join)
BLOCK = st.one_of(
    LINE.map(lambda line: f"<p>{line}</p>\n"),
    LINE.map(lambda line: f"<P CLASS=a>{line}\n"),
    LINE.map(lambda line: f"<h2>{line}</h2>"),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: f"<ul>{''.join(f'<li>{line}' for line in lines)}</ul>"),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: f"<table><tr>{''.join(f'<td>{line}</td>' for line in lines)}</table>"
    ),
    LINE.map(lambda line: f"<div>{line}<p>{line}</p>{line}</div>"),
)
NOTE = '<aside role="doc-footnote" id="n1"><p>A <i>note</i>.</p></aside>'
PAGES = st.lists(BLOCK, min_size=1, max_size=3).map(
    lambda blocks: (
        f"<!DOCTYPE html>\n<html lang='en'><title>T</title><body>{''.join(blocks)}{NOTE}</body></html>".encode()
    )
)


def words(text: str) -> str:
    return "".join(re.sub("<[^>]*>", "", text).split())


def shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def keeps_bytes(data: bytes) -> None:
    """The same texts give the same bytes."""
    file = page_file(data)
    assert rewrite(file, file.language).data == data


def comes_back(data: bytes, seed: int) -> None:
    """Other texts come back, those that were written and those that stay, and notes are as many as before."""
    file = page_file(data)
    texts = [translation(unit, seed) for unit in file.units]
    made = rewrite(replace(file, renderings=tuple(map(Rendering, texts))), "es")
    kept = {id(unit) for unit in made.kept}
    pairs = [(unit, text) for unit, text in zip(file.units, texts, strict=True) if not unit.is_value]
    expected = [unit.text if id(unit) in kept else text for unit, text in pairs]
    again, units = read(made.data)
    found = [unit.text for unit in units if not unit.is_value]  # a translation may leave out what has an attribute
    assert sorted(map(words, found)) == sorted(map(words, expected))
    assert len(again.notes) == len(read(data)[0].notes)


def changes_one_block(data: bytes, at: int) -> None:
    """One text changes only the element that it is in."""
    file = page_file(data)
    runs = [number for number, unit in enumerate(file.units) if unit.origin.is_element and not unit.is_value]
    if not runs:
        return
    chosen = runs[at % len(runs)]
    renderings = list(file.renderings)
    renderings[chosen] = Rendering(translation(file.units[chosen], at))
    made = rewrite(replace(file, renderings=tuple(renderings)), file.language).data
    before, after = PageText(data).text, PageText(made).text
    element = PageText(data).elements[file.units[chosen].origin.pieces[0].first]
    start = shared(before, after)
    end = len(before) - shared(before[start:][::-1], after[start:][::-1])
    assert before == after or element.start <= start <= end <= element.end


@given(PAGES)
def test_the_same_texts_give_the_same_bytes(data: bytes) -> None:
    keeps_bytes(data)


@given(PAGES, st.integers(0, 5))
def test_other_texts_come_back(data: bytes, seed: int) -> None:
    comes_back(data, seed)


@given(PAGES, st.integers(0, 5))
def test_one_text_changes_one_element(data: bytes, at: int) -> None:
    changes_one_block(data, at)


@pytest.mark.skipif(not FILES, reason="there are no real pages here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SHARED).as_posix())
def test_real_pages_obey_the_laws(path: Path) -> None:
    data = path.read_bytes()
    keeps_bytes(data)
    comes_back(data, 1)
    changes_one_block(data, 7)
