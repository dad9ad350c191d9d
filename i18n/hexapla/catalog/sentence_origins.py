"""Find which sentences of earlier texts a new text consists of: texts were split or joined, or a sentence moved.

A sentence is found by its words, whatever its tags are called: a note that is `<note2/>` in the whole text is
`<note1/>` in the second half.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from hexapla import markup
from hexapla.catalog.matching import match
from hexapla.markup import Tag
from hexapla.similarity import Index

_NUMBER = re.compile(r"\d+$")
_CANDIDATES = 3  # earlier sentences of which a new one may be a part
_LEAST = 0.5  # the part of a text that must consist of known sentences
_EVEN = 0.8  # if the ratio of two lengths is at least this, one text may be the whole other one, edited


class Found(NamedTuple):
    """A sentence of an earlier text: the index of the text, the index of the sentence, and whether it is the same."""

    text: int
    sentence: int
    is_same: bool


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text, with their `shapes`, which are equal if they differ only in the names of tags."""

    texts: tuple[str, ...]
    shapes: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Sentences:
        """Add the shapes to the sentences of a text."""
        found = tuple(texts)
        return cls(found, tuple(map(_shape, found)))


def tag_names(sentence: str) -> tuple[str, ...]:
    """Return the names of the tags of a tagged text, each once, in order."""
    return tuple(dict.fromkeys(each.name for each in _tokens(sentence) if isinstance(each, Tag)))


def kind_of_tag(name: str) -> str:
    """Return the name of a tag without its number: `note` of `note2`."""
    return _NUMBER.sub("", name)


def _tokens(text: str) -> list[markup.Token]:
    return markup.parse(text, markup.taken_names([text]))


def _shape(sentence: str) -> str:
    """Return a sentence with its tags numbered in their order."""
    if "<" in sentence:
        tokens = _tokens(sentence)
        tags = dict.fromkeys(each.name for each in tokens if isinstance(each, Tag))
        names = {name: f"{kind_of_tag(name)}{number}" for number, name in enumerate(tags)}
        sentence = markup.serialise(
            Tag(names[each.name], each.shape) if isinstance(each, Tag) else each for each in tokens
        )
    return " ".join(sentence.split())


Links = dict[int, list[tuple[Found, ...]]]
"""For new texts by index: the earlier sentences that each of its sentences consists of, none if it is unknown."""


def find_origins(
    new: Sequence[Sentences],
    old: Sequence[Sentences],
    edited: Mapping[int, int],
    has_words: Sequence[bool],
    *,
    staying: Collection[int] = (),
) -> Links:
    """Find, for the new texts that were put together otherwise, where each of their sentences comes from.

    `edited` gives the earlier version of a new text, by indices, if one text became another as a whole. Such a text is
    left out, unless it has sentences of several old texts, or others took sentences of its earlier version, too.
    `has_words` says which of the old texts a person has translated: at least half of each text found is from these.
    A text with sentences of one old text only, which is one of `staying`, is left out, too: it is another text.
    """
    places = _places(old)
    links = _same_sentences(new, places)
    for number in links.keys() | edited.keys():
        found = links.get(number) or [()] * len(new[number].shapes)
        _add_across_ends(found, new[number], old, places, origin=edited.get(number))
        if any(found):
            links[number] = found
    _add_similar(links, new, old, edited)
    _add_parts(links, new, old, edited)
    takers = _takers(new, links)
    return {
        number: found
        for number, found in links.items()
        if _share(new[number], [any(has_words[each.text] for each in some) for some in found]) >= _LEAST
        and not _is_of_one(found, staying)
        and _is_regrouped(number, found, old, edited=edited, takers=takers)
    }


def _places(old: Sequence[Sentences]) -> dict[str, list[Found]]:
    places: dict[str, list[Found]] = defaultdict(list)
    for number, sentences in enumerate(old):
        for at, shape in enumerate(sentences.shapes):
            places[shape].append(Found(number, at, is_same=True))
    return places


def _same_sentences(new: Sequence[Sentences], places: Mapping[str, list[Found]]) -> Links:
    """Find the same sentences: of several, the one after the sentence found last, else one in the likeliest text."""
    links: Links = {}
    for number, sentences in enumerate(new):
        candidates = [places.get(shape, []) for shape in sentences.shapes]
        counts = Counter(text for found in candidates for text in {each.text for each in found})
        if counts:
            chosen: list[tuple[Found, ...]] = []
            links[number] = chosen
            for found in candidates:
                following = {each._replace(sentence=each.sentence + 1) for some in chosen[-1:] for each in some}
                best = max(found, key=lambda each: (each in following, counts[each.text], -each.text), default=None)
                chosen.append((best,) if best else ())
    return links


def _add_similar(links: Links, new: Sequence[Sentences], old: Sequence[Sentences], edited: Mapping[int, int]) -> None:
    """Add sentences that were edited: in texts that share others, and in texts for which nothing else is found."""
    likely = {number: {each.text for some in found for each in some} for number, found in links.items()}
    wanted = [number for number in range(len(new)) if number in links or _is_uneven(number, new, old, edited)]
    # What only texts that were edited as a whole came from: nothing is sought there.
    plain = (
        set(edited.values()) - {edited[number] for number in wanted if number in edited} - set().union(*likely.values())
    )
    ours = [(number, at) for number in wanted for at in range(len(new[number].shapes))]
    theirs = [(number, at) for number, each in enumerate(old) if number not in plain for at in range(len(each.shapes))]
    similar = match([old[n].shapes[at] for n, at in theirs], [new[n].shapes[at] for n, at in ours])
    for index, origin in similar.items():
        (number, at), (text, sentence) = ours[index], theirs[origin]
        if number in links and links[number][at]:
            continue
        if text in likely.get(number, set()) | {edited.get(number, text)}:
            links.setdefault(number, [()] * len(new[number].shapes))[at] = (Found(text, sentence, is_same=False),)


