"""The pieces of a paragraph, from which its tree is made: text or an element with its look, link and language.

Neighbours are compared: what is between two words takes their look and their language, so that a translator sees few
tags.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hexapla import languages
from hexapla.model import Element
from hexapla.tree import is_citation

NO_LOOK: frozenset[str] = frozenset()
_SEEN = frozenset(("u", "s"))  # looks that white space shows, too
_NEARLY_ALL = 0.8  # of a paragraph's text in another language


class SourceSpan(NamedTuple):
    """The place of a piece: the numbers of its first and last element in their part (`origins`), -1 if nowhere.

    `is_after` says that it is the text after the element, not in it.
    """

    first: int = -1
    last: int = -1
    is_after: bool = False


NOWHERE = SourceSpan()


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link to an address, or to a place in the document (`#name`)."""

    href: str


@dataclass(slots=True, eq=False)
class Piece:
    """A piece: text, or one element. `language` is empty if it is not known.

    `look` are the names of looks, such as `em`, and of colours (`piece_trees.py`).

    `origin` is its place in the source. With `is_page_break`, it is a line break that stands for a new page or a
    new column.
    """

    content: str | Element
    look: frozenset[str] = NO_LOOK
    link: Hyperlink | None = None
    language: str = ""
    origin: SourceSpan = NOWHERE
    is_page_break: bool = False

    @property
    def text(self) -> str:
        """The text of the piece; empty for an element."""
        return self.content if isinstance(self.content, str) else ""

    @property
    def has_letters(self) -> bool:
        """Whether there is a letter in the text."""
        return any(map(str.isalpha, self.text))

    @property
    def is_bookmark(self) -> bool:
        """Whether it is the place of a bookmark, or a value that is a link, such as the number of a page."""
        return not isinstance(self.content, str) and self.content.tag == "a" and not is_citation(self.content)

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return isinstance(self.content, str) and not self.content.strip()

    @property
    def is_between(self) -> bool:
        """Whether it has no look of its own: white space, a citation, a bookmark, a line break."""
        if isinstance(self.content, str):
            return self.is_space
        return is_citation(self.content) or self.content.tag in ("br", "a")


def divided(pieces: Iterable[Piece], ground: str) -> list[Piece]:
    """Return pieces with the white space at the ends of each as pieces of its own, if they differ from the text around.

    Authors select a word with the space after it: `<em>word </em>`. `ground` is the document's language.
    """
    found: list[Piece] = []
    for piece in pieces:
        words = piece.text.strip() if piece.look or is_other(piece.language, ground) else ""
        if len(words) in (0, len(piece.text)):
            found.append(piece)
            continue
        before, _words, after = piece.text.partition(words)
        parts = filter(None, (before, words, after))
        found += (Piece(part, piece.look, piece.link, language=piece.language, origin=piece.origin) for part in parts)
    return found


def settle(pieces: Sequence[Piece], ground: str) -> str:
    """Settle the looks and languages of a paragraph's pieces, in place; return the language of the whole paragraph.

    `ground` is the document's language. Only a language other than the text's around is kept on a piece.
    """
    _settle_looks(pieces)
    return _settle_languages(pieces, ground)


def _settle_looks(pieces: Sequence[Piece]) -> None:
    """Give what is between words only the look that one of its neighbours has, too; white space only that of both."""
    befores: list[frozenset[str]] = []
    look = NO_LOOK
    for piece in pieces:
        befores.append(look)
        look = look if piece.is_between else piece.look
    look = NO_LOOK
    for piece, before in zip(reversed(pieces), reversed(befores), strict=True):
        if piece.is_space:
            piece.look = (before & look) - _SEEN | (piece.look & (before | look) & _SEEN)
        elif piece.is_between:
            piece.look &= before | look
        else:
            look = piece.look


def _settle_languages(pieces: Sequence[Piece], ground: str) -> str:
    """Keep the languages that differ from the paragraph's, and return that.

    It is the language of most of its text. A long quotation is no reason to call a paragraph foreign, unless its
    direction is another, which the whole paragraph then has.
    """
    lettered = [piece for piece in pieces if piece.has_letters]
    for piece in lettered:
        if not is_other(piece.language, ground):
            piece.language = ""
    if not any(piece.language for piece in lettered):
        for piece in pieces:
            piece.language = ""
        return ""
    _mend_words(pieces, ground)
    shares = Counter[str]()
    for piece in lettered:
        shares[piece.language] += len(piece.text)
    most = shares.most_common(1)[0][0] if shares else ""
    is_turned = bool(most) and languages.direction(most) != languages.direction(ground)
    if not is_turned and shares[most] < _NEARLY_ALL * shares.total():
        most = ""
    for piece in pieces:
        if not piece.has_letters or piece.language == most:
            piece.language = ""
        elif most and not piece.language:
            piece.language = ground
    _join_languages(pieces)
    return most


@lru_cache(maxsize=1024)
def is_other(language: str, ground: str) -> bool:
    """Return whether a text's language is another than that of the text around: its primary language or its script."""
    if not language or language == ground:
        return False
    other = languages.primary(language) not in ("und", languages.primary(ground))
    return other or languages.script(language) != languages.script(ground)


def _mend_words(pieces: Sequence[Piece], ground: str) -> None:
    """Give all of a word the language of its longest piece: proofing programs mark parts of words."""
    texts = [piece for piece in pieces if piece.text]
    for one, other in pairwise(texts):
        if one.language == other.language or not (one.text[-1].isalpha() and other.text[0].isalpha()):
            continue
        if languages.script(one.language or ground) != languages.script(other.language or ground):
            continue
        longer = max((one, other), key=lambda piece: len(piece.text))
        one.language = other.language = longer.language


def _join_languages(pieces: Sequence[Piece]) -> None:
    """Give what is between two pieces of one language that language."""
    waiting: list[Piece] = []
    last = ""
    for piece in pieces:
        if not piece.has_letters:
            waiting.append(piece)
            continue
        if piece.language == last:
            for each in waiting:
                each.language = last
        waiting, last = [], piece.language
