"""What styles say of words: bold, italic, small capitals and the like become elements.

Office programs export each run of text as a `span` with a class, and only the page's `<style>` tells which runs are in
italics. A look counts relative to its block: in a paragraph in italics, upright words are those that are emphasised.
The paragraph itself gets a class, as those of Word do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml import etree

from hexapla.css.cascade import Declared
from hexapla.model import Element
from hexapla.tree import BLOCKS, HEADINGS, has_text, unwrap

PROPERTIES = frozenset(
    "font font-style font-weight font-variant font-variant-caps text-transform text-decoration text-decoration-line "
    "vertical-align".split()
)
FACE = "font-family"  # may name an italic or a bold face, and says more than that
NO_LOOK: frozenset[str] = frozenset()
_ORDER = ("strong", "em", "sup", "sub", "u", "s", "allcaps", "smallcaps")  # the outer one first
_CLASSES = {"em": "italic", "strong": "bold", "allcaps": "allcaps", "smallcaps": "smallcaps"}  # of blocks
_NOT_INHERITED = frozenset(("sup", "sub"))
_NATIVE = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "var": "em", "dfn": "em",
    "sup": "sup", "sub": "sub", "u": "u", "ins": "u", "s": "s", "strike": "s", "del": "s",
}  # fmt: skip
_OF_HEADINGS = frozenset((*HEADINGS, "th"))  # are bold by themselves
# Elements whose look is the author's; that of others, such as `code`, belongs to what they are.
HOLDERS = frozenset("span font b i em strong u s strike big small tt sup sub".split())
_ONLY_LOOKS = frozenset("b i u s strike".split())  # mean nothing if a style takes their look away
_RAISED = {"super": "sup", "text-top": "sup", "sub": "sub", "text-bottom": "sub"}
_OF_FACE = re.compile(r"-(bold)?(italic|oblique)?(?:mt)?\b")  # `Times-BoldItalic`, as the names of faces are

Looks = Mapping[Element, frozenset[str]]
Declarations = Mapping[Element, Declared]


def write_looks(root: Element, declared: Declarations) -> dict[Element, list[Element]]:
    """Write declared looks as elements, in place; return the new elements by those whose look they are."""
    looks, blocks = _looks(root, declared)
    broken = _broken(looks)
    made: dict[Element, list[Element]] = {}
    gained_by = {each: look - _around(each, looks) for each, look in looks.items()}
    for element, look in looks.items():
        gained = gained_by[element]
        native = _NATIVE.get(str(element.tag), "")
        for name in [each for each in reversed(_ORDER) if each in gained and _may_write(element, each)]:
            if element in broken[name] or name != native:
                tag = str(element.tag) if name == native else name
                made.setdefault(element, []).extend(_wrap(element, tag, (name, looks, broken[name])))
        is_taken_away = element.tag in _ONLY_LOOKS and native not in look and element in declared
        if is_taken_away or element in broken.get(native, ()):
            element.tag = "span"
    for block, names in blocks.items():
        block.set("class", " ".join([*block.get("class", "").split(), *names]))
    return made


def _around(element: Element, looks: Looks) -> frozenset[str]:
    parent = element.getparent()
    return looks.get(parent, NO_LOOK) if parent is not None else NO_LOOK


def _looks(root: Element, declared: Declarations) -> tuple[Looks, dict[Element, list[str]]]:
    """Return the look of each inline element relative to its block, and the classes of paragraphs with a look."""
    whole: dict[Element, frozenset[str]] = {}
    block_of: dict[Element, Element] = {}
    shown: dict[Element, frozenset[str]] = {}  # the looks that any words of a block have
    for element in root.iter(etree.Element):
        parent = element.getparent()
        is_block = element.tag in BLOCKS or parent is None or element.tag == "html"
        around = whole[parent] if parent is not None else NO_LOOK
        own = NO_LOOK if is_block else frozenset(filter(None, [_NATIVE.get(str(element.tag))]))
        look = _with_declared(around, own, declared.get(element, {}))
        whole[element] = look = look - _NOT_INHERITED if is_block else look
        block_of[element] = block = element if is_block or parent is None else block_of[parent]
        if (element.text or "").strip():
            shown[block] = shown.get(block, NO_LOOK) | look
        if parent is not None and (element.tail or "").strip():
            shown[block_of[parent]] = shown.get(block_of[parent], NO_LOOK) | around
    grounds = {each: _ground(each, whole[each], shown.get(each, NO_LOOK)) for each in dict.fromkeys(block_of.values())}
    of_page = next((whole[each] for each in root.iter("body")), NO_LOOK)
    relative = {
        each: (look - base - {"em"}) | ((look ^ base) & {"em"})
        for each, look in whole.items()
        if block_of[each] is not each
        for base in [grounds[block_of[each]]]
    }
    paragraphs = {
        each: [_CLASSES[name] for name in _CLASSES if name in grounds[each] - of_page] for each in root.iter("p")
    }
    return relative, {each: names for each, names in paragraphs.items() if names}


def _ground(block: Element, look: frozenset[str], shown: frozenset[str]) -> frozenset[str]:
    """Return what the looks of a block's words are compared with: of its own look, what any of its words has."""
    return (look & shown) | {"strong"} if block.tag in _OF_HEADINGS else look & shown


