"""The prefixes that a part has for the namespaces of OpenDocument."""

from __future__ import annotations

import re

from hexapla.rewrite.xml_text import XmlText

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_SPACES = {
    **{name: _OASIS.format(name) for name in ("office", "text", "style", "table")},
    "fo": _OASIS.format("xsl-fo-compatible"),
    "dc": "http://purl.org/dc/elements/1.1/",
}
_DECLARED = re.compile(r"""\sxmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")


def prefix_of(xml: XmlText, space: str) -> str:
    """Return the prefix, with its colon, of a namespace such as `text` in a part; one that is missing is declared."""
    uri = _SPACES[space]
    root = xml.elements[0]
    tag = xml.slice(root.start, root.content)
    declared = [(each[1], each[2]) for each in _DECLARED.finditer(tag)]
    found = next((prefix for prefix, known in declared if known == uri), "")
    if not found:
        taken = {prefix for prefix, _known in declared}
        found = next(name for name in (space, f"hexapla-{space}") if name not in taken)
        xml.insert(root.start + 1 + len(root.name), f' xmlns:{found}="{uri}"')
    return f"{found}:"
