"""Examples of what can be found, which people read and tests check."""

from __future__ import annotations

from dataclasses import dataclass

from hexapla.model.states import State
from hexapla.model.terms import Term


@dataclass(frozen=True, slots=True)
class TranslationExample:
    """A source text and its translation, both tagged text.

    `versions` are other people's translations of it, `beside` other entries of the same catalog, `terms` the
    glossary's, `allow` a translators' comment of the entry. `note` is the id of the note that the source belongs to;
    `is_value` where it is metadata or an attribute.
    """

    source: str
    target: str
    language: str = "es"
    source_language: str = "en"
    beside: tuple[tuple[str, str], ...] = ()
    terms: tuple[Term, ...] = ()
    state: State = State.TRANSLATED
    versions: tuple[str, ...] = ()
    allow: str = ""
    note: str = ""
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class FileExample:
    """A file of a publication, which a reader or a command finds fault with.

    `name` is relative to the publication. Where the file is an archive, `text` belongs to its file `member`: to an
    EPUB's package or page, or to a part of an ODT.
    """

    name: str
    text: str
    member: str = ""
    encoding: str = "utf-8"
