"""The notes that translators add: new footnotes, which look like those that the document has.

ECMA-376, part 1, section 17.11.
"""

from __future__ import annotations

import re

from hexapla.messages import N_, interface_strings
from hexapla.rewrite.docx.composing import run_of
from hexapla.rewrite.docx.direction import turned_paragraph
from hexapla.rewrite.docx.parts import Parts
from hexapla.rewrite.docx.run_properties import joined, turned
from hexapla.rewrite.target import Target
from hexapla.rewrite.xml_text import XmlText

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ID = re.compile(r""":id\s*=\s*["'](-?\d+)["']""")
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class TranslatorsNotes:
    """The footnotes that are added to a document in the language of its translation."""

    def __init__(self, parts: Parts, target: Target) -> None:
        self._parts = parts
        self._target = target
        say, _spoken = interface_strings(target.language)
        self._title = say(N_("Translator’s note:"))
        self._name = parts.beside(parts.main, "footnotes")
        self._made: list[str] = []
        known = parts.text(self._name) if self._name else None
        notes = [] if known is None else [*known.descendants(0, "footnote")]
        ids = [int(found[1]) for number in notes if known and (found := _ID.search(known.tag(number)))]
        self._next = max((0, *ids)) + 1
        self._known = known
        self._prefix = "w:" if known is None else _prefix_of(known)
        self._paragraph, self._mark = self._looks(notes)

    def _looks(self, notes: list[int]) -> tuple[str, str]:
        """Return the properties of the paragraphs and of the marks of notes, as the document has them."""
        known = self._known
        for note in notes if known is not None else ():
            assert known is not None
            mark = next(known.descendants(note, "footnoteRef"), None)
            if mark is None:
                continue
            run = known.elements[mark].parent
            of_mark = next((known.whole(each) for each in known.children(run) if known.local(each) == "rPr"), "")
            properties = next(known.descendants(note, "pPr"), None)
            return ("" if properties is None else known.whole(properties)), of_mark
        return "", _RAISED.replace("w:", self._prefix)

    def cite(self, note: str, prefix: str) -> str:
        """Add a footnote; return the run that cites it."""
        number, self._next = self._next, self._next + 1
        own = self._prefix
        mark = f"<{own}r>{self._mark}<{own}footnoteRef/></{own}r>"
        words = self._run(f" {self._title} {note}", own)
        paragraph = turned_paragraph(f"<{own}p>{self._paragraph}{mark}{words}</{own}p>", own, self._target)
        self._made.append(f'<{own}footnote {own}id="{number}">{paragraph}</{own}footnote>')
        look = self._mark.replace(f"<{own}", f"<{prefix}").replace(f"</{own}", f"</{prefix}")
        return f'<{prefix}r>{look}<{prefix}footnoteReference {prefix}id="{number}"/></{prefix}r>'

    def beside(self, note: str, prefix: str) -> str:
        """Return a note as text in brackets, for places that cannot have footnotes, such as footnotes."""
        return self._run(f"[{self._title} {note}]", prefix)

    def _run(self, text: str, prefix: str) -> str:
        """Return a run of a note, in the direction of the translation."""
        target = self._target
        is_turned = target.is_rtl != target.was_rtl
        look = turned({}, prefix, is_rtl=target.is_rtl, was_rtl=target.was_rtl) if is_turned else {}
        return run_of(text, joined(look, prefix), prefix)

    def write(self) -> None:
        """Write the footnotes into their part, which is added if there is none."""
        if not self._made:
            return
        content = "".join(self._made)
        if self._known is None:
            self._parts.add("footnotes", f'<w:footnotes xmlns:w="{_WORDS}">{_SEPARATORS}{content}</w:footnotes>')
        else:
            root = self._known.elements[0]
            self._known.insert(root.end - len(f"</{root.name}>"), content)


def _prefix_of(xml: XmlText) -> str:
    name = xml.elements[0].name
    return name[: name.find(":") + 1]
