"""References to entries in files that leave the publication: which entry a row is about, and what it said then.

When the file comes back, the digests tell whether the entry is still the same.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from hexapla import characters
from hexapla.model import State

_REFERENCE = re.compile(
    r"(?P<language>[\w-]+)/(?P<document>.+)/(?P<entry>[0-9a-f]{16})\.(?P<text>[0-9a-f]{8})\.(?P<state>[demosta])"
)


HUMAN = "amt"  # the states of a person's translation, as references have them


@dataclass(frozen=True, slots=True)
class Reference:
    """The text of a row, and its translation when the row was written: digests, and the initial of the state.

    As a string it begins with a language tag, so that no spreadsheet reads it as a number, a date or a formula.
    """

    language: str
    document: str
    entry: str
    text: str
    state: str

    def __str__(self) -> str:
        return f"{self.language}/{self.document}/{self.entry}.{self.text}.{self.state}"


def reference(language: str, document: str, key: tuple[str, str], text: str, state: State) -> Reference:
    """Make a reference to an entry in its present state."""
    return Reference(language, document, entry_digest(key), text_digest(text), state=state[0])


def parse_reference(cell: str) -> Reference | None:
    """Return the reference in a cell; None if it has none."""
    match = _REFERENCE.fullmatch(cell.strip())
    return Reference(**match.groupdict()) if match else None


def entry_digest(key: tuple[str, str]) -> str:
    """Return a digest of (msgctxt, msgid): 16 hexadecimal digits."""
    return hashlib.sha256("\x04".join(key).encode()).hexdigest()[:16]


def text_digest(text: str) -> str:
    """Return a digest of a text, in the form that every format can have: 8 hexadecimal digits."""
    return hashlib.sha256(plain_lines(text).encode()).hexdigest()[:8]


def plain_lines(text: str) -> str:
    """Return a text with line feeds as line ends, without characters that XML forbids, as every format returns it."""
    return characters.drop_forbidden(text.replace("\r\n", "\n").replace("\r", "\n"))
