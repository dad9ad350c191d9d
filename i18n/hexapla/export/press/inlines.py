"""Turn the words of an XHTML tree into pandoc's inline nodes, in one form of the press."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from hexapla.export.press import nodes
from hexapla.export.press.form import Form
from hexapla.export.press.nodes import Node
from hexapla.export.review_marks import words_of_mark
from hexapla.model import Element
from hexapla.tree import cited, is_citation, is_page_mark, local_name, tex_of, text_of

# What an element of HTML is in pandoc's tree; all others are only their content.
_STYLES: Mapping[str, tuple[str, ...]] = {
    "em": ("Emph",), "i": ("Emph",), "cite": ("Emph",), "dfn": ("Emph",), "var": ("Emph",),
    "strong": ("Strong",), "b": ("Strong",), "sup": ("Superscript",), "sub": ("Subscript",),
    "del": ("Strikeout",), "s": ("Strikeout",), "strike": ("Strikeout",), "u": ("Underline",), "ins": ("Underline",),
}  # fmt: skip
_CLASSES: Mapping[str, str] = {"smallcaps": "SmallCaps", "italic": "Emph", "bold": "Strong"}
_VERBATIM = frozenset({"code", "kbd", "samp"})
_OPENING, _CLOSING = "“”"


class NoteCiter(Protocol):
    """The notes of a text while it is converted."""

    def cite(self, note_id: str) -> list[Node]:
        """Return a citation of a note: the note itself at its first citation, a reference later."""


@dataclass(slots=True)
class InlineConverter:
    """Converts words for a form.

    `targets` are new ids by those of the tree that links lead to: nothing else has an id. `anchors` are ids of blocks
    that wait for the next words. `language` is that of the text around.
    """

    form: Form
    notes: NoteCiter
    targets: Mapping[str, str]
    language: str
    anchors: list[str] = field(default_factory=list)

    def run(self, text: str, elements: Iterable[Element]) -> list[Node]:
        """Return a text and the elements after it, each with its tail, as inline nodes without spaces at the ends."""
        made = [node for each in self._take_anchors() for node in self.form.anchor(each)]
        made += self._text(text)
        for element in elements:
            made += self._element(element)
            made += self._text(element.tail)
        return _trimmed(made)

    def _take_anchors(self) -> list[str]:
        waiting, self.anchors = self.anchors, []
        return waiting

    def _text(self, words: str | None) -> list[Node]:
        """Return a text in the language of the text around."""
        return self.form.words(words or "", self.language)

    def _content(self, element: Element) -> list[Node]:
        made = self._text(element.text)
        for child in element.iterchildren(etree.Element):
            made += self._element(child)
            made += self._text(child.tail)
        return made

    def _element(self, element: Element) -> list[Node]:
        """Return an element of a run, with its anchor and its language."""
        name = local_name(element)
        if is_citation(element):
            return self.notes.cite(cited(element))
        made = self._marks_of_place(element)
        if is_page_mark(element):
            return made
        language = element.get("lang") or self.language
        inner = self.within(language, lambda: self._of_kind(name, element))
        if language != self.language and inner:
            inner = self.form.in_language(inner, language)
        return [*made, *inner]

    def within(self, language: str, convert: Callable[[], list[Node]]) -> list[Node]:
        """Return what `convert` makes while the text around is in a language."""
        outer, self.language = self.language, language
        made = convert()
        self.language = outer
        return made

    def _marks_of_place(self, element: Element) -> list[Node]:
        made = self.form.anchor(self.targets[str(element.get("id"))]) if element.get("id") in self.targets else []
        if is_page_mark(element) and (label := element.get("title") or element.get("aria-label")):
            made = [*made, *self.form.page_mark(label)]
        return made

    def _of_kind(self, name: str, element: Element) -> list[Node]:
        if name in _VERBATIM and not len(element):
            return [nodes.code(text_of(element))]
        if special := _SPECIAL.get(name):
            return special(self, element)
        inner = self._content(element)
        if not inner:
            return []
        classes = (element.get("class") or "").split()
        if name == "small" and "mark" in classes:  # that a text is a draft, or not yet translated
            words = self._text(f"[{words_of_mark(element)}]")
            return self.form.draft_mark([nodes.styled("Emph", words)])
        for kind in (*_STYLES.get(name, ()), *(_CLASSES[each] for each in classes if each in _CLASSES)):
            inner = [nodes.styled(kind, inner)]
        return inner

    def _break(self, _element: Element) -> list[Node]:
        return [self.form.line_break()]

    def _nothing(self, _element: Element) -> list[Node]:
        return []

    def _image(self, element: Element) -> list[Node]:
        address, words = element.get("src") or "", element.get("alt") or ""
        return [nodes.image(words, address)] if address else nodes.text(words)

    def _link(self, element: Element) -> list[Node]:
        """Return a link; one that leads to nothing in this edition is its words alone."""
        inner, address = self._content(element), element.get("href") or ""
        if address.startswith("#"):
            address = f"#{self.targets[address[1:]]}" if address[1:] in self.targets else ""
        return [nodes.link(inner, address)] if address and inner else inner

    def _quotation(self, element: Element) -> list[Node]:
        return [*self._text(_OPENING), *self._content(element), *self._text(_CLOSING)]

    def _mark(self, element: Element) -> list[Node]:
        return [nodes.span(self._content(element), nodes.attributes(classes=("mark",)))]

    def _formula(self, element: Element) -> list[Node]:
        tex = tex_of(element) or " ".join(text_of(element).split())
        return [self.form.formula(tex, is_display=element.get("display") == "block")]

    def _ruby(self, element: Element) -> list[Node]:
        """Return words with their readings; several readings of parts of a word are one after the other."""
        made: list[Node] = []
        base = self._text(element.text)
        for child in element.iterchildren(etree.Element):
            if child.tag in ("rt", "rtc"):
                made += self.form.ruby(_trimmed(base), _trimmed(self._content(child)))
                base = []
            elif child.tag != "rp":
                base += self._element(child)
            base += self._text(child.tail)
        return [*made, *_trimmed(base)]


_SPECIAL = {
    "br": InlineConverter._break,
    "wbr": InlineConverter._nothing,
    "rp": InlineConverter._nothing,
    "img": InlineConverter._image,
    "a": InlineConverter._link,
    "q": InlineConverter._quotation,
    "mark": InlineConverter._mark,
    "ruby": InlineConverter._ruby,
    "math": InlineConverter._formula,
}
_SPACES = frozenset({"Space", "LineBreak"})


def _trimmed(inlines: list[Node]) -> list[Node]:
    """Return inline nodes without spaces and line breaks at their ends."""
    first, last = 0, len(inlines)
    while first < last and inlines[first]["t"] in _SPACES:
        first += 1
    while last > first and inlines[last - 1]["t"] in _SPACES:
        last -= 1
    return inlines[first:last]
