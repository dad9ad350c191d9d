"""Train and pack a demonstration package, and say how well it does on sentences it has not seen.

python i18n/demonstration/train.py --pair es --minutes 12
python i18n/demonstration/train.py --pair es --measure      (only measure the package that is there)
"""

import argparse
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Collection, Iterable
from functools import partial
from itertools import count
from pathlib import Path

import torch
from corpus import PIECES, Example, batches, encode, pairs, tensors, train_tokenizer
from measure import measure
from network import Transformer
from package import pack
from resume import restore
from torch.nn import functional

HERE = Path(__file__).parent
START, END = 1, 2
PEAK, WARMUP, GUIDANCE, SMOOTHING = 3e-3, 400, 0.2, 0.1


def loss_of(
    network: Transformer, batch: list[Example], padding: int = PIECES, told: Collection[int] = ()
) -> torch.Tensor:
    """Smoothed cross-entropy, `told` pieces left out, plus how far the guided attention is from the known links."""
    source, given, expected, links = tensors(batch, START, END, padding)
    logits, attention = network(source, given, padding)
    if told:
        expected = expected.masked_fill(torch.isin(expected, torch.tensor([*told])), padding)
    loss: torch.Tensor = functional.cross_entropy(
        logits.flatten(0, 1), expected.flatten(), ignore_index=padding, label_smoothing=SMOOTHING
    )
    linked = links.any(dim=2)
    if attention is None or not linked.any():
        return loss
    share = (attention * links).sum(dim=2)[linked]
    guided: torch.Tensor = loss - GUIDANCE * (share + 1e-6).log().mean()
    return guided


def fit(network: Transformer, losses: Iterable[Callable[[], torch.Tensor]], minutes: float, peak: float) -> None:
    """Adam, warmed up, then a rate that falls to nothing as the time (the processor's) runs out.

    `losses` is endless: each gives the loss of a batch.
    """
    started = time.process_time()
    optimizer = torch.optim.Adam(network.parameters(), lr=peak, betas=(0.9, 0.98))
    running = 0.0
    for step, loss_of_batch in enumerate(losses):
        spent = (time.process_time() - started) / (60 * minutes)
        if spent >= 1:
            return
        for group in optimizer.param_groups:
            group["lr"] = peak * min((step + 1) / WARMUP, 1 - spent)
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of_batch()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        running += 0.02 * (loss.item() - running) if step else loss.item()
        if (step + 1) % 250 == 0:
            print(f"step {step + 1}, {100 * spent:.0f} % of the time, loss {running:.3f}", flush=True)


def train(network: Transformer, examples: list[Example], options: argparse.Namespace) -> None:
    """Train on the examples, again and again."""
    rng = random.Random(options.seed)  # noqa: S311 - repeatable, not secret
    endless = (batch for _epoch in count() for batch in batches(examples, options.tokens, rng))
    losses = (partial(loss_of, network, batch) for batch in endless)
    fit(network, losses, options.minutes, PEAK / 3 if options.resume else PEAK)


def make(options: argparse.Namespace) -> None:
    """Generate, train, pack."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    target = HERE / f"translate-en_{options.pair}.argosmodel"
    data = pairs(options.pair, options.sentences, options.seed)
    network = Transformer(PIECES)
    with tempfile.TemporaryDirectory() as folder:
        if options.resume:
            with zipfile.ZipFile(target) as archive:
                archive.extractall(folder)  # a package that this script made
            tokenizer = next(Path(folder).glob("*/sentencepiece.model"))
            restore(network, tokenizer.parent / "model" / "model.bin")
        else:
            tokenizer = train_tokenizer(data, Path(folder) / "sentencepiece")
        examples = list(encode(data, options.pair, tokenizer))
        print(f"{len(examples)} pairs, {sum(p.numel() for p in network.parameters()):,} parameters", flush=True)
        train(network, examples, options)
        pack(network, tokenizer, options.pair, target)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pair", choices=("es", "fr"), required=True)
    parser.add_argument("--minutes", type=float, default=13)
    parser.add_argument("--sentences", type=int, default=160_000)
    parser.add_argument("--tokens", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true", help="go on from the package that is there")
    parser.add_argument("--measure", action="store_true", help="train nothing, measure the package that is there")
    arguments = parser.parse_args()
    if not arguments.measure:
        make(arguments)
    print(measure(arguments.pair, HERE / f"translate-en_{arguments.pair}.argosmodel"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
