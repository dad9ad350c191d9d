"""Bytes -> text, with findings about guesses."""

import codecs
import re
from contextlib import suppress

from hexapla.characters import drop_forbidden
from hexapla.languages import primary, script
from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import CONTROL_CHARACTERS, NOT_UTF_8

_MARKS = (
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
_LINE_END = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def decode(data: bytes, source: str, language: str = "") -> tuple[str, list[Finding]]:
    """Return the text of a file, with line feeds as line ends, and findings about what was changed.

    Bytes that are not UTF-8 are decoded with the Windows code page of the language.
    """
    findings: list[Finding] = []
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            break
    else:
        try:
            text = data.decode(_unmarked(data))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            text, encoding = _legacy(data, language)
            message = _("The file is not UTF-8; it was read as {encoding}.", encoding=encoding)
            findings.append(NOT_UTF_8.finding(Place(source, line), message))
    lines = _LINE_END.sub("\n", text).split("\n")
    cleaned = [drop_forbidden(line) for line in lines]
    if cleaned != lines:
        first = next(number for number, line in enumerate(lines, 1) if drop_forbidden(line) != line)
        findings.append(
            CONTROL_CHARACTERS.finding(
                Place(source, first), _("Control characters, which editions cannot contain, were left out.")
            )
        )
    return "\n".join(cleaned), findings


def _unmarked(data: bytes) -> str:
    """Return the encoding of bytes without a byte order mark: UTF-8 or UTF-16.

    UTF-16 is recognised if every other byte has one of a few values.
    """
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        upper, lower = data[at:_SEEN:2], data[1 - at : _SEEN : 2]
        if len(data) % 2 == 0 and len(upper) > _LEAST and 0 in upper and 0 not in lower and len(set(upper)) <= _ROWS:
            return encoding
    return "utf-8"


def _legacy(data: bytes, language: str) -> tuple[str, str]:
    """Return the text decoded with the code page of its language, else with Windows-1252, and the page's name."""
    page = "cp950" if language and script(language) == "Hant" else _LEGACY.get(primary(language), "")
    if page:
        with suppress(UnicodeDecodeError):
            return data.decode(page), page.upper().replace("CP", "Windows-")
    # Windows programs call this "Latin-1". Its five undefined bytes become replacement characters.
    return data.decode("cp1252", errors="replace"), "Windows-1252 (Latin-1)"
