"""Cut and join the rows of a translated file, so that each is about one text of the catalogs.

Programs cut texts as they like: memoQ and Phrase write a row for each sentence, and a publication may change from
paragraphs to sentences after a file was written. A row that is no text of the catalogs is cut into its segments, if all
of these are; rows that stand one after the other are joined, if they are a text only together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hexapla import languages
from hexapla.entry_references import HUMAN, parse_reference, plain_lines, text_digest
from hexapla.exchange.translated_files.known_entries import KnownEntries, bare
from hexapla.exchange.translated_files.rows import InlineCode, Piece, Segment, Status, TranslatedRow, with_codes, words
from hexapla.exchange.translated_files.segments import joined

_MOST = 200  # rows that are joined


def fitted(entries: KnownEntries, rows: Sequence[TranslatedRow]) -> Iterator[TranslatedRow]:
    """Yield the rows, cut and joined; what fits no entry is left as it is."""
    at = 0
    while at < len(rows):
        row, count = rows[at], _count_joined(entries, rows, at)
        if count > 1 and not all(map(_is_unchanged, rows[at : at + count])):
            yield _join(rows[at : at + count], entries.language)
        elif count > 1:
            yield from rows[at : at + count]
        elif len(row.segments) > 1 and not _is_known(entries, row) and not _is_unchanged(row):
            parts = list(fitted(entries, list(_parts(row))))
            yield from parts if all(_is_known(entries, part) for part in parts) else [row]
        else:
            yield row
        at += count


def _is_known(entries: KnownEntries, row: TranslatedRow) -> bool:
    return bool(entries.with_reference(parse_reference(row.id)) or entries.with_text(row))


def _is_unchanged(row: TranslatedRow) -> bool:
    """Return whether nobody has changed or confirmed a text of ours: it says nothing, however it is cut."""
    reference = parse_reference(row.id)
    if reference is None or text_digest(plain_lines(with_codes(row.target))) != reference.text:
        return False
    return row.status <= Status.UNFINISHED or reference.state in HUMAN


def _count_joined(entries: KnownEntries, rows: Sequence[TranslatedRow], at: int) -> int:
    """Return how many rows from `at` are a text of the catalogs together; 1 if each of them is one by itself."""
    text, is_alone, count = "", True, 1
    for number, row in enumerate(rows[at : at + _MOST], 1):
        text += bare(words(row.source))
        is_apart = row.unreadable or entries.with_reference(parse_reference(row.id))
        if is_apart or _origin(row) != _origin(rows[at]) or not entries.is_beginning(text):
            break
        is_alone = is_alone and bool(entries.with_text(row))
        if number > 1 and not is_alone and entries.has_text(text):
            count = number
    return count


def _origin(row: TranslatedRow) -> tuple[str, str, str]:
    return row.place.file, row.document, row.language


def _join(rows: Sequence[TranslatedRow], language: str) -> TranslatedRow:
    """Return rows as one; their codes stay apart, and sentences get a space between them if the language has one."""
    segments: list[Segment] = []
    for number, row in enumerate(rows):
        if segments and row.target:
            is_spaced = languages.spaced(language) and not words(segments[-1].target or ()).endswith((" ", "\u3000"))
            segments.append(Segment((" ",), (" ",) if is_spaced else (), row.status, is_gap=True))
        target = tuple(_apart(row.target, number)) if row.status is not Status.EMPTY else None
        segments.append(Segment(tuple(_apart(row.source, number)), target, row.status))
    whole = joined(segments)
    return replace(
        rows[0],
        source=whole.source,
        target=whole.target,
        status=whole.status,
        id="",
        doubts=tuple(dict.fromkeys([*(doubt for row in rows for doubt in row.doubts), *whole.doubts])),
        remarks=tuple(remark for row in rows for remark in row.remarks),
        segments=(),
    )


def _apart(pieces: Sequence[Piece], number: int) -> Iterator[Piece]:
    """Yield pieces whose codes have ids of their own: each row of a file may count from 1."""
    for piece in pieces:
        yield replace(piece, id=f"{number}.{piece.id}") if isinstance(piece, InlineCode) else piece


def _parts(row: TranslatedRow) -> Iterator[TranslatedRow]:
    """Yield the segments of a row as rows; the first has its remarks."""
    for number, each in enumerate(row.segments):
        yield replace(
            row,
            source=each.source,
            target=each.target or (),
            status=each.status if each.has_target else Status.EMPTY,
            id="",
            doubts=(),
            remarks=row.remarks if number == 0 else (),
            segments=(),
        )
