"""Consistency of a language's entries: the same source has the same translation, and different ones differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Literal

from hexapla.characters import SOFT_HYPHEN
from hexapla.check.pair import Pair
from hexapla.markup import opening
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

DIFFERENTLY = Kind(
    "translated-differently",
    Severity.NOTICE,
    meaning=gettext_noop("The same text, apart from case and punctuation, is translated differently elsewhere."),
    hint=gettext_noop(
        "You can ignore this if the two places need different words; a context in the source tells them apart."
    ),
    passes=TranslationExample(
        "Back to the text", "Volver al texto", beside=(("Back to the text.", "Volver al texto."),)
    ),
    fails=TranslationExample(
        "Back to the text", "Volver al texto", beside=(("Back to the text.", "Regresar al texto."),)
    ),
)
ALIKE = Kind(
    "translated-alike",
    Severity.WARNING,
    meaning=gettext_noop("Two very different source texts have the same translation."),
    hint=gettext_noop("One of them may contain the other's translation: compare them."),
    passes=TranslationExample(
        "The printer closed his shop.", "El impresor cerró.", beside=(("She left.", "Ella se fue."),)
    ),
    fails=TranslationExample(
        "The printer closed his shop early.",
        "Los libros llegaron por mar.",
        beside=(("Books came by sea from Venice.", "Los libros llegaron por mar."),),
    ),
)

_SIGNS = re.compile(r"[\W_]+")
_ASCII_SIGNS = {code: " " for code in range(128) if _SIGNS.match(chr(code))}
_MENU_KEY = re.compile(r"\([_&]\w\)|(?<=\w)[_&](?=\w)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIRST = 4  # words
_FIRST_WORDS = re.compile(rf"(?:[\W_]*+[^\W_]++){{{_FIRST}}}[\W_]")
_IN_FIRST = 200  # characters, among which these words are
_TELLING = 20  # characters; shorter texts are often the same in one language but not in the other
_TELLING_WORDS = 5  # of the source; “cannot unlink” and “failed to remove” are the same in many languages
_UNLIKE = 50  # percent of similarity below which two sources are different


def check(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Yield entries with the same source but different translations, and the other way round."""
    by_source: dict[tuple[str, str], list[tuple[Pair, str]]] = defaultdict(list)
    by_target: dict[str, list[tuple[Pair, str]]] = defaultdict(list)
    for pair in map(pairs.__getitem__, concerned([trait(pair) for pair in pairs])):
        source, target = _bare(pair.source), _bare(pair.target)
        if source and target:
            # An entry with a context may have its own translation. A single word may be a noun here, a verb there.
            same = source if " " in source else pair.unit.text
            by_source[pair.unit.context, same].append((pair, target))
            if len(target) >= _TELLING:
                by_target[target].append((pair, source))
    for entries in by_source.values():
        yield from _differently(entries)
    for entries in by_target.values():
        if len(entries) > 1:
            yield from _alike([each for each in entries if len(_WORD.findall(each[1])) >= _TELLING_WORDS])


def trait(pair: Pair) -> str:
    """Return a short digest of the words that the source begins with, and one of those of the translation."""
    starts = _start(pair.unit.text, pair, "source"), _start(pair.text, pair, "target")
    return " ".join(blake2b(repr(each).encode(), digest_size=4).hexdigest() for each in starts)


def concerned(traits: Sequence[str]) -> list[int]:
    """Return the pairs whose source or translation begins with the same words as another's; no others can be alike."""
    starts = " ".join(traits).split(" ")  # of all pairs at once: there may be very many
    sources, targets = starts[::2], starts[1::2]
    in_sources, in_targets = Counter(sources), Counter(targets)
    starts_of = zip(sources, targets, strict=False)  # without pairs, there is one empty source
    return [at for at, (ours, theirs) in enumerate(starts_of) if in_sources[ours] > 1 or in_targets[theirs] > 1]


def _start(tagged: str, pair: Pair, plain: Literal["source", "target"]) -> tuple[str, ...]:
    """Return the first words of a text as `_bare` has them; all of it is read only if there is a tag among them."""
    match = _FIRST_WORDS.match(tagged[:_IN_FIRST].casefold())
    is_plain = match is not None and "<" not in match[0] and SOFT_HYPHEN not in match[0]
    beginning = match[0] if match is not None and is_plain else getattr(pair, plain)
    return tuple(_bare(beginning).split()[:_FIRST])


def _differently(entries: Sequence[tuple[Pair, str]]) -> Iterator[Finding]:
    first = {target: pair for pair, target in reversed(entries)}
    for pair, target in entries if len(first) > 1 else ():
        other = next(other for theirs, other in first.items() if theirs != target)
        ours, theirs, place = opening(pair.unit.text), opening(other.text), other.translation.place
        if place:
            said = _(
                "“{source}” is translated as “{target}” elsewhere ({place}).", source=ours, target=theirs, place=place
            )
        else:
            said = _("“{source}” is translated as “{target}” elsewhere.", source=ours, target=theirs)
        yield pair.finding(DIFFERENTLY, said)


def _alike(entries: Sequence[tuple[Pair, str]]) -> Iterator[Finding]:
    from rapidfuzz import fuzz

    first = {source: pair for pair, source in reversed(entries)}
    for pair, source in entries if len(first) > 1 else ():
        unlike = (other for theirs, other in first.items() if fuzz.token_set_ratio(source, theirs) < _UNLIKE)
        other = next(unlike, None)
        if other is None:
            continue
        theirs, place = opening(other.unit.text), other.translation.place
        if place:
            said = _("“{source}” ({place}) has the same translation.", source=theirs, place=place)
        else:
            said = _("“{source}” has the same translation.", source=theirs)
        yield pair.finding(ALIKE, said)


def _bare(text: str) -> str:
    """Return a text without case, spaces, punctuation, and the keys of a menu's entries: Vi_s alle, 표시(_V)."""
    folded = text.casefold()
    if "_" in folded or "&" in folded:
        folded = _MENU_KEY.sub("", folded)
    if folded.isascii():  # several times as fast
        return " ".join(folded.translate(_ASCII_SIGNS).split())
    return _SIGNS.sub(" ", folded).strip()
