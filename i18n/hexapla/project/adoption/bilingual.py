"""Part a book that has two languages in one file: in paragraphs that alternate, or in two columns of a table.

The texts of the source are known, so those of the file that are in its language are, too: by their script, or because
nearly all of their words are words of the source. They are set aside; what is left is the translation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hexapla import languages
from hexapla.project.adoption.books import BookPassage, WholeBook, with_blocks

_KNOWN = 0.75  # of the words of a text in the language of the source; related languages share up to half of them
_FEW = 4  # words; by fewer nobody can tell
_SHARE = 0.2  # of the texts that a language has at least, in a file with two
_COPIED = 0.5  # of the texts in the language of the source that are exactly its texts, at least
_ALTERNATING = 0.5  # of the neighbours that are in different languages


def without_source(book: WholeBook, source: WholeBook) -> tuple[WholeBook, int]:
    """Return a book without the texts that are in the language of the source, and how many these are.

    It is as it was if nearly all of its texts are in one language, or if both are said to be in the same language.
    """
    if languages.primary(book.language) == languages.primary(source.language):
        return book, 0
    is_source = _classifier(book, source)
    texts = [passage.plain for passage in book.blocks]
    found = _without_gaps(list(_with_copies(texts, [is_source(text) for text in texts], source)))
    count = sum(found)
    if not _SHARE * len(found) <= count <= (1 - _SHARE) * len(found):
        return book, 0
    kept = [passage for passage, is_ours in zip(book.blocks, found, strict=True) if not is_ours]
    notes = tuple(note for note in book.notes if not is_source(note.plain))
    return with_blocks(replace(book, notes=notes), kept), count + len(book.notes) - len(notes)


def _classifier(book: WholeBook, source: WholeBook) -> Callable[[str], bool | None]:
    """Return a function that says whether a text is in the language of the source; None if it cannot tell."""
    ours, theirs = (languages.script(each.language) for each in (source, book))
    if ours != theirs:
        known_letters = frozenset(sign for passage in source.blocks for sign in passage.plain if sign.isalpha())
        return lambda text: _share([sign in known_letters for sign in text if sign.isalpha()], fewest=1)
    known = {word for passage in source.passages for word in _words(passage)}
    return lambda text: _share([word in known for word in languages.words(text.lower())], fewest=_FEW)


def _with_copies(texts: Sequence[str], found: Sequence[bool | None], source: WholeBook) -> Iterator[bool | None]:
    """Yield for each text what was found; one of which nobody can tell is the source's if the source has it.

    Where it stands twice, as a name that both languages write alike, the second one is the translation. Nothing can be
    told so where the file has another version of the source, nor of a number, which every translation of a table has.
    """
    own = frozenset(source.lettered_texts)
    known = [" ".join(text.split()) for text in texts]
    copies = [text in own for text, is_ours in zip(known, found, strict=True) if is_ours]
    is_exact = sum(copies) >= _COPIED * len(copies)
    for each, text, before in zip(found, known, ["", *known], strict=False):
        yield text in own and text != before if each is None and is_exact else each


def _words(passage: BookPassage) -> Sequence[str]:
    return languages.words(passage.plain.lower())


def _share(found: Sequence[bool], *, fewest: int) -> bool | None:
    return sum(found) >= _KNOWN * len(found) if len(found) >= fewest else None


def _without_gaps(found: Sequence[bool | None]) -> list[bool]:
    """Say for texts of which nobody can tell: as the one before, or not so where languages alternate."""
    decided = [each for each in found if each is not None]
    changes = sum(one != other for one, other in pairwise(decided))
    alternates = changes > _ALTERNATING * len(decided)
    whole: list[bool] = []
    for each in found:
        before = whole[-1] if whole else alternates is False and bool(decided and decided[0])
        whole.append(each if each is not None else before != alternates)
    return whole
