"""What cmark-gfm allocates for a text is freed when its HTML has been read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from cmarkgfm import cmark as package
from hypothesis import given
from hypothesis import strategies as st

from hexapla.read.markdown import cmark
from hexapla.read.markdown.cmark import to_html

EXTENSIONS = ["table", "autolink", "strikethrough"]
OPTIONS = package.Options.CMARK_OPT_FOOTNOTES | package.Options.CMARK_OPT_SOURCEPOS
TEXT = "# A *b*\n\n| a | b |\n|---|---|\n| ~~c~~ | d[^1] |\n\n- e www.example.org\n\n> f[^2] <b>g</b>\n\n[^1]: h[^2]\n"


@given(st.lists(st.sampled_from([*TEXT.splitlines(), "", "    i", "```", "[^2]: j", "[k]: <l>"]), max_size=12))
def test_it_gives_the_html_of_the_package(lines: list[str]) -> None:
    text = "\n".join(lines)
    expected = package.markdown_to_html_with_extensions(text, options=OPTIONS, extensions=EXTENSIONS)
    assert to_html(text, OPTIONS, EXTENSIONS).decode() == expected


@pytest.mark.parametrize("portion", [1, 2, 7, 40])
def test_a_text_in_portions_gives_the_same_html(monkeypatch: pytest.MonkeyPatch, portion: int) -> None:
    text = TEXT + "é 𝒳\n\n" + TEXT
    whole = to_html(text, OPTIONS, EXTENSIONS)
    monkeypatch.setattr(cmark, "_PORTION", portion)
    assert to_html(text, OPTIONS, EXTENSIONS) == whole


def test_a_reference_to_a_character_that_no_text_has_is_a_replacement_character() -> None:
    assert "a \ufffd b" in to_html("a &#xfffe; b", OPTIONS, EXTENSIONS).decode("utf-8", "replace")


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory of the process")
def test_the_memory_of_a_text_is_used_again() -> None:
    text = TEXT * 1000
    held = []
    for _text in range(12):
        to_html(text, OPTIONS, EXTENSIONS)
        held.append(int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
    assert held[-1] - held[1] < 20 * len(text)  # of ten texts; without it, each keeps 70 times its length
