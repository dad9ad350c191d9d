"""Find the part of a model's attention that gives the best word alignment.

CTranslate2 returns the attention of one decoder layer, which two int16 variables of model.bin select:
`decoder/alignment_layer` and `decoder/alignment_heads`. Converters write the first head of the last layer, or nothing,
which means the same. A middle layer with its heads averaged is better in every model measured (`docs/drafts.md`). So
each layer is tried once on probes whose alignment is known: dates and countries, from CLDR's data in both languages.
The best layer is kept in the user's cache, by the digest of the model. The package itself is never changed; if
calibration fails, it is used as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hexapla import languages, user_folders
from hexapla.draft.engine import Translated
from hexapla.files import write_atomically

_LAYER, _HEADS = "decoder/alignment_layer", "decoder/alignment_heads"
_ATTENTION = re.compile(r"decoder/layer_(\d+)/attention/")
_INT16 = 2  # in CTranslate2's list of types
_MOST_CALIBRATED = 1_500_000_000  # bytes of a model; to change it in memory takes three times as much
_MARGIN = 0.03  # the package's own layer is kept unless another is better by this
_FEWEST = 10  # words of probes that must be found again; fewer say nothing about a layer
_COUNTRIES = "DE FR ES IT RU CN JP IN BR EG GR TR PL MX CA AT".split()

Translate = Callable[[Any, Sequence[str]], Sequence[Translated]]


@dataclass(frozen=True, slots=True)
class Settings:
    """A decoder layer, counted from 0 or from the end (-1), and how many of its heads to use: 0 averages all."""

    layer: int = -1
    heads: int = 1


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model.bin: its bytes, the offsets of its variables and of the two settings, and the values of the settings."""

    data: bytes
    start: int
    end: int
    count: int
    found: tuple[tuple[int, int], ...]
    settings: Settings
    layers: int

    def with_settings(self, settings: Settings) -> bytes:
        """Return the model's bytes with other settings."""
        parts, position = [self.data[: self.start - 4]], self.start
        parts.append(struct.pack("<I", self.count - len(self.found) + 2))
        for low, high in self.found:
            parts.append(self.data[position:low])
            position = high
        parts.append(self.data[position : self.end])
        parts += [_variable(_LAYER, settings.layer), _variable(_HEADS, settings.heads), self.data[self.end :]]
        return b"".join(parts)


def read(data: bytes) -> ModelFile:
    """Find the settings in a model.bin (binary versions 4 to 6: name, shape, type, size and bytes of each variable).

    Raises:
        ValueError, struct.error: it is not such a file.

    """
    (version,) = struct.unpack_from("<I", data)
    if not 4 <= version <= 6:
        raise ValueError(f"unknown binary version {version}")
    _name, at = _string(data, 4)
    (count,) = struct.unpack_from("<I", data, at + 4)
    start = at = at + 8
    found, values, layers = [], {_LAYER: -1, _HEADS: 1}, 0
    for _ in range(count):
        low = at
        name, at = _string(data, at)
        at += 1 + 4 * data[at]
        _kind, size = struct.unpack_from("<BI", data, at)
        at += 5
        if name in values:
            values[name] = int.from_bytes(data[at : at + size], "little", signed=True)
            found.append((low, at + size))
        elif match := _ATTENTION.match(name):
            layers = max(layers, int(match[1]) + 1)
        at += size
    return ModelFile(
        data, start, at, count, found=tuple(found), settings=Settings(values[_LAYER], values[_HEADS]), layers=layers
    )


