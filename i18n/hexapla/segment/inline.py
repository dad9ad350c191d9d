"""One run of inline content <-> tagged text.

An element without attributes keeps its name (`<em>`); one with attributes gets an ordinal within the unit (`<a1>`);
what holds no prose is one void tag (`<note1/>`, `<img1/>`, `<url1/>`, `<code1/>`, `<br/>`). Names that the unit's own
literal text already holds are passed over, so that text about `<em>` needs no escaping.
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
from hexapla.segment.run_items import Item, Mark
from hexapla.tree import append_text, cited, is_citation, local_name, text_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit's content, named: its tagged text, its codes, and the element each name stands for.

    It `is_prose` if there is a letter or a digit for anyone to translate. `pages` are the marks of printed pages, which
    no translator sees, each with its offset in `text`.
    """

    text: str
    codes: tuple[Code, ...]
    elements: Mapping[str, Element]
    is_prose: bool
    pages: page_marks.Placed = ()


def name(content: Sequence[Item]) -> Piece:
    """Give every mark of one unit its name; see the module's own account of how."""
    content, pages = page_marks.take(content)
    literals = [item for item in content if isinstance(item, str)]
    is_prose = any(letter.isalnum() for literal in literals for letter in literal)
    if len(literals) == len(content):
        return Piece("".join(literals), (), {}, is_prose, page_marks.placed(literals, pages))
    marks = {item.element: item for item in content if isinstance(item, Mark)}  # of an element with two, the second
    names = _names(marks.values(), markup.taken_names(literals) | translator_tags.RESERVED)
    elements = {chosen: element for element, chosen in reversed(names.items())}
    tokens = [item if isinstance(item, str) else Tag(names[item.element], item.shape) for item in content]
    codes = [_code(chosen, marks[elements[chosen]]) for chosen in dict.fromkeys(names.values())]
    return Piece(markup.serialise(tokens), tuple(codes), elements, is_prose, page_marks.placed(tokens, pages))


def _names(marks: Collection[Mark], taken: Collection[str]) -> dict[Element, str]:
    """The name of each element; those of one name are alike, or it would stand for two things: `<em>a</em><em/>`."""
    bases = {mark.element: _base(mark) for mark in marks}
    # The element's own name says all there is to say of it.
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


def _base(mark: Mark) -> str:
    return mark.kind if mark.kind in ("note", "url") else local_name(mark.element) or "tag"


def _numbered(base: str, taken: Collection[str], counts: dict[str, int]) -> str:
    while True:
        counts[base] = counts.get(base, 0) + 1
        if (candidate := f"{base}{counts[base]}") not in taken:
            return candidate


def _code(chosen: str, mark: Mark) -> Code:
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


def build(text: str, piece: Piece, pairs: Sequence[Stretch] = ()) -> tuple[str, list[Element]]:
    """Turn tagged text into inline content, with the elements of `piece`: the head text and the elements.

    Each stretch of `pairs` stands in `<span class="sentence" data-pair="number">`, in several where an element cuts it.
    Never fails and never loses a citation, an image or the target of a link; see `segment.weave`.
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


def _aside(note: str, piece: Piece, voids: Collection[str]) -> Element:
    """A translator's note; it may borrow the unit's tags, but a citation and an id stay in the text."""
    tokens, _ = markup.balance(markup.parse(note, piece.elements), voids)
    builder = _Builder(piece, voids)
    builder.used.update(piece.elements)
    for token in _with_directions_closed(tokens):
        builder.add(token)
    builder.root.tag = translators_notes.ASIDE
    return builder.root


def _with_directions_closed(tokens: Iterable[stretches.Marked]) -> Iterator[stretches.Marked]:
    """The tokens, where no direction that a translation leaves open turns what stands behind it on the page."""
    given = list(tokens)
    closed = iter(characters.balance_parts([token for token in given if isinstance(token, str)]))
    return (next(closed) if isinstance(token, str) else token for token in given)


class _Builder:
    """Appends tokens to a growing tree; knows which elements have been used."""

    def __init__(self, piece: Piece, voids: Collection[str], notes: Iterable[Element] = ()) -> None:
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
        """Put back at the end what must not be lost: citations, images, and the targets of links."""
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
                each.attrib.pop("id", None)  # an id stands for one place
        self.used.add(chosen)
        self.open[-1].append(element)
        return element


def _holds(element: Element, *tags: str) -> bool:
    """Whether it is or holds a citation (`a`) or an image (`img`): the code of a program may have a note, too."""
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
        if isinstance(item, Mark):
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
    """A sentence, and the white space that ends it."""
    last = content[-1]
    if isinstance(last, Mark) or not (kept := last.rstrip(" ")):
        return (content, "") if isinstance(last, Mark) else (content[:-1], last)
    return [*content[:-1], kept], last[len(kept) :]
