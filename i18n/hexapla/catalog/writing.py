"""Write header and entries as PO text, byte for byte as `msgcat --no-wrap` writes it.

Lines are not wrapped, because every library wraps differently from gettext, and each difference makes diffs larger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hexapla.catalog.entry import Entry

_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r", "\a": r"\a", "\b": r"\b", "\f": r"\f",
            "\v": r"\v"}  # fmt: skip
_ESCAPED = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")


def write(header: Mapping[str, str], comment: str, entries: Sequence[Entry]) -> bytes:
    """Return the bytes of a PO file: the header, then entries in use, then obsolete ones."""
    parts = [_header(header, comment)]
    parts.extend(_entry(entry) for entry in entries if not entry.obsolete)
    parts.extend(_entry(entry) for entry in entries if entry.obsolete)
    return "\n".join(parts).encode()


def _header(header: Mapping[str, str], comment: str) -> str:
    text = "".join(f"{name}: {value}\n" for name, value in header.items())
    return "".join(_comment("#", comment)) + f'msgid ""\n{_string("msgstr", text)}'


def _comment(mark: str, text: str) -> Iterable[str]:
    return (f"{mark} {line}".rstrip() + "\n" for line in text.split("\n")) if text else ()


def _entry(entry: Entry) -> str:
    lines: list[str] = []
    lines.extend(_comment("#", entry.tcomment))
    if not entry.obsolete:
        lines.extend(_comment("#.", entry.comment))
        if entry.occurrences:
            lines.extend(_references(entry))
    if entry.flags:
        lines.append("#, " + ", ".join(entry.flags) + "\n")
    mark = "#~| " if entry.obsolete else "#| "
    if entry.previous_msgctxt is not None:
        lines.append(_string("msgctxt", entry.previous_msgctxt, mark))
    if entry.previous_msgid is not None:
        lines.append(_string("msgid", entry.previous_msgid, mark))
    if entry.previous_msgid_plural is not None:
        lines.append(_string("msgid_plural", entry.previous_msgid_plural, mark))
    mark = "#~ " if entry.obsolete else ""
    if entry.msgctxt is not None:
        lines.append(_string("msgctxt", entry.msgctxt, mark))
    lines.append(_string("msgid", entry.msgid, mark))
    if entry.msgid_plural:
        lines.append(_string("msgid_plural", entry.msgid_plural, mark))
        lines.extend(_string(f"msgstr[{n}]", text, mark) for n, text in sorted(entry.msgstr_plural.items()))
    else:
        lines.append(_string("msgstr", entry.msgstr, mark))
    return "".join(lines)


def _references(entry: Entry) -> Iterator[str]:
    """Yield the `#:` lines, which gettext always wraps, at 79 bytes."""
    current = "#:"
    for file, line in entry.occurrences:
        reference = f" {file}:{line}" if line else f" {file}"
        if len(current) > 2 and len((current + reference).encode()) > 79:
            yield current + "\n"
            current = "#:"
        current += reference
    yield current + "\n"


def _string(keyword: str, text: str, mark: str = "") -> str:
    """Return a keyword and its string, as gettext writes them without wrapping: one line for each line of text."""
    quoted: Sequence[str] = [_quote(line) for line in re.findall(r"[^\n]*\n|[^\n]+", text)] or ['""']
    if len(quoted) > 1:
        quoted = ['""', *quoted]
    return f"{mark}{keyword} " + f"\n{mark}".join(quoted) + "\n"


def _quote(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text) + '"'
