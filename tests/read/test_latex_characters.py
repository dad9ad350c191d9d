r"""LaTeX: characters that are written as commands."""

from __future__ import annotations

import pytest

from hexapla.read.pandoc.latex import characters
from read.pages import shown_text
from read.pandoced import read

pytest.importorskip("pypandoc")

WRITTEN = {
    r"5\,\texteuro{} or \texteuro7": "5 € or €7",
    r"a\textdash b\textemdash{}c\textendash d\textellipsis": "a—b—c–d…",
    r"3\textperthousand, \No 5, \textnumero~6": "3‰, №5, № 6",
    r"Brand\texttrademark{} new\dag{} \textordfeminine \checkmark": "Brand™ new† ª✓",
    r"\EUR{10} and \EUR 5": "10 € and €5",
    r"\verb|\texteuro|": r"\texteuro",
    r"\og oui\fg{} 1\ier": "« oui » 1er",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_character_is_read(written: str) -> None:
    shown = shown_text(read(".tex", written).body)
    assert " ".join(shown.split()) == WRITTEN[written]


def test_a_command_that_the_author_defines_is_the_author_s() -> None:
    text = r"\newcommand{\No}{Nr.~}\def\og{<<}\DeclareRobustCommand*\dag{x}\No 5 \og{} \dag"
    shown = shown_text(read(".tex", text).body)
    assert " ".join(shown.split()) == "Nr. 5 << x"


def test_a_text_without_such_characters_stays() -> None:
    assert characters.with_definitions(r"a \emph{b} %\texteuro") == r"a \emph{b} %\texteuro"
