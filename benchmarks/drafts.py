"""How fast drafts are made, and what a smaller beam gives and costs.

    python benchmarks/drafts.py [--sentences 1200] [--rounds 3] [--language es]

Held-out sentences of the demonstration grammar in paragraphs of four, with one citation each. In every round each way
translates all of them, one after the other in one process; the table has the medians over the rounds of words per CPU
second (all threads) and per second of wall clock, and of the ratios within a round. argostranslate is measured where
`argostranslate.translate` can be imported (stanza, torch), with its own defaults; its sentence splitter, which would
be downloaded, is replaced by ours, whose cost is small, and beams other than four are set as its settings say.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from generated import held_out, model

from hexapla.draft import draft
from hexapla.draft.argos import Argos
from hexapla.model import Code, Place, Unit, UnitKind
from hexapla.segment import split_sentences

NOTE = Code("note1", "note", "first", void=True)
Way = Callable[[], object]


def paragraphs(pairs: Sequence[tuple[str, str]], size: int = 4) -> list[list[str]]:
    """The sentences in paragraphs."""
    sources = [source for source, _target in pairs]
    return [sources[at : at + size] for at in range(0, len(sources), size)]


def ours(language: str, texts: Sequence[Sequence[str]], beam: int) -> Way:
    """Drafts as `hexapla draft` makes them: split, translated, guarded, the citation in its place."""
    engine = Argos(model(language), beam=beam)
    units = []
    for number, text in enumerate(texts):
        words = " ".join(text).split(" ")
        words[len(words) // 2] += "<note1/>"
        units.append(Unit(" ".join(words), UnitKind.PARAGRAPH, Place("benchmark", number), (NOTE,)))

    def run() -> object:
        return list(draft(units, engine, "en", language, splitter=split_sentences))

    return run


def bare(language: str, texts: Sequence[Sequence[str]], beam: int) -> Way:
    """CTranslate2 alone: all sentences, already cut into pieces, in one call; nothing is done with the result."""
    import ctranslate2

    package = _package(language)
    translator = ctranslate2.Translator(
        str(package.package_path / "model"), inter_threads=os.cpu_count() or 1, intra_threads=1
    )
    pieces = [package.tokenizer.encode(sentence) for text in texts for sentence in text]

    def run() -> object:
        return translator.translate_batch(pieces, beam_size=beam, max_batch_size=1024, batch_type="tokens")

    return run


def argostranslate(language: str, texts: Sequence[Sequence[str]]) -> Way | None:
    """The translate() of argostranslate, a paragraph at a time, as its documentation has it."""
    try:
        from argostranslate import translate
    except ImportError:
        return None
    translation: Any = translate.PackageTranslation(None, None, _package(language))  # type: ignore[arg-type]
    translation.sentencizer = _Splitter()
    joined = [" ".join(text) for text in texts]

    def run() -> object:
        return [translation.translate(text) for text in joined]

    return run


class _Splitter:
    @staticmethod
    def split_sentences(text: str) -> list[str]:
        return [text[start:end] for start, end in split_sentences(text, "en")]


def _package(language: str) -> Any:
    from argostranslate import package

    return package.Package(Path(model(language).folder))


def timed(way: Way) -> tuple[float, float]:
    """CPU and wall seconds of one run."""
    cpu, wall = time.process_time(), time.perf_counter()
    way()
    return time.process_time() - cpu, time.perf_counter() - wall


def speeds(ways: dict[str, Way], words: int, rounds: int, base: str) -> None:
    """Print words a second, and the ratios to `base` within a round."""
    for way in ways.values():
        way()
    runs = [{name: timed(way) for name, way in ways.items()} for _ in range(rounds)]
    print(f"| how | words per CPU second | to {base} | words per second | to {base} |\n|---|---|---|---|---|")
    for name in ways:
        cells = []
        for kind in (0, 1):
            rate = statistics.median(words / run[name][kind] for run in runs)
            ratio = statistics.median(run[base][kind] / run[name][kind] for run in runs)
            cells += [f"{rate:,.0f}", f"{ratio:.2f}"]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def quality(language: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Print how many sentences are exactly right at each beam."""
    print("\n| beam | exactly right | mean confidence |\n|---|---|---|")
    for beam in (1, 2, 4, 8):
        done = list(Argos(model(language), beam=beam).translate([source for source, _target in pairs]))
        right = sum(each.text == target for each, (_source, target) in zip(done, pairs, strict=True))
        sure = statistics.mean(each.confidence or 0.0 for each in done)
        print(f"| {beam} | {right} of {len(pairs)} ({right / len(pairs):.1%}) | {sure:.1%} |", flush=True)


def sureness(language: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Print how many sentences are exactly right, from the surest quarter to the least sure."""
    done = Argos(model(language)).translate([source for source, _target in pairs])
    judged = [(each.confidence or 0.0, each.text == target) for each, (_, target) in zip(done, pairs, strict=True)]
    judged.sort(reverse=True)
    print("\n| confidence | sentences | exactly right |\n|---|---|---|")
    for quarter in range(4):
        some = judged[quarter * len(judged) // 4 : (quarter + 1) * len(judged) // 4]
        share = sum(right for _, right in some) / len(some)
        print(f"| {some[-1][0]:.0%} to {some[0][0]:.0%} | {len(some)} | {share:.1%} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=1200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--language", default="es")
    arguments = parser.parse_args()
    pairs = held_out(arguments.language, arguments.sentences)
    texts = paragraphs(pairs)
    words = sum(len(source.split()) for source, _target in pairs)
    print(f"en-{arguments.language}: {len(pairs)} sentences, {words:,} words, {os.cpu_count()} cores\n")
    theirs = argostranslate(arguments.language, texts)
    ways: dict[str, Way] = {"argostranslate, paragraph by paragraph, beam 4": theirs} if theirs else {}
    for beam in (4, 2, 1):
        ways[f"bare CTranslate2, one call, beam {beam}"] = bare(arguments.language, texts, beam)
        ways[f"hexapla, beam {beam}"] = ours(arguments.language, texts, beam)
    speeds(ways, words, arguments.rounds, next(iter(ways)))
    quality(arguments.language, pairs)
    sureness(arguments.language, pairs)


if __name__ == "__main__":
    main()
