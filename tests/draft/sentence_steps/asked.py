"""An engine that says what a test has told it to, by sentence, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hexapla.draft.engine import Translated
from hexapla.draft.sentence_steps import AskedSentence, Casing, LanguagePair, asking, translate
from hexapla.model import Place, Unit, UnitKind
from hexapla.word_alignment import Alignment, words


class Answering:
    """Answers from a table; a sentence that is not there is given back in angle marks."""

    name, batch = "answering", 100

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        self.answers = answers or {}
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        self.asked += sentences
        return [self._answer(sentence) for sentence in sentences]

    def _answer(self, sentence: str) -> Translated:
        text = self.answers.get(sentence, sentence)

        def straight() -> Alignment:
            """The first word is aligned with the first, the second with the second, and so on."""
            ours, theirs = words(sentence), words(text)
            rows = [[float(row == column) for column in range(len(ours))] for row in range(len(theirs))]
            return Alignment(ours, theirs, rows)

        return Translated(text, 0.5, straight)


def said(
    text: str,
    answers: Mapping[str, str] | None = None,
    *,
    target: str = "es",
    source: str = "en",
    kind: UnitKind = UnitKind.PARAGRAPH,
    casing: Casing | None = None,
    longest: int = 40,
) -> tuple[Translated, list[str]]:
    """The translation of one sentence after all steps, and what the engine was asked."""
    engine = Answering(answers)
    pair = LanguagePair(source, target, casing or Casing(), longest=longest)
    (translated,) = translate(asking(engine), [AskedSentence(text, Unit(text, kind, Place("a.md")))], pair)
    return translated, engine.asked
