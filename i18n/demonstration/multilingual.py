"""Train the network of the demonstration layouts: English to Spanish and French, told which by a piece.

python i18n/demonstration/multilingual.py --minutes 20

One network learns how each family of models is asked: `</s>` at the end of the source (all), the target's language
before the source (Marian, MADLAD), or the source's language before the source and the target's before the target
(NLLB, M2M100). Without a language, it says Spanish. `layouts.py` writes it in each of these layouts, without PyTorch.
Training goes on from the Spanish Argos package, or with --resume from its own weights.
"""

import argparse
import random
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

import torch
from corpus import PIECES, Example, batches, encode, pairs
from layouts import Network, read_network, save_network
from network import Transformer
from resume import restore
from train import END, PEAK, START, fit, loss_of

HERE = Path(__file__).parent
# Pieces beside those of the tokenizer.
TO = {"es": PIECES, "fr": PIECES + 1}  # "translate into this", before the source
IN = {"en": PIECES + 2, "es": PIECES + 3, "fr": PIECES + 4}  # "this is in", before the source or the target
ALL = PIECES + 5
PADDING = ALL


class Told(NamedTuple):
    """How a network is told what to do: pieces before the source, and before the target."""

    source: tuple[int, ...]
    target: tuple[int, ...]


def ways(language: str) -> list[Told]:
    """The ways to ask for a language; without a word, Spanish is asked for."""
    found = [Told((TO[language],), ()), Told((IN["en"],), (IN[language],))]
    return [*found, Told((), ())] if language == "es" else found


def asked(example: Example, told: Told) -> Example:
    """An example as the network gets it; its links are moved by what is put before."""
    source, target, links = example
    before, after = len(told.source), len(told.target)
    return (
        [*told.source, *source, END],
        [*told.target, *target],
        [(ours + after, theirs + before) for ours, theirs in links],
    )


def loss_of_batch(network: Transformer, batch: list[Example]) -> torch.Tensor:
    """The loss; the target's language is given, not guessed. The embedding of the start stays zero, as in Marian."""
    with torch.no_grad():
        network.embedding.weight[START] = 0
    return loss_of(network, batch, PADDING, [*IN.values()])


def train(network: Transformer, examples: list[Example], options: argparse.Namespace) -> None:
    """Train on the examples, again and again, each time asked in another way."""
    rng = random.Random(options.seed)  # noqa: S311 - repeatable, not secret
    languages = ["es"] * options.sentences + ["fr"] * options.sentences

    def epoch() -> Iterator[list[Example]]:
        told = [asked(example, rng.choice(ways(each))) for example, each in zip(examples, languages, strict=True)]
        return batches(told, options.tokens, rng)

    losses = (partial(loss_of_batch, network, batch) for _epoch in count() for batch in epoch())
    fit(network, losses, options.minutes, options.peak)


@torch.no_grad()
def begin(network: Transformer, stored: dict[str, torch.Tensor]) -> None:
    """Fill the network from stored weights; what it has more of stays as it is."""
    for name, weight in network.state_dict().items():
        if name in stored:
            weight[tuple(slice(size) for size in stored[name].shape)].copy_(stored[name])


def from_package(package: Path, network: Transformer, folder: Path) -> Path:
    """Fill the network from an Argos package of ours; return its tokenizer."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)  # a package that train.py made
    tokenizer = next(folder.glob("*/sentencepiece.model"))
    small = Transformer(PIECES)
    restore(small, tokenizer.parent / "model" / "model.bin")
    stored = dict(small.state_dict())
    stored["embedding.weight"] = stored["embedding.weight"][:-1]
    begin(network, stored)
    return tokenizer


def save(network: Transformer, tokenizer: Path) -> None:
    """Write the weights and the tokenizer."""
    with torch.no_grad():
        network.embedding.weight[START] = 0
    weights = {name: each.numpy() for name, each in network.state_dict().items()}
    weights["embedding.weight"] = weights["embedding.weight"][:-1]
    save_network(Network(weights, tokenizer.read_bytes()))


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--sentences", type=int, default=60_000, help="for each language")
    parser.add_argument("--tokens", type=int, default=700)
    parser.add_argument("--peak", type=float, default=PEAK * 0.6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true", help="go on from the weights that are there")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    network = Transformer(ALL)
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = from_package(HERE / "translate-en_es.argosmodel", network, Path(folder))
        if options.resume:
            stored: Network = read_network()
            begin(network, {name: torch.from_numpy(each) for name, each in stored.weights.items()})
        examples = [
            example
            for language in ("es", "fr")
            for example in encode(pairs(language, options.sentences, options.seed), language, tokenizer)
        ]
        print(f"{len(examples)} pairs, {sum(p.numel() for p in network.parameters()):,} parameters", flush=True)
        train(network, examples, options)
        save(network, tokenizer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
