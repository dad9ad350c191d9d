"""Write header and entries as PO text, as `msgcat` writes it: unwrapped (`--no-wrap`), or wrapped at a width.

New catalogs are not wrapped: every library wraps differently from gettext, and each difference makes diffs larger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO

from hexapla.catalog.entry import Entry
from hexapla.catalog.wrapping import USUAL_WIDTH, wrap

_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r", "\a": r"\a", "\b": r"\b", "\f": r"\f",
            "\v": r"\v"}  # fmt: skip
_ESCAPED = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")


def write(header: Mapping[str, str], comment: str, entries: Sequence[Entry], width: int = 0) -> bytes:
    """Return the bytes of a PO file; lines are wrapped at `width` columns, or not if it is 0."""
    data = BytesIO()  # as one text with a letter of another script, it would take twice to five times the memory
    data.write(header_text(header, comment, width).encode())
    for entry in in_order(entries):
        data.write(f"\n{entry_text(entry, width)}".encode())
    return data.getvalue()


def in_order(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries in the order of a file: those in use, then obsolete ones."""
    yield from (entry for entry in entries if not entry.obsolete)
    yield from (entry for entry in entries if entry.obsolete)


def header_text(header: Mapping[str, str], comment: str, width: int = 0) -> str:
    """Return the lines of the header."""
    text = "".join(f"{name}: {value}\n" for name, value in header.items())
    said = _comment("#", comment) if comment else ""
    return f'{said}msgid ""\n{_string("msgstr", text, width=width)}'


def _comment(mark: str, text: str) -> str:
    return "".join([f"{mark} {line}".rstrip() + "\n" for line in text.split("\n")])


def entry_text(entry: Entry, width: int = 0) -> str:
    """Return the lines of an entry."""
    reference_width = width or USUAL_WIDTH
    width = 0 if "no-wrap" in entry.flags else width
    text = _comment("#", entry.tcomment) if entry.tcomment else ""
    if not entry.obsolete:
        text += _comment("#.", entry.comment) if entry.comment else ""
        text += _references(entry.occurrences, reference_width)
    if entry.flags:
        text += "#, " + ", ".join(entry.flags) + "\n"
    mark = "#~| " if entry.obsolete else "#| "
    if entry.previous_msgctxt is not None:
        text += _string("msgctxt", entry.previous_msgctxt, mark, width=width)
    if entry.previous_msgid is not None:
        text += _string("msgid", entry.previous_msgid, mark, width=width)
    if entry.previous_msgid_plural is not None:
        text += _string("msgid_plural", entry.previous_msgid_plural, mark, width=width)
    mark = "#~ " if entry.obsolete else ""
    if entry.msgctxt is not None:
        text += _string("msgctxt", entry.msgctxt, mark, width=width)
    text += _string("msgid", entry.msgid, mark, width=width)
    if entry.msgid_plural:
        text += _string("msgid_plural", entry.msgid_plural, mark, width=width)
        for number, form in sorted(entry.msgstr_plural.items()):
            text += _string(f"msgstr[{number}]", form, mark, width=width)
        return text
    return text + _string("msgstr", entry.msgstr, mark, width=width)


def _references(occurrences: Iterable[tuple[str, str]], width: int) -> str:
    """Return the `#:` lines, which gettext always wraps; their width is in bytes."""
    lines: list[str] = []
    current = ""
    for file, line in occurrences:
        reference = f" {file}:{line}" if line else f" {file}"
        if current and len((current + reference).encode()) + len("#:") > width:
            lines.append(f"#:{current}\n")
            current = ""
        current += reference
    return "".join([*lines, f"#:{current}\n"]) if current else ""


def _string(keyword: str, text: str, mark: str = "", *, width: int) -> str:
    """Return a keyword and its string: a line for each line of text, which is wrapped if `width` is not 0.

    If it has more than one line, the first one is empty.
    """
    if not width and "\n" not in text:
        return f'{mark}{keyword} "{_escape(text)}"\n'
    portions = [_escape(line) for line in re.findall(r"[^\n]*\n|[^\n]+", text)] or [""]
    room = width - len(mark) - len('""')
    lines = wrap(portions[0], room, len(keyword) + 1) if width else portions[:1]
    if len(portions) + len(lines) > 2:
        lines = ["", *(line for portion in portions for line in (wrap(portion, room, 0) if width else [portion]))]
    return f"{mark}{keyword} " + f"\n{mark}".join(f'"{line}"' for line in lines) + "\n"


def _escape(text: str) -> str:
    # Most text has none of `_ESCAPES`: to ask for each by its name is many times as fast as a loop or a pattern.
    seen = "\\" in text or '"' in text or "\n" in text or "\t" in text or "\r" in text
    if seen or "\a" in text or "\b" in text or "\f" in text or "\v" in text:
        return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text)
    return text
