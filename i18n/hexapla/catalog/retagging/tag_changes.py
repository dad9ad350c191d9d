"""Place the tags of a translation again, for a source whose tags have changed and whose words have not.

A better reader of a format gives such sources: it joins two looks, drops an anchor, finds italics that it did not see
before. A tag that is gone leaves the translation, one that has another name gets it there, and a new one goes around
the words that stand for its words: that is certain if it is around the whole text, or around words or a number that
both languages have. Else the place is estimated. Notes, images and line breaks are content: they must be the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from hexapla.catalog.retagging.placing import place_around
from hexapla.characters import without_soft_hyphens

_TAG = re.compile(r"<(?P<close>/?)(?P<name>(?P<base>[^\W\d_][\w.-]*?)\d*)(?P<void>/?)>")
_MOST_ADDED = 100  # tags that are new in one text
_ANCHOR, _LINK = "a/", "a"


class Retagged(NamedTuple):
    """A translation with its tags placed again; `is_certain` says that no place was estimated."""

    text: str
    is_certain: bool


@dataclass(slots=True)
class _Use:
    """One use of a tag: what it is around, in characters without white space. `base` is its name without figures."""

    name: str
    base: str
    start: int
    end: int = -1


@dataclass(slots=True)
class _Reading:
    """The uses of the tags of a text in the order of their starts, and its void tags."""

    uses: list[_Use] = field(default_factory=list)
    voids: list[_Use] = field(default_factory=list)
    is_balanced: bool = True

    @property
    def anchors(self) -> list[str]:
        """The names of the anchors."""
        return [each.name for each in self.voids if each.base == _ANCHOR]

    @property
    def content(self) -> list[_Use]:
        """The void tags that are content."""
        return [each for each in self.voids if each.base != _ANCHOR]


def retagged(source: str, translation: str, wanted: str) -> Retagged | None:
    """Return a translation of `source` with the tags of `wanted`.

    None if the two have other words or other content, if a look has moved to other words, or if the tags of the
    translation do not tell which of them are which.
    """
    has_tags = "<" in source or "<" in wanted
    if not has_tags or _seen(_TAG.sub("", source)) != _seen(_TAG.sub("", wanted)):
        return None
    old, new = _read(source), _read(wanted)
    if not (old.is_balanced and new.is_balanced):
        return None
    if [(use.base, use.start) for use in old.content] != [(use.base, use.start) for use in new.content]:
        return None
    targets, added = _targets(old, new)
    if targets is None or len(added) > _MOST_ADDED:
        return None
    text = _renamed(translation, targets, {use.name for use in (*new.uses, *new.voids)})
    if text is None:
        return None
    text = _joined(text, new)
    is_certain = True
    for use in added:
        placed = place_around(text, wanted, use.name, (use.start, use.end))
        text, is_certain = placed.text, is_certain and placed.is_certain
    return Retagged(text, is_certain)


def _read(text: str) -> _Reading:
    found = _Reading()
    length = at = 0
    opened: list[_Use] = []
    for match in _TAG.finditer(text):
        length += len(_seen(text[at : match.start()]))
        at = match.end()
        if match["void"]:
            found.voids.append(_Use(match["name"], f"{match['base']}/", length, length))
        elif not match["close"]:
            opened.append(_Use(match["name"], match["base"], length))
            found.uses.append(opened[-1])
        elif opened and opened[-1].name == match["name"]:
            opened.pop().end = length
        else:
            found.is_balanced = False
    found.is_balanced = found.is_balanced and not opened
    return found


def _seen(text: str) -> str:
    """Return a text without white space and soft hyphens."""
    return "".join(without_soft_hyphens(text).split())


def _targets(old: _Reading, new: _Reading) -> tuple[Mapping[str, list[str]] | None, list[_Use]]:
    """Return, for each name of the old tags, the new name of each of its uses, or nothing; and the new tags.

    The first result is None if that cannot be told.
    """
    ranges = _ranges(new.uses)
    left = dict(ranges)
    named: dict[int, str] = {}  # by the identity of the old use
    unfound: list[tuple[tuple[str, int, int], list[_Use]]] = []
    for where, uses in _ranges(old.uses).items():
        if where in left:
            names = {each.name for each in left.pop(where)}
            if len(names) > 1:
                return None, []
            named |= dict.fromkeys(map(id, uses), next(iter(names)))
        else:
            unfound.append((where, uses))
    for (base, start, end), uses in unfound:
        same_words = next((each for each in left if each[1:] == (start, end)), None)
        if same_words is not None:
            named |= dict.fromkeys(map(id, uses), left.pop(same_words)[0].name)
        elif any(each[0] == base for each in left):
            return None, []
    found: dict[str, list[str]] = defaultdict(list)
    for use in old.uses:
        found[use.name].append(named.get(id(use), ""))
    kept = zip(old.content, new.content, strict=True)
    pairs = [(one.name, other.name) for one, other in kept]
    pairs += list(zip_longest(old.anchors, new.anchors[: len(old.anchors)], fillvalue=""))
    for name, other in pairs:
        found[name].append(other)
    return found, [use for uses in left.values() for use in uses[:1]]


def _ranges(uses: Sequence[_Use]) -> dict[tuple[str, int, int], list[_Use]]:
    """Return what is around which words; neighbours with one look are one, and what is around nothing is left out."""
    found: list[tuple[tuple[str, int, int], list[_Use]]] = []
    for use in uses:
        if use.start == use.end:
            continue
        last = next((each for each in reversed(found) if each[0][0] == use.base and each[0][2] == use.start), None)
        if last is not None and use.base != _LINK:
            found.remove(last)
            found.append(((use.base, last[0][1], use.end), [*last[1], use]))
        else:
            found.append(((use.base, use.start, use.end), [use]))
    made: dict[tuple[str, int, int], list[_Use]] = {}
    for where, members in found:
        made.setdefault(where, []).extend(members)
    return made


def _renamed(text: str, targets: Mapping[str, list[str]], names: set[str]) -> str | None:
    """Return a translation with new names for its tags, without those that are gone.

    None if it is not clear which of several uses of a name is which, or if a new name is there as plain text.
    """
    matches = list(_TAG.finditer(text))
    if any(match["name"] in names and match["name"] not in targets for match in matches):
        return None
    given: dict[str, list[str]] = {}
    for name, said in targets.items():
        count = sum(1 for match in matches if match["name"] == name and not match["close"])
        if len(set(said)) > 1 and count != len(said):
            return None
        given[name] = said if count == len(said) else said[:1] * count
    opened: dict[str, list[str]] = defaultdict(list)
    made: list[str] = []
    at, is_any_gone = 0, False
    for match in matches:
        name = match["name"]
        if name not in targets:
            continue
        made.append(text[at : match.start()])
        at = match.end()
        if match["close"]:
            other = opened[name].pop() if opened[name] else ""
        else:
            other = given[name].pop(0) if given[name] else ""
            if not match["void"]:
                opened[name].append(other)
        is_any_gone = is_any_gone or not other
        made.append(f"<{match['close']}{other}{match['void']}>" if other else "")
    whole = "".join([*made, text[at:]])
    return re.sub(" {2,}", " ", whole).strip(" ") if is_any_gone else whole


def _joined(text: str, new: _Reading) -> str:
    """Return a translation in which neighbours with one name are one, where its source has fewer of them."""
    for name in {use.name for use in new.uses}:
        surplus = text.count(f"<{name}>") - sum(1 for use in new.uses if use.name == name)
        if surplus > 0:
            text = re.sub(rf"</{re.escape(name)}>(\s*)<{re.escape(name)}>", r"\1", text, count=surplus)
    return text
