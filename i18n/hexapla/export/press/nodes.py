"""The nodes of pandoc's document tree (pandoc-types 1.23), as its JSON has them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Node = dict[str, Any]

API_VERSION = [1, 23, 1]
_SPACES = re.compile("[ \t\n\r]+")
USUAL_ALIGNMENT = "AlignDefault"  # of cells and columns: the form or the style decides
_EMPTY = ["", [], []]


def attributes(identifier: str = "", classes: Sequence[str] = (), **pairs: str) -> list[Any]:
    """Return an `Attr`; pairs without a value are left out, and `_` in names is `-`."""
    return [identifier, list(classes), [[name.replace("_", "-"), value] for name, value in pairs.items() if value]]


def text(words: str) -> list[Node]:
    """Return a text as inline nodes. White space of any length is one space; no-break spaces stay."""
    made: list[Node] = []
    for number, word in enumerate(_SPACES.split(words)):
        if number:
            made.append({"t": "Space"})
        if word:
            made.append({"t": "Str", "c": word})
    return made


def styled(kind: str, inlines: list[Node]) -> Node:
    """Return inline nodes in a style that needs no attributes: `Emph`, `Strong`, `Superscript` ..."""
    return {"t": kind, "c": inlines}


def span(inlines: list[Node], attr: list[Any] | None = None) -> Node:
    """Return a `Span`."""
    return {"t": "Span", "c": [attr or _EMPTY, inlines]}


def div(blocks: list[Node], attr: list[Any] | None = None) -> Node:
    """Return a `Div`."""
    return {"t": "Div", "c": [attr or _EMPTY, blocks]}


def paragraph(inlines: list[Node], kind: str = "Para") -> Node:
    """Return a `Para`, or a `Plain`."""
    return {"t": kind, "c": inlines}


def header(level: int, inlines: list[Node], attr: list[Any] | None = None) -> Node:
    """Return a `Header`."""
    return {"t": "Header", "c": [level, attr or _EMPTY, inlines]}


def after_words(inlines: list[Node], blocks: list[Node]) -> list[Node]:
    """Put inline nodes before the words of the first block, or in a block of their own if it is no paragraph."""
    if blocks and blocks[0]["t"] in ("Para", "Plain"):
        return [paragraph([*inlines, *blocks[0]["c"]], blocks[0]["t"]), *blocks[1:]]
    return [paragraph(inlines), *blocks]


def code(words: str) -> Node:
    """Return a `Code`."""
    return {"t": "Code", "c": [_EMPTY, words]}


def formula(tex: str, *, is_display: bool) -> Node:
    """Return a `Math`."""
    return {"t": "Math", "c": [{"t": "DisplayMath" if is_display else "InlineMath"}, tex]}


def link(inlines: list[Node], address: str) -> Node:
    """Return a `Link`."""
    return {"t": "Link", "c": [_EMPTY, inlines, [address, ""]]}


def image(description: str, address: str) -> Node:
    """Return an `Image`."""
    return {"t": "Image", "c": [_EMPTY, text(description), [address, ""]]}


def note(blocks: list[Node]) -> Node:
    """Return a `Note`."""
    return {"t": "Note", "c": blocks}


def raw_inline(form: str, words: str) -> Node:
    """Return text in a form's own notation, within a paragraph."""
    return {"t": "RawInline", "c": [form, words]}


def raw_block(form: str, words: str) -> Node:
    """Return text in a form's own notation, between paragraphs."""
    return {"t": "RawBlock", "c": [form, words]}


def cell(blocks: list[Node], rows: int = 1, columns: int = 1) -> list[Any]:
    """Return a `Cell` that spans some rows and columns."""
    return [_EMPTY, {"t": USUAL_ALIGNMENT}, rows, columns, blocks]


def table(
    head: Sequence[Sequence[Any]],
    body: Sequence[Sequence[Any]],
    foot: Sequence[Sequence[Any]],
    *,
    caption: list[Node],
    columns: Sequence[tuple[str, float | None]],
) -> Node:
    """Return a `Table` of rows of cells; a column has an alignment, and a width between 0 and 1, or none."""
    described = [
        [{"t": alignment}, {"t": "ColWidth", "c": width} if width else {"t": "ColWidthDefault"}]
        for alignment, width in columns
    ]
    rows = ([[_EMPTY, list(cells)] for cells in part] for part in (head, body, foot))
    above, middle, below = rows
    return {
        "t": "Table",
        "c": [_EMPTY, [None, caption], described, [_EMPTY, above], [[_EMPTY, 0, [], middle]], [_EMPTY, below]],
    }


