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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from generated import Known, Span, engine, held_out, known, model

from hexapla.draft import calibration, draft, guards
from hexapla.draft.argos import Argos
from hexapla.draft.engine import Alignment
from hexapla.model import Code, Place, Unit

FUNCTION = frozenset(
    "and with without because when who in not of by under but on near only if that every many some very always never "
    "more between then again above still at to from for as".split()
)
NOTE, EMPHASIS = Code("note1", "note", "first", void=True), Code("em", "style")


@dataclass(frozen=True)
class Case:
    """A sentence with a mark after a word, or with a tagged span; `at` says where."""

    known: Known
    at: Span
    right: set[Span]

    @property
    def source(self) -> str:
        """The English sentence."""
        return self.known.source.text


Way = Callable[[Sequence[Case]], list[tuple[str, Span | None]]]


def cases(language: str, count: int) -> tuple[list[Case], list[Case]]:
    """Marks and spans on sentences as our engine translates them."""
    rng = random.Random(7)  # noqa: S311 - the same cases every time
    pairs = held_out(language, count)
    marks, spans = [], []
    for (source, _), done in zip(pairs, engine(language).translate([pair[0] for pair in pairs]), strict=True):
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


class Ours:
    """The whole path of a draft: tags off, translation, tags back."""

    def __init__(self, language: str, engine: Any) -> None:
        self.language, self.engine = language, engine

    def marks(self, some: Sequence[Case]) -> list[tuple[str, Span | None]]:
        """Marks as footnotes."""
        texts = [case.source[: case.at[1]] + "<note1/>" + case.source[case.at[1] :] for case in some]
        return [_parsed(text, "<note1/>", "<note1/>") for text in self._drafted(texts, NOTE)]

    def spans(self, some: Sequence[Case]) -> list[tuple[str, Span | None]]:
        """Spans as emphasis."""
        texts = [_around(case, "<em>", "</em>") for case in some]
        return [_parsed(text, "<em>", "</em>") for text in self._drafted(texts, EMPHASIS)]

    def _drafted(self, texts: list[str], code: Code) -> list[str]:
        units = [Unit(text, "paragraph", Place("benchmark", 1), (code,)) for text in texts]
        drafted = draft(units, self.engine, "en", self.language, lambda text, _language: [(0, len(text))])
        found = {unit.text: proposed.text for unit, proposed in drafted}
        return [found[text] for text in texts]


def _around(case: Case, opening: str, closing: str) -> str:
    start, end = case.at
    return case.source[:start] + opening + case.source[start:end] + closing + case.source[end:]


def _parsed(text: str, opening: str, closing: str) -> tuple[str, Span | None]:
    """A text without its markers, and where they stood."""
    start = text.find(opening)
    end = text.find(closing, start) if start >= 0 else -1
    if end < 0:
        return text, None
    if opening == closing:
        return text[:start] + text[start + len(opening) :], (start, start)
    inside = text[start + len(opening) : end]
    return text[:start] + inside + text[end + len(closing) :], (start, start + len(inside))


def in_the_text(engine: Any, opening: str, closing: str, of_spans: bool) -> Way:
    """Markers left in what the model is given."""

    def way(some: Sequence[Case]) -> list[tuple[str, Span | None]]:
        texts = [
            _around(case, opening, closing)
            if of_spans
            else case.source[: case.at[1]] + opening + case.source[case.at[1] :]
            for case in some
        ]
        said = (done.text for done in engine.translate(texts))
        return [_parsed(text, opening, closing if of_spans else opening) for text in said]

    return way


def cut(engine: Any, of_spans: bool) -> Way:
    """The sentence cut at the mark or the span, the parts translated by themselves."""

    def way(some: Sequence[Case]) -> list[tuple[str, Span | None]]:
        parts = []
        for case in some:
            start, end = case.at if of_spans else (case.at[1], case.at[1])
            parts.append([case.source[:start].strip(), case.source[start:end], case.source[end:].strip()])
        texts = list(dict.fromkeys(part for each in parts for part in each if part))
        said = dict(zip(texts, (done.text for done in engine.translate(texts)), strict=True))
        return [_joined([said.get(part, "") for part in each]) for each in parts]

    return way


def _joined(parts: list[str]) -> tuple[str, Span | None]:
    before, middle, after = parts
    start = len(before) + (1 if before and middle else 0)
    return " ".join(filter(None, parts)), (start, start + len(middle))


