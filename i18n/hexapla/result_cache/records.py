"""Write dataclasses as bytes, and read them back.

A record is written as JSON, by the types that the dataclasses declare; elements of trees stand beside it as XML, and
bytes as they are. So a field that a dataclass gets later is written without a line here. Records are for programs of
one version: bytes of another version, or damaged ones, are refused or not, but never run as code (unlike pickles).
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from hexapla.model import Kind, kinds

_T = TypeVar("_T")
_PLAIN = (str, int, float, bool, types.NoneType)
_LENGTH = 8  # bytes of a length
_TREES = "trees"


FindKind = Callable[[str], Kind | None]


def _declared(code: str) -> Kind | None:
    return kinds().get(code)


@dataclass(slots=True)
class _Beside:
    """What JSON cannot hold, by numbers, and the function that finds kinds of findings by their codes."""

    trees: list[Any] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    find_kind: FindKind = _declared


_Converter = Callable[[Any, _Beside], Any]


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of a type are written and read; None where they are JSON already."""

    write: _Converter | None = None
    read: _Converter | None = None


# A mapping that is an object of JSON; it may be very large.
_OBJECT = _Form(lambda found, _beside: dict(found), lambda found, _beside: dict(found))
_FORMS: dict[Any, _Form] = {}  # by type


def pack(kind: type[_T], value: _T) -> bytes:
    """Return a value of a type as bytes: a dataclass, or a sequence or mapping of what JSON can hold and dataclasses.

    Raises:
        TypeError: the type has a part that cannot be written.

    """
    beside = _Beside()
    written = _written(_form(kind), value, beside)
    trees = "".join(etree.tostring(each, encoding="unicode", with_tail=False) for each in beside.trees)
    parts = [
        json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"),
        f"<{_TREES}>{trees}</{_TREES}>".encode(),
        *beside.data,
    ]
    return b"".join(len(part).to_bytes(_LENGTH, "big") + part for part in parts)


def unpack(kind: type[_T], data: bytes, find_kind: FindKind = _declared) -> _T:
    """Return the value of a type that `pack` has written; `find_kind` finds kinds of findings by their codes.

    Raises:
        ValueError: these are not such bytes, or a kind of finding in them is not found.

    """
    try:
        text, trees, *others = _parts(data)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        root = etree.fromstring(trees, parser)
        beside = _Beside(list(root), others, find_kind)
        for each in beside.trees:
            root.remove(each)
        found: _T = _read(_form(kind), json.loads(text), beside)
    except (TypeError, KeyError, IndexError, AttributeError, etree.XMLSyntaxError) as error:
        raise ValueError(str(error)) from error
    return found


def to_json(kind: type[_T], value: _T) -> Any:
    """Return a value of a type as JSON can hold it; the type has no trees and no bytes in it."""
    return _written(_form(kind), value, _Beside())


def from_json(kind: type[_T], value: Any) -> _T:
    """Return the value of a type that `to_json` has written.

    Raises:
        ValueError: this is no such value.

    """
    try:
        found: _T = _read(_form(kind), value, _Beside())
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(str(error)) from error
    return found


def _parts(data: bytes) -> list[bytes]:
    parts: list[bytes] = []
    at = 0
    while at < len(data):
        start = at + _LENGTH
        at = start + int.from_bytes(data[at:start], "big")
        if at > len(data):
            raise ValueError("the record is cut")
        parts.append(data[start:at])
    return parts


def _written(form: _Form, value: Any, beside: _Beside) -> Any:
    return form.write(value, beside) if form.write else value


def _read(form: _Form, value: Any, beside: _Beside) -> Any:
    return form.read(value, beside) if form.read else value


def _form(kind: Any) -> _Form:
    """Return how values of a type are written and read."""
    if kind not in _FORMS:
        _FORMS[kind] = _new_form(kind)
    return _FORMS[kind]


