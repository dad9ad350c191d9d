"""Text with its reading (`text:ruby`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hexapla.rewrite.odt.content import OdtContent
from hexapla.rewrite.odt.nesting import Nesting, closing


@dataclass(frozen=True, slots=True)
class OdtRuby:
    """A ruby of the source: its start tag, and those of its text, with a span all over it, and of its reading."""

    opening: str
    base: Sequence[str]
    reading: str

    def made(self, text: str, reading: str) -> str:
        """Return the ruby with another text, as XML, and reading; without a reading, the text alone."""
        if not reading:
            return text
        return (
            f"{self.opening}{self.base[0]}{text}{closing(self.base[0])}{self.reading}{reading}{closing(self.reading)}"
            f"{closing(self.opening)}"
        )


@dataclass(slots=True)
class OpenRuby:
    """A ruby that is being composed: the name of its tag, what was made before it, and its own parts."""

    name: str
    ruby: OdtRuby
    before: Nesting
    text: Nesting = field(default_factory=Nesting)
    reading: str = ""

    @property
    def made(self) -> str:
        """The ruby as XML."""
        return self.ruby.made(self.text.written(), self.reading)


def ruby_at(content: OdtContent, atom: int) -> OdtRuby:
    """Return the ruby that an atom is."""
    xml, number = content.xml, content.atoms[atom].element
    tags = {xml.local(each): content.opening(each) for each in xml.children(number)}
    base = next(each for each in xml.children(number) if xml.local(each) == "ruby-base")
    spans = [each for each in xml.children(base) if xml.local(each) == "span"]
    prefix = xml.elements[number].name.removesuffix("ruby")
    return OdtRuby(
        content.opening(number),
        (tags["ruby-base"], *(content.opening(each) for each in spans[:1])),
        tags.get("ruby-text", f"<{prefix}ruby-text>"),
    )