def _is_uneven(number: int, new: Sequence[Sentences], old: Sequence[Sentences], edited: Mapping[int, int]) -> bool:
    """Return whether no whole text is a new one's earlier version, or one that is much longer or shorter."""
    if number not in edited:
        return True
    size, former = (sum(map(len, each.texts)) for each in (new[number], old[edited[number]]))
    return min(size, former) < _EVEN * max(size, former)


def _add_across_ends(
    found: list[tuple[Found, ...]],
    sentences: Sentences,
    old: Sequence[Sentences],
    places: Mapping[str, list[Found]],
    *,
    origin: int | None,
) -> None:
    """Add sentences that became one where two texts were joined: the first text did not end in a full stop."""
    for at, shape in enumerate(sentences.shapes):
        if found[at]:
            continue
        for near, is_head in _neighbours(found, at, old, origin):
            known = old[near.text].shapes[near.sentence]
            if is_head and shape.startswith(known):
                rest = places.get(_shape(shape.removeprefix(known).strip()))
                found[at] = (near, rest[0]) if rest else ()
            elif not is_head and shape.endswith(known):
                rest = places.get(shape.removesuffix(known).strip())
                found[at] = (rest[0], near) if rest else ()
            if found[at]:
                break


def _neighbours(
    found: Sequence[tuple[Found, ...]], at: int, old: Sequence[Sentences], origin: int | None
) -> Iterator[tuple[Found, bool]]:
    """Yield the earlier sentences that a sentence may begin with (true) or end with, as its neighbours tell."""
    before, after = found[at - 1] if at else (), found[at + 1] if at + 1 < len(found) else ()
    if before and before[-1].sentence + 1 < len(old[before[-1].text].shapes):
        yield before[-1]._replace(sentence=before[-1].sentence + 1, is_same=True), True
    if after and after[0].sentence > 0:
        yield after[0]._replace(sentence=after[0].sentence - 1, is_same=True), False
    if origin is not None:
        yield Found(origin, 0, is_same=True), True
        yield Found(origin, len(old[origin].shapes) - 1, is_same=True), False


def _add_parts(links: Links, new: Sequence[Sentences], old: Sequence[Sentences], edited: Mapping[int, int]) -> None:
    """Add parts of sentences, where a text was split within a sentence."""
    for number, found in links.items():
        for at, shape in enumerate(new[number].shapes):
            for near, _is_head in () if found[at] else _neighbours(found, at, old, edited.get(number)):
                if shape in old[near.text].shapes[near.sentence]:
                    found[at] = (near._replace(is_same=False),)
    touched = {each.text for found in links.values() for some in found for each in some} | set(edited.values())
    whole = {each for found in links.values() for some in found for each in some if each.is_same}
    places = [
        Found(text, at, is_same=False)
        for text in sorted(touched)
        for at in range(len(old[text].shapes))
        if Found(text, at, is_same=True) not in whole
    ]
    index = Index(old[each.text].shapes[each.sentence] for each in places)
    known = links.keys() | edited.keys()
    for number in [number for number in range(len(new)) if number not in known]:
        found = []
        for shape in new[number].shapes:
            likely = (places[candidate] for candidate in index.candidates(shape, _CANDIDATES))
            best = next((each for each in likely if shape in old[each.text].shapes[each.sentence]), None)
            found.append((best,) if best else ())
        if any(found):
            links[number] = found


def _takers(new: Sequence[Sentences], links: Links) -> dict[int, set[tuple[int, int]]]:
    """Return, for each old text, which new text takes which of its sentences, if it mostly consists of known ones."""
    takers: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for number, found in links.items():
        if _share(new[number], map(bool, found)) >= _LEAST:
            for each in chain.from_iterable(found):
                takers[each.text].add((number, each.sentence))
    return takers


def _is_regrouped(
    number: int,
    found: Sequence[tuple[Found, ...]],
    old: Sequence[Sentences],
    *,
    edited: Mapping[int, int],
    takers: Mapping[int, set[tuple[int, int]]],
) -> bool:
    """Return whether a new text is more than an edited one: a part of an old text, or parts of several."""
    used = list(chain.from_iterable(found))
    texts = {each.text for each in used}
    if len(texts) > 1 or number not in edited:
        return True
    (text,) = texts
    own = {each.sentence for each in used}
    is_shared = any(other != number and sentence not in own for other, sentence in takers[text])
    is_part = len(own) < len(old[text].texts) and all(some and some[0].is_same for some in found)
    return is_shared or is_part


def _is_of_one(found: Sequence[tuple[Found, ...]], texts: Collection[int]) -> bool:
    """Return whether all sentences found are of one text, which is one of `texts`."""
    used = {each.text for each in chain.from_iterable(found)}
    return len(used) == 1 and used <= {*texts}


def _share(sentences: Sentences, is_found: Iterable[bool]) -> float:
    """Return the part of a text, by length, that consists of the sentences found."""
    sizes = [len(text) for text in sentences.texts]
    return sum(size for size, known in zip(sizes, is_found, strict=True) if known) / max(sum(sizes), 1)