def _string(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<H", data, at)
    return data[at + 2 : at + 1 + length].decode(), at + 2 + length


def _variable(name: str, value: int) -> bytes:
    """Encode a scalar variable for model.bin."""
    text = name.encode() + b"\0"
    return struct.pack("<H", len(text)) + text + struct.pack("<BBIh", 0, _INT16, 2, value)


def load(
    folder: Path, pair: tuple[str, str], translate: Translate, settings: Settings | None = None, **options: Any
) -> Any:
    """Load a model with CTranslate2, so that it returns the attention of `settings`, or the one that aligns best.

    A model that is too large to be changed in memory is loaded as it is.

    Raises:
        RuntimeError, ValueError: CTranslate2 cannot load it.

    """
    import ctranslate2

    with suppress(OSError, ValueError, struct.error, IndexError, UnicodeDecodeError, MemoryError):
        if (folder / "model.bin").stat().st_size > _MOST_CALIBRATED:
            return ctranslate2.Translator(str(folder), **options)
        weights = read((folder / "model.bin").read_bytes())
        wanted = settings or _remembered(
            weights, pair, lambda: _calibrate(weights, folder, pair, translate, options=options)
        )
        if wanted != weights.settings:
            return ctranslate2.Translator(str(folder), files=_files(folder, weights.with_settings(wanted)), **options)
    return ctranslate2.Translator(str(folder), **options)


def _files(folder: Path, weights: bytes) -> dict[str, bytes]:
    others = (path for path in folder.iterdir() if path.is_file() and path.name != "model.bin")
    return {"model.bin": weights, **{path.name: path.read_bytes() for path in others}}


def _remembered(weights: ModelFile, pair: tuple[str, str], find: Callable[[], Settings]) -> Settings:
    """Return the settings that the cache has for this model and pair; else find them now, and write them there."""
    digest = hashlib.sha256(weights.data).hexdigest()[:16]
    note = user_folders.cache() / "attention" / f"{digest}-{'-'.join(pair)}.json"
    with suppress(OSError, ValueError, TypeError, RecursionError):
        layer, heads = json.loads(note.read_text(encoding="utf-8"))
        if -weights.layers <= int(layer) < weights.layers and int(heads) >= 0:
            return Settings(int(layer), int(heads))
    settings = find()
    with suppress(OSError):
        write_atomically(note, json.dumps([settings.layer, settings.heads]).encode() + b"\n")
    return settings


def _calibrate(
    weights: ModelFile, folder: Path, pair: tuple[str, str], translate: Translate, options: dict[str, Any]
) -> Settings:
    """Try the package's own settings and every layer except the lowest third, whose attention is unspecific."""
    import ctranslate2

    texts = list(probes(pair[0]))
    best, best_score = weights.settings, 0.0
    for settings in [
        weights.settings,
        *(Settings(layer, 0) for layer in range(max(1, weights.layers // 3), weights.layers)),
    ]:
        files = _files(folder, weights.with_settings(settings))
        with suppress(RuntimeError):
            translator = ctranslate2.Translator(str(folder), files=files, **options)
            scores = list(_scores(texts, translate(translator, texts), terms(*pair)))
            score = sum(scores) / len(scores) if len(scores) >= _FEWEST else 0.0
            if score > best_score + (_MARGIN if best == weights.settings and best_score else 0.0):
                best, best_score = settings, score
    return best


def probes(source: str) -> Iterator[str]:
    """Yield sentences of dates, years and countries in a language, with CLDR's words."""
    from babel.dates import format_date

    locale = languages.cldr(source)
    for number, code in enumerate(_COUNTRIES[::2]):
        day = date(1453 + 61 * number, 1 + (5 * number) % 12, 2 + 3 * number)
        there = _COUNTRIES[2 * number + 1]
        names = [locale.territories.get(each, each) if locale else each for each in (code, there)]
        said = format_date(day, "full", locale=locale or "en")
        yield f"{said}: {names[0]} ({day.year + 17}), {names[1]}; {1000 - 73 * number}."


def terms(source: str, target: str) -> dict[str, str]:
    """Return the words of the probes in both languages: countries, months, weekdays."""
    ours, theirs = languages.cldr(source), languages.cldr(target)
    if ours is None or theirs is None:
        return {}
    found = {str(ours.territories.get(code, "")): str(theirs.territories.get(code, "")) for code in _COUNTRIES}
    for kind in ("months", "days"):
        mine, other = getattr(ours, kind)["format"]["wide"], getattr(theirs, kind)["format"]["wide"]
        found |= {mine[key]: other[key] for key in mine}
    return {one.lower(): another.lower() for one, another in found.items() if one and another}


def _scores(texts: Sequence[str], done: Sequence[Translated], known: dict[str, str]) -> Iterator[float]:
    """Yield a score, 0 to 1, for each word that is once in the source and its translation once in the target."""
    for text, each in zip(texts, done, strict=True):
        if each.alignment is None:
            continue
        source = [text[start:end].lower() for start, end in each.alignment.source]
        target = [each.text[start:end].lower() for start, end in each.alignment.target]
        for column, word in enumerate(source):
            partner = known.get(word, word if word.isdecimal() else "")
            if source.count(word) == target.count(partner) == 1:
                weights = each.alignment.weights
                row = weights[target.index(partner)]
                yield row[column] ** 2 / ((sum(row) or 1.0) * (sum(line[column] for line in weights) or 1.0))
