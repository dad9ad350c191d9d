"""From trained weights to a .argosmodel: CTranslate2 and SentencePiece models, metadata and a README, zipped."""

import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import ctranslate2
import numpy
import sentencepiece
import torch
from ctranslate2.specs import common_spec, transformer_spec
from network import GUIDED, HEADS, LAYERS, Transformer

VERSION = "0.1"
NAMES = {"es": "Spanish", "fr": "French"}
README = """# A demonstration package: English to {name}

This is a **demonstration**, not a translator. It is a very small neural model trained by the Hexapla project
(`i18n/demonstration/train.py`) on sentences that a small grammar generates, about books, printers and languages.
It drafts the sample publication and lets tests run the real path. Outside that grammar's words it invents: for your
own text install a real Argos Translate package. Made by the Hexapla founders; MIT licence, like the project.
"""


def array(tensor: torch.Tensor) -> Any:
    """Weights as CTranslate2 takes them."""
    return tensor.detach().numpy().astype(numpy.float32)


def set_linear(spec: Any, *layers: torch.nn.Linear) -> None:
    """One linear layer, or several side by side."""
    spec.weight = array(torch.cat([layer.weight for layer in layers]))
    spec.bias = array(torch.cat([layer.bias for layer in layers]))


def set_norm(spec: Any, norm: torch.nn.LayerNorm) -> None:
    """A layer norm."""
    spec.gamma, spec.beta = array(norm.weight), array(norm.bias)


def set_layer(spec: Any, layer: Any) -> None:
    """One `network.Layer` of the encoder or decoder."""
    set_norm(spec.self_attention.layer_norm, layer.own_norm)
    set_linear(spec.self_attention.linear[0], layer.own.query, layer.own.key_value)
    set_linear(spec.self_attention.linear[1], layer.own.out)
    if layer.cross is not None and layer.cross_norm is not None:
        set_norm(spec.attention.layer_norm, layer.cross_norm)
        set_linear(spec.attention.linear[0], layer.cross.query)
        set_linear(spec.attention.linear[1], layer.cross.key_value)
        set_linear(spec.attention.linear[2], layer.cross.out)
    set_norm(spec.ffn.layer_norm, layer.norm)
    set_linear(spec.ffn.linear_0, layer.inner)
    set_linear(spec.ffn.linear_1, layer.outer)


def specification(network: Transformer, pieces: list[str]) -> Any:
    """The network as a CTranslate2 model specification."""
    spec = transformer_spec.TransformerSpec.from_config(
        (LAYERS, LAYERS), HEADS, pre_norm=True, activation=common_spec.Activation.RELU,
        alignment_layer=GUIDED, alignment_heads=0,
    )  # fmt: skip
    spec.config.add_source_eos = False
    spec.config.decoder_start_token = "<s>"  # noqa: S105 - not a secret
    table = array(network.embedding.weight[:-1])
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight, spec.decoder.projection.bias = table, array(network.bias)
    set_norm(spec.encoder.layer_norm, network.encoder_norm)
    set_norm(spec.decoder.layer_norm, network.decoder_norm)
    for side, layers in ((spec.encoder, network.encoder), (spec.decoder, network.decoder)):
        for layer_spec, layer in zip(side.layer, layers, strict=True):
            set_layer(layer_spec, layer)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    return spec


def convert(network: Transformer, tokenizer: Path, folder: Path) -> None:
    """Write the int8 CTranslate2 model."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    spec = specification(network.eval(), pieces)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def metadata(language: str) -> dict[str, object]:
    """The package's metadata.json."""
    return {
        "package_version": VERSION,
        "argos_version": "1.11",
        "type": "translate",
        "from_code": "en",
        "from_name": "English",
        "to_code": language,
        "to_name": NAMES[language],
        "demonstration": True,
        "description": "Hexapla's demonstration package: for its sample publication and its tests, not for other text.",
    }


def pack(network: Transformer, tokenizer: Path, language: str, target: Path) -> None:
    """Write the package: the same weights give the same bytes."""
    top = f"translate-en_{language}-{VERSION.replace('.', '_')}-demonstration"
    with tempfile.TemporaryDirectory() as folder:
        convert(network, tokenizer, Path(folder))
        files = {f"model/{path.name}": path.read_bytes() for path in Path(folder).iterdir()}
    files["metadata.json"] = (json.dumps(metadata(language), indent=2) + "\n").encode()
    files["README.md"] = README.format(name=NAMES[language]).encode()
    files["sentencepiece.model"] = tokenizer.read_bytes()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{top}/{name}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)


def translator(package: Path, folder: Path) -> tuple[ctranslate2.Translator, sentencepiece.SentencePieceProcessor]:
    """Unpack a package of ours into a folder and load it."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)  # our own file, made above
    top = next(path.parent for path in folder.glob("*/metadata.json"))
    model = ctranslate2.Translator(str(top / "model"), device="cpu", inter_threads=1, intra_threads=1)
    return model, sentencepiece.SentencePieceProcessor(model_file=str(top / "sentencepiece.model"))
