"""Inline content <-> tagged text.

An element without attributes keeps its name (`<em>`); one with attributes gets a number within the unit (`<a1>`); an
element without prose is one void tag (`<note1/>`, `<img1/>`, `<url1/>`, `<code1/>`, `<br/>`). Names that occur in the
unit's own literal text are not used, so a text about `<em>` needs no escaping.
"""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from hexapla import characters, markup, translator_tags
from hexapla.markup import Shape, Tag
from hexapla.model import Code, Element, Stretch
from hexapla.segment import page_marks, stretches, translators_notes
from hexapla.segment.run_items import InlineTag, Item
from hexapla.tree import append_text, cited, is_citation, is_field, is_number_label, local_name, text_of


@dataclass(frozen=True, slots=True)
class TaggedContent:
    """A unit's content as tagged text, with its codes and the element of each name.

    `is_prose` is whether the text has a letter or a digit to translate. `pages` are what translators do not see, the
    printed page marks and the number of a heading, each with its offset in `text`.
    """

    text: str
    codes: tuple[Code, ...]
    elements: Mapping[str, Element]
    is_prose: bool
    pages: page_marks.Placed = ()

    @property
    def number(self) -> str:
        """The number before the text of a heading or an item; empty if there is none."""
        return next((text_of(each).strip() for _at, each in self.pages if is_number_label(each)), "")


def name(content: Sequence[Item]) -> TaggedContent:
    """Name the elements of one unit's content, as the module's docstring describes."""
    content, pages = page_marks.take(content)
    literals = [item for item in content if isinstance(item, str)]
    is_prose = any(letter.isalnum() for literal in literals for letter in literal)
    if len(literals) == len(content):
        return TaggedContent("".join(literals), (), {}, is_prose, pages=page_marks.placed(literals, pages))
    marks = {
        item.element: item for item in content if isinstance(item, InlineTag)
    }  # for an element with two tags, the end tag
    names = _names(marks.values(), markup.taken_names(literals) | translator_tags.RESERVED)
    elements = {chosen: element for element, chosen in reversed(names.items())}
    tokens = [item if isinstance(item, str) else Tag(names[item.element], item.shape) for item in content]
    codes = [_code(chosen, marks[elements[chosen]]) for chosen in dict.fromkeys(names.values())]
    return TaggedContent(
        markup.serialise(tokens), tuple(codes), elements, is_prose, pages=page_marks.placed(tokens, pages)
    )


def _names(marks: Collection[InlineTag], taken: Collection[str]) -> dict[Element, str]:
    """Return the name of each element; elements share a name only if they are alike: not `<em>a</em><em/>`."""
    bases = {mark.element: _base(mark) for mark in marks}
    # Elements whose name says everything about them.
    bare = {mark.element: bases[mark.element] for mark in marks if not mark.element.keys() and mark.kind != "code"}
    reserved = {*taken, *bare.values()}
    owners: dict[str, tuple[str, Shape]] = {}
    counts: dict[str, int] = {}
    names: dict[Element, str] = {}
    for mark in marks:
        base, like = bases[mark.element], (str(mark.element.tag), mark.shape)
        if mark.element in bare and base not in taken and owners.setdefault(base, like) == like:
            names[mark.element] = base
        else:
            names[mark.element] = chosen = _numbered(base, reserved, counts)
            reserved.add(chosen)
    return names


def _base(mark: InlineTag) -> str:
    if mark.kind in ("note", "url"):
        return mark.kind
    return "field" if is_field(mark.element) else local_name(mark.element) or "tag"


def _numbered(base: str, taken: Collection[str], counts: dict[str, int]) -> str:
    while True:
        counts[base] = counts.get(base, 0) + 1
        if (candidate := f"{base}{counts[base]}") not in taken:
            return candidate


def _code(chosen: str, mark: InlineTag) -> Code:
    element, value = mark.element, ""
    match mark.kind:
        case "note":
            value = cited(element)
        case "url":
            value = element.text or ""
        case "code" | "keep":
            value = text_of(element)
        case "image":
            value = element.get("src", "")
        case "link":
            value = element.get("href", "") or f"#{element.get('id', '')}"
        case "style":
            value = " ".join(f'{key}="{text}"' for key, text in element.items())
    return Code(chosen, mark.kind, value, mark.shape == "void")


def build(text: str, piece: TaggedContent, pairs: Sequence[Stretch] = ()) -> tuple[str, list[Element]]:
    """Turn tagged text into inline content: the text before the first element, and the elements.

    `piece` gives the elements. Each stretch of `pairs` becomes a `<span class="sentence" data-pair="number">`, or
    several where an element cuts it. Does not fail, and does not lose a citation, an image or a link target; see
    `segment.weave`.
    """
    voids = {code.name for code in piece.codes if code.void}
    apart = translator_tags.split(piece.text, text)
    names = {*piece.elements, translator_tags.NOTE} if apart.notes else piece.elements
    tokens, _ = markup.balance(markup.parse(apart.text, names), {*voids, translator_tags.NOTE})
    builder = _Builder(piece, voids, [_aside(note, piece, voids) for note in apart.notes])
    whole = page_marks.put(tokens, piece.pages, piece.text, piece.elements)
    marked = list(stretches.mark(whole, piece.codes, pairs) if pairs else whole)
    for token in marked if text == piece.text else _with_directions_closed(marked):
        builder.add(token)
    builder.restore_lost()
    return builder.root.text or "", list(builder.root)


