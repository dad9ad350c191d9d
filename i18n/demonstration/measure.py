"""How good a package is: exact matches on held-out sentences, and how often its attention finds the right word."""

import tempfile
from pathlib import Path

from alignment import align
from corpus import LANGUAGES, Pair, pairs, piece_spans
from package import translator

COUNT, SEED = 600, 99


def pointed(target: str, pieces: list[str], source: list[str], attention: list[list[float]], at: int) -> int:
    """The source character that the target word at `at` looks at most."""
    spans, columns = piece_spans(pieces), piece_spans(source)
    end = next((i for i in range(at, len(target)) if not target[i].isalnum()), len(target))
    rows = [row for row, (a, b) in zip(attention, spans, strict=False) if a < max(end, at + 1) and b > at]
    totals = [sum(row[i] for row in rows) for i in range(len(columns))]
    best = max(range(len(columns)), key=totals.__getitem__)
    return (columns[best][0] + columns[best][1]) // 2


def measure(language: str, package: Path, test: list[Pair] | None = None) -> str:
    """One line of figures; the sentences are those that training never sees."""
    test = test or pairs(language, COUNT, SEED, test=True)
    with tempfile.TemporaryDirectory() as folder:
        model, processor = translator(package, Path(folder))
        sources = [processor.encode(source, out_type=str) for source, _ in test]
        results = model.translate_batch(
            sources, beam_size=4, max_batch_size=512, batch_type="tokens", return_attention=True, return_scores=True
        )
    exact, right, words = 0, 0, 0
    for (source, target), pieces, result in zip(test, sources, results, strict=True):
        said = processor.decode(result.hypotheses[0])
        exact += said == target
        if said != target:
            continue
        for (s0, s1), (t0, _) in align(source, target, LANGUAGES[language]):
            at = pointed(target, result.hypotheses[0], pieces, result.attention[0], at=t0)
            right += s0 <= at <= s1
            words += 1
    size = package.stat().st_size
    return (
        f"en-{language}: {exact} of {len(test)} held-out sentences exact ({100 * exact / len(test):.1f} %); "
        f"attention right for {right} of {words} known words ({100 * right / max(1, words):.1f} %); {size:,} bytes"
    )
