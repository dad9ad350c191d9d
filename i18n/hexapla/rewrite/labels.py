"""The words of numbers, such as `Chapter` in “Chapter 1”: they are in the numbering, not in the paragraph.

A reader shows the whole number to translators, who translate its words; here they are taken from the translation of
each paragraph, to be put into the level of the numbering.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hexapla.markup import Tag, Token
from hexapla.model import OriginPiece
from hexapla.rewrite.alignment import AlignedUnit

_PLACE = "\0"  # a number in the words around it


class Labels:
    """The words of numbers in a source, and what reviewed translations say for them.

    The numbering gets words on which all reviewed translations agree. Other words stay in their paragraph: there, a
    draft is marked.
    """

    def __init__(self) -> None:
        self._found: dict[str, set[str]] = {}  # an empty text if they cannot be in the numbering

    def learn(self, tokens: Sequence[Token], aligned: AlignedUnit, pieces: Sequence[OriginPiece]) -> None:
        """Learn from a reviewed translation what the words of a number are."""
        label = _label(pieces)
        if _numbers(aligned, label, pieces):
            words, _rest = _divided(tokens, aligned, pieces)
            self._found.setdefault(_said(label), set()).add(words)

    def taken_from(
        self, tokens: Sequence[Token], aligned: AlignedUnit, pieces: Sequence[OriginPiece]
    ) -> Sequence[Token]:
        """Return the tokens of a translation without its number, and without the words that the numbering has."""
        label = _label(pieces)
        numbers = _numbers(aligned, label, pieces)
        if not any(isinstance(token, Tag) and token.name in numbers for token in tokens):
            return tokens
        words, rest = _divided(tokens, aligned, pieces)
        is_said = words and words == self._words.get(_said(label), _said(label))
        return rest if is_said else _without(tokens, numbers)

    @property
    def _words(self) -> dict[str, str]:
        """The words that the numbering gets, by those that it has."""
        agreed = {said: next(iter(words)) for said, words in self._found.items() if len(words) == 1}
        return {said: words for said, words in agreed.items() if words and words != said}

    def words_for(self, said: str, numbers: Sequence[str]) -> str:
        """Return the words that a level of the numbering gets; empty if it keeps those that it has.

        `said` are those with the numbers of the level, as the numbering writes them (`%1`), which are `numbers`.
        """
        for number in numbers:
            said = said.replace(number, _PLACE, 1)
        words = self._words.get(said.strip(), "")
        if words.count(_PLACE) != len(numbers):
            return ""
        for number in numbers:
            words = words.replace(_PLACE, number, 1)
        return words

    @property
    def are_found(self) -> bool:
        """Whether the numbering gets any words."""
        return bool(self._words)


def _label(pieces: Sequence[OriginPiece]) -> list[OriginPiece]:
    """Return the pieces of a number, which are not in the paragraph."""
    return [piece for piece in pieces if piece.first < 0 and piece.name != "br"]


def _said(label: Sequence[OriginPiece]) -> str:
    """Return the words of a number in the source."""
    return "".join(_PLACE if piece.name else piece.text for piece in label).strip()


def _numbers(aligned: AlignedUnit, label: Sequence[OriginPiece], pieces: Sequence[OriginPiece]) -> list[str]:
    """Return the names of the tags that are in a number, in order."""
    return [name for name, uses in aligned.objects.items() if any(pieces[at] in label for use in uses for at in use)]


def _divided(
    tokens: Sequence[Token], aligned: AlignedUnit, pieces: Sequence[OriginPiece]
) -> tuple[str, Sequence[Token]]:
    """Return the words of the number at the start of a translation, and the tokens after it.

    The words are empty if the numbering cannot have them: nothing would be left, or other tags are among them.
    """
    label = _label(pieces)
    numbers = _numbers(aligned, label, pieces)
    places = [at for at, token in enumerate(tokens) if isinstance(token, Tag) and token.name in numbers]
    last = places[-1] + 1 if places else 0
    own, rest = list(tokens[:last]), list(tokens[last:])
    if rest and isinstance(rest[0], str):
        after = re.match(r"\S*", rest[0])
        shown = [piece for piece in label if piece.name or piece.text.strip()]  # without the gap after the number
        suffix = after[0] if after and shown[-1].text else ""
        own.append(suffix)
        rest[0] = rest[0][len(suffix) :].lstrip()
    has_words = any(isinstance(token, str) and token.strip() for token in rest)
    if not has_words or [token.name for token in own if isinstance(token, Tag)] != numbers:
        return "", rest
    return "".join(token if isinstance(token, str) else _PLACE for token in own).strip(), rest


def _without(tokens: Sequence[Token], numbers: Sequence[str]) -> Sequence[Token]:
    """Return tokens without the tags of a number, and without the spaces that these leave."""
    found: list[Token] = []
    is_open = True  # whether a space would be one too many
    for token in tokens:
        if isinstance(token, Tag):
            found += [] if token.name in numbers else [token]
            is_open = is_open and token.name in numbers
            continue
        text = token.lstrip() if is_open else token
        found += [text] if text else []
        is_open = text[-1:].isspace() if text else is_open
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return found
