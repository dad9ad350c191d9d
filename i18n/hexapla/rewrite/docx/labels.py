"""The words of numbers in the part of the numberings (ECMA-376, part 1, section 17.9.11)."""

from __future__ import annotations

import html
import re
from xml.sax.saxutils import quoteattr

from hexapla.rewrite.labels import Labels
from hexapla.rewrite.xml_text import XmlText

_NUMBER = re.compile(r"%[1-9]")
_VALUE = re.compile(r"""(?<=val=)(?:"([^"]*)"|'([^']*)')""")


def write_labels(labels: Labels, numbering: XmlText) -> None:
    """Replace the words of the levels of numberings."""
    for number in numbering.descendants(0, "lvlText"):
        match = _VALUE.search(numbering.tag(number))
        said = html.unescape(match[1] or match[2] or "") if match else ""
        if match and (words := labels.words_for(said, _NUMBER.findall(said))):
            start = numbering.elements[number].start
            numbering.replace(start + match.start(), start + match.end(), quoteattr(words))
