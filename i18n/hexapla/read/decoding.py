"""Bytes -> text, with findings about guesses."""

from hexapla.characters import drop_forbidden, has_forbidden
from hexapla.encodings import MARKS, legacy, unmarked
from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import CONTROL_CHARACTERS, NOT_UTF_8

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85")  # each is sought faster than all together


def decode(data: bytes, source: str, language: str = "") -> tuple[str, list[Finding]]:
    """Return the text of a file, with line feeds as line ends, and findings about what was changed.

    Bytes that are not UTF-8 are decoded with the Windows code page of the language.
    """
    findings: list[Finding] = []
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            break
    else:
        try:
            text = data.decode(unmarked(data))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            page = legacy(data, language)
            text = data.decode(page, errors="replace")  # five bytes of Windows-1252 are no characters
            encoding = "Windows-1252 (Latin-1)" if page == "cp1252" else page.upper().replace("CP", "Windows-")
            message = _("The file is not UTF-8; it was read as {encoding}.", encoding=encoding)
            findings.append(NOT_UTF_8.finding(Place(source, line), message))
    for line_end in _LINE_ENDS:
        if line_end[0] in text:  # one character is found many times as fast as two
            text = text.replace(line_end, "\n")
    if not has_forbidden(text):
        return text, findings
    lines = text.split("\n")
    cleaned = [drop_forbidden(line) for line in lines]
    first = next(number for number, line in enumerate(lines, 1) if drop_forbidden(line) != line)
    findings.append(
        CONTROL_CHARACTERS.finding(
            Place(source, first), _("Control characters, which editions cannot contain, were left out.")
        )
    )
    return "\n".join(cleaned), findings
