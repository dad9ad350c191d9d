"""Training and held-out pairs: generated, split by a hash of the English, cut into pieces, put into batches."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import sentencepiece
from alignment import Span, align
from grammar import sentences

if TYPE_CHECKING:
    from torch import Tensor

LANGUAGES = {"es": 1, "fr": 2}
CHAPTER = Path(__file__).parents[2] / "source" / "in-the-workshop.md"
PIECES = 2000
REQUIRED = "0123456789.,;:?!¿¡'’“”«»‘’–—-()[]&/%*+\"áéíóúüñÁÉÍÓÚÜÑàâæçèêëîïôœùûÀÂÇÈÊËÎÏÔŒÙÛäöß\N{NO-BREAK SPACE}"
ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
Pair = tuple[str, str]
Example = tuple[list[int], list[int], list[tuple[int, int]]]


def held_out(english: str) -> bool:
    """Whether a sentence belongs to the test set: one in fifty, for ever the same ones."""
    return hashlib.sha256(english.encode()).digest()[0] < 5


def pairs(language: str, count: int, seed: int, test: bool = False) -> list[Pair]:
    """Distinct pairs for training or for the test; none is a sentence of the sample chapter."""
    chapter = re.sub(r"\s+", " ", CHAPTER.read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for said in sentences(seed):
        english = said[0]
        in_chapter = len(english.split()) > 4 and english in chapter
        if held_out(english) == test and not in_chapter:
            found[english] = said[LANGUAGES[language]]
        if len(found) == count:
            return list(found.items())
    return []


def train_tokenizer(data: list[Pair], prefix: Path) -> Path:
    """One SentencePiece model for both languages."""
    text = prefix.with_suffix(".txt")
    text.write_text("\n".join(line for pair in data[:60_000] for line in pair), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text), model_prefix=str(prefix), vocab_size=PIECES, model_type="unigram", character_coverage=1.0,
        byte_fallback=True, split_digits=True, normalization_rule_name="identity", num_threads=1, minloglevel=2,
        required_chars=REQUIRED + ALPHABET, input_sentence_size=120_000, shuffle_input_sentence=False,
    )  # fmt: skip
    return prefix.with_suffix(".model")


def piece_spans(pieces: list[str]) -> list[Span]:
    """Where each piece stands in its text (the model has no normalisation, so lengths add up)."""
    spans, at = [], -1
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece)
    return spans


def piece_links(source: list[str], target: list[str], words: list[tuple[Span, Span]]) -> list[tuple[int, int]]:
    """Word links as links between pieces: every piece of the target word with every piece of the source word."""
    left, right = piece_spans(source), piece_spans(target)
    links = []
    for (s0, s1), (t0, t1) in words:
        ours = [i for i, (a, b) in enumerate(left) if a < s1 and b > s0]
        theirs = [i for i, (a, b) in enumerate(right) if a < t1 and b > t0]
        links += [(t, s) for t in theirs for s in ours]
    return links


def encode(data: list[Pair], language: str, tokenizer: Path) -> Iterator[Example]:
    """Pairs as piece numbers with their links."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    for source, target in data:
        left, right = processor.encode(source, out_type=str), processor.encode(target, out_type=str)
        links = piece_links(left, right, align(source, target, LANGUAGES[language]))
        yield processor.piece_to_id(left), processor.piece_to_id(right), links


def batches(examples: list[Example], tokens: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of like lengths, about so many target pieces each."""
    order = iter(rng.sample(examples, len(examples)))
    while chunk := sorted(islice(order, 4000), key=lambda e: (len(e[1]), len(e[0]))):
        groups: list[list[Example]] = [[]]
        for example in chunk:
            if groups[-1] and (len(groups[-1]) + 1) * (len(example[1]) + 1) > tokens:
                groups.append([])
            groups[-1].append(example)
        rng.shuffle(groups)
        yield from groups


def tensors(batch: list[Example], start: int, end: int, padding: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Source, decoder input, expected output and links as tensors; padding to the longest."""
    import torch  # only training needs it; the benchmarks use the sentences without it

    wide, tall = max(len(e[0]) for e in batch), max(len(e[1]) for e in batch) + 1
    source = torch.full((len(batch), wide), padding)
    given, expected = torch.full((len(batch), tall), padding), torch.full((len(batch), tall), padding)
    links = torch.zeros(len(batch), tall, wide)
    for row, (left, right, linked) in enumerate(batch):
        source[row, : len(left)] = torch.tensor(left)
        given[row, : len(right) + 1] = torch.tensor([start, *right])
        expected[row, : len(right) + 1] = torch.tensor([*right, end])
        if linked:
            rows, columns = zip(*linked, strict=True)
            links[row, list(rows), list(columns)] = 1.0
    return source, given, expected, links
