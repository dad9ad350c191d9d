"""Links between the documents of an edition: which file they lead to, and which place in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from hexapla.model import Document
from hexapla.model.attributes import ANCHOR
from hexapla.publication.document_names import FOLDER_PAGES
from hexapla.tree import is_page_mark

_PAGES = frozenset(("", ".html", ".htm", ".xhtml"))  # endings of addresses that sites have for sources
_ABSOLUTE = re.compile(r"(?:https?|mailto|tel|ftp|urn|doi):", re.IGNORECASE)


class LinkedDocument(NamedTuple):
    """A document of an edition, the slug that its ids begin with, and its first file."""

    document: Document
    slug: str
    file: str


class DocumentLinks:
    """Where links lead from one document of an edition to another.

    An address is that of the source beside the source that has it (`../part-2/index.md`), that of a folder with a page
    (`../part-2/`), or one that a site would have (`../part-2.html`). One that is none of these leads to the document
    whose file has the same name, if there is only one.
    """

    def __init__(self, documents: Iterable[LinkedDocument] = ()) -> None:
        self._documents = {each.document.source: each for each in documents}
        self._places: dict[str, frozenset[str]] = {}

    def address(self, source: str, address: str, language: str) -> str | None:
        """Return what a link of a source leads to in a language: an id, as `#id`, or a file; None if it is nothing."""
        return self._aimed(source, address, language)[0]

    def leading(self, source: str, language: str) -> list[tuple[str | None, LinkedDocument | None]]:
        """Return what the links of a source that name a file lead to in a language, as `address`, and the documents."""
        document = self._documents[source].document
        return [self._aimed(source, each, language) for each in _addresses(document) if each[0] != "#"]

    def _aimed(self, source: str, address: str, language: str) -> tuple[str | None, LinkedDocument | None]:
        path, _hash, name = address.partition("#")
        found = self._find(source, unquote(path))
        if found is None:
            return None, None
        place = next((each for each in (name, unquote(name)) if each in self._places_in(found.document)), "")
        return (f"#{found.slug}-{language.lower()}-{place}" if place else found.file), found

    def wanted(self, source: str) -> frozenset[str]:
        """Return the names in a source that links of other sources lead to."""
        return self._wanted.get(source, frozenset())

    def _find(self, source: str, path: str) -> LinkedDocument | None:
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        found = self._documents.get(whole) or self._by_page.get(whole)
        if found is None and PurePosixPath(whole).suffix.lower() in _PAGES:
            found = self._by_page.get(posixpath.splitext(whole)[0])
        alike = self._by_file.get(posixpath.basename(path), ())
        return found or (alike[0] if len(alike) == 1 else None)

    @cached_property
    def _by_page(self) -> Mapping[str, LinkedDocument]:
        """The documents by their paths without endings, and those that are pages of folders by these."""
        found: dict[str, LinkedDocument] = {}
        for source, each in self._documents.items():
            found.setdefault(posixpath.splitext(source)[0], each)
            if PurePosixPath(source).stem.lower() in FOLDER_PAGES:
                found.setdefault(posixpath.dirname(source), each)
        return found

    @cached_property
    def _by_file(self) -> Mapping[str, Sequence[LinkedDocument]]:
        found: dict[str, list[LinkedDocument]] = {}
        for source, each in self._documents.items():
            found.setdefault(posixpath.basename(source), []).append(each)
        return found

    @cached_property
    def _wanted(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for source, each in self._documents.items():
            for address in _addresses(each.document) if len(self._documents) > 1 else ():
                path, _hash, name = address.partition("#")
                there = self._find(source, unquote(path)) if path and name else None
                if there is not None:
                    found.setdefault(there.document.source, set()).update((name, unquote(name)))
        return {source: frozenset(names) for source, names in found.items()}

    def _places_in(self, document: Document) -> frozenset[str]:
        """Return the names of places in the text of a document."""
        known = self._places.get(document.source)
        if known is None:
            elements = [each for each in document.body.iter(etree.Element) if not is_page_mark(each)]
            names = {each.get("id") or each.get(ANCHOR) or "" for each in elements}
            known = self._places[document.source] = frozenset(names - {""})
        return known


def is_absolute(address: str) -> bool:
    """Return whether an address leads out of the edition by itself; a link with it stays as it is."""
    return _ABSOLUTE.match(address) is not None


def _addresses(document: Document) -> Iterator[str]:
    """Yield the addresses of the links in a text and its notes, but those that are absolute."""
    for root in (document.body, *(note.body for note in document.notes)):
        yield from (
            address for each in root.iter("a") if (address := each.get("href") or "") and not is_absolute(address)
        )
