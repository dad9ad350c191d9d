"""Quick looks before slow searches: they leave out only what the search would not find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from hexapla.read.markdown import line_groups, notes
from hexapla.read.markdown.numbered_text import QuickLook, lines_with, may_have
from hexapla.read.notes_titles import begins_a_text, says_notes
from hexapla.text_runs import _ONLY_NO_BREAK, _SPACES, collapse

_TEXTS = st.lists(st.sampled_from(["[^", "1", "a b", "]:", "]", "\n", "> ", "- ", " ", "text"]), max_size=20).map(
    "".join
)
_TITLES = st.lists(st.sampled_from(["Notes", "notas", " ", ".", ":", "\n", "of", "ß", "注釈", "a long"]), max_size=60)
_SPACED = st.lists(st.sampled_from(["a", " ", "\n", "\t", "\r", "\f", "\v", "\u00a0", "\u00ad", "é"]), max_size=9)


@given(_TEXTS.map("".join))
def test_notes_are_defined_in_the_lines_that_may_define_them(text: str) -> None:
    for definition in (line_groups._DEFINITION, notes._DEFINITION):
        everywhere = re.compile(f"^(?:{definition.pattern})", re.MULTILINE)
        assert everywhere.findall(text) == line_groups.labels_defined(text, definition)


@given(st.text("ab[]^:\n", max_size=30), st.sampled_from([("a", re.compile("a[b^]*:")), ("[", re.compile(r"\[\^"))]))
def test_the_lines_with_something_are_those_in_which_it_is_found(text: str, look: QuickLook) -> None:
    expected = [line for line in text.split("\n") if look[1].search(line)]
    assert list(lines_with(text, look)) == expected
    assert may_have(text, [look]) == bool(expected)


@given(_TITLES.map("".join))
def test_what_begins_a_text_is_no_title_of_notes(words: str) -> None:
    assert not (begins_a_text(words) and says_notes(words))
    assert not begins_a_text("\n Notes" + " " * 200 + ":")
    assert begins_a_text("He wrote this note in a letter to his brother, long before the war.")


@given(_SPACED.map("".join))
def test_white_space_is_collapsed_wherever_there_is_some(text: str) -> None:
    slow = _SPACES.sub(lambda match: match[0] if _ONLY_NO_BREAK.fullmatch(match[0]) else " ", text)
    assert collapse(text) == slow
