"""Align the words of texts and their translations without a model of the languages.

`likeness` compares two words as they are written: numbers, names, words of common origin. `lexicon` learns from pairs
of texts which words translate each other, and uses where they stand. `lexical` aligns the words of a pair with both.
`in_turn` asks several aligners, such as a model's attention first; `by_sentence` aligns texts of several sentences.
"""

from hexapla.align.words.by_sentence import BySentence
from hexapla.align.words.in_turn import InTurn
from hexapla.align.words.lexical import LexicalAligner

__all__ = ["BySentence", "InTurn", "LexicalAligner"]
