"""How many threads draft best: python benchmarks/threads.py [--sentences 256] [--rounds 3] [--only 1x1,2x1].

A model of real size is made of chance: a Transformer of 6 and 6 layers, 512 wide, with 32,000 pieces, in int8, 93 MB.
It translates each sentence of 15 to 35 pieces into 30. In each round each way translates all of them, in a process of
its own: `inter_threads` batches at once, each by `intra_threads` threads. The table has the medians of seconds of wall
clock, CPU seconds, and the peak memory of the process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_WIDTH, _INNER, _HEADS, _LAYERS, _PIECES = 512, 2048, 8, 6, 32_000
_LENGTH = 30  # pieces of a translation
WAYS = ("1x1", "2x1", "1x2", "4x1", "2x2", "1x4")


def make_model(folder: Path) -> Path:
    """Write a model of chance."""
    import numpy
    from ctranslate2.specs import transformer_spec

    generator = numpy.random.default_rng(1)
    spec = transformer_spec.TransformerSpec.from_config((_LAYERS, _LAYERS), _HEADS)
    angles = numpy.arange(512)[:, None] / 10_000 ** (numpy.arange(_WIDTH // 2) / (_WIDTH // 2))[None]
    positions = numpy.concatenate([numpy.sin(angles), numpy.cos(angles)], axis=1).astype(numpy.float32)

    def fill(linear: Any, rows: int, columns: int = _WIDTH, *, has_bias: bool = True) -> None:
        linear.weight = (0.05 * generator.standard_normal((rows, columns))).astype(numpy.float32)
        if has_bias:
            linear.bias = numpy.zeros(rows, numpy.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = numpy.ones(_WIDTH, numpy.float32), numpy.zeros(_WIDTH, numpy.float32)

    def attend(attention: Any, *rows: int) -> None:
        for linear, count in zip(attention.linear, rows, strict=True):
            fill(linear, count)
        norm(attention.layer_norm)

    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = positions
        norm(side.layer_norm)
        for layer in side.layer:
            attend(layer.self_attention, 3 * _WIDTH, _WIDTH)
            if side is spec.decoder:
                attend(layer.attention, _WIDTH, 2 * _WIDTH, _WIDTH)
            norm(layer.ffn.layer_norm)
            fill(layer.ffn.linear_0, _INNER)
            fill(layer.ffn.linear_1, _WIDTH, _INNER)
    fill(spec.encoder.embeddings[0], _PIECES, has_bias=False)
    fill(spec.decoder.embeddings, _PIECES, has_bias=False)
    fill(spec.decoder.projection, _PIECES)
    pieces = ["<unk>", "<s>", "</s>", *(f"p{number}" for number in range(_PIECES - 3))]
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir()
    spec.save(str(folder))
    return folder


def measure(model: str, way: str, sentences: int) -> tuple[float, float, float]:
    """Translate in this process; return seconds of wall clock, CPU seconds, and the peak of memory in MB."""
    import ctranslate2

    inter, intra = map(int, way.split("x"))
    chance = random.Random(1)
    asked = [[f"p{chance.randrange(9000)}" for _piece in range(chance.randint(15, 35))] for _each in range(sentences)]
    translator = ctranslate2.Translator(model, inter_threads=inter, intra_threads=intra)
    began, used = time.perf_counter(), time.process_time()
    translator.translate_batch(
        asked,
        beam_size=2,
        min_decoding_length=_LENGTH,
        max_decoding_length=_LENGTH,
        max_batch_size=1024,
        batch_type="tokens",
        return_scores=True,
    )
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    return wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the table, or, for one way, its figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sentences", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(WAYS))
    parser.add_argument("--model", help=argparse.SUPPRESS)  # how this program starts itself
    chosen = parser.parse_args()
    if chosen.model:
        print(json.dumps(measure(chosen.model, chosen.only, chosen.sentences)))
        return
    ways = chosen.only.split(",")
    found: dict[str, list[tuple[float, float, float]]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        model = make_model(Path(folder) / "model")
        print(f"model: {(model / 'model.bin').stat().st_size / 1e6:.0f} MB")
        for _round in range(chosen.rounds):
            for way in ways:
                command = [sys.executable, __file__, "--model", str(model), "--only", way]
                command += ["--sentences", str(chosen.sentences)]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                found[way].append(tuple(json.loads(done.stdout)))
    print("| inter × intra | wall s | CPU s | MB |\n|---|--:|--:|--:|")
    for way, figures in found.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*figures, strict=True))
        print(f"| {way} | {wall:.1f} | {cpu:.1f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
