"""Sentences that histories are made of: each has a word of its own, so that it is found again wherever it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random

WORDS = (
    "the mill stands by a river and its wheel turns all winter while bakers buy rye from every farm near town people "
    "say that old stones grind better than new ones then nobody mends what still works before spring comes"
).split()
_SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu")
_TAG = re.compile(r"(</?[a-z0-9]+/?>)")
_TRANSLATED = re.compile(r"(<em>)?\w+o\b")
_COMMENT = "See page"


class Writer:
    """Writes sentences, translations and comments that nobody has written before."""

    def __init__(self) -> None:
        """Begin with the first."""
        self._count = 0

    def sentence(self, chance: Random) -> str:
        """Write a sentence in Markdown, now and then with an emphasised word."""
        words = [chance.choice(WORDS) for _each in range(chance.randint(4, 9))]
        if chance.random() < 0.2:
            words[1] = f"*{words[1]}*"
        return " ".join([words[0].capitalize(), *words[1:], self._name()]) + "."

    def translation(self, text: str) -> str:
        """Translate a text sentence by sentence: each of its words, and its tags, and a name at the end."""
        return " ".join(f"{_other_words(each)} {self._name()}." for each in split(text))

    def comment(self) -> str:
        """Write a translator's comment."""
        self._count += 1
        return f"{_COMMENT} {self._count}."

    def _name(self) -> str:
        self._count += 1
        return "".join(_SYLLABLES[int(figure)] for figure in str(self._count)).capitalize()


def split(text: str) -> list[str]:
    """Cut a text into its sentences."""
    return re.split(r"(?<=\.) ", text)


def human_sentences(texts: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of translations and comments that a person wrote: not of drafts, nor of comments of ours."""
    for text in texts:
        for line in text.splitlines():
            for sentence in split(line):
                if _TRANSLATED.match(sentence) or sentence.startswith(_COMMENT):
                    yield sentence.strip().rstrip(".")


def _other_words(sentence: str) -> str:
    pieces = _TAG.split(sentence.rstrip("."))
    return "".join(each if _TAG.fullmatch(each) else re.sub(r"\w+", r"\g<0>o", each) for each in pieces)