def figure(blocks: list[Node], caption: list[Node], attr: list[Any]) -> Node:
    """Return a `Figure`."""
    return {"t": "Figure", "c": [attr, [None, caption], blocks]}


def is_picture(blocks: list[Node]) -> bool:
    """Return whether blocks are one picture, and nothing else: pandoc writes only these as figures in all forms."""
    inlines = blocks[0]["c"] if len(blocks) == 1 and blocks[0]["t"] in ("Plain", "Para") else []
    return len(inlines) == 1 and inlines[0]["t"] == "Image"


def document(blocks: list[Node], metadata: Mapping[str, Any]) -> Node:
    """Return a whole document; metadata are `MetaValue`s."""
    return {"pandoc-api-version": API_VERSION, "meta": dict(metadata), "blocks": blocks}


def meta_inlines(inlines: list[Node]) -> Node:
    """Return inline nodes as a value of the metadata."""
    return {"t": "MetaInlines", "c": inlines}


def meta_string(words: str) -> Node:
    """Return a text as a value of the metadata, which no form changes."""
    return {"t": "MetaString", "c": words}


def meta_list(values: list[Node]) -> Node:
    """Return a list of values of the metadata."""
    return {"t": "MetaList", "c": values}


def plain(inlines: list[Node] | str) -> str:
    """Return the words of inline nodes, without their styles."""
    if isinstance(inlines, str):
        return inlines
    spaces = {"Space", "SoftBreak", "LineBreak"}
    return "".join(" " if each["t"] in spaces else each["c"] for each in walk(inlines) if each["t"] in {"Str", *spaces})


def has_words(inlines: list[Node]) -> bool:
    """Return whether there is something beside pictures and spaces."""
    return any(each["t"] not in ("Image", "Space", "LineBreak") for each in inlines)


def between_notes(inlines: list[Node], change: Callable[[list[Node]], list[Node]]) -> list[Node]:
    """Change what is between the notes of a heading; a note itself must stay where a form finds it."""
    made: list[Node] = []
    own: list[Node] = []
    for node in [*inlines, None]:
        if node is None or node["t"] == "Note":
            made += change(own) if has_words(own) else own
            own = []
            made += [node] if node else []
        else:
            own.append(node)
    return made


def change_words(blocks: list[Node], change: Callable[[list[Node]], list[Node]]) -> list[Node]:
    """Change the words of each paragraph and heading in some blocks; pictures alone, and what has a language, stay."""
    others = [each for each in walk(blocks) if each["t"] == "Div" and "lang" in dict(each["c"][0][2])]
    kept = {id(each) for other in others for each in walk(other["c"])}
    for node in [each for each in walk(blocks) if each["t"] in ("Para", "Plain", "Header") and id(each) not in kept]:
        inlines = node["c"][2] if node["t"] == "Header" else node["c"]
        if not has_words(inlines):
            continue
        if node["t"] == "Header":
            node["c"][2] = between_notes(inlines, change)
        else:
            node["c"] = change(inlines)
    return blocks


def in_one_line(blocks: list[Node]) -> list[Node]:
    """Write a space for each line end in a heading."""
    for heading in [each for each in walk(blocks) if each["t"] == "Header"]:
        for node in [each for each in walk(heading["c"][2]) if each["t"] == "LineBreak"]:
            node["t"] = "Space"
    return blocks


def captions_above(blocks: list[Node]) -> list[Node]:
    """Put the caption of each table above it, as a division of both."""
    for node in [each for each in walk(blocks) if each["t"] == "Table"]:
        caption = node["c"][1][1]
        if caption:
            node["c"][1] = [None, []]
            node.update(div([*caption, {"t": "Table", "c": node["c"]}]))
    return blocks


def without_gaps(blocks: list[Node]) -> list[Node]:
    """Change the levels of headings so that each is at most one level below the heading before it."""
    levels: list[int] = []
    for node in [each for each in walk(blocks) if each["t"] == "Header"]:
        own = node["c"][0]
        while levels and levels[-1] >= own:
            levels.pop()
        levels.append(own)
        node["c"][0] = len(levels)
    return blocks


def walk(value: Any) -> Iterator[Node]:
    """Yield all nodes in a part of a tree, each before those in it."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if "t" in each:
                yield each
            waiting.extend(each[key] for key in each if key != "t")
        elif isinstance(each, list):
            waiting.extend(reversed(each))


def encoded(tree: Node) -> bytes:
    """Return a document as JSON."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()
