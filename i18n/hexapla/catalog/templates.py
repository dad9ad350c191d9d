"""Make the template of a document: its entries from units, with comments for translators, and its file.

Equal text is one entry with many references. `#.` gives the kind, the number of a heading, the text to which a note is
attached, and the meaning of tags; nothing else in it changes when texts are moved. References name only the file, since
line numbers make every diff noisy: `article.md`, then `article.md#2` for the text's second use (gettext keeps one of
equal references).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from hexapla.catalog.arranging import ArrangedInBlocks, Arrangement
from hexapla.catalog.entry import Entry, Key
from hexapla.catalog.headers import kept_fields
from hexapla.catalog.po import Catalog, file_bytes, new
from hexapla.catalog.reading import read
from hexapla.catalog.tokenizer import PoSyntaxError
from hexapla.characters import drop_forbidden
from hexapla.model import Unit, Wrap

# Kinds of code whose tag needs no explanation.
_PLAIN = frozenset({"note", "break"})


def template(units: Iterable[Unit], *, with_lines: bool = False) -> list[Entry]:
    """Make one entry for each different (context, text), in the order of the document."""
    return [
        Entry(msgid=text, msgctxt=context or None, comment=comment_on(same), occurrences=references(same, with_lines))
        for (context, text), same in by_text(units).items()
    ]


def by_text(units: Iterable[Unit]) -> dict[Key, list[Unit]]:
    """Return the units with each different (context, text), in the order of the document."""
    uses: dict[Key, list[Unit]] = {}
    for unit in units:
        if (text := unit.key) in uses:
            uses[text].append(unit)
        else:
            uses[text] = [unit]
    return uses


def comment_on(same: Sequence[Unit]) -> str:
    """Return the comment for translators on a text, which these units have."""
    return _comment([line for unit in same for line in _about(unit)])


def with_remarks(comment: str, remarks: Iterable[str]) -> str:
    """Return the comment of an entry with more lines for translators into one language: a glossary's terms."""
    return _comment([*comment.split("\n"), *remarks])


def _comment(lines: Iterable[str]) -> str:
    """Join the lines, each once; the lines of an address or of a glossary's note become one line."""
    return "\n".join(dict.fromkeys([line if line.isprintable() else _one_line(line) for line in lines]))


def _one_line(text: str) -> str:
    return " ".join(drop_forbidden(text).splitlines())


def _about(unit: Unit) -> list[str]:
    language = f", in {unit.language}" if unit.language else ""
    attached = f" on “{unit.attached}”" if unit.attached else ""
    number = f", numbered {unit.number}" if unit.number else ""
    return [
        f"{unit.kind}{number}{language}{attached}",
        *[
            f"<{code.name}{'/' if code.void else ''}> = {value}"
            for code in unit.codes
            if code.value and code.kind not in _PLAIN and (value := " ".join(code.value.split()))
        ],
    ]


def references(same: Sequence[Unit], with_lines: bool) -> tuple[tuple[str, str], ...]:
    """Return the references of a text, which these units have, as (file, line)."""
    files = [unit.place.file.replace(" ", "%20") for unit in same]  # a space would end the reference
    if with_lines:
        return tuple([(file, str(unit.place.line or "")) for file, unit in zip(files, same, strict=True)])
    return tuple([(file if number == 1 else f"{file}#{number}", "") for number, file in enumerate(files, 1)])


def refresh_template(
    path: Path, project: str, entries: Sequence[Entry], *, created: str = "", wrap: Wrap = "keep"
) -> Catalog:
    """Make the template of `entries`; an older one at `path` keeps its date, and a new one has the date `created`."""
    template = new(path, project, created=created, wrap=wrap)
    template.entries = list(entries)
    if path.exists():
        template.seen = file_bytes(path)
        template.header.update(kept_fields(template.seen))
        if wrap == "keep":
            template.arrangement = _arrangement(template.seen)
    return template


def _arrangement(seen: bytes) -> Arrangement:
    """Return how a template's file is arranged; it has no translations or comments to keep, so damage is no error."""
    if in_blocks := ArrangedInBlocks.of_bytes(seen):
        return in_blocks
    with suppress(PoSyntaxError):
        found = read(seen)
        return Arrangement.of(seen, found, found.header or {})
    return Arrangement.plain()


def known_template(path: Path, created: str) -> tuple[str, bool]:
    """Return the date of the template at `path`, or `created` if it has none, and whether it holds only a header.

    Raises:
        CatalogError: it cannot be read.

    """
    seen = file_bytes(path) if path.exists() else b""
    return kept_fields(seen).get("POT-Creation-Date", created), bool(seen) and is_without_entries(seen)


def is_without_entries(data: bytes) -> bool:
    """Return whether the bytes of a template of ours hold only a header."""
    return not data.replace(b"\r\n", b"\n").partition(b"\n\n")[2].strip()
