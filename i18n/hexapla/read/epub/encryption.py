"""Encrypted content of an EPUB: obfuscated fonts, which can be read, and everything else, which cannot.

Publishers obfuscate fonts because licences require it; this does not protect the book. There are two published
methods: EPUB 3.3, section 4.4 (the IDPF's), and Adobe's, which XORs the first 1024 bytes with the book's UUID.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from hexapla.errors import SourceError
from hexapla.messages import _
from hexapla.model import Element
from hexapla.obfuscation import IDPF, idpf_key, xor
from hexapla.read.epub.archive import Archive
from hexapla.read.parser_limits import recovered
from hexapla.tree import text_of

_NAME = "META-INF/encryption.xml"
_RIGHTS = {"META-INF/rights.xml", "META-INF/sinf.xml"}
_MARKUP = re.compile(rb"<(?:html|body|svg|p)[\s>]", re.IGNORECASE)
_ADOBE = "http://ns.adobe.com/pdf/enc#RC"
_ADOBE_LENGTH = 1024
_UUID = re.compile(r"(?:urn:uuid:)?([0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12})", re.IGNORECASE)


def reveal_fonts(files: Archive, package: Element, source: str) -> frozenset[str]:
    """Decode the obfuscated fonts of a book, in place; return their names.

    Raises:
        SourceError: a file is encrypted in another way.

    """
    found: set[str] = set()
    for address, method in _encrypted(files.get(_NAME, b"")):
        name = files.named(address)
        if method not in (IDPF, _ADOBE):
            raise _encrypted_book(source)
        if name in files and name not in found:
            files[name] = _reveal(files[name], method, package)
            found.add(name)
    return frozenset(found)


def refuse_hidden_pages(files: Archive, pages: Collection[str], source: str) -> None:
    """Refuse a book with a shop's rights file and without a readable page: some shops mark encryption only so.

    Raises:
        SourceError: it is such a book.

    """
    if not _RIGHTS.isdisjoint(files) and not any(_MARKUP.search(files[name].replace(b"\0", b"")) for name in pages):
        raise _encrypted_book(source)


def _encrypted_book(source: str) -> SourceError:
    return SourceError(_("The book is encrypted."), place=source, remedy=_("Ask its publisher for a copy without DRM."))


def _encrypted(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the address of each encrypted file, and the method."""
    root = recovered(data)
    for entry in root.iter("{*}EncryptedData") if root is not None else ():
        methods = [each.get("Algorithm") or "" for each in entry.iterchildren("{*}EncryptionMethod")]
        for reference in entry.iter("{*}CipherReference"):
            yield reference.get("URI") or "", (methods or [""])[0]


def _reveal(data: bytes, method: str, package: Element) -> bytes:
    """Return the decoded font; unchanged if the book has no key."""
    identifiers = list(package.iter("{http://purl.org/dc/elements/1.1/}identifier"))
    if method == IDPF:
        own = next((each for each in identifiers if each.get("id") == package.get("unique-identifier")), None)
        return xor(data, idpf_key(text_of(own))) if own is not None else data
    for each in identifiers:
        if uuid := _UUID.fullmatch(text_of(each).strip()):
            return xor(data, bytes.fromhex(uuid[1].replace("-", "")), _ADOBE_LENGTH)
    return data
