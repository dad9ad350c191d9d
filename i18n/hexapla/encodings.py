"""In which encoding a file's text is: by its byte order mark, by what a page declares, or by its bytes and language."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import TYPE_CHECKING

import webencodings

from hexapla.languages import primary, script

if TYPE_CHECKING:
    import turbohtml

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The Windows code pages of languages that Windows-1252 does not support.
_LEGACY = {
    language: f"cp{number}"
    for number, names in {
        874: "th", 932: "ja", 949: "ko", 1250: "cs hr hu pl ro sk sl sq", 1251: "be bg kk ky mk mn ru tg tt uk",
        1253: "el", 1254: "tr", 1255: "he yi", 1256: "ar fa ur", 1257: "et lt lv", 1258: "vi",
    }.items()
    for language in names.split()
} | {"zh": "gb18030"}  # fmt: skip
_SEEN, _LEAST = 400, 4  # bytes that are examined, and the least number of them
_ROWS = 4  # of Unicode, for the letters, signs and spaces of an alphabet
_HEAD = 4096  # bytes that are searched for a declaration; browsers search 1,024 before they parse, and all of them then
_XML_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';]+)""", re.IGNORECASE)
_READ_AS = {"gbk": "gb18030", "x-user-defined": "windows-1252", "replacement": ""}
_PAGE_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def encoding_of(data: bytes, language: str = "") -> str:
    """Return Python's name of the encoding of a text; `language` is that of the text, as far as it is known."""
    if marked := next((encoding for mark, encoding in MARKS if data.startswith(mark)), ""):
        return marked
    encoding = unmarked(data)
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return legacy(data, language)
    return encoding


def page_encoding(data: bytes, language: str = "") -> str:
    """Return Python's name of the encoding of a page, as browsers take it (the HTML standard, 13.2.3)."""
    head = head_of(data)
    if not data.startswith(_PAGE_MARKS):
        label = declared(data, head)
        found = webencodings.lookup(label) if label else None
        if label == "utf-8" and is_mostly_utf_8(data):
            return "utf-8"
        if found is not None and label != "utf-8":
            return found.codec_info.name
    return encoding_of(data, language_in(head) or language)


def head_of(data: bytes) -> turbohtml.Document:
    """Return the begin of a page as a tree, whatever its encoding is."""
    import turbohtml

    return turbohtml.parse(data[:_HEAD].decode("latin-1"), positions=False)


def language_in(head: turbohtml.Document) -> str:
    """Return the language that the `html` element of a page gives."""
    root = head.find("html")
    return (root and root.attr("lang")) or ""


def declared(data: bytes, head: turbohtml.Document) -> str:
    """Return the encoding that browsers use for the one that a page without a byte order mark declares.

    It is a name of the Encoding standard (4.2); empty if the page declares none that browsers know.
    """
    if data.startswith(_PAGE_MARKS):
        return ""
    found = webencodings.lookup(_said(data, head))
    if found is None:
        return ""
    # The declaration was read as ASCII, so the page cannot be in an encoding with other bytes for it.
    return "utf-8" if found.name.startswith("utf-16") else _READ_AS.get(found.name, found.name)


def _said(data: bytes, head: turbohtml.Document) -> str:
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


def is_mostly_utf_8(data: bytes) -> bool:
    """Return whether bytes with errors in UTF-8 have more correct than wrong letters."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return 0 < wrong < sum(1 for letter in text if letter > "\x7f") - wrong


def unmarked(data: bytes) -> str:
    """Return the encoding of bytes without a byte order mark: UTF-8 or UTF-16.

    UTF-16 is recognised if every other byte has one of a few values.
    """
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        upper, lower = data[at:_SEEN:2], data[1 - at : _SEEN : 2]
        if len(data) % 2 == 0 and len(upper) > _LEAST and 0 in upper and 0 not in lower and len(set(upper)) <= _ROWS:
            return encoding
    return "utf-8"


def legacy(data: bytes, language: str) -> str:
    """Return the Windows code page of a text's language, else Windows-1252, which programs call "Latin-1"."""
    page = "cp950" if language and script(language) == "Hant" else _LEGACY.get(primary(language), "")
    if page:
        with suppress(UnicodeDecodeError):
            data.decode(page)
            return page
    return "cp1252"
