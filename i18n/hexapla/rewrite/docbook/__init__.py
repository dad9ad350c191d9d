"""DocBook with other texts: its reader, pandoc, gives no places, so each text is searched in the whole file.

It is written as pages are (`rewrite.html`); what DocBook says otherwise is here: notes, drafts and languages
(DocBook 5.1, and 4.5).
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from functools import cached_property

from lxml import etree

from hexapla.errors import ExportError
from hexapla.messages import N_, _, interface_strings
from hexapla.model import SourceFile, Unit, UnitKind
from hexapla.rewrite.changes import UnitText
from hexapla.rewrite.html import unit_texts
from hexapla.rewrite.html.finding_units import SoughtUnit
from hexapla.rewrite.html.page_languages import add_attributes, set_languages, written
from hexapla.rewrite.html.page_notes import AddedNotes
from hexapla.rewrite.html.page_text import PageText
from hexapla.rewrite.html.pages import PageWriter
from hexapla.rewrite.html.pairing import PairedUnit
from hexapla.rewrite.rewritten import Rewritten
from hexapla.rewrite.target import Target, target_for

_NAMESPACE = "http://docbook.org/ns/docbook"  # of DocBook 5
_VALUES = {
    UnitKind.TITLE: ("title",), UnitKind.SUBTITLE: ("subtitle",), UnitKind.AUTHOR: ("personname", "author"),
}  # fmt: skip
_LINED = frozenset(("literallayout", "address"))
_OTHERS = ("phrase", "para", "simpara", "title")  # elements that hold the words of a picture


def rewrite(file: SourceFile, language: str) -> Rewritten:
    """Return a DocBook file with the renderings of its units.

    Raises:
        ExportError: it is not XML, or a rendering has an unknown tag.

    """
    target = target_for(file, language)
    try:
        page = PageText(file.data, file.language, is_xml=True)
    except etree.XMLSyntaxError as error:
        raise ExportError(
            _("The DocBook file cannot be written with other texts ({error}).", error=error),
            place=file.name,
            remedy=_("Correct its markup, until it is XML."),
        ) from error
    kept = DocbookWriter(page, target).write(unit_texts(file))
    if not target.is_same:
        set_languages(page, target, without=())
        attribute = _language_attribute(page)
        if not any(each.name in ("lang", "xml:lang") for each in page.attributes(0)):
            add_attributes(page, 0, {attribute: language})
    return Rewritten(page.written(), tuple(kept))


def _language_attribute(page: PageText) -> str:
    return "xml:lang" if _NAMESPACE in page.text else "lang"


def _prefix(page: PageText) -> str:
    name = page.elements[0].name
    return name[: name.find(":") + 1]


class DocbookWriter(PageWriter):
    """Writes texts into a DocBook file."""

    def __init__(self, page: PageText, target: Target) -> None:
        super().__init__(page, target, unread=frozenset(), lined=_LINED)

    def _notes_of(self, texts: object) -> AddedNotes:
        return DocbookNotes(self._target.language, _prefix(self._page))

    def _place_of_note(self, unit: Unit, mark: int) -> int:
        """Return the element of a footnote; -1 for the whole file if the mark is a link, so that the note is not in it.

        That is so in files made of pages.
        """
        letters = SoughtUnit(unit).first_letters
        return mark if mark >= 0 and letters in self._seen.within(mark, ()).text else -1

    def _marked(self, text: UnitText) -> tuple[str, str]:
        name = _prefix(self._page)
        role = html.escape(text.rendering.attributes.get("class", ""))
        remark = f"<{name}remark>{html.escape(text.remark, quote=False)}</{name}remark>"
        return f'<{name}phrase role="{role}">', f"</{name}phrase>{remark}"

    def _in_language(self) -> tuple[str, str]:
        name = f"{_prefix(self._page)}phrase"
        return f"<{name}{written(self._language_attributes())}>", f"</{name}>"

    def _language_attributes(self) -> Mapping[str, str]:
        return {_language_attribute(self._page): self._target.source}

    def _write_value(self, text: UnitText) -> bool:
        """Write a text without tags: into all elements of its kind that hold just these words."""
        return self._set_words(text.unit.text, text.value, _VALUES.get(text.unit.kind, _OTHERS))

    def _replace_words(self, words: str, text: str, block: int) -> bool:
        return self._set_words(words, text, _OTHERS)

    def _fits(self, paired: PairedUnit) -> bool:
        return super()._fits(paired) and not paired.loose  # every element says something

    def _set_words(self, words: str, text: str, names: Sequence[str]) -> bool:
        """Write a text into all elements with one of some names that hold just these words."""
        found = False
        for number in self._by_words.get(" ".join(words.split()), ()):
            element = self._page.elements[number]
            if element.name.rpartition(":")[2] in names:
                said = self._page.text[element.content : element.close]
                start = element.content + len(said) - len(said.lstrip())
                self._page.replace(start, start + len(said.strip()), html.escape(text, quote=False))
                found = True
        return found

    @cached_property
    def _by_words(self) -> Mapping[str, Sequence[int]]:
        """The elements that hold nothing but words, by these words."""
        found: dict[str, list[int]] = {}
        for number, element in enumerate(self._page.elements):
            if self._page.text.find("<", element.content, element.close) < 0:
                said = html.unescape(self._page.text[element.content : element.close])
                found.setdefault(" ".join(said.split()), []).append(number)
        return found


class DocbookNotes:
    """The footnotes that are added to a file, each at its mark."""

    def __init__(self, language: str, prefix: str) -> None:
        say, _spoken = interface_strings(language)
        self._title = say(N_("Translator’s note:"))
        self._prefix = prefix

    def cite(self, note: str) -> str:
        """Return a footnote."""
        name, words = self._prefix, html.escape(f"{self._title} {note}", quote=False)
        return f"<{name}footnote><{name}para>{words}</{name}para></{name}footnote>"

    def beside(self, note: str) -> str:
        """Return a note as text in brackets, as a footnote has none."""
        return html.escape(f" [{self._title} {note}]", quote=False)

    def write(self) -> None:
        """Write nothing: footnotes are at their marks."""
