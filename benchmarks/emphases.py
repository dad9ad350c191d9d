"""Where marks and spans are placed in translations by people: links and emphases that translators kept tell it.

    python benchmarks/emphases.py HTML es de ja      the Debian handbook, unpacked: its folder `html`
    python benchmarks/emphases.py --misses 20 HTML zh

The handbook is Debian's package `debian-handbook` (`apt-get download debian-handbook`, `dpkg -x`). Its paragraphs are
paired by their order in pages with as many in both languages. A sentence with one link or emphasis in both languages
is a case: the aligner, taught by the sentences of all cases alone, must place the span; a span of one word on both
sides (where words are written apart), or any span of up to eight characters (where they are not), also tells where a
mark belongs: after it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "i18n"))

from hexapla import languages  # noqa: E402
from hexapla.align.words import LexicalAligner  # noqa: E402
from hexapla.draft.engine import Translated  # noqa: E402
from hexapla.draft.projection import Node, Projection, SentencePair  # noqa: E402
from hexapla.segment import split_sentences  # noqa: E402
from hexapla.word_alignment import Alignment, Span, words  # noqa: E402

INLINE = ("em", "a", "strong")
MOST, LONGEST = 700, 500  # cases, characters
SHORT = 8  # characters of a word in a script without spaces


@dataclass(frozen=True)
class Case:
    """A sentence in two languages, and the ranges of a link or an emphasis."""

    source: str
    target: str
    at: Span
    right: Span


def paragraphs(path: Path) -> list[tuple[str, list[Span]]]:
    """Return the texts of a page's paragraphs, each with the ranges of its links and emphases."""
    found = []
    for each in lxml.html.fromstring(path.read_bytes()).find_class("para"):
        text, spans = "", []
        for element, piece, is_open in _walk(each):
            if is_open is not None and element.tag in INLINE and (element.tag != "a" or element.get("href")):
                if is_open:
                    spans.append((len(text), -1))
                else:
                    at = max(number for number, span in enumerate(spans) if span[1] < 0)
                    spans[at] = (spans[at][0], len(text))
            text += piece
        found.append(_folded(text, [span for span in spans if span[1] > span[0]]))
    return found


def _walk(element: lxml.html.HtmlElement) -> Iterator[tuple[lxml.html.HtmlElement, str, bool | None]]:
    yield element, "", True
    yield element, element.text or "", None
    for child in element:
        if isinstance(child.tag, str) and "indexterm" not in (child.get("class") or ""):
            yield from _walk(child)
        yield child, child.tail or "", None
    yield element, "", False


def _folded(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Return a text with single spaces, and its ranges moved with it."""
    places, folded = [], ""
    for sign in text:
        places.append(len(folded))
        if not sign.isspace() or (folded and folded[-1] != " "):
            folded += " " if sign.isspace() else sign
    places.append(len(folded))
    return folded, [(places[start], places[end]) for start, end in spans]


def cases(folder: Path, language: str) -> list[Case]:
    """Return the cases of a language."""
    theirs = next(each for each in sorted(folder.iterdir()) if each.name.lower().startswith(f"{language.lower()}-"))
    found: dict[Case, None] = {}
    for page in sorted((folder / "en-US").glob("*.html")):
        if not (theirs / page.name).exists():
            continue
        ours, others = paragraphs(page), paragraphs(theirs / page.name)
        for one, other in zip(ours, others, strict=True) if len(ours) == len(others) else ():
            if case := _case(one, other, language):
                found[case] = None
    return list(found)[:MOST]


def _case(one: tuple[str, list[Span]], other: tuple[str, list[Span]], language: str) -> Case | None:
    (source, ours), (target, theirs) = (_first(*each) for each in ((*one, "en"), (*other, language)))
    if len(ours) != 1 or len(theirs) != 1 or max(len(source), len(target)) > LONGEST or source == target:
        return None
    if any(not re.search(r"\w", text[at:]) for text, at in ((source, ours[0][1]), (target, theirs[0][1]))):
        return None  # at the end of a sentence, a rule places it
    return Case(source, target, ours[0], theirs[0])


def _first(text: str, spans: list[Span], language: str) -> tuple[str, list[Span]]:
    """Return the first sentence of a text and the ranges in it."""
    start, end = next(iter(split_sentences(text, language)), (0, 0))
    return text[start:end], [(low - start, high - start) for low, high in spans if start <= low and high <= end]


def tells_mark(case: Case, language: str) -> bool:
    """Return whether a span tells where a mark belongs."""
    if case.at not in words(case.source):
        return False
    is_one = [len(words(text[slice(*span)])) == 1 for text, span in ((case.source, case.at), (case.target, case.right))]
    return is_one[0] and (is_one[1] or (not languages.spaced(language) and case.right[1] - case.right[0] <= SHORT))


def placed(case: Case, language: str, alignment: Alignment | None, *, is_mark: bool) -> Span:
    """Return where the span of a case, or a mark after it, is placed."""
    whole = (0, len(case.source)), (0, len(case.target))
    translated = Translated(case.target, align=lambda: alignment)
    node = Node("note1", case.at[1], case.at[1], is_note=True, void=True) if is_mark else Node("em", *case.at)
    Projection([SentencePair(*whole, case.source, translated)], language).place([node])
    return node.low, node.high


def is_after(case: Case, place: Span) -> bool:
    """Return whether a mark is after the words of the right span, with at most punctuation between."""
    end = max([case.right[1], *(high for low, high in words(case.target) if low < case.right[1] < high)])
    low, high = sorted((end, place[0]))
    return not re.search(r"\w", case.target[low:high])


def report(folder: Path, language: str, misses: int) -> None:
    """Print a language's row, and marks that are placed wrong."""
    every = cases(folder, language)
    aligned = LexicalAligner("en", language).align([(case.source, case.target) for case in every])
    exact = marks = right = 0
    wrong: list[str] = []
    for case, alignment in zip(every, aligned, strict=True):
        exact += placed(case, language, alignment, is_mark=False) == case.right
        if not tells_mark(case, language):
            continue
        marks += 1
        place = placed(case, language, alignment, is_mark=True)
        if is_after(case, place):
            right += 1
        else:
            text = f"{case.target[: place[0]]}[1]{case.target[place[0] :]}"
            wrong.append(
                f"  {case.source[slice(*case.at)]} = {case.target[slice(*case.right)]}: {text}\n    {case.source}"
            )
    share = f"{right} of {marks} ({100 * right / max(marks, 1):.1f} %)"
    print(f"| {language} | {len(every)} | {100 * exact / max(len(every), 1):.1f} % | {share} |", flush=True)
    print(*wrong[:misses], sep="\n", end="\n" if misses else "")


def main() -> None:
    """Print a row for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("languages", nargs="+")
    parser.add_argument("--misses", type=int, default=0, help="how many wrong marks to print")
    chosen = parser.parse_args()
    print("| English to | spans | exactly right | marks after the right word |\n|---|---|---|---|")
    for language in chosen.languages:
        report(chosen.folder, language, chosen.misses)


if __name__ == "__main__":
    main()