def _new_form(kind: Any) -> _Form:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in _PLAIN or origin is typing.Literal:
        form = _Form()
    elif kind in _SPECIAL:
        form = _SPECIAL[kind]
    elif isinstance(kind, type) and issubclass(kind, Enum):
        form = _Form(lambda member, _beside: member.value, lambda value, _beside: kind(value))
    elif is_dataclass(kind):
        form = _form_of_dataclass(kind)
    elif origin in (typing.Union, types.UnionType) and arguments[1:] == (types.NoneType,):
        form = _form_of_optional(_form(arguments[0]))
    elif origin is tuple and arguments:
        form = _form_of_tuple([_form(each) for each in arguments if each is not ...], is_long=arguments[-1] is ...)
    elif origin is Sequence:
        form = _form_of_tuple([_form(arguments[0])], is_long=True)
    elif origin is frozenset:
        form = _form_of_set(_form(arguments[0]))
    elif origin is not None and issubclass(origin, Mapping):
        keys, values = map(_form, arguments)
        form = _OBJECT if arguments[0] is str and values == _Form() else _form_of_mapping(keys, values)
    else:
        raise TypeError(f"{kind!r} cannot be written as a record")
    return form


def _write_tree(element: Any, beside: _Beside) -> int:
    beside.trees.append(element)
    return len(beside.trees) - 1


def _write_bytes(data: bytes, beside: _Beside) -> int:
    beside.data.append(data)
    return len(beside.data) - 1


def _read_kind(code: str, beside: _Beside) -> Kind:
    found = beside.find_kind(code)
    if found is None:
        raise ValueError(f"there is no kind of finding {code!r}")
    return found


_SPECIAL = {
    etree._Element: _Form(_write_tree, lambda number, beside: beside.trees[number]),
    bytes: _Form(_write_bytes, lambda number, beside: beside.data[number]),
    Path: _Form(lambda path, _beside: str(path), lambda text, _beside: Path(text)),
    Kind: _Form(lambda found, _beside: found.code, _read_kind),
    datetime: _Form(lambda found, _beside: found.isoformat(), lambda text, _beside: datetime.fromisoformat(text)),
}


def _form_of_dataclass(kind: Any) -> _Form:
    """Write the values of the fields in order, without the last ones that are what the class itself would take."""
    hints = typing.get_type_hints(kind)
    own = [each for each in fields(kind) if each.init]
    names = [each.name for each in own]
    usual = [each.default if each.default_factory is MISSING else each.default_factory() for each in own]
    forms = [_form(hints[name]) for name in names]
    writers = [(at, form.write) for at, form in enumerate(forms) if form.write]
    readers = [(at, form.read) for at, form in enumerate(forms) if form.read]

    def write(value: Any, beside: _Beside) -> list[Any]:
        values = [getattr(value, name) for name in names]
        count = len(values)
        while count and values[count - 1] == usual[count - 1]:  # of most objects half of the values
            count -= 1
        del values[count:]
        for at, convert in writers:
            if at < count:
                values[at] = convert(values[at], beside)
        return values

    def read(values: list[Any], beside: _Beside) -> Any:
        if not isinstance(values, list) or len(values) > len(names):
            raise ValueError(f"{kind.__name__} has other fields")
        for at, convert in readers:
            if at < len(values):
                values[at] = convert(values[at], beside)
        return kind(**dict(zip(names, values, strict=False)))

    return _Form(write, read)


def _form_of_optional(form: _Form) -> _Form:
    return _Form(
        lambda value, beside: None if value is None else _written(form, value, beside),
        lambda value, beside: None if value is None else _read(form, value, beside),
    )


def _form_of_tuple(forms: list[_Form], *, is_long: bool) -> _Form:
    """Write a tuple: of one type and any length, or of given types."""
    if is_long:
        (form,) = forms
        if form == _Form():  # there may be very many
            return _Form(None, lambda values, _beside: tuple(values))
        return _Form(
            lambda values, beside: [_written(form, value, beside) for value in values],
            lambda values, beside: tuple([_read(form, value, beside) for value in values]),
        )
    return _Form(
        lambda values, beside: [_written(form, value, beside) for form, value in zip(forms, values, strict=True)],
        lambda values, beside: tuple(_read(form, value, beside) for form, value in zip(forms, values, strict=True)),
    )


def _form_of_set(form: _Form) -> _Form:
    """Write a set in the order of its values, so that equal sets are written alike."""
    return _Form(
        lambda values, beside: [_written(form, value, beside) for value in sorted(values)],
        lambda values, beside: frozenset(_read(form, value, beside) for value in values),
    )


def _form_of_mapping(keys: _Form, values: _Form) -> _Form:
    """Write a mapping as pairs: its keys may be None, numbers or members of an enumeration."""
    return _Form(
        lambda found, beside: [
            [_written(keys, key, beside), _written(values, value, beside)] for key, value in found.items()
        ],
        lambda pairs, beside: {_read(keys, key, beside): _read(values, value, beside) for key, value in pairs},
    )
