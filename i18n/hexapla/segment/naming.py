"""Inline content → tagged text.

An element without attributes keeps its name (`<em>`); one with attributes gets a number within the unit (`<a1>`); an
element without prose is one void tag (`<note1/>`, `<img1/>`, `<url1/>`, `<code1/>`, `<br/>`). Names that occur in the
unit's own literal text are not used, so a text about `<em>` needs no escaping.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hexapla import markup, translator_tags
from hexapla.markup import Shape
from hexapla.model import Code, Element
from hexapla.segment import page_marks
from hexapla.segment.run_items import InlineTag, Item
from hexapla.tree import cited, is_field, is_number_label, local_name, text_of


@dataclass(slots=True)
class TaggedContent:
    """A unit's content as tagged text, with the inline tag of each name: of an element with two tags, the end tag.

    `is_prose` is whether the text has a letter or a digit to translate. `pages` are what translators do not see, the
    printed page marks and the number of a heading, each with its offset in `text`. `tags` are all tags in their order,
    as they are written.
    """

    text: str
    marks: Mapping[str, InlineTag]
    is_prose: bool
    pages: page_marks.Placed = ()
    tags: Sequence[tuple[str, InlineTag]] = ()

    @property
    def codes(self) -> tuple[Code, ...]:
        """What the tags stand for, in the order of the text."""
        return tuple([_code(chosen, mark) for chosen, mark in self.marks.items()])

    @property
    def number(self) -> str:
        """The number before the text of a heading or an item; empty if there is none."""
        if not self.pages:
            return ""
        return next((text_of(each).strip() for _at, each in self.pages if is_number_label(each)), "")


def name(content: Sequence[Item]) -> TaggedContent:
    """Name the elements of one unit's content, as the module's docstring describes."""
    ends = _ends(content)
    pages: list[tuple[int, int, Element]] = []
    if "span" in [element.tag for element in ends]:
        content, pages = page_marks.take(content)
        ends = _ends(content)
    literals = [item for item in content if isinstance(item, str)]
    is_prose = any(map(str.isalnum, "".join(literals)))
    if not ends:
        return TaggedContent("".join(literals), {}, is_prose, pages=page_marks.placed(literals, pages))
    names = _names(ends.values(), markup.taken_names(literals) | translator_tags.RESERVED)
    marks: dict[str, InlineTag] = {}
    for element, chosen in names.items():
        marks.setdefault(chosen, ends[element])
    parts: list[str] = []
    tags: list[tuple[str, InlineTag]] = []
    for item in content:
        if isinstance(item, str):
            parts.append(item)
        else:
            parts.append(markup.written(names[item.element], item.shape))
            tags.append((parts[-1], item))
    return TaggedContent("".join(parts), marks, is_prose, pages=page_marks.placed(parts, pages), tags=tags)


def _ends(content: Sequence[Item]) -> dict[Element, InlineTag]:
    """Return the last tag of each element."""
    return {item.element: item for item in content if isinstance(item, InlineTag)}


def _names(marks: Iterable[InlineTag], taken: Collection[str]) -> dict[Element, str]:
    """Return the name of each element; elements share a name only if they are alike: not `<em>a</em><em/>`."""
    # Of an element without attributes the name says everything.
    based = [(mark, _base(mark), mark.kind != "code" and not mark.element.keys()) for mark in marks]
    reserved = {*taken, *[base for _mark, base, is_bare in based if is_bare]}
    owners: dict[str, tuple[str, Shape]] = {}
    counts: dict[str, int] = {}
    names: dict[Element, str] = {}
    for mark, base, is_bare in based:
        if is_bare and base not in taken:
            like = str(mark.element.tag), mark.shape
            if owners.setdefault(base, like) == like:
                names[mark.element] = base
                continue
        names[mark.element] = chosen = _numbered(base, reserved, counts)
        reserved.add(chosen)
    return names


def _base(mark: InlineTag) -> str:
    if mark.kind in ("note", "url"):
        return mark.kind
    return "field" if mark.kind == "keep" and is_field(mark.element) else local_name(mark.element) or "tag"


def _numbered(base: str, taken: Collection[str], counts: dict[str, int]) -> str:
    while True:
        counts[base] = counts.get(base, 0) + 1
        if (candidate := f"{base}{counts[base]}") not in taken:
            return candidate


def _code(chosen: str, mark: InlineTag) -> Code:
    element, value = mark.element, ""
    match mark.kind:
        case "style":
            value = " ".join([f'{key}="{text}"' for key, text in element.items()])
        case "link":
            value = element.get("href", "") or f"#{element.get('id', '')}"
        case "note":
            value = cited(element)
        case "url":
            value = element.text or ""
        case "code" | "keep":
            value = text_of(element)
        case "image":
            value = element.get("src", "")
    return Code(chosen, mark.kind, value, mark.shape == "void")
