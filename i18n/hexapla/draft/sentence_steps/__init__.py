"""The steps that every sentence passes before and after an engine; no engine needs code of its own for them.

A step gets sentences and the next step. It changes the sentences, passes them on, and changes the translations that it
gets back; the alignment of words follows each change. `STEPS` is in the order in which they are asked: the first one
sees the sentence as it is in the source, and the translation last.

Before the steps, `draft.drafting` copies what needs no engine and takes out tags and what stays as it is
(`untranslatable`); after them, `draft.composition` joins the sentences, and refuses a text that is no translation.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hexapla.draft.engine import Engine, Translated
from hexapla.draft.sentence_steps import capitals, clauses, judging, tidying, verbatim
from hexapla.draft.sentence_steps.casing import Casing
from hexapla.draft.sentence_steps.step import Ask, AskedSentence, LanguagePair, Step

__all__ = ["STEPS", "AskedSentence", "Casing", "LanguagePair", "asking", "translate"]

STEPS: Sequence[Step] = (
    judging.judge,  # refuse what says nothing, repeats itself or has markup, and say what may be missing
    verbatim.copy_without_words,  # numbers, Roman numerals and single letters are not asked
    tidying.tidy,  # spaces, quotation marks and opening marks of the language, a capital at the start
    capitals.recase,  # CAPITALS and Titles are asked as sentences, and get their capitals back
    clauses.cut,  # what is long, or came back too short, is asked clause by clause
    judging.refuse_endless,  # a model in a loop
)


def translate(ask: Ask, sentences: Sequence[AskedSentence], pair: LanguagePair) -> list[Translated]:
    """Translate sentences through all steps; return one translation for each, in order.

    `ask` asks the engine, as `asking` does.
    """
    for step in reversed(STEPS):
        ask = partial(step, ask=ask, pair=pair)
    return ask(sentences)


def asking(engine: Engine) -> Ask:
    """Return a function that asks an engine each different sentence once."""

    def ask(sentences: Sequence[AskedSentence]) -> list[Translated]:
        texts = list(dict.fromkeys(sentence.text for sentence in sentences))
        done = dict(zip(texts, engine.translate(texts), strict=True)) if texts else {}
        return [done[sentence.text] for sentence in sentences]

    return ask
