"""Write the demonstration network in the layouts of several families of models, for tests of the engine ctranslate2.

python i18n/demonstration/layouts.py nllb FOLDER

The network is that of `multilingual.npz`, which `multilingual.py` trains. Only the names of its special pieces, the
files and the settings differ. This needs NumPy, SentencePiece and CTranslate2, not PyTorch.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy

HERE = Path(__file__).parent
WEIGHTS = HERE / "multilingual.npz"
PIECES, HEADS, LAYERS, GUIDED = 2000, 4, 3, 1  # as in corpus.py and network.py
START, END = 1, 2
# The numbers of the pieces beside those of the tokenizer, as in multilingual.py.
TO_SPANISH, TO_FRENCH, IN_ENGLISH, IN_SPANISH, IN_FRENCH = range(PIECES, PIECES + 5)
SILENT = -100.0  # the bias of a piece that is never said


class Network(NamedTuple):
    """The weights by the names that `network.Transformer` gives them, and the bytes of the tokenizer."""

    weights: dict[str, Any]
    tokenizer: bytes


class Layout(NamedTuple):
    """A layout: the names of special pieces, of languages that are only named, settings and files of the tokenizer."""

    names: Mapping[int, str]
    others: tuple[str, ...]
    start: str
    tokenizers: tuple[str, ...]
    settings: Mapping[str, str]
    is_marian: bool = False


LAYOUTS = {
    "opus": Layout(
        {}, (), "</s>", ("source.spm", "target.spm"),
        settings={"source_lang": "eng", "target_lang": "spa"}, is_marian=True,
    ),
    "opus-many": Layout(
        {TO_SPANISH: ">>spa<<", TO_FRENCH: ">>fra<<"}, (">>zho_Hans<<", ">>srp_Cyrl<<"), "</s>",
        ("source.spm", "target.spm"), settings={"source_lang": "eng", "target_lang": "mul"}, is_marian=True,
    ),
    "nllb": Layout(
        {IN_ENGLISH: "eng_Latn", IN_SPANISH: "spa_Latn", IN_FRENCH: "fra_Latn"},
        ("arb_Arab", "azj_Latn", "zho_Hans", "zho_Hant", "srp_Cyrl"), "</s>", ("sentencepiece.bpe.model",), settings={},
    ),
    "m2m100": Layout(
        {IN_ENGLISH: "__en__", IN_SPANISH: "__es__", IN_FRENCH: "__fr__"}, ("__ar__", "__zh__", "__sr__"), "</s>",
        ("sentencepiece.bpe.model",), settings={},
    ),
    "mbart-50": Layout(
        {IN_ENGLISH: "en_XX", IN_SPANISH: "es_XX", IN_FRENCH: "fr_XX"},
        ("ar_AR", "de_DE", "az_AZ", "zh_CN", "ja_XX", "pt_XX", "ru_RU", "tr_TR"), "</s>",
        ("sentencepiece.bpe.model",), settings={},
    ),
    "madlad": Layout(
        {START: "<pad>", TO_SPANISH: "<2es>", TO_FRENCH: "<2fr>"}, ("<2ar>", "<2zh>", "<2zh_Hant>"), "<pad>",
        ("spiece.model",), settings={},
    ),
}  # fmt: skip


def read_network(path: Path = WEIGHTS) -> Network:
    """Read the weights that `multilingual.py` wrote."""
    with numpy.load(path) as stored:
        names = [name for name in stored.files if name != "tokenizer" and not name.endswith(".scale")]
        weights = {name: stored[name].astype(numpy.float32) for name in names}
        for name in names:
            if f"{name}.scale" in stored:
                weights[name] *= stored[f"{name}.scale"]
        return Network(weights, stored["tokenizer"].tobytes())


def save_network(network: Network, path: Path = WEIGHTS) -> None:
    """Write weights, each row of a matrix in 8 bits with its scale, as the models have them in the end."""
    arrays: dict[str, Any] = {"tokenizer": numpy.frombuffer(network.tokenizer, numpy.uint8)}
    for name, weights in network.weights.items():
        arrays[name] = weights.astype(numpy.float16)
        if weights.ndim == 2:
            scale = numpy.maximum(abs(weights).max(axis=1, keepdims=True) / 127, 1e-8).astype(numpy.float32)
            arrays[name], arrays[f"{name}.scale"] = numpy.rint(weights / scale).astype(numpy.int8), scale
    numpy.savez_compressed(path, **arrays)


def pieces_of(network: Network) -> list[str]:
    """The pieces of the tokenizer, in the order of their numbers."""
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=network.tokenizer)
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def write_converted(network: Network, name: str, folder: Path) -> None:
    """Write the network as CTranslate2's converters write a model of a family, with the files of its tokenizer."""
    layout = LAYOUTS[name]
    folder.mkdir(parents=True)
    rows, pieces = _vocabulary(network, layout)
    spec = _specification(network, rows, pieces, layout)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    for file in layout.tokenizers:
        (folder / file).write_bytes(network.tokenizer)
    (folder / "tokenizer_config.json").write_text(json.dumps(dict(layout.settings)) + "\n", encoding="utf-8")


