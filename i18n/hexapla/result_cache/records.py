"""Write dataclasses as bytes, and read them back.

A record is written as JSON, by the types that the dataclasses declare; elements of trees stand beside it as XML, and
bytes as they are; the lengths of these parts stand at its end. So a field that a dataclass gets later is written
without a line here. Records are for programs of one version: bytes of another version, or damaged ones, are refused or
not, but never run as code (unlike pickles).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, TypeVar

from hexapla.result_cache.record_forms import (
    Beside,
    FindKind,
    declared,
    form_of,
    json_of,
    read_value,
    write_value,
)

_T = TypeVar("_T")
_LENGTH = 8  # bytes of a length, and of the number of parts


def pack(kind: type[_T], value: _T) -> bytes:
    """Return a value of a type as bytes: a dataclass, or a sequence or mapping of what JSON can hold and dataclasses.

    Raises:
        TypeError: the type has a part that cannot be written.

    """
    return b"".join(portions(kind, value))


def portions(kind: type[_T], value: _T) -> Iterator[bytes]:
    """Yield the bytes of `pack` one portion after the other, as a book takes much memory; raise what it raises."""
    beside = Beside()
    lengths: list[int] = []
    # What stands beside the JSON is known when the JSON has been written.
    for part in chain((_text(kind, value, beside), _trees(beside)), ([bytes(data)] for data in beside.data)):
        lengths.append(0)
        for portion in part:
            lengths[-1] += len(portion)
            yield portion
    yield b"".join(each.to_bytes(_LENGTH, "big") for each in (*lengths, len(lengths)))


def _text(kind: type, value: Any, beside: Beside) -> Iterator[bytes]:
    return (part.encode("utf-8", "surrogatepass") for part in json_of(form_of(kind), value, beside))


def _trees(beside: Beside) -> Iterator[bytes]:
    if beside.trees:
        from hexapla.result_cache.trees import write_trees

        yield from write_trees(beside.trees)


def unpack(kind: type[_T], data: bytes | memoryview, find_kind: FindKind = declared) -> _T:
    """Return the value of a type that `pack` has written; `find_kind` finds kinds of findings by their codes.

    Raises:
        ValueError: these are not such bytes, or a kind of finding in them is not found.

    """
    try:
        text, xml, *others = _parts(memoryview(data))
        beside = Beside([], [*others], find_kind)
        if xml:
            from hexapla.result_cache.trees import read_trees

            beside.trees = read_trees(bytes(xml))
        found: _T = read_value(form_of(kind), json.loads(str(text, "utf-8", "surrogatepass")), beside)
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(str(error)) from error
    return found


def to_json(kind: type[_T], value: _T) -> Any:
    """Return a value of a type as JSON can hold it; the type has no trees and no bytes in it."""
    return write_value(form_of(kind), value, Beside())


def from_json(kind: type[_T], value: Any) -> _T:
    """Return the value of a type that `to_json` has written.

    Raises:
        ValueError: this is no such value.

    """
    try:
        found: _T = read_value(form_of(kind), value, Beside())
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(str(error)) from error
    return found


def _parts(data: memoryview) -> list[memoryview]:
    count = int.from_bytes(data[-_LENGTH:], "big")
    end = len(data) - _LENGTH * (count + 1)
    if end < 0:
        raise ValueError("the record is cut")
    parts: list[memoryview] = []
    at = 0
    for place in range(end, len(data) - _LENGTH, _LENGTH):
        start, at = at, at + int.from_bytes(data[place : place + _LENGTH], "big")
        parts.append(data[start:at])
    if at != end:
        raise ValueError("the record is cut")
    return parts
