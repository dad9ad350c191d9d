"""Run a CTranslate2 model of translation: all sentences of a batch in one call, with its attention.

The model gets one thread for each worker (measurements: docs/drafts.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Any

from hexapla import installation
from hexapla.draft import calibration
from hexapla.draft.attention import align_by_attention, spans_of
from hexapla.draft.ctranslate2.pieces import Pieces
from hexapla.draft.engine import Translated
from hexapla.errors import EngineError, MissingExtra
from hexapla.executors import usable_cores
from hexapla.messages import _, gettext_noop
from hexapla.word_alignment import Alignment, TextPair

BEAM = 2  # twice as fast as 4, and as good as measured in docs/drafts.md
_TOKENS = 1024  # a batch for one worker
_REINSTALL = gettext_noop("Install it again: hexapla models install FILE")
# The mean log-probability of a piece below which a given translation is beyond a model: those of its own kind have -0.1
# in the demonstration packages, wrong ones and texts of another kind -6.
_IMPROBABLE = -4.0
_LONGEST = 200  # pieces; a longer sentence is cut, since models were trained on shorter ones
_BATCH = {"max_batch_size": _TOKENS, "batch_type": "tokens"}


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a model is run: with how many threads, by default one for each core, and with which numbers.

    `compute_type` is CTranslate2's: by default, what the model was saved with and the processor can.
    """

    threads: int = 0
    compute_type: str = "default"


AS_USUAL = RunSettings()


