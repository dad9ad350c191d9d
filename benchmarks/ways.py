"""Ways to carry a mark or a tagged span over: ours, and what else is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from generated import Known, Span, model

from hexapla.draft import draft
from hexapla.draft.engine import Translated
from hexapla.model import Code, Place, Unit, UnitKind
from hexapla.word_alignment import Alignment, WordAligner

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


class Silent:
    """An engine that says what another says, and gives no alignment."""

    def __init__(self, engine: Any, batch: int) -> None:
        self.name: str = engine.name
        self.batch = batch
        self._engine = engine

    def translate(self, sentences: Sequence[str]) -> list[Translated]:
        """Translate, and keep only the texts."""
        return [Translated(each.text) for each in self._engine.translate(sentences)]


class Ours:
    """The whole path of a draft: tags off, translation, tags back."""

    def __init__(self, language: str, engine: Any, aligner: WordAligner | None = None) -> None:
        self.language, self.engine, self.aligner = language, engine, aligner

    def marks(self, some: Sequence[Case]) -> list[tuple[str, Span | None]]:
        """Marks as footnotes."""
        texts = [case.source[: case.at[1]] + "<note1/>" + case.source[case.at[1] :] for case in some]
        return [_parsed(text, "<note1/>", "<note1/>") for text in self._drafted(texts, NOTE)]

    def spans(self, some: Sequence[Case]) -> list[tuple[str, Span | None]]:
        """Spans as emphasis."""
        texts = [_around(case, "<em>", "</em>") for case in some]
        return [_parsed(text, "<em>", "</em>") for text in self._drafted(texts, EMPHASIS)]

    def _drafted(self, texts: list[str], code: Code) -> list[str]:
        units = [Unit(text, UnitKind.PARAGRAPH, Place("benchmark", 1), (code,)) for text in texts]
        drafted = draft(units, self.engine, "en", self.language, splitter=_whole, aligner=self.aligner)
        found = {unit.text: proposed.text for unit, proposed in drafted}
        return [found[text] for text in texts]


def _whole(text: str, _language: str) -> list[Span]:
    return [(0, len(text))]


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
    before, middle, _after = parts
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