def looking(engine: Any, of_spans: bool) -> Way:
    """The attention as it comes: for each target word the source word it looks at most."""

    def way(some: Sequence[Case]) -> list[tuple[str, Span | None]]:
        done = engine.translate([case.source for case in some])
        return [(each.text, _looked(each.alignment, case.at)) for case, each in zip(some, done, strict=True)]

    def _looked(alignment: Alignment | None, at: Span) -> Span | None:
        if alignment is None:
            return None
        wanted = [i for i, (start, end) in enumerate(alignment.source) if start < at[1] and end > at[0]]
        best = [max(range(len(row)), key=row.__getitem__) if row else -1 for row in alignment.weights]
        hit = [span for span, word in zip(alignment.target, best, strict=True) if word in wanted]
        return ((hit[0][0] if of_spans else hit[-1][1]), hit[-1][1]) if hit else None

    return way


def argos_tags(language: str, of_spans: bool) -> Way | None:
    """argostranslate.tags.translate_tags, the mark an untranslatable tag; None where it cannot be imported."""
    try:
        from argostranslate import package, tags, translate
    except ImportError:
        return None
    folder = model(language).folder
    translation: Any = translate.PackageTranslation(None, None, package.Package(folder))
    translation.sentencizer = type("Whole", (), {"split_sentences": staticmethod(lambda text: [text])})()

    def way(some: Sequence[Case]) -> list[tuple[str, Span | None]]:
        found = []
        for case in some:
            start, end = case.at if of_spans else (case.at[1], case.at[1])
            inner = tags.Tag([case.source[start:end]], True) if of_spans else tags.Tag(["\ue000"], False)
            children = [case.source[:start], inner, case.source[end:]]
            tree: Any = tags.translate_tags(translation, tags.Tag([child for child in children if child]))
            flat = ["[" + _text(child) + "]" if not isinstance(child, str) else child for child in tree.children]
            found.append(_parsed("".join(flat).replace("\ue000", ""), "[", "]"))
        return found

    return way


def _text(tag: Any) -> str:
    return tag if isinstance(tag, str) else "".join(_text(child) for child in tag.children)


def judged(case: Case, text: str, place: Span | None, language: str, of_spans: bool) -> bool:
    """Whether a mark or span is right in this translation of the sentence, whatever it is."""
    if place is None:
        return False
    if of_spans:
        if text == case.known.target.text:
            return place in case.right
        return (case.at, place) in [(span, one) for span, right in known(case.source, text, language).spans() for one in right]
    word = next(span for span in case.known.source.words if span[0] == case.at[0])
    theirs = known(case.source, text, language).links.get(word)
    return theirs is not None and theirs[1] <= place[0] and not re.search(r"\w", text[theirs[1] : place[0]])


def row(name: str, language: str, marks: Way | None, spans: Way | None, every: tuple[list[Case], list[Case]]) -> str:
    """One line of the table."""
    cells = []
    for way, some, of_spans in ((marks, every[0], False), (spans, every[1], True)):
        if way is None:
            cells += ["", "", ""]
            continue
        results = list(zip(some, way(some), strict=True))
        right = sum(judged(case, text, place, language, of_spans) for case, (text, place) in results)
        present = sum(place is not None for _case, (_text, place) in results)
        whole = sum(text == case.known.target.text for case, (text, _place) in results)
        cells += [f"{value / len(some):.1%}" for value in (right, present, whole)]
    return f"| {name} | " + " | ".join(cells) + " |"


def misses(language: str, ways: tuple[Way, Way], every: tuple[list[Case], list[Case]]) -> None:
    """What ours gets wrong."""
    for way, some, of_spans in zip(ways, every, (False, True), strict=True):
        for case, (text, place) in zip(some, way(some), strict=True):
            if not judged(case, text, place, language, of_spans) and place is not None:
                shown = f"{text[: place[0]]}[{text[place[0] : place[1]]}]{text[place[1] :]}"
                right = [text[slice(*span)] for span in case.right]
                start = case.at[0] if of_spans else case.at[1]
                print(f"{case.source[:start]}[{case.source[start : case.at[1]]}]{case.source[case.at[1] :]} | {shown} | {right}")


def table(language: str, count: int, show_misses: bool) -> None:
    """The table of one language."""
    every = cases(language, count)
    plain = engine(language)
    as_converted = Argos(model(language), calibration.Settings(-1, 1))
    print(f"\nen-{language}: {len(every[0])} marks, {len(every[1])} spans, {count} held-out sentences\n")
    print("| how | marks right | present | sentence unharmed | spans right | present | sentence unharmed |")
    print("|---|---|---|---|---|---|---|")
    ours, ours_spoiled = Ours(language, plain), Ours(language, as_converted)
    lines: list[tuple[str, Way | None, Way | None]] = [
        ("ours", ours.marks, ours.spans),
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
            print(row(name, language, marks, spans, every), flush=True)
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
