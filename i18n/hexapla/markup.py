"""Tagged text: what a translator sees, and nothing that is not theirs.

A unit's text has a closed set of tags: `<em>`, `<a1>`, `<note1/>`. Whatever looks like a tag but is not of that set is
literal text, so translators write `&` and `<` as they are, and nothing written in a translation can become markup.
There is no escaping: the segmenter picks names that the unit's literal text does not hold.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal, NamedTuple

Shape = Literal["open", "close", "void"]

# One pattern for every name, without backtracking: a unit may have thousands of tags.
_ANY_TAG = re.compile(r"<(/?)\s*+([^\s<>/]++)\s*+(/?)>")
_DEEPEST = 250  # tags in tags; readers take no document that is as deep
_LOOKS_LIKE_A_TAG = re.compile(r"</?\s*([A-Za-z][\w.:-]*)\s*/?>")


class Tag(NamedTuple):
    """One tag in a tagged text: `<em>` is open, `</em>` close, `<note1/>` void."""

    name: str
    shape: Shape

    def __str__(self) -> str:
        if self.shape == "void":
            return f"<{self.name}/>"
        return f"<{self.name}>" if self.shape == "open" else f"</{self.name}>"


Token = str | Tag


@dataclass(frozen=True, slots=True)
class Fault:
    """A tag that cannot stand as it is: an `unopened` close, an `unclosed` open."""

    problem: Literal["unopened", "unclosed"]
    tag: Tag


def parse(text: str, names: Collection[str]) -> list[Token]:
    """Split tagged text into literal strings and the tags of the closed set `names`; never fails.

    >>> parse("<em>a</em> < b<note1/>", {"em", "note1"})
    [Tag(name='em', shape='open'), 'a', Tag(name='em', shape='close'), ' < b', Tag(name='note1', shape='void')]
    """
    if not names or "<" not in text:
        return [text] if text else []
    known = names if isinstance(names, Set | Mapping) else frozenset(names)
    tokens: list[Token] = []
    position = 0
    for match in _ANY_TAG.finditer(text):
        if match[2] not in known:
            continue
        if match.start() > position:
            tokens.append(text[position : match.start()])
        shape: Shape = "close" if match[1] else "void" if match[3] else "open"
        tokens.append(Tag(match[2], shape))
        position = match.end()
    if position < len(text):
        tokens.append(text[position:])
    return tokens


def serialise(tokens: Iterable[Token]) -> str:
    """The inverse of `parse`."""
    return "".join(str(token) for token in tokens)


def balance(tokens: Sequence[Token], voids: Collection[str]) -> tuple[list[Token], list[Fault]]:
    """Make tokens well-formed, losing no text: the tokens that remain, and what was wrong.

    `voids` are the names that hold no content (notes, images, URLs): an open or close tag of such a name, as an editor
    may write `<note1></note1>`, counts as one void tag. A close without its open goes; an open without its close goes,
    and so does one that is nested too deeply for a tree.
    """
    tidy = list(_voids_once(tokens, voids))
    faults: list[Fault] = []
    doomed: set[int] = set()
    stack: list[tuple[int, Tag]] = []
    opened: Counter[str] = Counter()  # how often each name is on the stack
    for index, token in enumerate(tidy):
        if not isinstance(token, Tag) or token.shape == "void":
            continue
        if token.shape == "open" and len(stack) >= _DEEPEST:
            doomed.add(index)
            faults.append(Fault("unclosed", token))
        elif token.shape == "open":
            stack.append((index, token))
            opened[token.name] += 1
        elif opened[token.name]:
            while stack[-1][1].name != token.name:
                at, unclosed = stack.pop()
                opened[unclosed.name] -= 1
                doomed.add(at)
                faults.append(Fault("unclosed", unclosed))
            stack.pop()
            opened[token.name] -= 1
        else:
            doomed.add(index)
            faults.append(Fault("unopened", token))
    for index, tag in stack:
        doomed.add(index)
        faults.append(Fault("unclosed", tag))
    return [token for index, token in enumerate(tidy) if index not in doomed], faults


def _voids_once(tokens: Sequence[Token], voids: Collection[str]) -> Iterator[Token]:
    for token in tokens:
        if isinstance(token, Tag) and token.name in voids:
            if token.shape != "close":
                yield Tag(token.name, "void")
        else:
            yield token


def plain(text: str, names: Collection[str]) -> str:
    """The text without its tags."""
    return "".join(token for token in parse(text, names) if isinstance(token, str))


def opening(text: str, length: int = 60) -> str:
    """A text as messages quote it: its first words, and a sign that there is more."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def taken_names(literals: Iterable[str]) -> set[str]:
    """The tag names that literal text already holds, and which its unit's tags must therefore not use."""
    return {name for literal in literals if "<" in literal for name in _LOOKS_LIKE_A_TAG.findall(literal)}
