"""Where a citation mark and a tagged span land in the translation: ours against what else is done.

    python benchmarks/projection.py [--sentences 800] [--languages es fr] [--misses]

Held-out sentences of the demonstration grammar, whose word alignments are known (`generated.py`); one mark and one span
in each, at random but always the same. A mark is right if it follows the right word, with only signs between; a span
is right if it covers exactly the right words. argostranslate's own way is measured where `argostranslate.translate`
can be imported (stanza, torch); its sentence splitter, which would be downloaded, is replaced by "one sentence".
"""

from __future__ import annotations

import argparse
import random
import re

from generated import SEED, Span, engine, held_out, known, model, pairs
from ways import Case, Ours, Silent, Way, argos_tags, cut, in_the_text, looking

from hexapla.align.words import LexicalAligner
from hexapla.draft import calibration, guards
from hexapla.draft.argos import Argos

TAUGHT = 300  # reviewed sentences that the lexical aligner learns from
LEARNT = 32  # sentences of a batch, as LibreTranslate gets them
FUNCTION = frozenset(
    "and with without because when who in not of by under but on near only if that every many some very always never "
    "more between then again above still at to from for as".split()
)


def cases(language: str, count: int) -> tuple[list[Case], list[Case]]:
    """Marks and spans on sentences as our engine translates them."""
    rng = random.Random(7)
    sentences = held_out(language, count)
    marks, spans = [], []
    for (source, _), done in zip(sentences, engine(language).translate([pair[0] for pair in sentences]), strict=True):
        if guards.refuse(source, done.text, "en", language):
            continue  # no draft is written, so there is nothing to place
        each = known(source, done.text, language)
        if inner := each.inner_words():
            word = rng.choice(inner)
            signs = re.match(r"[,;:.]?", source[word[1] :])
            after = word[1] + (signs.end() if signs and rng.random() < 0.5 else 0)
            marks.append(Case(each, (word[0], after), {each.links[word]}))
        found = [span for span in each.spans() if source[slice(*span[0])].split()[-1].lower() not in FUNCTION]
        if found:
            spans.append(Case(each, *rng.choice(found)))
    return marks, spans


def judged(case: Case, text: str, place: Span | None, language: str, of_spans: bool) -> bool:
    """Whether a mark or span is right in this translation of the sentence, whatever it is."""
    if place is None:
        return False
    if of_spans:
        if text == case.known.target.text:
            return place in case.right
        return place in dict(known(case.source, text, language).spans()).get(case.at, set())
    word = next(span for span in case.known.source.words if span[0] == case.at[0])
    theirs = known(case.source, text, language).links.get(word)
    return theirs is not None and theirs[1] <= place[0] and not re.search(r"\w", text[theirs[1] : place[0]])


def _bare(text: str) -> str:
    """A translation without spaces, which our drafts tidy by the rules of the language, as French has them."""
    return "".join(text.split())


def row(name: str, language: str, marks: Way | None, spans: Way | None, every: tuple[list[Case], list[Case]]) -> str:
    """One line of the table."""
    cells = []
    for way, some, of_spans in ((marks, every[0], False), (spans, every[1], True)):
        if way is None:
            cells += ["", "", ""]
            continue
        results = list(zip(some, way(some), strict=True))
        right = sum(judged(case, text, place, language, of_spans=of_spans) for case, (text, place) in results)
        present = sum(place is not None for _case, (_text, place) in results)
        whole = sum(_bare(text) == _bare(case.known.target.text) for case, (text, _place) in results)
        cells += [f"{value / len(some):.1%}" for value in (right, present, whole)]
    return f"| {name} | " + " | ".join(cells) + " |"


def misses(language: str, ways: tuple[Way, Way], every: tuple[list[Case], list[Case]]) -> None:
    """What ours gets wrong."""
    for way, some, of_spans in zip(ways, every, (False, True), strict=True):
        for case, (text, place) in zip(some, way(some), strict=True):
            if not judged(case, text, place, language, of_spans=of_spans) and place is not None:
                shown = f"{text[: place[0]]}[{text[place[0] : place[1]]}]{text[place[1] :]}"
                right = [text[slice(*span)] for span in case.right]
                start = case.at[0] if of_spans else case.at[1]
                asked = f"{case.source[:start]}[{case.source[start : case.at[1]]}]{case.source[case.at[1] :]}"
                print(f"{asked} | {shown} | {right}")


def table(language: str, count: int, show_misses: bool) -> None:
    """The table of one language."""
    every = cases(language, count)
    plain = engine(language)
    as_converted = Argos(model(language), calibration.Settings(-1, 1))
    print(f"\nen-{language}: {len(every[0])} marks, {len(every[1])} spans, {count} held-out sentences\n")
    print("| how | marks right | present | sentence unharmed | spans right | present | sentence unharmed |")
    print("|---|---|---|---|---|---|---|")
    ours, ours_spoiled = Ours(language, plain), Ours(language, as_converted)
    silent = Silent(plain, LEARNT)
    forced = Ours(language, silent, plain)
    untaught = Ours(language, silent, LexicalAligner("en", language))
    taught = Ours(language, silent, LexicalAligner("en", language, lambda: pairs(language, TAUGHT, SEED)))
    unaligned = Ours(language, silent)
    lines: list[tuple[str, Way | None, Way | None]] = [
        ("ours, live attention", ours.marks, ours.spans),
        ("ours, forced decoding", forced.marks, forced.spans),
        (f"ours, lexical, {TAUGHT} reviewed sentences", taught.marks, taught.spans),
        (f"ours, lexical, none reviewed, batches of {LEARNT}", untaught.marks, untaught.spans),
        ("ours, no alignment (in proportion)", unaligned.marks, unaligned.spans),
        ("ours, last layer's first head", ours_spoiled.marks, ours_spoiled.spans),
        ("attention as it comes, the package's layer", looking(plain, False), looking(plain, True)),
        ("attention as it comes, last layer's first head", looking(as_converted, False), looking(as_converted, True)),
        ("sentence cut at the mark", cut(plain, False), cut(plain, True)),
        ("`[1]` left in the text", in_the_text(plain, "[1]", "", False), None),
        ("`<1>` left in the text", in_the_text(plain, "<1>", "", False), in_the_text(plain, "<1>", "</1>", True)),
        ("argostranslate.tags", argos_tags(language, False), argos_tags(language, True)),
    ]
    for name, marks, spans in lines:
        if marks or spans:
            print(row(name, language, marks, spans, every=every), flush=True)
    if show_misses:
        misses(language, (ours.marks, ours.spans), every)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=800)
    parser.add_argument("--languages", nargs="+", default=["es", "fr"])
    parser.add_argument("--misses", action="store_true", help="list what ours gets wrong")
    arguments = parser.parse_args()
    for language in arguments.languages:
        table(language, arguments.sentences, arguments.misses)


if __name__ == "__main__":
    main()
