"""The words of numbers, such as `Chapter` in “Chapter 1”: they are in the numbering, not in the paragraph.

A reader shows the whole number to translators, who translate its words; here they are taken from the translation of
each paragraph, and put into the level of the numbering (ECMA-376, part 1, section 17.9.11).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr, unescape

from hexapla.markup import Tag, Token
from hexapla.model import OriginPiece
from hexapla.rewrite.alignment import AlignedUnit
from hexapla.rewrite.xml_text import XmlText

_NUMBER = re.compile(r"%[1-9]")
_VALUE = re.compile(r"""(?<=val=)(?:"([^"]*)"|'([^']*)')""")
_PLACE = "\0"  # a number in the words around it


class Labels:
    """The words of numbers in a source, each with the first translation that was found."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def taken_from(
        self, tokens: Sequence[Token], aligned: AlignedUnit, pieces: Sequence[OriginPiece]
    ) -> Sequence[Token]:
        """Return the tokens of a translation without the number at its start."""
        label = [piece for piece in pieces if piece.first < 0 and piece.name != "br"]
        numbers = [
            name for name, uses in aligned.objects.items() if any(pieces[at] in label for use in uses for at in use)
        ]
        places = [at for at, token in enumerate(tokens) if isinstance(token, Tag) and token.name in numbers]
        if not places:
            return tokens
        own, rest = list(tokens[: places[-1] + 1]), list(tokens[places[-1] + 1 :])
        if rest and isinstance(rest[0], str):
            after = re.match(r"\S*", rest[0])
            suffix = after[0] if after and label[-1].text.strip() else ""
            own.append(suffix)
            rest[0] = rest[0][len(suffix) :].lstrip()
        said = "".join(_PLACE if piece.name else piece.text for piece in label).strip()
        words = "".join(token if isinstance(token, str) else _PLACE for token in own).strip()
        self._found.setdefault(said, words)
        return rest

    def write_to(self, numbering: XmlText) -> None:
        """Replace the words of levels in the part of the numberings."""
        if not self._found:
            return
        for number in numbering.descendants(0, "lvlText"):
            match = _VALUE.search(numbering.tag(number))
            said = unescape(match[1] or match[2] or "", {"&quot;": '"', "&apos;": "'"}) if match else ""
            words = self._found.get(_NUMBER.sub(_PLACE, said).strip())
            numbers = _NUMBER.findall(said)
            if match and words and words.count(_PLACE) == len(numbers):
                for each in numbers:
                    words = words.replace(_PLACE, each, 1)
                start = numbering.elements[number].start
                numbering.replace(start + match.start(), start + match.end(), quoteattr(words))

    @property
    def are_found(self) -> bool:
        """Whether any were found."""
        return bool(self._found)
