"""Addresses written out in the text (not as a tag): the same in the translation."""

import re
from collections.abc import Iterator

from hexapla import markup
from hexapla.model import Finding, Severity, Unit

_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]]")


def check(unit: Unit, text: str) -> Iterator[Finding]:
    """An address that changed or is gone."""
    found = set(_URL.findall(markup.plain(text, unit.names)))
    for url in dict.fromkeys(_URL.findall(markup.plain(unit.text, unit.names))):
        if url not in found:
            yield Finding("url-lost", Severity.WARNING, unit.place, f"The address {url} is not in the translation.")
