"""The engine Argos Translate: its packages, run directly by CTranslate2.

`argostranslate.translate` would import torch, translate tagged text in fragments and take one sentence at a time; here
`ctranslate2.running` translates whole batches. If no package translates a pair, two do, through English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from hexapla import language_matching
from hexapla.draft import calibration
from hexapla.draft import packages as argos_packages
from hexapla.draft.chaining import Chained, Reversed
from hexapla.draft.ctranslate2.asking import Asking
from hexapla.draft.ctranslate2.running import AS_USUAL, BEAM, RunningModel, RunSettings
from hexapla.draft.engine import Portable
from hexapla.draft.packages import Model
from hexapla.draft.vocabulary import Vocabulary
from hexapla.errors import EngineError, HexaplaError
from hexapla.messages import _
from hexapla.publication import DraftSettings
from hexapla.word_alignment import WordAligner

_PIVOT = "en"
_UNUSED = frozenset(("stanza",))  # folders of packages: the models of another splitter of sentences


class Argos(RunningModel):
    """A loaded package. `attention` is the part of the model's attention to read; by default calibration finds it."""

    def __init__(
        self,
        model: Model,
        attention: calibration.Settings | None = None,
        beam: int = BEAM,
        run: RunSettings = AS_USUAL,
    ) -> None:
        pair, pieces = (model.source, model.target), _PackagePieces(model)
        super().__init__(
            f"argos {model}", model.folder / "model", pair, pieces, attention=attention, beam=beam, run=run
        )
        self._model, self._settings = model, attention

    @property
    def portable(self) -> Portable:
        """The files of the package, and how to open it."""
        root = self._model.folder
        files = [path for path in root.rglob("*") if path.is_file() and path.relative_to(root).parts[0] not in _UNUSED]
        named = {path.relative_to(root.parent).as_posix(): path for path in files}
        again = partial(_reopen, self._model, attention=self._settings, beam=self._beam, compute_type=self.compute_type)
        return Portable(named, again)


def _reopen(
    model: Model, folder: Path, threads: int, *, attention: calibration.Settings | None, beam: int, compute_type: str
) -> Argos:
    here = replace(model, folder=folder / model.folder.name)
    return Argos(here, attention, beam, run=RunSettings(threads, compute_type))


class _PackagePieces:
    """The pieces of a package, which its own tokenizer makes: SentencePiece's, or those of older packages."""

    def __init__(self, model: Model) -> None:
        try:
            package = argos_packages.package_of(model)
            self._tokenizer: Any = package.tokenizer
            self._tokenizer.encode("a")  # argostranslate loads it at the first call
        except HexaplaError:
            raise
        except Exception as error:  # any error of argostranslate or SentencePiece for a damaged package
            said = _("The package's tokenizer cannot be loaded ({reason}).", reason=error)
            remedy = _("Install the package again: hexapla models install FILE")
            raise EngineError(said, place=str(model.folder), remedy=remedy) from error
        self._known = Vocabulary(getattr(self._tokenizer, "processor", None))
        prefix = getattr(package, "target_prefix", "")
        self.asking = Asking(target=(prefix,) if prefix else ())

    def cut(self, sentence: str) -> list[str]:
        """Return the pieces of a source sentence."""
        return list(self._tokenizer.encode(sentence))

    cut_translation = cut

    def lacks(self, character: str) -> bool:
        """Return whether the vocabulary lacks a character, or has only its bytes; False for packages without one."""
        return self._known.lacks(character)

    def join(self, pieces: Sequence[str]) -> str:
        """Return the text of pieces."""
        return str(self._tokenizer.decode(list(pieces)))


def open_engine(source: str, target: str, settings: DraftSettings) -> Argos | Chained:
    """Open the engine for a pair: one of the publication's packages, else an installed one, else two through English.

    Raises:
        EngineError: no package translates this pair.
        MissingExtra: Argos Translate is not installed.

    """
    models = _models(settings)
    direct = _find(models, source, target)
    if direct is not None:
        return Argos(direct)
    first, second = _find(models, source, _PIVOT), _find(models, _PIVOT, target)
    if first is not None and second is not None:
        return Chained(Argos(first), Argos(second))
    raise EngineError(
        _("No installed package translates {source} to {target}.", source=source, target=target),
        remedy=_(
            "Install one: hexapla models install {source} {target}",
            source=language_matching.argos_code(source),
            target=language_matching.argos_code(target),
        ),
    )


def _models(settings: DraftSettings) -> list[Model]:
    """Return the publication's own packages, then installed ones; folders among the first are for CTranslate2."""
    files = [path for path in settings.packages if not path.is_dir()]
    return [*argos_packages.from_files(files), *argos_packages.installed()]


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
    models = _models(settings)
    if direct := _find(models, source, target):
        return Argos(direct)
    reverse = _find(models, target, source)
    return Reversed(Argos(reverse)) if reverse else None
