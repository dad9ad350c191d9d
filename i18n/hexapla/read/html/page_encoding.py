"""The bytes of a page -> its text, in the encoding that browsers would take (the HTML standard, 13.2.3)."""

from __future__ import annotations

import codecs
import re

import turbohtml
import webencodings

from hexapla.model import Finding
from hexapla.read.decoding import decode

_HEAD = 4096  # bytes that are searched for a declaration; browsers search 1,024 before they parse, and all of them then
_XML_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';]+)""", re.IGNORECASE)
_READ_AS = {"gbk": "gb18030", "x-user-defined": "windows-1252", "replacement": ""}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_html(data: bytes, source: str, language: str = "") -> tuple[str, list[Finding]]:
    """Return the text of a page: by its byte order mark, else by its declaration, else like any text.

    A page without a declaration that is not UTF-8 has the Windows code page of its language: what the page itself says
    that it is, else the given one.
    """
    head = turbohtml.parse(data[:_HEAD].decode("latin-1"), positions=False)
    if not data.startswith(_MARKS):
        encoding = _encoding_of(_declared(data, head))
        if encoding == "utf-8":
            data = data.decode("utf-8", "replace").encode() if _is_mostly_utf_8(data) else data
        elif encoding:
            data = webencodings.decode(data, encoding)[0].encode("utf-8", "replace")
    root = head.find("html")
    return decode(data, source, (root and root.attr("lang")) or language)


def _declared(data: bytes, head: turbohtml.Document) -> str:
    """Return the encoding that a page declares, as it writes it; empty if it declares none."""
    if said := _XML_ENCODING.match(data):
        return said[1].decode("ascii")
    for meta in head.find_all("meta"):
        if charset := meta.attr("charset"):
            return charset
        is_type = (meta.attr("http-equiv") or "").lower() == "content-type"
        if is_type and (found := _CHARSET.search(meta.attr("content") or "")):
            return found[1]
    return ""


def _encoding_of(label: str) -> str:
    """Return the encoding that browsers use for a label (the Encoding standard, 4.2); empty if they know none.

    The declaration was read as ASCII, so the page cannot be in an encoding with other bytes for it: UTF-16 means UTF-8.
    """
    found = webencodings.lookup(label)
    if found is None:
        return ""
    return "utf-8" if found.name.startswith("utf-16") else _READ_AS.get(found.name, found.name)


def _is_mostly_utf_8(data: bytes) -> bool:
    """Return whether bytes with errors in UTF-8 have more correct than wrong letters."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return 0 < wrong < sum(1 for letter in text if letter > "\x7f") - wrong
