"""Recognise models that CTranslate2 does not run, and say what to do with each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from hexapla.errors import EngineError
from hexapla.messages import _

# Models of Firefox and of translateLocally: model.enes.intgemm.alphas.bin, lex.50.50.enes.s2t.bin, vocab.enes.spm.
_STUDENT = re.compile(r"(.*intgemm.*\.bin|lex\..*s2t\.bin|model\.[a-z]{4,6}\..*bin|model_info\.json)(\.gz|\.zst)?")
_PYTORCH = re.compile(r"(pytorch_model.*\.bin|.*\.safetensors(\.index\.json)?|tf_model\.h5|flax_model\.msgpack)")


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder whose files are those of another kind of model, with what can be done.

    Raises:
        EngineError: they are.

    """
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else [folder.name]
    if student := _match(_STUDENT, names):
        refuse_student(folder, student)
    if name := _match(_PYTORCH, names):
        tokenizers = [each for each in names if each.endswith((".spm", ".model"))]
        copied = " ".join(tokenizers or ["source.spm", "target.spm"])
        raise EngineError(
            _("This model is not converted for CTranslate2: {name} is for PyTorch.", name=name),
            place=str(folder),
            remedy=_(
                "Convert it where PyTorch is installed: {command}",
                command=f"ct2-transformers-converter --model {folder} --output_dir CONVERTED "
                f"--quantization int8 --copy_files {copied}",
            ),
        )
    if name := next((each for each in names if each.endswith(".gguf")), ""):
        raise EngineError(
            _("CTranslate2 does not run GGUF models such as {name}.", name=name),
            place=str(folder),
            remedy=_("Run it with a server such as llama.cpp's, and the engine openai."),
        )


def refuse_student(place: Path, name: str) -> NoReturn:
    """Refuse a student model of Firefox or translateLocally.

    Raises:
        EngineError: always.

    """
    raise EngineError(
        _(
            "This is a student model for Bergamot, as Firefox and translateLocally use them ({name}): its decoder is "
            "recurrent (SSRU), which CTranslate2 does not run.",
            name=name,
        ),
        place=str(place),
        remedy=_("Install another model of this pair, such as one of OPUS-MT."),
    )


def _match(pattern: re.Pattern[str], names: Sequence[str]) -> str:
    return next((name for name in names if pattern.fullmatch(name)), "")
