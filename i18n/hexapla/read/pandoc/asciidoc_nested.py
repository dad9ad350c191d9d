"""AsciiDoc's tables in cells of tables (`!===`), which pandoc takes for text.

`without_nested` puts each after the text, as a table of its own in a block with an id, and a sign at its place;
`restore_nested` puts it back there in pandoc's tree.
"""

from __future__ import annotations

import re

from hexapla.model import Element
from hexapla.read.pandoc.asciidoc_tables import VERBATIM
from hexapla.tree import remove, text_of

_NESTED = re.compile(
    rf"{VERBATIM}|(?P<about>(?:^\[[^\n]*\][ \t]*\n)*)^!===[ \t]*\n(?P<rows>.*?)^!===[ \t]*$", re.DOTALL | re.MULTILINE
)
_BAR = re.compile(r"(?<!\\)!")
_SIGN = re.compile("\ufdda(\\d+)\ufdda")  # noncharacters, which `decoding` leaves in no text
_ID = "hexapla-table-{}"


def without_nested(text: str) -> str:
    """Return a text with a sign for each table in a cell, and these tables after it."""
    taken: list[str] = []

    def sign(match: re.Match[str]) -> str:
        if match["rows"] is None:
            return match[0]
        bars = match["rows"].replace("\\|", "|").replace("|", "{vbar}")
        rows = _BAR.sub("|", bars).replace("\\!", "!")
        taken.append(f"\n\n[#{_ID.format(len(taken))}]\n--\n{match['about']}|===\n{rows}|===\n--\n")
        return f"\n\ufdda{len(taken) - 1}\ufdda\n"

    text = _NESTED.sub(sign, text)
    return text + "".join(taken)


def restore_nested(root: Element) -> None:
    """Put the tables back into their cells, in place."""
    tables = {each.get("id"): each for each in root.iter("div") if (each.get("id") or "").startswith(_ID.format(""))}
    for place in [each for each in root.iter("p") if _SIGN.fullmatch(text_of(each).strip())] if tables else ():
        number = text_of(place).strip("\ufdda \n")
        block = tables.get(_ID.format(number))
        if block is not None:
            for table in list(block):
                place.addprevious(table)
            remove(place)
            remove(block)
