"""Texts whose spans have become looks, `<em>` in place of `<span1>`, or have gone: their translations change alike.

A reader that understands a page's styles gives fewer tags, and tags that mean something. Each letter of the earlier
source text has its tags, and the same letter of the present one has others; so it is known which tags become which, and
the letters of the translation get theirs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from hexapla.markup import Tag, parse, serialise

_SPAN = re.compile(r"<span\d*>")
_TAG = re.compile(r"</?([^\W\d_][\w.-]*)/?>")
_FIGURES = re.compile(r"\d+$")
_LOOKS = frozenset("b strong i em sup sub u s small span".split())
# Numbers of printed pages, which were text, mostly in spans, and are page marks now.
_NUMBER = r"[\[({]?\s*(?:p(?:age|g)?\.?\s*)?(?:\d{1,4}|[ivxlcdm]{1,8})\s*[\])}]?"
_IN_SPANS = rf"<(?P<name>span\d*)>(?:\s*(?:<a\d*>)?{_NUMBER}(?:</a\d*>)?(?:<br/>)?)+\s*</(?P=name)>"
_ELSEWHERE = rf"<(?P<link>a\d*)>{_NUMBER}</(?P=link)>|\[Pg\.?[ \u00a0]?(?:\d{{1,4}}|[ivxlc]{{1,8}})\]"
_PAGES = [re.compile(each, re.IGNORECASE) for each in (_IN_SPANS, f"{_IN_SPANS}|{_ELSEWHERE}")]

Tags = tuple[str, ...]  # the names of the tags around a letter, the outer one first


class _Item(NamedTuple):
    """A letter with the tags around it; or a void tag, whose name is in `void`."""

    letter: str
    tags: Tags = ()
    void: str = ""


def with_look_tags(source: str, translation: str, present: str) -> str | None:
    """Return the translation of `source` with the tags of `present`, which has the same words and fewer spans.

    None if the texts differ otherwise, or if it is not certain which tags of the translation become which.
    """
    changed = _changed(source, translation, present) if _SPAN.search(source) else None
    for pages in _PAGES:
        if changed is None and pages.search(source):
            before, said = (re.sub(" {2,}", " ", pages.sub("", text)) for text in (source, translation))
            changed = _changed(before, said, present)
    return changed


def _changed(source: str, translation: str, present: str) -> str | None:
    names = set(_TAG.findall(source))
    old, new, said = _items(source, names), _items(present, set(_TAG.findall(present))), _items(translation, names)
    if old is None or new is None or said is None:
        return None
    tags, voids = _tags(old, new), _voids(old, new)
    if tags is None or voids is None:
        return None
    kept: list[_Item] = []
    for item in said:
        if item.void:
            if name := voids.get(item.void):
                kept.append(_Item("", void=name))
        elif item.letter.isspace():
            kept.append(item._replace(tags=()))
        elif item.tags and frozenset(item.tags) not in tags:
            return None
        else:
            kept.append(item._replace(tags=tags.get(frozenset(item.tags), ())))
    text = _written(kept).strip()
    opened = re.findall(r"<[^\W\d_]+\d+>", text)
    return text if len(opened) == len(set(opened)) else None


def _items(text: str, names: Collection[str]) -> list[_Item] | None:
    """Return the letters and void tags of a text; None if a tag has no counterpart."""
    found: list[_Item] = []
    around: list[str] = []
    for token in parse(text, names):
        if not isinstance(token, Tag):
            found += [_Item(letter, tuple(around)) for letter in token]
        elif token.shape == "void":
            found.append(_Item("", void=token.name))
        elif token.shape == "open":
            around.append(token.name)
        elif not around or around.pop() != token.name:
            return None
    return None if around else found


def _tags(old: Iterable[_Item], new: Iterable[_Item]) -> dict[frozenset[str], Tags] | None:
    """Return what tags around a letter have become; None if the letters differ, or tags that are no looks."""
    olds, news = ([item for item in items if item.letter.strip()] for items in (old, new))
    if [item.letter for item in olds] != [item.letter for item in news]:
        return None
    found: dict[frozenset[str], Tags] = {}
    for before, after in zip(olds, news, strict=True):
        if found.setdefault(frozenset(before.tags), after.tags) != after.tags:
            return None
    return found if all(_may_become(before, after) for before, after in found.items()) else None


def _may_become(before: Collection[str], after: Collection[str]) -> bool:
    """Return whether tags differ in looks only, and only where there was a span."""
    kinds = [sorted(map(_kind, tags)) for tags in (before, after)]
    others = [[kind for kind in each if kind not in _LOOKS] for each in kinds]
    return kinds[0] == kinds[1] or ("span" in kinds[0] and others[0] == others[1])


def _kind(name: str) -> str:
    return _FIGURES.sub("", name)


def _voids(old: Iterable[_Item], new: Iterable[_Item]) -> dict[str, str] | None:
    """Return the present names of void tags; citations may have gone: those of reviewers' comments were no notes."""
    olds, news = list(_places(old)), list(_places(new))
    found: dict[str, str] = {}
    for at, name in olds:
        if news and news[0][0] == at and _kind(news[0][1]) == _kind(name):
            found[name] = news.pop(0)[1]
        elif _kind(name) != "note":
            return None
    return None if news else found


def _places(items: Iterable[_Item]) -> Iterator[tuple[int, str]]:
    """Yield the void tags, with the number of letters before each."""
    letters = 0
    for item in items:
        if item.void:
            yield letters, item.void
        letters += bool(item.letter.strip())


def _written(items: Sequence[_Item]) -> str:
    """Return the text with its tags; what is between two letters has the tags that both have."""
    after: list[Tags] = []
    last: Tags = ()
    for item in reversed(items):
        last = item.tags if item.letter.strip() else last
        after.append(last)
    tokens: list[str | Tag] = []
    opened: Tags = ()
    for item, following in zip(items, reversed(after), strict=True):
        wanted = item.tags if item.letter.strip() else _shared(opened, following)
        tokens += [Tag(name, "close") for name in reversed(opened[len(_shared(opened, wanted)) :])]
        tokens += [Tag(name, "open") for name in wanted[len(_shared(opened, wanted)) :]]
        tokens.append(Tag(item.void, "void") if item.void else item.letter)
        opened = wanted
    return serialise([*tokens, *(Tag(name, "close") for name in reversed(opened))])


def _shared(one: Tags, other: Tags) -> Tags:
    return tuple(name for name, _same in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
