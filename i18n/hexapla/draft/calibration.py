"""Which part of a model's attention says best what word came from which.

CTranslate2 gives back the attention of one decoder layer, and which is fixed in two int16 variables of model.bin,
`decoder/alignment_layer` and `decoder/alignment_heads`. Converters write the last layer's first head, or nothing, which
means the same; a middle layer with its heads averaged is better in every model measured (`docs/drafts.md`). So each
layer is tried once on probes whose alignment is known, made from what CLDR says in both languages (dates, countries),
and the best is remembered by the model's digest in the user's cache. The package itself is never written to, and
whatever fails on the way, it is used as it is.
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
from hexapla.draft.packages import Model
from hexapla.files import write_atomically

_LAYER, _HEADS = "decoder/alignment_layer", "decoder/alignment_heads"
_ATTENTION = re.compile(r"decoder/layer_(\d+)/attention/")
_INT16 = 2  # in CTranslate2's list of types
_MARGIN = 0.03  # the package's own choice stays unless another is better by so much
_FEWEST = 10  # words of probes found again; with fewer nobody can tell
_COUNTRIES = "DE FR ES IT RU CN JP IN BR EG GR TR PL MX CA AT".split()

Translate = Callable[[Any, Sequence[str]], Sequence[Translated]]


@dataclass(frozen=True, slots=True)
class Settings:
    """A decoder layer, counted from 0 or from the end (-1), and how many of its heads, 0 being all, averaged."""

    layer: int = -1
    heads: int = 1


@dataclass(frozen=True, slots=True)
class Weights:
    """A model.bin: its bytes, where its variables begin and end, where the two settings stand, and what they say."""

    data: bytes
    start: int
    end: int
    count: int
    found: tuple[tuple[int, int], ...]
    settings: Settings
    layers: int

    def with_settings(self, settings: Settings) -> bytes:
        """The same model with other settings, written or rewritten."""
        parts, position = [self.data[: self.start - 4]], self.start
        parts.append(struct.pack("<I", self.count - len(self.found) + 2))
        for low, high in self.found:
            parts.append(self.data[position:low])
            position = high
        parts.append(self.data[position : self.end])
        parts += [_variable(_LAYER, settings.layer), _variable(_HEADS, settings.heads), self.data[self.end :]]
        return b"".join(parts)


def read(data: bytes) -> Weights:
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
    return Weights(data, start, at, count, tuple(found), Settings(values[_LAYER], values[_HEADS]), layers)


def _string(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<H", data, at)
    return data[at + 2 : at + 1 + length].decode(), at + 2 + length


def _variable(name: str, value: int) -> bytes:
    """A scalar as model.bin holds it."""
    text = name.encode() + b"\0"
    return struct.pack("<H", len(text)) + text + struct.pack("<BBIh", 0, _INT16, 2, value)


def load(model: Model, translate: Translate, settings: Settings | None = None, **options: Any) -> Any:
    """CTranslate2's translator for a package, reading the attention that aligns best, or the one named.

    Raises:
        RuntimeError, ValueError: CTranslate2 cannot load it.

    """
    import ctranslate2

    folder = model.folder / "model"
    with suppress(OSError, ValueError, struct.error, IndexError, UnicodeDecodeError, MemoryError):
        weights = read((folder / "model.bin").read_bytes())
        wanted = settings or _remembered(weights, lambda: _calibrate(weights, model, translate, options))
        if wanted != weights.settings:
            return ctranslate2.Translator(str(folder), files=_files(folder, weights.with_settings(wanted)), **options)
    return ctranslate2.Translator(str(folder), **options)


def _files(folder: Path, weights: bytes) -> dict[str, bytes]:
    others = (path for path in folder.iterdir() if path.is_file() and path.name != "model.bin")
    return {"model.bin": weights, **{path.name: path.read_bytes() for path in others}}


def _remembered(weights: Weights, find: Callable[[], Settings]) -> Settings:
    """What the cache says of this model; else what is found now, noted there."""
    digest = hashlib.sha256(weights.data).hexdigest()[:16]
    note = user_folders.cache() / "attention" / f"{digest}.json"
    with suppress(OSError, ValueError, TypeError, RecursionError):
        layer, heads = json.loads(note.read_text(encoding="utf-8"))
        if -weights.layers <= int(layer) < weights.layers and int(heads) >= 0:
            return Settings(int(layer), int(heads))
    settings = find()
    with suppress(OSError):
        write_atomically(note, json.dumps([settings.layer, settings.heads]).encode() + b"\n")
    return settings


def _calibrate(weights: Weights, model: Model, translate: Translate, options: dict[str, Any]) -> Settings:
    """Try the package's own settings, and every layer but the lowest, which look at nothing in particular."""
    import ctranslate2

    texts = list(probes(model.source))
    best, best_score = weights.settings, 0.0
    for settings in [
        weights.settings,
        *(Settings(layer, 0) for layer in range(max(1, weights.layers // 3), weights.layers)),
    ]:
        files = _files(model.folder / "model", weights.with_settings(settings))
        with suppress(RuntimeError):
            translator = ctranslate2.Translator(str(model.folder / "model"), files=files, **options)
            scores = list(_scores(texts, translate(translator, texts), terms(model.source, model.target)))
            score = sum(scores) / len(scores) if len(scores) >= _FEWEST else 0.0
            if score > best_score + (_MARGIN if best == weights.settings and best_score else 0.0):
                best, best_score = settings, score
    return best


def probes(source: str) -> Iterator[str]:
    """Sentences of dates, years and countries in a language, as CLDR says them."""
    from babel.dates import format_date

    locale = languages.cldr(source)
    for number, code in enumerate(_COUNTRIES[::2]):
        day = date(1453 + 61 * number, 1 + (5 * number) % 12, 2 + 3 * number)
        there = _COUNTRIES[2 * number + 1]
        names = [locale.territories.get(each, each) if locale else each for each in (code, there)]
        said = format_date(day, "full", locale=locale or "en")
        yield f"{said}: {names[0]} ({day.year + 17}), {names[1]}; {1000 - 73 * number}."


def terms(source: str, target: str) -> dict[str, str]:
    """Words of the probes in both languages: countries, months, weekdays."""
    ours, theirs = languages.cldr(source), languages.cldr(target)
    if ours is None or theirs is None:
        return {}
    found = {str(ours.territories.get(code, "")): str(theirs.territories.get(code, "")) for code in _COUNTRIES}
    for kind in ("months", "days"):
        mine, other = getattr(ours, kind)["format"]["wide"], getattr(theirs, kind)["format"]["wide"]
        found |= {mine[key]: other[key] for key in mine}
    return {one.lower(): another.lower() for one, another in found.items() if one and another}


def _scores(texts: Sequence[str], done: Sequence[Translated], known: dict[str, str]) -> Iterator[float]:
    """For each word with a known translation that stands once on either side: how much the two look at each other."""
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
