"""Tagged text: the text of a unit as translators read and write it.

A unit has a closed set of tags: `<em>`, `<a1>`, `<note1/>`. Anything else that looks like a tag is literal text. So
translators write `&` and `<` as they are, and nothing that they write can become markup. There is no escaping: the
segmenter chooses tag names that the unit's literal text does not contain.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal, NamedTuple

Shape = Literal["open", "close", "void"]

# One pattern for every name, without backtracking: a unit may have thousands of tags.
_ANY_TAG = re.compile(r"<(/?)\s*+([^\s<>/]++)\s*+(/?)>")
_DEEPEST = 250  # levels of nested tags; readers refuse documents with as many
_LOOKS_LIKE_A_TAG = re.compile(r"</?\s*([A-Za-z][\w.:-]*)\s*/?>")


# What looks like one of the tags that units have.
LIKE_TAG = re.compile(r"</?\s*((?:note|url|img|code|math|field|a|em|strong|span|sub|sup|u|s|b|i|ruby|rt|br)\d*)\s*/?>")


def written(name: str, shape: Shape) -> str:
    """Return a tag as text."""
    if shape == "void":
        return f"<{name}/>"
    return f"<{name}>" if shape == "open" else f"</{name}>"


class Tag(NamedTuple):
    """A tag in a tagged text. The shape of `<em>` is open, of `</em>` close, of `<note1/>` void."""

    name: str
    shape: Shape

    def __str__(self) -> str:
        return written(self.name, self.shape)


Token = str | Tag


@dataclass(frozen=True, slots=True)
class StrayTag:
    """A tag without its counterpart: a closing tag that is `unopened`, or an opening tag that is `unclosed`."""

    problem: Literal["unopened", "unclosed"]
    tag: Tag


def parse(text: str, names: Collection[str]) -> list[Token]:
    """Split tagged text into literal strings and tags whose names are in `names`. Any text can be parsed.

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


def replace_tags(text: str, names: Collection[str], shown: Mapping[str, str]) -> str:
    """Return a tagged text with `shown` in place of each opening and void tag, by its name, and nothing for others."""
    if "<" not in text:
        return text

    def instead(match: re.Match[str]) -> str:
        if match[2] not in names:
            return match[0]
        return "" if match[1] else shown.get(match[2], "")

    return _ANY_TAG.sub(instead, text)


def serialise(tokens: Iterable[Token]) -> str:
    """Join tokens to tagged text: the inverse of `parse`."""
    return "".join(str(token) for token in tokens)


def balance(tokens: Sequence[Token], voids: Collection[str]) -> tuple[list[Token], list[StrayTag]]:
    """Make tokens well-formed without losing text; return the tokens that remain, and the tags that were removed.

    `voids` are the names of tags without content (notes, images, URLs). Some editors write them as `<note1></note1>`,
    which counts as one void tag. A closing tag without its opening tag is removed, an opening tag without its closing
    tag too, and also one that is nested too deeply for a tree.
    """
    tidy = list(_voids_once(tokens, voids))
    stray: list[StrayTag] = []
    doomed: set[int] = set()
    stack: list[tuple[int, Tag]] = []
    opened: defaultdict[str, int] = defaultdict(int)  # how often each name is on the stack
    for index, token in enumerate(tidy):
        if not isinstance(token, Tag) or token.shape == "void":
            continue
        if token.shape == "open" and len(stack) >= _DEEPEST:
            doomed.add(index)
            stray.append(StrayTag("unclosed", token))
        elif token.shape == "open":
            stack.append((index, token))
            opened[token.name] += 1
        elif opened[token.name]:
            while stack[-1][1].name != token.name:
                at, unclosed = stack.pop()
                opened[unclosed.name] -= 1
                doomed.add(at)
                stray.append(StrayTag("unclosed", unclosed))
            stack.pop()
            opened[token.name] -= 1
        else:
            doomed.add(index)
            stray.append(StrayTag("unopened", token))
    for index, tag in stack:
        doomed.add(index)
        stray.append(StrayTag("unclosed", tag))
    return [token for index, token in enumerate(tidy) if index not in doomed], stray


def _voids_once(tokens: Sequence[Token], voids: Collection[str]) -> Iterator[Token]:
    for token in tokens:
        if isinstance(token, Tag) and token.name in voids:
            if token.shape != "close":
                yield Tag(token.name, "void")
        else:
            yield token


def plain(text: str, names: Collection[str]) -> str:
    """Return the text without its tags."""
    return "".join(token for token in parse(text, names) if isinstance(token, str))


def opening(text: str, length: int = 60) -> str:
    """Shorten a text for a message to at most `length` characters, the last of which is then an ellipsis."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def taken_names(literals: Iterable[str]) -> set[str]:
    """Return the tag names in literal text, which the tags of its unit must therefore not have."""
    return {name for literal in literals if "<" in literal for name in _LOOKS_LIKE_A_TAG.findall(literal)}
