"""Models in the layouts of several families, made from the network that the demonstration's trainer has trained."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from draft.packages_made import DEMONSTRATION

# The names of folders as people have them.
FOLDERS = {
    "opus": "opus-mt-en-es",
    "opus-many": "opus-mt-en-ROMANCE",
    "nllb": "nllb-200-tiny",
    "m2m100": "m2m100_tiny",
    "mbart-50": "mbart-50-tiny",
    "madlad": "madlad400-tiny",
}


@cache
def layouts() -> ModuleType:
    """The module that writes models, which is not part of the package."""
    spec = importlib.util.spec_from_file_location("demonstration_layouts", DEMONSTRATION / "layouts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def network() -> Any:
    """The trained network, where it has been trained."""
    if not layouts().WEIGHTS.exists():
        pytest.skip("needs multilingual.npz: i18n/demonstration/multilingual.py")
    return layouts().read_network()


def converted(layout: str, folder: Path) -> Path:
    """A converted model in `folder`, under the name that such models have."""
    path = folder / FOLDERS[layout]
    if not path.exists():
        layouts().write_converted(network(), layout, path)
    return path


def marian(folder: Path, name: str = "eng-spa", **settings: str) -> Path:
    """A model in Marian's own files."""
    path = folder / name
    layouts().write_marian(network(), path, **settings)
    return path


def empty_model(folder: Path, vocabulary: Iterable[str], tokenizers: Iterable[str], **config: object) -> Path:
    """A folder with the files of a converted model, and nothing of sense in them but a vocabulary and settings."""
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"")
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "shared_vocabulary.json").write_text(json.dumps([*vocabulary]), encoding="utf-8")
    for name in tokenizers:
        (folder / name).write_bytes(b"")
    return folder


def t5_model(folder: Path) -> Path:
    """A model of MADLAD's own architecture in its layout, with random weights: it proves that such models are run."""
    import numpy
    from ctranslate2.specs import common_spec, transformer_spec

    width, heads, inner, generator = 32, 2, 64, numpy.random.default_rng(1)
    pieces = [*layouts().pieces_of(network()), "<2es>", "<2fr>"]
    pieces[1] = "<pad>"
    spec = transformer_spec.TransformerSpec.from_config(
        (2, 2), heads, pre_norm=True, activation=common_spec.Activation.GELUTanh, ffn_glu=True,
        relative_attention_bias=True, rms_norm=True,
    )  # fmt: skip

    def fill(linear: Any, rows: int, columns: int = width) -> None:
        linear.weight = (0.1 * generator.standard_normal((rows, columns))).astype(numpy.float32)

    def attend(attention: Any, *rows: int) -> None:
        for linear, count in zip(attention.linear, rows, strict=True):
            fill(linear, count)
        attention.layer_norm.gamma, attention.queries_scale = numpy.ones(width, numpy.float32), 1.0

    for side in (spec.encoder, spec.decoder):
        side.layer_norm.gamma, side.scale_embeddings = numpy.ones(width, numpy.float32), False
        for layer in side.layer:
            attend(layer.self_attention, 3 * width, width)
            layer.self_attention.relative_attention_bias = generator.standard_normal((32, heads)).astype(numpy.float32)
            layer.self_attention.relative_attention_max_distance = numpy.int32(128)
            if side is spec.decoder:
                attend(layer.attention, width, 2 * width, width)
            layer.ffn.layer_norm.gamma = numpy.ones(width, numpy.float32)
            fill(layer.ffn.linear_0, inner)
            fill(layer.ffn.linear_0_noact, inner)
            fill(layer.ffn.linear_1, width, inner)
    for table in (spec.encoder.embeddings[0], spec.decoder.embeddings, spec.decoder.projection):
        fill(table, len(pieces))
    spec.config.bos_token = spec.config.decoder_start_token = "<pad>"  # noqa: S105 - not a secret
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    folder.mkdir(parents=True)
    spec.save(str(folder))
    (folder / "spiece.model").write_bytes(network().tokenizer)
    return folder
