"""The engine Argos Translate: its packages, run directly by CTranslate2.

`argostranslate.translate` would import torch, translate tagged text in fragments and take one sentence at a time. Here
the model gets all sentences of a batch in one call, with one thread for each worker, and returns its attention too
(measurements: docs/drafts.md). If no package translates a pair, two do, through English.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Sequence
from functools import partial
from statistics import fmean
from typing import Any

from hexapla import installation, language_matching
from hexapla.draft import calibration
from hexapla.draft import packages as argos_packages
from hexapla.draft.attention import align_by_attention, composed, spans_of
from hexapla.draft.engine import Engine, Translated, VocabularyEngine
from hexapla.draft.packages import Model
from hexapla.draft.vocabulary import Vocabulary
from hexapla.errors import EngineError, HexaplaError, MissingExtra
from hexapla.messages import _, gettext_noop
from hexapla.publication import DraftSettings
from hexapla.word_alignment import Alignment, TextPair, WordAligner

_PIVOT = "en"
_BEAM = 2  # twice as fast as 4, and as good as measured in docs/drafts.md
_TOKENS = 1024  # a batch for one worker
_REINSTALL = gettext_noop("Install the package again: hexapla models install FILE")
# The mean log-probability of a piece below which a given translation is beyond a model: those of its own kind have -0.1
# in the demonstration packages, wrong ones and texts of another kind -6.
_IMPROBABLE = -4.0
_LONGEST = 200  # pieces; a longer sentence is cut, since models were trained on shorter ones


class Argos:
    """A loaded package. `attention` is the part of the model's attention to read; by default calibration finds it."""

    def __init__(self, model: Model, attention: calibration.Settings | None = None, beam: int = _BEAM) -> None:
        self.name: str = f"argos {model}"
        self.batch = 256
        self._beam = beam
        try:
            package = argos_packages.package_of(model)
            self._tokenizer: Any = package.tokenizer
            self._tokenizer.encode("a")  # argostranslate loads it at the first call
        except HexaplaError:
            raise
        except Exception as error:  # any error of argostranslate or SentencePiece for a damaged package
            said = _("The package's tokenizer cannot be loaded ({reason}).", reason=error)
            raise EngineError(said, place=str(model.folder), remedy=_(_REINSTALL)) from error
        self._known = Vocabulary(getattr(self._tokenizer, "processor", None))
        self._prefix = [package.target_prefix] if getattr(package, "target_prefix", "") else None
        threads = {"inter_threads": os.cpu_count() or 1, "intra_threads": 1}
        try:
            self._translator: Any = calibration.load(
                model, partial(self._translate, beam=1), attention, device="cpu", **threads
            )
        except ImportError as error:
            raise MissingExtra(
                _("CTranslate2 is not installed."),
                remedy=_("Install it: {command}", command=installation.command("argos")),
            ) from error
        except (RuntimeError, ValueError, OSError, MemoryError) as error:
            said = _("The package's model cannot be loaded ({reason}).", reason=error)
            raise EngineError(said, place=str(model.folder), remedy=_(_REINSTALL)) from error

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Translate all sentences in one call."""
        return self._translate(self._translator, sentences, self._beam)

    def lacks(self, character: str) -> bool:
        """Return whether the vocabulary lacks a character, or has only its bytes; False for packages without one."""
        return self._known.lacks(character)

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> list[Alignment | None]:
        """Align the words of given translations by the model's attention while it is made to say them.

        A pair that is too long for the model, or that it finds improbable, has no alignment: its attention would say
        nothing.
        """
        pieces = [(self._tokenizer.encode(source), self._tokenizer.encode(target)) for source, target in pairs]
        numbers = [at for at, each in enumerate(pieces) if all(each) and max(map(len, each)) <= _LONGEST]
        prefix = self._prefix or []
        asked = [(pieces[at][0], [*prefix, *pieces[at][1]]) for at in numbers]
        found: list[Alignment | None] = [None] * len(pairs)
        for at, rows in zip(numbers, self._attention(asked), strict=True):
            if rows:
                (source, target), (ours, theirs) = pairs[at], pieces[at]
                spans = spans_of(ours, source), spans_of(theirs, target)
                found[at] = align_by_attention(source, spans[0], target, spans[1], rows=rows[len(prefix) :])
        return found

    def _attention(self, pairs: Sequence[tuple[list[str], list[str]]]) -> list[Sequence[Sequence[float]]]:
        """Return the attention for the pieces of given translations; an empty one for those that are improbable."""
        options = {"max_batch_size": _TOKENS, "batch_type": "tokens"}
        found: list[Sequence[Sequence[float]]] = [()] * len(pairs)
        if not pairs:
            return found
        try:
            scored = self._translator.score_batch(*map(list, zip(*pairs, strict=True)), **options)
            known = [at for at, each in enumerate(scored) if fmean(each.log_probs) >= _IMPROBABLE]
            results = self._translator.translate_batch(
                [pairs[at][0] for at in known],
                target_prefix=[pairs[at][1] for at in known],
                beam_size=1,
                max_decoding_length=max((len(pairs[at][1]) for at in known), default=1),  # with the prefix
                return_attention=True,
                **options,
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(_("{engine} failed ({reason}).", engine=self.name, reason=error)) from error
        for at, result in zip(known, results, strict=True):
            found[at] = result.attention[0][: len(pairs[at][1])] if result.attention else ()
        return found

    def _translate(self, translator: Any, sentences: Sequence[str], beam: int) -> list[Translated]:
        parts = [self._parts(sentence) for sentence in sentences]
        flat = [pieces for cut in parts for _text, pieces in cut]
        try:
            results = translator.translate_batch(
                flat,
                target_prefix=[self._prefix] * len(flat) if self._prefix else None,
                beam_size=beam,
                max_batch_size=_TOKENS,
                batch_type="tokens",
                max_decoding_length=2 * _LONGEST + 50,
                return_scores=True,
                return_attention=True,
                replace_unknowns=True,
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(_("{engine} failed ({reason}).", engine=self.name, reason=error)) from error
        remaining = iter(results)
        return [_joined([self._translated(text, pieces, next(remaining)) for text, pieces in cut]) for cut in parts]

    def _parts(self, sentence: str) -> list[tuple[str, list[str]]]:
        """Return a sentence with its pieces; if it is too long, cut it between clauses, or else between words."""
        pieces: list[str] = self._tokenizer.encode(sentence)
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
        skip = 1 if self._prefix and hypothesis[:1] == self._prefix else 0
        target = self._tokenizer.decode(hypothesis[skip:]).strip()

        def looked() -> Alignment | None:
            rows = result.attention[0][skip:] if result.attention else []
            if not rows:
                return None
            return align_by_attention(
                source, spans_of(pieces, source), target, spans_of(hypothesis[skip:], target), rows=rows
            )

        # With CTranslate2's usual length penalty, the score is the mean log-probability of a piece.
        return Translated(target, math.exp(min(result.scores[0], 0.0)), looked)


class Pivot:
    """Two engines, one after the other: through English, if no package translates a pair."""

    def __init__(self, first: Engine, second: Engine) -> None:
        self.name: str = f"{first.name} then {second.name.removeprefix('argos ')}"
        self.batch: int = first.batch
        self._first, self._second = first, second

    def lacks(self, character: str) -> bool:
        """Return whether one of the two engines lacks a character."""
        return any(isinstance(each, VocabularyEngine) and each.lacks(character) for each in (self._first, self._second))

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Translate into English, then from English; the alignments are multiplied."""
        halfway = list(self._first.translate(sentences))
        for before, after in zip(halfway, self._second.translate([each.text for each in halfway]), strict=True):
            confidence = None
            if before.confidence is not None and after.confidence is not None:
                confidence = before.confidence * after.confidence
            yield Translated(after.text, confidence, partial(composed, before, after))


