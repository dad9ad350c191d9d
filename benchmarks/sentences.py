"""Measure sentence splitters on tests/segment/sentences: boundary F1, share of cases exactly right, speed.

Run from the repository's root: `python benchmarks/sentences.py [--misses]`. A library that is not installed is skipped.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "i18n"), str(ROOT / "tests")]

from segment.golden import Case, cases, languages, score  # noqa: E402

Splitter = Callable[[str, str], list[str]]


def ours() -> Splitter:
    """Hexapla's own splitter."""
    split = importlib.import_module("hexapla.segment.sentence_ends").split
    return lambda text, language: [text[first:last] for first, last in split(text, language)]


def sentencex() -> Splitter:
    """Wikimedia's sentencex."""
    segment = importlib.import_module("sentencex").segment
    return lambda text, language: list(segment(language, text))


def pysbd() -> Splitter:
    """Give pySBD, English rules for the languages it lacks."""
    module, known = importlib.import_module("pysbd"), importlib.import_module("pysbd.languages").LANGUAGE_CODES
    made = {}

    def run(text: str, language: str) -> list[str]:
        code = language if language in known else "en"
        if code not in made:
            made[code] = module.Segmenter(language=code, clean=False)
        return list(made[code].segment(text))

    return run


def blingfire() -> Splitter:
    """Microsoft's blingfire, one model for all languages."""
    library = importlib.import_module("blingfire")
    return lambda text, language: str(library.text_to_sentences(text)).split("\n")


def syntok() -> Splitter:
    """Give syntok, which knows English, Spanish and German."""
    process = importlib.import_module("syntok.segmenter").process

    def run(text: str, language: str) -> list[str]:
        sentences = [sentence for paragraph in process(text) for sentence in paragraph]
        return ["".join(token.spacing + token.value for token in sentence) for sentence in sentences]

    return run


def tested(splitter: Splitter, some: list[Case]) -> tuple[float, float, list[str]]:
    """Score a splitter: F1, exact share and the misses as lines."""
    return score((case, splitter(case.text, case.language)) for case in some)


def speed(splitter: Splitter, some: list[Case]) -> float:
    """Time a splitter on each language's cases in one paragraph, best of three: megabytes (UTF-8) a second."""
    codes = sorted({case.language for case in some})
    texts = [(code, " ".join(case.text for case in some if case.language == code)) for code in codes]
    best = min(_seconds(splitter, texts) for _ in range(3))
    return sum(len(text.encode()) for _, text in texts) / best / 1e6


def _seconds(splitter: Splitter, texts: list[tuple[str, str]]) -> float:
    began = time.perf_counter()
    for code, text in texts:
        splitter(text, code)
    return time.perf_counter() - began


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what ours gets wrong")
    misses = parser.parse_args().misses
    every = [case for code in languages() for case in cases(code)]
    print(f"{len(every)} cases, {len(languages())} languages\n")
    print("| splitter | F1 | exact | F1, first half | F1, second half | MB/s |\n|---|---|---|---|---|---|")
    for make in (ours, sentencex, pysbd, blingfire, syntok):
        try:
            splitter = make()
        except ImportError:
            print(f"| {make.__name__} | not installed |||||")
            continue
        f1, exact, _ = tested(splitter, every)
        halves = [tested(splitter, [case for case in every if case.blind is blind])[0] for blind in (False, True)]
        rate = speed(splitter, every)
        print(f"| {make.__name__} | {f1:.3f} | {exact:.1%} | {halves[0]:.3f} | {halves[1]:.3f} | {rate:.1f} |")
    print("\n| ours in | cases | F1 | exact | F1, first half | F1, second half |\n|---|---|---|---|---|---|")
    for code in languages():
        some = cases(code)
        f1, exact, wrong = tested(ours(), some)
        halves = [tested(ours(), [case for case in some if case.blind is blind])[0] for blind in (False, True)]
        print(f"| {code} | {len(some)} | {f1:.3f} | {exact:.1%} | {halves[0]:.3f} | {halves[1]:.3f} |")
        if misses:
            print("\n".join(wrong))


if __name__ == "__main__":
    main()
