"""Convert Marian's own models (.npz) for CTranslate2. That needs no PyTorch."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hexapla.draft.ctranslate2.foreign_models import refuse_student
from hexapla.draft.ctranslate2.model_files import TWO_TOKENIZERS
from hexapla.errors import EngineError
from hexapla.messages import _

_MOST_SETTINGS = 1_000_000  # bytes
_SETTINGS = "special:model.yml"


def marian_weights(path: Path) -> Path | None:
    """Return the weights of a Marian model: the file itself, or the one that its folder has; None if there are none.

    A folder of OPUS-MT names it in decoder.yml.
    """
    if path.is_file():
        return path if path.suffix == ".npz" else None
    named = _listed(path / "decoder.yml", "models") if path.is_dir() else []
    found = [path / Path(name).name for name in named] or sorted(path.glob("*.npz"))
    return next((each for each in found if each.suffix == ".npz" and each.is_file()), None)


def convert_marian(weights: Path, folder: Path) -> None:
    """Write the converted model with its SentencePiece files into a new folder, in 8 bits.

    Raises:
        EngineError: the model's decoder is not one that CTranslate2 runs, or a vocabulary or a SentencePiece file is
            missing beside it.

    """
    settings = _settings(weights)
    decoder = settings.get("transformer-decoder-autoreg", "self-attention")
    if settings.get("type") == "transformer" and decoder != "self-attention":
        refuse_student(weights, f"{weights.name}: {decoder}, {settings.get('dec-cell', '')}".rstrip(", "))
    if settings.get("type") != "transformer":
        raise EngineError(
            _("CTranslate2 does not run Marian models of the type “{kind}”.", kind=settings.get("type")),
            place=str(weights),
            remedy=_("Install another model of this pair, such as one of OPUS-MT."),
        )
    vocabularies = _vocabularies(weights)
    tokenizers = _tokenizers(weights.parent, vocabularies)
    from ctranslate2.converters import MarianConverter

    try:
        with tempfile.TemporaryDirectory() as aside:
            lists = [str(_as_list(path, Path(aside) / f"{at}.yml")) for at, path in enumerate(vocabularies)]
            MarianConverter(str(weights), lists).convert(str(folder), quantization="int8")
    except (ValueError, KeyError, OSError, RuntimeError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        said = _("The Marian model cannot be converted ({reason}).", reason=str(error).strip())
        raise EngineError(said, place=str(weights)) from error
    for name, path in zip(TWO_TOKENIZERS, tokenizers, strict=True):
        shutil.copyfile(path, folder / name)


def _settings(weights: Path) -> dict[str, Any]:
    """Return the settings that Marian keeps in a model.

    Raises:
        EngineError: it is not a Marian model.

    """
    import yaml

    try:
        import numpy

        with weights.open("rb") as stream, numpy.load(stream, allow_pickle=False) as stored:
            data = stored[_SETTINGS].tobytes()[:_MOST_SETTINGS]
        found = yaml.safe_load(data.rstrip(b"\0").decode())
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, yaml.YAMLError, AttributeError) as error:
        said = _("This is not a model of Marian ({reason}).", reason=str(error).strip())
        raise EngineError(said, place=str(weights)) from error
    return found if isinstance(found, dict) else {}


def _vocabularies(weights: Path) -> list[Path]:
    """Return the vocabularies of a model: those of decoder.yml, else those beside it, the source's first."""
    folder = weights.parent
    named = [folder / Path(name).name for name in _listed(folder / "decoder.yml", "vocabs")]
    found = [path for path in named if path.is_file()]
    for pattern in ("*vocab*.yml", "*vocab*.spm"):
        found = found or sorted(path for path in folder.glob(pattern) if path.is_file())
    if not found:
        raise EngineError(
            _("The vocabulary of the Marian model is missing: a file *.vocab.yml or vocab.spm."),
            place=str(folder),
            remedy=_("Copy what is missing from where the model came from."),
        )
    return found[:2]


def _as_list(vocabulary: Path, new: Path) -> Path:
    """Return a vocabulary as Marian lists it; the pieces of a SentencePiece file are written to `new`, in order."""
    if vocabulary.suffix != ".spm":
        return vocabulary
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_proto=vocabulary.read_bytes())
    pieces = (processor.id_to_piece(at) for at in range(processor.get_piece_size()))
    lines = (f"{json.dumps(piece, ensure_ascii=False)}: {at}\n" for at, piece in enumerate(pieces))
    new.write_text("".join(lines), encoding="utf-8")
    return new


def _tokenizers(folder: Path, vocabularies: Sequence[Path]) -> tuple[Path, Path]:
    """Return the SentencePiece files of both languages, or one for both; they may be the vocabularies themselves."""
    if all(path.suffix == ".spm" for path in vocabularies):
        return vocabularies[0], vocabularies[-1]
    both = tuple(folder / name for name in TWO_TOKENIZERS)
    if all(path.is_file() for path in both):
        return both[0], both[1]
    others = sorted(path for path in folder.glob("*.spm") if path.name not in TWO_TOKENIZERS)
    if len(others) == 1 and not any(path.is_file() for path in both):
        return others[0], others[0]
    raise EngineError(
        _("The model's SentencePiece files are missing: {names}.", names=" and ".join(TWO_TOKENIZERS)),
        place=str(folder),
        remedy=_("Copy what is missing from where the model came from."),
    )


def _listed(path: Path, key: str) -> Sequence[str]:
    """Return a list of names in one of Marian's files of settings; none if it has none."""
    import yaml

    try:
        if path.stat().st_size > _MOST_SETTINGS:
            return []
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [name for name in found[key] if isinstance(name, str)]
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError, RecursionError):
        return []
