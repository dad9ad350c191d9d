"""Marks of texts that no person has reviewed: a highlight, and a comment that says what it is.

ECMA-376, part 1, sections 17.3.2.15 and 17.13.4.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from hexapla.rewrite.docx.parts import Parts
from hexapla.rewrite.docx.run_properties import Properties
from hexapla.rewrite.xml_text import XmlText

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ID = re.compile(r""":id\s*=\s*["'](-?\d+)["']""")


class Remarks:
    """The comments that are added to a document."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._name = parts.beside(parts.main, "comments")
        self._made: list[str] = []
        known = parts.text(self._name) if self._name else None
        ids = [] if known is None else [_id_of(known, number) for number in known.descendants(0, "comment")]
        self._next = max(ids, default=-1) + 1
        self._prefix = "w:" if known is None else _prefix_of(known)

    def around(self, remark: str, prefix: str) -> tuple[str, str]:
        """Add a comment; return the XML before and after the text that it is about."""
        number, self._next = self._next, self._next + 1
        own = self._prefix
        self._made.append(
            f'<{own}comment {own}id="{number}" {own}author="Hexapla" {own}initials="H"><{own}p><{own}r><{own}t>'
            f"{escape(remark)}</{own}t></{own}r></{own}p></{own}comment>"
        )
        said = f'{prefix}id="{number}"'
        reference = f"<{prefix}r><{prefix}commentReference {said}/></{prefix}r>"
        return f"<{prefix}commentRangeStart {said}/>", f"<{prefix}commentRangeEnd {said}/>{reference}"

    def write(self) -> None:
        """Write the comments into their part, which is added if there is none."""
        if not self._made:
            return
        if not self._name:
            content = "".join(self._made)
            self._parts.add("comments", f'<w:comments xmlns:w="{_WORDS}">{content}</w:comments>')
            return
        xml = self._parts.text(self._name)
        root = xml.elements[0]
        if root.content == root.end:
            xml.replace(root.start, root.end, f"{xml.tag(0)[:-2]}>{''.join(self._made)}</{root.name}>")
        else:
            xml.insert(root.end - len(f"</{root.name}>"), "".join(self._made))


def highlight(prefix: str) -> Properties:
    """Return the properties of highlighted text."""
    return {"highlight": f'<{prefix}highlight {prefix}val="yellow"/>'}


def _id_of(xml: XmlText, number: int) -> int:
    found = _ID.search(xml.tag(number))
    return int(found[1]) if found else -1


def _prefix_of(xml: XmlText) -> str:
    name = xml.elements[0].name
    return name[: name.find(":") + 1]
