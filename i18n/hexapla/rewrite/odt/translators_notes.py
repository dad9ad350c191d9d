"""The notes that translators add: new footnotes, which look like those that the document has."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from hexapla.messages import N_, interface_strings
from hexapla.rewrite.odt.prefixes import prefix_of
from hexapla.rewrite.xml_text import XmlText

_STYLE = re.compile(r"""style-name\s*=\s*["']([^"']+)["']""")
_ENDNOTE = re.compile(r"""note-class\s*=\s*["']endnote""")


class OdtTranslatorsNotes:
    """The footnotes that are added to a part in a language."""

    def __init__(self, xml: XmlText, language: str) -> None:
        self._xml = xml
        say, _spoken = interface_strings(language)
        self._title = say(N_("Translator’s note:"))
        notes = [each for each in xml.descendants(0, "note") if not _ENDNOTE.search(xml.tag(each))]
        bodies = (xml.tag(each) for note in notes[:1] for each in xml.descendants(note, "p"))
        styles = (found[1] for tag in bodies if (found := _STYLE.search(tag)))
        self._style = next(styles, "Footnote")
        self._count = len(notes)  # programs count notes again
        self._added = 0

    def cite(self, note: str) -> str:
        """Return a footnote, which is where it is cited."""
        self._count, self._added = self._count + 1, self._added + 1
        text = prefix_of(self._xml, "text")
        return (
            f'<{text}note {text}id="hexapla-{self._added}" {text}note-class="footnote">'
            f"<{text}note-citation>{self._count}</{text}note-citation><{text}note-body>"
            f'<{text}p {text}style-name="{self._style}">{escape(f"{self._title} {note}")}</{text}p>'
            f"</{text}note-body></{text}note>"
        )

    def beside(self, note: str) -> str:
        """Return a note as text in brackets, for places that cannot have footnotes, such as footnotes."""
        return escape(f"[{self._title} {note}]")
