"""The bytes of a page -> its text, in the encoding that browsers would take (the HTML standard, 13.2.3)."""

from __future__ import annotations

import webencodings

from hexapla.encodings import declared, head_of, is_mostly_utf_8, language_in
from hexapla.model import Finding
from hexapla.read.decoding import decode


def decode_html(data: bytes, source: str, language: str = "") -> tuple[str, list[Finding]]:
    """Return the text of a page: by its byte order mark, else by its declaration, else like any text.

    A page without a declaration that is not UTF-8 has the Windows code page of its language: what the page itself says
    that it is, else the given one.
    """
    head = head_of(data)
    encoding = declared(data, head)
    if encoding == "utf-8":
        data = data.decode("utf-8", "replace").encode() if is_mostly_utf_8(data) else data
    elif encoding:
        data = webencodings.decode(data, encoding)[0].encode("utf-8", "replace")
    return decode(data, source, language_in(head) or language)
