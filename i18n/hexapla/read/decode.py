"""Bytes -> text, saying what had to be guessed."""

import codecs
import re

from hexapla.markup import printable
from hexapla.model import Finding, Place, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, source: str) -> tuple[str, list[Finding]]:
    """The text of a file, its lines ended by line feeds, and what had to be mended to get it."""
    findings: list[Finding] = []
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            # What Windows wrote as "Latin-1" is cp1252; the five bytes that has no meaning for stay as controls.
            text = data.decode("cp1252", errors="replace")
            findings.append(
                Finding(
                    "not-utf-8",
                    Severity.WARNING,
                    Place(source, line),
                    "The file is not UTF-8; it was read as Windows-1252 (Latin-1).",
                    "Save it as UTF-8 if letters look wrong.",
                )
            )
    text = re.sub(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85", "\n", text)
    cleaned = printable(text)
    if cleaned != text:
        lines = [number for number, line in enumerate(text.split("\n"), 1) if printable(line) != line]
        findings.append(
            Finding(
                "control-characters",
                Severity.WARNING,
                Place(source, lines[0]),
                "Control characters, which no edition can hold, were left out.",
            )
        )
    return cleaned, findings