def _aside(note: str, piece: TaggedContent, voids: Collection[str]) -> Element:
    """Return a translator's note as an element; it may use the unit's tags, but citations and ids stay in the text."""
    tokens, _ = markup.balance(markup.parse(note, piece.elements), voids)
    builder = _Builder(piece, voids)
    builder.used.update(piece.elements)
    for token in _with_directions_closed(tokens):
        builder.add(token)
    builder.root.tag = translators_notes.ASIDE
    return builder.root


def _with_directions_closed(tokens: Iterable[stretches.Marked]) -> Iterator[stretches.Marked]:
    """Yield the tokens, with the directions that a translation leaves open closed.

    Later text is not affected by them.
    """
    given = list(tokens)
    closed = iter(characters.balance_parts([token for token in given if isinstance(token, str)]))
    return (next(closed) if isinstance(token, str) else token for token in given)


class _Builder:
    """Appends tokens to a growing tree, and records which elements have been used."""

    def __init__(self, piece: TaggedContent, voids: Collection[str], notes: Iterable[Element] = ()) -> None:
        self.piece = piece
        self.voids = voids
        self.notes = iter(notes)
        self.root = etree.Element("span")
        self.open: list[Element] = [self.root]
        self.used: set[str] = set()
        self.unique = {code.name for code in piece.codes if code.void and _holds(piece.elements[code.name], "a")}

    def add(self, token: stretches.Marked) -> None:
        if isinstance(token, str):
            append_text(self.open[-1], characters.drop_forbidden(token))
        elif isinstance(token, Stretch):
            span = {"class": "sentence", "data-pair": str(token.number)}
            self.open.append(etree.SubElement(self.open[-1], "span", span))
        elif not isinstance(token, Tag):
            self.open[-1].append(token)
        elif token == translator_tags.MARK:
            self.open[-1].append(next(self.notes))
        elif token.shape == "close":
            self.open.pop()
        elif token.shape == "open":
            self.open.append(self._element(token.name, with_content=False))
        elif token.name not in self.unique or token.name not in self.used:
            self._element(token.name, with_content=token.name in self.voids)

    def restore_lost(self) -> None:
        """Append what must not be lost: citations, images, and link targets."""
        for code in self.piece.codes:
            if code.name in self.used:
                continue
            element = self.piece.elements[code.name]
            if code.void and _holds(element, "a", "img"):
                self._element(code.name, with_content=True)
                continue
            for each in element.iter() if code.void else (element,):
                if identifier := each.get("id"):
                    etree.SubElement(self.root, "span", {"id": identifier})

    def _element(self, chosen: str, *, with_content: bool) -> Element:
        original = self.piece.elements[chosen]
        if with_content:
            element = copy.deepcopy(original)
            element.tail = None
        else:
            element = etree.Element(original.tag, dict(original.attrib), nsmap=original.nsmap)
        if chosen in self.used:
            for each in element.iter():
                each.attrib.pop("id", None)  # ids are unique
        self.used.add(chosen)
        self.open[-1].append(element)
        return element


def _holds(element: Element, *tags: str) -> bool:
    """Return whether an element is or holds a citation (`a`) or an image (`img`): program code may have a note, too."""
    return any(each.tag == "img" or is_citation(each) for each in element.iter(*tags))


def cut(
    content: Sequence[Item], splitter: Callable[[str, str], Sequence[tuple[int, int]]], language: str
) -> list[tuple[list[Item], str]]:
    """Cut a run into sentences, each with the white space that follows it; never inside an element."""
    plain = "".join(item for item in content if isinstance(item, str))
    starts = deque([start for start, _ in splitter(plain, language)][1:])
    pieces: list[tuple[list[Item], str]] = []
    current: list[Item] = []
    position = depth = 0
    for item in content:
        if isinstance(item, InlineTag):
            if item.shape == "open" and not depth and current and starts and starts[0] == position:
                pieces.append(_without_gap(current))
                current = []
            depth += {"open": 1, "close": -1, "void": 0}[item.shape]
            current.append(item)
            continue
        rest, offset = item, position
        position += len(item)
        while starts and starts[0] < position:
            at = starts.popleft() - offset
            if depth:
                continue
            before = rest[:at].rstrip(" ")
            gap = rest[len(before) : at]
            pieces.append(([*current, before] if before else current, gap))
            current, rest, offset = [], rest[at:], offset + at
        if rest:
            current.append(rest)
    if current:
        pieces.append((current, ""))
    return pieces


def _without_gap(content: list[Item]) -> tuple[list[Item], str]:
    """Return a sentence without the white space at its end, and that white space."""
    last = content[-1]
    if isinstance(last, InlineTag) or not (kept := last.rstrip(" ")):
        return (content, "") if isinstance(last, InlineTag) else (content[:-1], last)
    return [*content[:-1], kept], last[len(kept) :]
