"""Measure sentence pairs on tests/align: precision, recall and F1 of links, ours against lengths alone and NLTK's.

Run from the repository's root: `python benchmarks/pairs.py [--misses]`. NLTK is skipped where it is not installed.
Misses are shown of the half that weights were settled on, never of the half held out.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "i18n"), str(ROOT / "tests")]

from align.known import FOLDERS, Case, Links, cases, links  # noqa: E402
from hexapla.align import align  # noqa: E402
from hexapla.model import Sentence  # noqa: E402

Aligner = Callable[[Case], Links]


def ours(case: Case) -> Links:
    """Lengths and anchors."""
    return links(align([("en", case.source), (case.language, case.target)]))


def lengths(case: Case) -> Links:
    """Ours without anchors."""
    return links(align([("en", case.source), (case.language, case.target)], {}))


def nltk() -> Aligner:
    """NLTK's Gale-Church."""
    blocks = importlib.import_module("nltk.translate.gale_church").align_blocks
    return lambda case: frozenset(
        blocks([len(each.text) for each in case.source], [len(each.text) for each in case.target])
    )


def main() -> None:
    """Print two tables for each half: the aligners, and the F1 of each in each language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    aligners: dict[str, Aligner] = {"ours": ours, "ours, lengths alone": lengths}
    try:
        aligners["NLTK, Gale-Church"] = nltk()
    except ImportError:
        print("NLTK is not installed: skipped", file=sys.stderr)
    for folder in FOLDERS:
        found = list(cases(folder))
        results = {name: _measured(aligner, found) for name, aligner in aligners.items()}
        print(f"\n{folder}: {len(found)} blocks, {sum(len(case.links) for case in found)} links\n")
        print("| aligner | precision | recall | F1 | blocks exactly right | ms a block |\n|---|---|---|---|---|---|")
        for name, (counts, exact, spent) in results.items():
            right, given, known = counts["all"]
            print(
                f"| {name} | {right / given:.3f} | {right / known:.3f} | {_f1(counts['all']):.3f} | {exact:.1%} "
                f"| {spent:.1f} |"
            )
        languages = list(dict.fromkeys(case.language for case in found))
        print(f"\n| F1 | {' | '.join(languages)} |\n|---|{'---|' * len(languages)}")
        for name, (counts, _exact, _spent) in results.items():
            print(f"| {name} | {' | '.join(f'{_f1(counts[tag]):.3f}' for tag in languages)} |")
        if arguments.misses and folder == "pairs":
            _misses(found)
    print()
    _report_speed()


def _report_speed() -> None:
    """Seconds for blocks of some length, one ninth of whose sentences have no counterpart."""
    for count in (25, 100, 400, 1600):
        source = _made(f"Sentence {'word ' * (at % 7)}{at} of many." for at in range(count))
        target = _made(f"Frase {'voz ' * (at % 7)}{at} de muchas." for at in range(count) if at % 9)
        started = time.process_time()
        align([("en", source), ("es", target)])
        print(f"| one block of {count} sentences | {time.process_time() - started:.2f} s |")


def _made(texts: Iterable[str]) -> list[Sentence]:
    return [Sentence(0, len(text), text) for text in texts]


def _f1(counts: list[int]) -> float:
    right, given, known = counts
    return 2 * right / (given + known)


def _measured(aligner: Aligner, found: list[Case]) -> tuple[dict[str, list[int]], float, float]:
    """Right, given and known links by language; the share of blocks exactly right; milliseconds a block."""
    for case in found:
        aligner(case)  # what is read once has been read
    started = time.process_time()
    said = [aligner(case) for case in found]
    spent = (time.process_time() - started) * 1000 / len(found)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for case, links_ in zip(found, said, strict=True):
        for key in ("all", case.language):
            for at, number in enumerate((len(links_ & case.links), len(links_), len(case.links))):
                counts[key][at] += number
    exact = sum(case.links == links_ for case, links_ in zip(found, said, strict=True))
    return counts, exact / len(found), spent


def _misses(found: list[Case]) -> None:
    for case in found:
        said = ours(case)
        if said != case.links:
            print(case.language, case.name, "lost", sorted(case.links - said), "wrong", sorted(said - case.links))


if __name__ == "__main__":
    main()
