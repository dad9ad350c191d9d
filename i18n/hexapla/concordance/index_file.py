"""The file of an index: the texts of one catalog or TMX file, and the same texts folded, in blocks.

A search reads the folded texts from beginning to end, as a plain search does: they need no other order, so that nothing
can be missed, and a hundred thousand texts take a few hundredths of a second. The texts themselves are read only where
something is found. The checksum of all that is read is tested, so that a damaged file is recognised.

    header      512 bytes: a checksum, and as JSON of which bytes the index was made, and the place of the table
    blocks      of up to 512 entries: folded sources, folded translations; where each of them ends; a key for each
                entry; the entries as JSON, one in a line
    table       JSON: the places and checksums of the blocks
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import accumulate, groupby, islice
from pathlib import Path
from sys import byteorder
from typing import IO, NamedTuple
from unicodedata import unidata_version
from zlib import crc32

from hexapla import markup
from hexapla.concordance.folding import fold

_FORMAT = f"1 {unidata_version} {byteorder}"  # the version of Unicode decides what is folded how
_OFFSET, _KEY = "I", "Q"  # types of arrays
_HEADER = 512
_ROWS = 512


class DamagedIndexError(Exception):
    """The file is not an index of this version, or it is not whole."""


class IndexedText(NamedTuple):
    """A source text and its translation, tagged; `state` is empty for texts that are in no document now."""

    source: str
    translation: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Of which bytes an index was made: their digest, the file's stamp then, and when it was read (nanoseconds)."""

    digest: str
    stamp: tuple[int, ...]
    at: int


class _Part(NamedTuple):
    """A part of the file: offset and length in bytes, and the CRC-32 of its content."""

    start: int
    length: int
    checksum: int


class IndexBlock(NamedTuple):
    """Entries of one rank, 0 for the most trusted: their sources and translations, folded; their keys; their texts."""

    rank: int
    sides: tuple[_Part, _Part]
    ends: tuple[_Part, _Part]
    keys: _Part
    texts: _Part


def write_index(stream: IO[bytes], origin: Path, ranked: Iterable[tuple[int, IndexedText]]) -> tuple[int, int, int]:
    """Write the index of a file's texts, each with its rank, and return the place of its table for `write_header`.

    Texts of one rank follow one another.
    """
    stream.write(b" " * _HEADER)
    blocks = [
        _write_block(stream, rank, texts)
        for rank, of_rank in groupby(ranked, key=lambda each: each[0])
        for texts in _batches(text for _rank, text in of_rank)
    ]
    return _append(stream, json.dumps({"path": str(origin), "blocks": blocks}).encode())


def _batches(texts: Iterator[IndexedText]) -> Iterator[list[IndexedText]]:
    while batch := list(islice(texts, _ROWS)):
        yield batch


def _write_block(stream: IO[bytes], rank: int, texts: Sequence[IndexedText]) -> IndexBlock:
    pairs = [_folded(text) for text in texts]
    keys = array(_KEY, (int.from_bytes(blake2b(b"\n".join(pair), digest_size=8).digest()) for pair in pairs))
    sides = list(zip(*pairs, strict=True))
    return IndexBlock(
        rank,
        sides=(_append(stream, b"".join(sides[0])), _append(stream, b"".join(sides[1]))),
        ends=(_append(stream, _ends(sides[0])), _append(stream, _ends(sides[1]))),
        keys=_append(stream, keys.tobytes()),
        texts=_append(stream, b"\n".join(json.dumps(text).encode() for text in texts)),
    )


def _folded(text: IndexedText) -> tuple[bytes, bytes]:
    """Return both texts folded, each ending with a line feed, so that nothing is found across two texts."""
    names = markup.taken_names(text[:2])
    source, translation = (f"{fold(_without_tags(each, names))}\n".encode() for each in text[:2])
    return source, translation


def _without_tags(text: str, names: set[str]) -> str:
    """Return a text without tags; a line break separates words."""
    tokens = markup.parse(text, names)
    return "".join(token if isinstance(token, str) else " " * token.name.startswith("br") for token in tokens)


def _ends(texts: Iterable[bytes]) -> bytes:
    return array(_OFFSET, accumulate(map(len, texts))).tobytes()


def _append(stream: IO[bytes], data: bytes) -> _Part:
    return _Part(stream.tell(), stream.write(data), crc32(data))


def write_header(stream: IO[bytes], reading: Reading, table: tuple[int, int, int]) -> None:
    """Write the header at the beginning of the stream."""
    said = json.dumps({"format": _FORMAT, "reading": asdict(reading), "table": table})
    stream.seek(0)
    stream.write(f"{crc32(said.encode()):08x}{said}".ljust(_HEADER).encode())


def unpack(text: bytes) -> IndexedText:
    """Return a pair as `IndexFile.texts` has it."""
    return IndexedText(*json.loads(text))


class IndexFile:
    """An index that was opened; each method may raise DamagedIndexError, or OSError for a file that cannot be read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        header = stream.read(_HEADER).rstrip()
        if f"{crc32(header[8:]):08x}".encode() != header[:8] or not header[8:]:
            raise DamagedIndexError
        said = json.loads(header[8:])
        if said["format"] != _FORMAT:
            raise DamagedIndexError
        self.table: _Part = _Part(*said["table"])
        reading = said["reading"]
        self.reading: Reading = Reading(reading["digest"], tuple(reading["stamp"]), reading["at"])

    def content(self) -> tuple[Path, list[IndexBlock]]:
        """Return the file of which this is the index, and the blocks."""
        said = json.loads(self._read(self.table))
        return Path(said["path"]), [_block(*values) for values in said["blocks"]]

    def folded(self, block: IndexBlock, side: int) -> bytes:
        """Return the folded sources (side 0) or translations (side 1) of a block."""
        return self._read(block.sides[side])

    def ends(self, block: IndexBlock, side: int) -> array[int]:
        """Return the offset in `folded` at which each text ends."""
        return array(_OFFSET, self._read(block.ends[side]))

    def keys(self, block: IndexBlock) -> array[int]:
        """Return a number for each pair of a block: the same for pairs of the same words, another for others."""
        return array(_KEY, self._read(block.keys))

    def texts(self, block: IndexBlock) -> list[bytes]:
        """Return the pairs of a block in the form that `unpack` reads."""
        return self._read(block.texts).split(b"\n")

    def _read(self, part: _Part) -> bytes:
        self._stream.seek(part.start)
        data = self._stream.read(part.length)
        if len(data) != part.length or crc32(data) != part.checksum:
            raise DamagedIndexError
        return data


def _block(rank: int, sides: list[list[int]], ends: list[list[int]], keys: list[int], texts: list[int]) -> IndexBlock:
    (source, translation), (low, high) = ([_Part(*part) for part in parts] for parts in (sides, ends))
    return IndexBlock(rank, (source, translation), (low, high), keys=_Part(*keys), texts=_Part(*texts))
