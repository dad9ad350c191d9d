"""How values of types are written as records, by the types that dataclasses declare: see `records`."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Any

from hexapla.model import Kind, kinds

_ELEMENT = ("lxml.etree", "_Element")  # by name: most results have no trees, and need no lxml
_PLAIN = (str, int, float, bool, types.NoneType)
_ROWS = 500  # values of a long sequence that are written at once
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
FindKind = Callable[[str], Kind | None]


def declared(code: str) -> Kind | None:
    """Return a kind that an imported module declares."""
    return kinds().get(code)


@dataclass(slots=True)
class Beside:
    """What JSON cannot hold, by numbers, and the function that finds kinds of findings by their codes."""

    trees: list[Any] = field(default_factory=list)
    data: list[bytes | memoryview] = field(default_factory=list)
    find_kind: FindKind = declared


_Converter = Callable[[Any, Beside], Any]
_Parts = Callable[[Any, Beside], Iterator[str]]


@dataclass(frozen=True, slots=True)
class RecordForm:
    """How values of a type are written and read; None where they are JSON already.

    `parts` gives the JSON of one that may be very large, part by part.
    """

    write: _Converter | None = None
    read: _Converter | None = None
    parts: _Parts | None = None


# A mapping that is an object of JSON; it may be very large.
_OBJECT = RecordForm(lambda found, _beside: dict(found), lambda found, _beside: dict(found))
_FORMS: dict[Any, RecordForm] = {}  # by type


def json_of(form: RecordForm, value: Any, beside: Beside) -> Iterator[str]:
    """Yield a value as JSON, part by part; what JSON cannot hold is added to `beside`."""
    if form.parts:
        yield from form.parts(value, beside)
    else:
        yield _JSON.encode(write_value(form, value, beside))


def write_value(form: RecordForm, value: Any, beside: Beside) -> Any:
    """Return a value as JSON can hold it."""
    return form.write(value, beside) if form.write else value


def read_value(form: RecordForm, value: Any, beside: Beside) -> Any:
    """Return the value that `write_value` has written."""
    return form.read(value, beside) if form.read else value


def form_of(kind: Any) -> RecordForm:
    """Return how values of a type are written and read."""
    if kind not in _FORMS:
        _FORMS[kind] = _new_form(kind)
    return _FORMS[kind]


def _new_form(kind: Any) -> RecordForm:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in _PLAIN or origin is typing.Literal:
        form = RecordForm()
    elif kind in _SPECIAL:
        form = _SPECIAL[kind]
    elif isinstance(kind, type) and (kind.__module__, kind.__name__) == _ELEMENT:
        form = RecordForm(_write_tree, lambda number, beside: beside.trees[number])
    elif isinstance(kind, type) and issubclass(kind, Enum):
        form = RecordForm(lambda member, _beside: member.value, lambda value, _beside: kind(value))
    elif is_dataclass(kind):
        form = _form_of_dataclass(kind)
    elif isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        form = _form_of_named_tuple(kind)
    elif origin in (typing.Union, types.UnionType) and arguments[1:] == (types.NoneType,):
        form = _form_of_optional(form_of(arguments[0]))
    elif origin is tuple and arguments:
        form = _form_of_tuple([form_of(each) for each in arguments if each is not ...], is_long=arguments[-1] is ...)
    elif origin is Sequence:
        form = _form_of_tuple([form_of(arguments[0])], is_long=True)
    elif origin is frozenset:
        form = _form_of_set(form_of(arguments[0]))
    elif origin is not None and issubclass(origin, Mapping):
        keys, values = map(form_of, arguments)
        form = _OBJECT if arguments[0] is str and values == RecordForm() else _form_of_mapping(keys, values)
    else:
        raise TypeError(f"{kind!r} cannot be written as a record")
    return form


def _write_tree(element: Any, beside: Beside) -> int:
    beside.trees.append(element)
    return len(beside.trees) - 1


def _write_bytes(data: bytes, beside: Beside) -> int:
    beside.data.append(data)
    return len(beside.data) - 1


def _read_kind(code: str, beside: Beside) -> Kind:
    found = beside.find_kind(code)
    if found is None:
        raise ValueError(f"there is no kind of finding {code!r}")
    return found


_SPECIAL = {
    bytes: RecordForm(_write_bytes, lambda number, beside: bytes(beside.data[number])),
    Path: RecordForm(lambda path, _beside: str(path), lambda text, _beside: Path(text)),
    Kind: RecordForm(lambda found, _beside: found.code, _read_kind),
    datetime: RecordForm(lambda found, _beside: found.isoformat(), lambda text, _beside: datetime.fromisoformat(text)),
}


def _form_of_dataclass(kind: Any) -> RecordForm:
    """Write the fields that its constructor takes."""
    own = [each for each in fields(kind) if each.init]
    names = [each.name for each in own]
    all_of = attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
    defaults = [each.default if each.default_factory is MISSING else each.default_factory() for each in own]
    return _form_of_fields(
        kind, names, defaults, all_of=all_of, make=lambda values: kind(**dict(zip(names, values, strict=False)))
    )


def _form_of_named_tuple(kind: Any) -> RecordForm:
    """Write a NamedTuple as a dataclass with the same fields."""
    defaults = [kind._field_defaults.get(name, MISSING) for name in kind._fields]
    return _form_of_fields(kind, kind._fields, defaults, all_of=iter, make=lambda values: kind(*values))


def _form_of_fields(
    kind: Any,
    names: Sequence[str],
    defaults: Sequence[Any],
    *,
    all_of: Callable[[Any], Iterable[Any]],
    make: Callable[[list[Any]], Any],
) -> RecordForm:
    """Write the values of the fields in order, without the last ones that are what the class itself would take.

    `defaults` are the values that it would take, `all_of` gives those of an object, and `make` an object of the first
    values.
    """
    hints = typing.get_type_hints(kind)
    forms = [form_of(hints[name]) for name in names]
    writers = [(at, form.write) for at, form in enumerate(forms) if form.write]
    readers = [(at, form.read) for at, form in enumerate(forms) if form.read]

    def parts(value: Any, beside: Beside) -> Iterator[str]:
        for at, (name, form) in enumerate(zip(names, forms, strict=True)):
            yield "," if at else "["
            yield from json_of(form, getattr(value, name), beside)
        yield "]" if names else "[]"

    def write(value: Any, beside: Beside) -> list[Any]:
        values = list(all_of(value))
        # Half of the values of most objects are defaults, and most of these are the very same objects.
        while values and ((last := values[-1]) is (same := defaults[len(values) - 1]) or last == same):
            del values[-1]
        count = len(values)
        for at, convert in writers:
            if at < count:
                values[at] = convert(values[at], beside)
        return values

    def read(values: list[Any], beside: Beside) -> Any:
        if not isinstance(values, list) or len(values) > len(names):
            raise ValueError(f"{kind.__name__} has other fields")
        for at, convert in readers:
            if at < len(values):
                values[at] = convert(values[at], beside)
        return make(values)

    return RecordForm(write, read, parts)


def _form_of_optional(form: RecordForm) -> RecordForm:
    return RecordForm(
        lambda value, beside: None if value is None else write_value(form, value, beside),
        lambda value, beside: None if value is None else read_value(form, value, beside),
    )


def _form_of_tuple(forms: list[RecordForm], *, is_long: bool) -> RecordForm:
    """Write a tuple: of one type and any length, or of given types."""
    if is_long:
        (form,) = forms
        if form == RecordForm():  # there may be very many
            return RecordForm(None, lambda values, _beside: tuple(values))

        def parts(values: Sequence[Any], beside: Beside) -> Iterator[str]:
            yield "["
            for start in range(0, len(values), _ROWS):
                rows = [write_value(form, value, beside) for value in values[start : start + _ROWS]]
                yield ("," if start else "") + _JSON.encode(rows)[1:-1]
            yield "]"

        return RecordForm(
            lambda values, beside: [write_value(form, value, beside) for value in values],
            lambda values, beside: tuple([read_value(form, value, beside) for value in values]),
            parts,
        )
    return RecordForm(
        lambda values, beside: [write_value(form, value, beside) for form, value in zip(forms, values, strict=True)],
        lambda values, beside: tuple(
            read_value(form, value, beside) for form, value in zip(forms, values, strict=True)
        ),
    )


def _form_of_set(form: RecordForm) -> RecordForm:
    """Write a set in the order of its values, so that equal sets are written alike."""
    return RecordForm(
        lambda values, beside: [write_value(form, value, beside) for value in sorted(values)],
        lambda values, beside: frozenset(read_value(form, value, beside) for value in values),
    )


def _form_of_mapping(keys: RecordForm, values: RecordForm) -> RecordForm:
    """Write a mapping as pairs: its keys may be None, numbers or members of an enumeration."""
    return RecordForm(
        lambda found, beside: [
            [write_value(keys, key, beside), write_value(values, value, beside)] for key, value in found.items()
        ],
        lambda pairs, beside: {
            read_value(keys, key, beside): read_value(values, value, beside) for key, value in pairs
        },
    )