class RunningModel:
    """A loaded model of a pair of languages.

    `attention` is the part of the model's attention to read; by default calibration finds it. `run` says how.
    """

    def __init__(
        self,
        name: str,
        weights: Path,
        pair: tuple[str, str],
        pieces: Pieces,
        attention: calibration.Settings | None = None,
        *,
        beam: int = BEAM,
        run: RunSettings = AS_USUAL,
    ) -> None:
        self.name: str = name
        self.batch = 256
        self._beam, self._pieces = beam, pieces
        self._before, self._after = list(pieces.asking.before), list(pieces.asking.after)
        self._prefix = list(pieces.asking.target)
        options = {
            "inter_threads": run.threads or usable_cores(),
            "intra_threads": 1,
            "compute_type": run.compute_type,
        }
        try:
            self._translator: Any = calibration.load(
                weights, pair, partial(self._translate, beam=1), attention, device="cpu", **options
            )
        except ImportError as error:
            raise MissingExtra(
                _("CTranslate2 is not installed."),
                remedy=_("Install it: {command}", command=installation.command("ctranslate2")),
            ) from error
        except (RuntimeError, ValueError, OSError, MemoryError) as error:
            said = _("The model cannot be loaded ({reason}).", reason=error)
            raise EngineError(said, place=str(weights), remedy=_(_REINSTALL)) from error

    @property
    def compute_type(self) -> str:
        """The numbers that the model computes with here."""
        return str(self._translator.compute_type)

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Translate all sentences in one call."""
        return self._translate(self._translator, sentences, self._beam)

    def lacks(self, character: str) -> bool:
        """Return whether the model's vocabulary lacks a character, or has only its bytes."""
        return self._pieces.lacks(character)

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> list[Alignment | None]:
        """Align the words of given translations by the model's attention while it is made to say them.

        A pair that is too long for the model, or that it finds improbable, has no alignment: its attention would say
        nothing.
        """
        pieces = [(self._pieces.cut(source), self._pieces.cut_translation(target)) for source, target in pairs]
        numbers = [at for at, each in enumerate(pieces) if all(each) and max(map(len, each)) <= _LONGEST]
        asked = [(self._asked(pieces[at][0]), [*self._prefix, *pieces[at][1]]) for at in numbers]
        found: list[Alignment | None] = [None] * len(pairs)
        for at, rows in zip(numbers, self._attention(asked), strict=True):
            if rows:
                found[at] = self._aligned(pairs[at], pieces[at], rows)
        return found

    def _asked(self, pieces: Sequence[str]) -> list[str]:
        """Return the pieces of a sentence with those that the model expects beside them."""
        return [*self._before, *pieces, *self._after]

    def _aligned(
        self, texts: TextPair, pieces: tuple[Sequence[str], Sequence[str]], rows: Sequence[Sequence[float]]
    ) -> Alignment:
        """Return the alignment of words by rows of attention, those of the target's prefix first."""
        first = len(self._before)
        own = [row[first:] for row in rows[len(self._prefix) :]] if first else rows[len(self._prefix) :]
        spans = spans_of(pieces[0], texts[0]), spans_of(pieces[1], texts[1])
        return align_by_attention(texts[0], spans[0], texts[1], spans[1], rows=own)

    def _attention(self, pairs: Sequence[tuple[list[str], list[str]]]) -> list[Sequence[Sequence[float]]]:
        """Return the attention for the pieces of given translations; an empty one for those that are improbable."""
        found: list[Sequence[Sequence[float]]] = [()] * len(pairs)
        if not pairs:
            return found
        try:
            scored = self._translator.score_batch(*map(list, zip(*pairs, strict=True)), **_BATCH)
            known = [at for at, each in enumerate(scored) if fmean(each.log_probs[len(self._prefix) :]) >= _IMPROBABLE]
            results = self._translator.translate_batch(
                [pairs[at][0] for at in known],
                target_prefix=[pairs[at][1] for at in known],
                beam_size=1,
                max_decoding_length=max((len(pairs[at][1]) for at in known), default=1),  # with the prefix
                return_attention=True,
                **_BATCH,
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(_("{engine} failed ({reason}).", engine=self.name, reason=error)) from error
        for at, result in zip(known, results, strict=True):
            found[at] = result.attention[0][: len(pairs[at][1])] if result.attention else ()
        return found

    def _translate(self, translator: Any, sentences: Sequence[str], beam: int) -> list[Translated]:
        parts = [self._parts(sentence) for sentence in sentences]
        flat = [self._asked(pieces) for cut in parts for _text, pieces in cut]
        try:
            results = translator.translate_batch(
                flat,
                target_prefix=[self._prefix] * len(flat) if self._prefix else None,
                beam_size=beam,
                max_decoding_length=2 * _LONGEST + 50,
                return_scores=True,
                return_attention=True,
                replace_unknowns=True,
                **_BATCH,
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(_("{engine} failed ({reason}).", engine=self.name, reason=error)) from error
        remaining = iter(results)
        return [_joined([self._translated(text, pieces, next(remaining)) for text, pieces in cut]) for cut in parts]

    def _parts(self, sentence: str) -> list[tuple[str, list[str]]]:
        """Return a sentence with its pieces; if it is too long, cut it between clauses, or else between words."""
        pieces = self._pieces.cut(sentence)
        if len(pieces) <= _LONGEST or " " not in sentence:
            return [(sentence, pieces)]
        middle = len(sentence) // 2
        stops = [at + 1 for at, letter in enumerate(sentence[:-1]) if letter in ",;:—، " and sentence[at + 1] == " "]
        spaces = [at for at, letter in enumerate(sentence) if letter == " "]
        cut = min(stops or spaces, key=lambda at: abs(at - middle))
        if not sentence[:cut].strip() or not sentence[cut:].strip():
            return [(sentence, pieces)]
        return [*self._parts(sentence[:cut].rstrip()), *self._parts(sentence[cut:].lstrip())]

    def _translated(self, source: str, pieces: Sequence[str], result: Any) -> Translated:
        hypothesis: list[str] = list(result.hypotheses[0])
        skip = len(self._prefix) if self._prefix and hypothesis[: len(self._prefix)] == self._prefix else 0
        own = hypothesis[skip:]
        target = self._pieces.join(own).strip()

        def looked() -> Alignment | None:
            rows = result.attention[0] if result.attention else []
            if not rows[skip:]:
                return None
            return self._aligned((source, target), (pieces, own), [*[()] * (len(self._prefix) - skip), *rows])

        # With CTranslate2's usual length penalty, the score is the mean log-probability of a piece.
        return Translated(target, math.exp(min(result.scores[0], 0.0)), looked)


def _joined(parts: Sequence[Translated]) -> Translated:
    """Join the parts of one long sentence; the joined sentence has no alignment."""
    if len(parts) == 1:
        return parts[0]
    text = " ".join(part.text for part in parts)
    sure = [part.confidence for part in parts if part.confidence is not None]
    return Translated(text, sum(sure) / len(sure) if sure else None)
