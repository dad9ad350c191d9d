"""The files of converted models: which there are, and what is in their vocabularies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from hexapla.errors import EngineError
from hexapla.messages import _

RECORD = "hexapla.json"  # what installation knows of a model: its languages
WEIGHTS, CONFIG = "model.bin", "config.json"
SHARED = ("shared_vocabulary.json", "shared_vocabulary.txt")
SOURCE = ("source_vocabulary.json", "source_vocabulary.txt")
TARGET = ("target_vocabulary.json", "target_vocabulary.txt")
TWO_TOKENIZERS = ("source.spm", "target.spm")
TOKENIZERS = ("sentencepiece.bpe.model", "spiece.model", "sentencepiece.model", "tokenizer.model", "spm.model")
_MOST = 64_000_000  # bytes of a vocabulary or a configuration


def read_vocabulary(folder: Path) -> list[str]:
    """Return the pieces that a model knows in sources and translations.

    Raises:
        EngineError: a vocabulary is missing or damaged.

    """
    shared = first_of(folder, SHARED)
    files = [shared] if shared else [first_of(folder, SOURCE), first_of(folder, TARGET)]
    if None in files:
        if first_of(folder, ("vocabulary.json", "vocabulary.txt")):
            refuse(
                folder,
                _("This is a language model, not a model of translation: it has one vocabulary."),
                _("Run it with a server such as llama.cpp's, and the engine openai."),
            )
        refuse(
            folder,
            _("The model's vocabulary is missing: shared_vocabulary.json."),
            _("Convert it again, or fetch it again."),
        )
    found: list[str] = []
    for file in filter(None, files):
        pieces: Any = read_json(file) if file.suffix == ".json" else _lines(file)
        if not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
            refuse(file, _("The vocabulary is damaged."), _("Convert it again, or fetch it again."))
        found.extend(pieces)
    return found


def first_of(folder: Path, names: Sequence[str]) -> Path | None:
    """Return the first of some files that a folder has; None if it has none of them."""
    return next((folder / name for name in names if (folder / name).is_file()), None)


def read_json(path: Path) -> Any:
    """Return the content of a JSON file; None if it is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size <= _MOST else None
    except (OSError, ValueError, RecursionError):
        return None


def _lines(path: Path) -> list[str] | None:
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n").split("\n") if path.stat().st_size <= _MOST else None
    except (OSError, ValueError):
        return None


def refuse(place: Path, said: str, remedy: str = "") -> NoReturn:
    """Refuse a model.

    Raises:
        EngineError: always.

    """
    raise EngineError(said, place=str(place), remedy=remedy)


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that a model needs, or that say what it is; others are left behind."""
    kept = {
        WEIGHTS, CONFIG, RECORD, *SHARED, *SOURCE, *TARGET, *TWO_TOKENIZERS, *TOKENIZERS, "tokenizer_config.json",
        "generation_config.json", "metadata.json", "vmap.txt",
    }  # fmt: skip
    for path in sorted(folder.iterdir()):
        told = path.name.partition(".")[0].upper() in ("README", "LICENSE", "LICENCE", "COPYING", "NOTICE")
        if path.is_file() and (path.name in kept or told):
            yield path