def _vocabulary(network: Network, layout: Layout) -> tuple[list[int], list[str]]:
    """The rows of the embeddings that a layout has (-1: a piece without a row), and the names of its pieces."""
    names = {**dict(enumerate(pieces_of(network))), **layout.names}
    rows = sorted(names)
    return [*rows, *[-1] * len(layout.others)], [*(names[row] for row in rows), *layout.others]


def _specification(network: Network, rows: list[int], pieces: list[str], layout: Layout) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    weights = network.weights
    spec = transformer_spec.TransformerSpec.from_config(
        (LAYERS, LAYERS), HEADS, pre_norm=True, activation=common_spec.Activation.RELU,
    )  # fmt: skip
    spec.config.unk_token, spec.config.eos_token = "<unk>", "</s>"
    spec.config.bos_token = pieces[START]
    spec.config.decoder_start_token = layout.start
    table = numpy.concatenate([weights["embedding.weight"], numpy.zeros_like(weights["embedding.weight"][:1])])[rows]
    given = table.copy()
    given[pieces.index(layout.start)] = 0  # the decoder starts from zero, as Marian's does
    spec.encoder.embeddings[0].weight, spec.decoder.embeddings.weight = table, given
    spec.decoder.projection.weight = table.copy()
    spec.decoder.projection.bias = numpy.append(weights["bias"], numpy.float32(SILENT))[rows]
    spec.decoder.start_from_zero_embedding = layout.is_marian
    for side, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        _set_norm(side.layer_norm, weights, f"{name}_norm")
        for number, layer in enumerate(side.layer):
            _set_layer(layer, weights, f"{name}.{number}", has_cross=name == "decoder")
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    return spec


def _set_layer(spec: Any, weights: dict[str, Any], name: str, *, has_cross: bool) -> None:
    _set_norm(spec.self_attention.layer_norm, weights, f"{name}.own_norm")
    _set_linear(spec.self_attention.linear[0], weights, f"{name}.own.query", f"{name}.own.key_value")
    _set_linear(spec.self_attention.linear[1], weights, f"{name}.own.out")
    if has_cross:
        _set_norm(spec.attention.layer_norm, weights, f"{name}.cross_norm")
        for linear, part in zip(spec.attention.linear, ("query", "key_value", "out"), strict=True):
            _set_linear(linear, weights, f"{name}.cross.{part}")
    _set_norm(spec.ffn.layer_norm, weights, f"{name}.norm")
    _set_linear(spec.ffn.linear_0, weights, f"{name}.inner")
    _set_linear(spec.ffn.linear_1, weights, f"{name}.outer")


def _set_linear(spec: Any, weights: dict[str, Any], *names: str) -> None:
    spec.weight = numpy.concatenate([weights[f"{name}.weight"] for name in names])
    spec.bias = numpy.concatenate([weights[f"{name}.bias"] for name in names])


def _set_norm(spec: Any, weights: dict[str, Any], name: str) -> None:
    spec.gamma, spec.beta = weights[f"{name}.weight"].copy(), weights[f"{name}.bias"].copy()