class Reversed:
    """Aligns words with an aligner of the other direction."""

    def __init__(self, aligner: WordAligner) -> None:
        self._aligner = aligner

    def align(self, pairs: Sequence[TextPair], beside: Sequence[TextPair] = ()) -> list[Alignment | None]:
        """Align the words of each pair."""
        turned = self._aligner.align(*([(target, source) for source, target in some] for some in (pairs, beside)))
        return [each and Alignment(each.target, each.source, list(zip(*each.weights, strict=True))) for each in turned]


def open_engine(source: str, target: str, settings: DraftSettings) -> Argos | Pivot:
    """Open the engine for a pair: one of the publication's packages, else an installed one, else two through English.

    Raises:
        EngineError: no package translates this pair.
        MissingExtra: Argos Translate is not installed.

    """
    models = [*argos_packages.from_files(settings.packages), *argos_packages.installed()]
    direct = _find(models, source, target)
    if direct is not None:
        return Argos(direct)
    first, second = _find(models, source, _PIVOT), _find(models, _PIVOT, target)
    if first is not None and second is not None:
        return Pivot(Argos(first), Argos(second))
    raise EngineError(
        _("No installed package translates {source} to {target}.", source=source, target=target),
        remedy=_(
            "Install one: hexapla models install {source} {target}",
            source=language_matching.argos_code(source),
            target=language_matching.argos_code(target),
        ),
    )


def _find(models: Sequence[Model], source: str, target: str) -> Model | None:
    """Return the first model for a pair, of its scripts, and of its regions if there is one."""
    ours = language_matching.choose(source, (model.source for model in models if _is_into(model, target)))
    of_source = [model for model in models if model.source == ours]
    theirs = language_matching.choose(target, (model.target for model in of_source))
    return next((model for model in of_source if model.target == theirs), None)


def _is_into(model: Model, target: str) -> bool:
    return bool(language_matching.choose(target, [model.target]))


def open_aligner(source: str, target: str, settings: DraftSettings) -> WordAligner | None:
    """Open a package of the pair, in either direction, to align given translations; None if there is none.

    Raises:
        EngineError, MissingExtra: a package cannot be used.

    """
    models = [*argos_packages.from_files(settings.packages), *argos_packages.installed()]
    if direct := _find(models, source, target):
        return Argos(direct)
    reverse = _find(models, target, source)
    return Reversed(Argos(reverse)) if reverse else None


def _joined(parts: Sequence[Translated]) -> Translated:
    """Join the parts of one long sentence; the joined sentence has no alignment."""
    if len(parts) == 1:
        return parts[0]
    text = " ".join(part.text for part in parts)
    sure = [part.confidence for part in parts if part.confidence is not None]
    return Translated(text, sum(sure) / len(sure) if sure else None)
