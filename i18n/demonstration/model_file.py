"""The model.bin of CTranslate2 (binary version 6): its header, its arrays by name, and other names for them."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

_TYPES = (numpy.float32, numpy.int8, numpy.int16, numpy.int32)


@dataclass
class ModelFile:
    """What a model.bin holds. `aliases` are other names of `arrays`."""

    version: int
    specification: str
    revision: int
    arrays: dict[str, Any]
    aliases: dict[str, str]


def read(path: Path) -> ModelFile:
    """Read a model.bin."""
    data, at = path.read_bytes(), 0

    def number(kind: str) -> int:
        nonlocal at
        at += struct.calcsize(kind)
        return int(struct.unpack_from(kind, data, at - struct.calcsize(kind))[0])

    def string() -> str:
        nonlocal at
        length = number("H")
        at += length
        return data[at - length : at - 1].decode()

    version, specification, revision = number("I"), string(), number("I")
    arrays: dict[str, Any] = {}
    for _ in range(number("I")):
        name, shape = string(), [number("I") for _ in range(number("B"))]
        kind, size = _TYPES[number("B")], number("I")
        arrays[name] = numpy.frombuffer(data, kind, size // numpy.dtype(kind).itemsize, at).reshape(shape)
        at += size
    aliases = {string(): string() for _ in range(number("I"))}
    return ModelFile(version, specification, revision, arrays=arrays, aliases=aliases)


def write(path: Path, model: ModelFile) -> None:
    """Write a model.bin."""
    parts = [struct.pack("I", model.version), _string(model.specification), struct.pack("I", model.revision)]
    parts.append(struct.pack("I", len(model.arrays)))
    for name, array in model.arrays.items():
        shape = struct.pack(f"<B{array.ndim}I", array.ndim, *array.shape)
        parts += [_string(name), shape, struct.pack("<BI", _TYPES.index(array.dtype.type), array.nbytes)]
        parts.append(array.tobytes())
    parts.append(struct.pack("I", len(model.aliases)))
    parts += [_string(alias) + _string(name) for alias, name in model.aliases.items()]
    path.write_bytes(b"".join(parts))


def _string(text: str) -> bytes:
    data = text.encode() + b"\0"
    return struct.pack("H", len(data)) + data
