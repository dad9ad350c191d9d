"""Read the golden sentences: one case a line, `|` where a sentence ends.

` | ` stands for a space between two sentences, a bare `|` for no space (Chinese, Japanese). Lines after the one
`# blind` were written when the rules had settled and were measured before anything was changed for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "sentences"


@dataclass(frozen=True)
class Case:
    """One text and its sentences."""

    language: str
    sentences: tuple[str, ...]
    text: str
    blind: bool


def languages() -> list[str]:
    """List the languages that have golden sentences."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def cases(language: str) -> list[Case]:
    """Read one language's cases."""
    found, blind = [], False
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        blind = blind or line == "# blind"
        if line and not line.startswith("#"):
            sentences = tuple(part.strip(" ") for part in line.split("|"))
            found.append(Case(language, sentences, line.replace(" | ", " ").replace("|", ""), blind))
    return found


def ends(sentences: Iterable[str]) -> set[int]:
    """Give where sentences end, counted in characters that are not spaces; the text's own end does not count."""
    found, at = [], 0
    for sentence in sentences:
        at += sum(not char.isspace() for char in sentence)
        found.append(at)
    return set(found[:-1])


def score(results: Iterable[tuple[Case, list[str]]]) -> tuple[float, float, list[str]]:
    """Give the F1 of inner boundaries, the share of cases exactly right, and the misses as lines."""
    right = wrong = missed = exact = total = 0
    lines = []
    for case, got in results:
        wanted, given = ends(case.sentences), ends(got)
        right, wrong, missed = right + len(wanted & given), wrong + len(given - wanted), missed + len(wanted - given)
        total += 1
        exact += wanted == given
        if wanted != given:
            lines.append(f"  {case.language}: want {' | '.join(case.sentences)}\n       got {' | '.join(got)}")
    return 2 * right / (2 * right + wrong + missed or 1), exact / (total or 1), lines
