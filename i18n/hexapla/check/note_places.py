"""The places of citations: a citation is after the words that correspond to those before it in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from hexapla.check.pair import Pair
from hexapla.markup import Tag
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

if TYPE_CHECKING:
    from hexapla.word_alignment import AlignmentIndex, Span

MOVED = Kind(
    "note-moved",
    Severity.NOTICE,
    meaning=gettext_noop("A citation seems to be after other words than in the source."),
    hint=gettext_noop("Compare the two places; you can ignore this if the note belongs there."),
    passes=TranslationExample(
        "In 1453 Gutenberg<note1/> of Mainz met Erasmus, Aldus and Marsilio in 1490.",
        "En 1453 Gutenberg<note1/> de Maguncia conoció a Erasmo, Aldus y Marsilio en 1490.",
    ),
    fails=TranslationExample(
        "In 1453 Gutenberg<note1/> of Mainz met Erasmus, Aldus and Marsilio in 1490.",
        "En 1453 Gutenberg de Maguncia conoció a Erasmo, Aldus y Marsilio<note1/> en 1490.",
    ),
)
# Chosen on human translations, where a citation often is after the phrase of its word, or at the end of the clause.
_SURE = 0.5  # the least score of two words that correspond
_BEFORE = 4  # words before the citation that are compared beside the one that it follows
_FEWEST = 2  # of these words that have a sure counterpart, and a meaning: “it” is often paired wrongly
_SHORT = 3  # letters of an article or a pronoun
_FAR = 3  # words between a citation and the counterparts of all these words
_STRANGERS = 2  # of the words between that belong after the citation, if it is late
_MOST_NOTES = 50  # of a text; the time grows with their square
_MOST = 500  # texts from which words are learned
_SAME, _OTHER, _DOUBTFUL = "same", "", "doubtful"  # traits: of most pairs, none
_STOPS, _CLOSING = tuple(".!?…。！？؟۔।"), "\"'”’»)]」』"
_SIGNS = "".join(_STOPS) + _CLOSING
_END = re.compile(rf"[{''.join(_STOPS)}]+[{re.escape(_CLOSING)}]*")
_WORD_AND_END = re.compile(rf"\w{_END.pattern}")
_LETTER = re.compile(r"\w")


def check(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Yield citations that people have set far from the words that they follow in the source."""
    aligner = next((pair.aligner for pair in pairs if pair.aligner), None)
    noted = [pair for pair in pairs if trait(pair) == _DOUBTFUL]
    if aligner is None or not noted:
        return
    from hexapla.word_alignment import AlignmentIndex

    beside = [(pair.source, pair.target) for pair in pairs if not pair.same_language][:_MOST]
    aligned = aligner.align([(pair.source, pair.target) for pair in noted], beside)
    for pair, alignment in zip(noted, aligned, strict=True):
        if alignment is None:
            continue
        index = AlignmentIndex(alignment, pair.source, pair.target)
        here, there = _places(pair, pair.unit.text), _places(pair, pair.text)
        for name in sorted(here.keys() & there.keys()):
            word, their_word = _word_before(index.source, here[name]), _word_before(index.target, there[name])
            if _is_moved(index, pair.source, word, their_word):
                theirs, ours = _last_words(pair.target[: there[name]]), _last_words(pair.source[: here[name]])
                # Translators: “theirs” and “ours” are words of the translation and of the source.
                message = _(
                    "The citation <{name}/> is after “{theirs}”; in the source it is after “{ours}”.",
                    name=name,
                    theirs=theirs,
                    ours=ours,
                )
                yield pair.finding(MOVED, message)


def trait(pair: Pair) -> str:
    """Return whether words can be learned from a pair, and whether the place of a citation in it is doubtful."""
    if pair.same_language:
        return _SAME
    return _DOUBTFUL if _has_doubtful_places(pair) else _OTHER


def concerned(traits: Sequence[str]) -> list[int]:
    """Return the pairs with doubtful places, and those from which words are learned for them."""
    if _DOUBTFUL not in traits:
        return []
    first = list(islice((at for at, each in enumerate(traits) if each != _SAME), _MOST))
    return sorted({*first, *(at for at, each in enumerate(traits) if each == _DOUBTFUL)})


def _has_doubtful_places(pair: Pair) -> bool:
    """Return whether the place of a citation is worth a comparison of words: at the end of a sentence it is not."""
    if not pair.unit.notes:
        return False
    here, there = _places(pair, pair.unit.text), _places(pair, pair.text)
    ends = {name: _ended(pair.source, here[name]) for name in here.keys() & there.keys()}
    return any(end is None or end != _ended(pair.target, there[name]) for name, end in ends.items())


def _ended(text: str, offset: int) -> int | None:
    """Return how many sentences end before an offset at the end of a sentence; None if it is elsewhere."""
    after = text[offset:]
    if text[:offset].rstrip(_CLOSING).endswith(_STOPS) or not _LETTER.search(after) or _END.match(after):
        return len(_WORD_AND_END.findall(text[:offset].rstrip(_SIGNS)))
    return None


def _places(pair: Pair, text: str) -> Mapping[str, int]:
    """Return the offset of each citation that is once in a tagged text, in the text as `Pair.plain` has it."""
    tags = {str(Tag(code.name, "void")): code.name for code in pair.unit.codes if code.kind == "note"}
    if not 0 < len(tags) <= _MOST_NOTES:
        return {}
    found: dict[str, list[int]] = {name: [] for name in tags.values()}
    plain = ""
    for piece in re.split(f"({'|'.join(map(re.escape, tags))})", text):
        if piece in tags:
            found[tags[piece]].append(len(plain.rstrip()))
        else:
            plain += pair.plain(piece)
    return {name: places[0] for name, places in found.items() if len(places) == 1}


def _word_before(spans: Sequence[Span], offset: int) -> int:
    """Return the number of the last word that ends before an offset; -1 if there is none."""
    return sum(end <= offset for _start, end in spans) - 1


def _last_words(text: str) -> str:
    """Return the last words of a text."""
    return " ".join(text.split()[-2:])


def _has_meaning(word: str) -> bool:
    """Return whether a word is more than an article or a pronoun, by its length, a capital, a digit or its script."""
    return len(word) > _SHORT or any(sign.isdecimal() or sign.isupper() or sign > "\u024f" for sign in word)


def _is_moved(index: AlignmentIndex, source: str, word: int, their_word: int) -> bool:
    """Return whether a citation after a source word is in the wrong place after a target word."""
    sure = {
        at: claimed for at, claimed in enumerate(index.claims) if claimed >= 0 and index.score(claimed, at) >= _SURE
    }
    before = [at for at in range(max(0, word - _BEFORE), word + 1) if at in sure]
    near = [sure[at] for at in before]
    if word not in sure or sum(_has_meaning(source[slice(*index.source[at])]) for at in before) < _FEWEST:
        return False
    sources = {claimed: at for at, claimed in sure.items()}
    if min(near) >= their_word + _FAR:
        return any(at in sources for at in range(their_word + 1, min(near)))
    strangers = [at for at in range(max(near) + 1, their_word + 1) if sources.get(at, -1) > word]
    return max(near) <= their_word - _FAR and len(strangers) >= _STRANGERS and their_word in strangers