def write_marian(network: Network, folder: Path, **settings: str) -> None:
    """Write the network as Marian's own files: the weights, the vocabulary, decoder.yml and both SentencePiece files.

    `settings` replace those of the model, with `_` for `-`.
    """
    folder.mkdir(parents=True)
    pieces = pieces_of(network)
    model = {
        "type": "transformer", "enc-depth": LAYERS, "dec-depth": LAYERS, "transformer-heads": HEADS,
        "transformer-decoder-autoreg": "self-attention", "transformer-no-projection": False,
        "transformer-ffn-activation": "relu", "transformer-preprocess": "n", "transformer-postprocess": "da",
        "transformer-postprocess-emb": "d", "transformer-postprocess-top": "n",
        "transformer-guided-alignment-layer": str(GUIDED + 1),
        **{key.replace("_", "-"): value for key, value in settings.items()},
    }  # fmt: skip
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in model.items())
    arrays = {"special:model.yml": numpy.frombuffer(text.encode() + b"\0", numpy.int8), **_marian_arrays(network)}
    numpy.savez(folder / "model.npz", **arrays)
    vocabulary = "".join(f"{json.dumps(piece, ensure_ascii=False)}: {at}\n" for at, piece in enumerate(pieces))
    (folder / "model.vocab.yml").write_text(vocabulary, encoding="utf-8")
    (folder / "decoder.yml").write_text(
        "models:\n  - model.npz\nvocabs:\n  - model.vocab.yml\n  - model.vocab.yml\n", encoding="utf-8"
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(network.tokenizer)


def _marian_arrays(network: Network) -> dict[str, Any]:
    """The weights by Marian's names: matrices are transposed, keys and values apart, vectors are rows."""
    weights = network.weights
    width = weights["embedding.weight"].shape[1]
    arrays = {
        "Wemb": weights["embedding.weight"][:PIECES],
        "Wpos": _positions(512, width),
        "decoder_ff_logit_out_b": weights["bias"][None, :PIECES],
    }

    def linear(ours: str, theirs: str, suffix: str, part: slice = slice(None)) -> None:
        arrays[f"{theirs}_W{suffix}"] = numpy.ascontiguousarray(weights[f"{ours}.weight"][part].T)
        arrays[f"{theirs}_b{suffix}"] = weights[f"{ours}.bias"][None, part]

    def norm(ours: str, theirs: str, suffix: str = "") -> None:
        arrays[f"{theirs}_ln_scale{suffix}"] = weights[f"{ours}.weight"][None]
        arrays[f"{theirs}_ln_bias{suffix}"] = weights[f"{ours}.bias"][None]

    for side in ("encoder", "decoder"):
        norm(f"{side}_norm", f"{side}_top")
        for number in range(LAYERS):
            layer, name = f"{side}.{number}", f"{side}_l{number + 1}"
            for ours, theirs in (("own", "self"), ("cross", "context")):
                if f"{layer}.{ours}.out.weight" in weights:
                    linear(f"{layer}.{ours}.query", f"{name}_{theirs}", "q")
                    linear(f"{layer}.{ours}.key_value", f"{name}_{theirs}", "k", slice(width))
                    linear(f"{layer}.{ours}.key_value", f"{name}_{theirs}", "v", slice(width, None))
                    linear(f"{layer}.{ours}.out", f"{name}_{theirs}", "o")
                    norm(f"{layer}.{ours}_norm", f"{name}_{theirs}_Wo", "_pre")
            linear(f"{layer}.inner", f"{name}_ffn", "1")
            linear(f"{layer}.outer", f"{name}_ffn", "2")
            norm(f"{layer}.norm", f"{name}_ffn_ffn", "_pre")
    return arrays


def _positions(length: int, width: int) -> Any:
    """The positions of network.py, as Marian stores positions that a model has learnt."""
    scale = numpy.exp(numpy.arange(width // 2) * -(numpy.log(10000) / (width // 2 - 1)))
    angle = numpy.arange(1, length + 1)[:, None] * scale[None]
    return numpy.concatenate([numpy.sin(angle), numpy.cos(angle)], axis=1).astype(numpy.float32)


def main() -> int:
    """The command line."""
    names = [*LAYOUTS, "marian"]
    if len(sys.argv) != 3 or sys.argv[1] not in names:
        print(f"usage: layouts.py {'|'.join(names)} FOLDER", file=sys.stderr)
        return 2
    name, folder = sys.argv[1], Path(sys.argv[2])
    if name == "marian":
        write_marian(read_network(), folder)
    else:
        write_converted(read_network(), name, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