def _with_declared(around: frozenset[str], own: frozenset[str], said: Declared) -> frozenset[str]:
    """Return the look of an element: that of the text around, its own by its name, and what styles say."""
    look = set(around | own)
    for name, value in said.items():
        if value == "inherit":
            continue
        if name in ("font", FACE):
            look -= {"em", "strong", "smallcaps"} if name == "font" else set()
            look |= _of_font(value, has_words=name == "font")
        elif name == "font-style":
            _switch(look, "em", value.startswith(("italic", "oblique")))
        elif name == "font-weight":
            _switch(look, "strong", _is_bold(value))
        elif name in ("font-variant", "font-variant-caps"):
            _switch(look, "smallcaps", "small-caps" in value)
        elif name == "text-transform":
            _switch(look, "allcaps", value == "uppercase")
        elif name.startswith("text-decoration"):
            words = value.split()
            look -= {each for each in ("u", "s") if each in own and value == "none"}
            look |= {"s"} if "line-through" in words else set()
            look |= {"u"} if "underline" in words and not {"dotted", "dashed", "wavy"}.intersection(words) else set()
        elif name == "vertical-align" and (value in _RAISED or value == "baseline"):
            look -= {"sup", "sub"}
            look |= {_RAISED[value]} if value in _RAISED else set()
    return frozenset(look)


def _switch(look: set[str], name: str, is_on: bool) -> None:
    look.add(name) if is_on else look.discard(name)


def _is_bold(value: str) -> bool:
    return value.startswith("bold") or (value.isdecimal() and int(value) >= 600)


def _of_font(value: str, *, has_words: bool) -> set[str]:
    """Return the look in a value of `font`: by its words, if it has any but names, or by the name of its face."""
    words = re.split(r"[\s/]+", value) if has_words else []
    face = _OF_FACE.search(value)
    return {
        name
        for name, is_on in {
            "em": "italic" in words or "oblique" in words or (face and face[2]),
            "strong": any(map(_is_bold, words)) or (face and face[1]),
            "smallcaps": "small-caps" in words,
        }.items()
        if is_on
    }


def _broken(looks: Looks) -> dict[str, set[Element]]:
    """Return for each look the elements that have it, with an element inside that does not."""
    broken: dict[str, set[Element]] = defaultdict(set)
    for element, look in looks.items():
        parent = element.getparent()
        for name in _around(element, looks) - look:
            around = parent
            while around is not None and name in looks.get(around, NO_LOOK) and around not in broken[name]:
                broken[name].add(around)
                around = around.getparent()
    return broken


def _may_write(element: Element, name: str) -> bool:
    """Return whether a look of an element is the author's; links are raised as marks of notes are, and underlined."""
    if name == "u":
        is_link = any(each.tag == "a" for each in element.iterancestors())
        return element.tag in HOLDERS and not is_link and not _is_all_link(element)
    return element.tag in HOLDERS or (element.tag == "a" and name in _NOT_INHERITED)


def _is_all_link(element: Element) -> bool:
    texts = [element.text, *(each.tail for each in element)]
    return (
        len(element) > 0
        and not any((text or "").strip() for text in texts)
        and all(each.tag in ("a", "br") or _is_all_link(each) for each in element)
    )


def _wrap(holder: Element, tag: str, of: tuple[str, Looks, set[Element]]) -> Iterator[Element]:
    """Put what has a look in an element into new elements, and yield these; one where nothing inside is without it."""
    name, looks, broken = of
    run = _run(tag)
    run.text, holder.text = holder.text, None
    runs = [run]
    children = list(holder)
    holder.insert(0, run)
    for child in children:
        is_on = child.tag not in BLOCKS and name in looks.get(child, {name})  # new elements have the look, too
        if is_on and child not in broken:
            run.append(child)
            continue
        run = _run(tag)
        run.text, child.tail = child.tail, None
        child.addnext(run)
        runs.append(run)
        if is_on:
            yield from _wrap(child, tag, of)
    for each in runs:
        if has_text(each):
            _trim(each)
            yield each
        else:
            unwrap(each)


def _run(tag: str) -> Element:
    return etree.Element("span", {"class": tag}) if tag in ("allcaps", "smallcaps") else etree.Element(tag)


def _trim(run: Element) -> None:
    """Move white space at both ends of a new element out of it."""
    if run.text and (text := run.text.lstrip()) != run.text:
        before = etree.Element("span")
        before.text, run.text = run.text[: len(run.text) - len(text)], text
        run.addprevious(before)
        unwrap(before)
    last = run[-1] if len(run) else None
    said = (run.text if last is None else last.tail) or ""
    if (text := said.rstrip()) != said:
        run.tail = said[len(text) :] + (run.tail or "")
        if last is None:
            run.text = text
        else:
            last.tail = text


def join_neighbours(made: list[Element]) -> None:
    """Join new elements of one look with nothing but white space between them, in place."""
    known = set(made)
    for run in made:
        while (following := run.getnext()) is not None and following in known and not (run.tail or "").strip():
            if following.tag != run.tag or following.get("class") != run.get("class"):
                break
            gap = (run.tail or "") + (following.text or "")
            if len(run):
                run[-1].tail = (run[-1].tail or "") + gap
            else:
                run.text = (run.text or "") + gap
            run.extend(list(following))
            run.tail, following.tail = following.tail, None
            known.discard(following)
            parent = following.getparent()
            assert parent is not None  # it is the sibling of `run`
            parent.remove(following)
