"""The engine ctranslate2: models of many families, converted for CTranslate2 and recognised by their files.

`families` recognises a folder by its `model_files`, `foreign_models` refuses others, `language_codes` finds a model's
codes for languages, `pieces` cuts sentences as the model expects them, `running` runs it; `installing` puts a model
into the user's folder, `conversion` converts Marian's own files first. The engine argos runs its packages by `running`,
too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from hexapla.draft.chaining import Chained, Reversed
from hexapla.draft.ctranslate2.asking import Asking
from hexapla.draft.ctranslate2.families import ConvertedModel, recognise
from hexapla.draft.ctranslate2.installing import installed
from hexapla.draft.ctranslate2.model_files import files_of
from hexapla.draft.ctranslate2.pieces import open_pieces
from hexapla.draft.ctranslate2.running import AS_USUAL, RunningModel, RunSettings
from hexapla.draft.engine import Portable
from hexapla.errors import EngineError
from hexapla.messages import _, listed
from hexapla.publication import DraftSettings
from hexapla.word_alignment import WordAligner

_PIVOT = "en"


def open_engine(source: str, target: str, settings: DraftSettings) -> RunningModel | Chained:
    """Open a model for a pair: one of the publication's, else an installed one, else two through English.

    A model of one pair comes before one of many languages.

    Raises:
        EngineError: no model translates this pair, or it cannot be loaded.
        MissingExtra: CTranslate2 is not installed.

    """
    models = list(_models(settings))
    if settings.converted_model:
        models = [model for model in models if model.name == settings.converted_model]
        if not models:
            raise EngineError(
                _("No model “{name}” is installed.", name=settings.converted_model),
                remedy=_("See: {command}", command="hexapla models list"),
            )
    if direct := _find(models, source, target):
        return _open(direct, source, target)
    first, second = _find(models, source, _PIVOT), _find(models, _PIVOT, target)
    if first is not None and second is not None:
        return Chained(_open(first, source, _PIVOT), _open(second, _PIVOT, target))
    names = [model.name for model in models]
    raise EngineError(
        _("No installed model for CTranslate2 translates {source} to {target}.", source=source, target=target),
        remedy=_("Install one: hexapla models install FOLDER")
        if not names
        else _("Installed are: {names}. Install another: hexapla models install FOLDER", names=listed(names)),
    )


def open_aligner(source: str, target: str, settings: DraftSettings) -> WordAligner | None:
    """Open a model of the pair, in either direction, to align given translations; None if there is none.

    Raises:
        EngineError, MissingExtra: a model cannot be used.

    """
    models = list(_models(settings))
    if direct := _find(models, source, target):
        return _open(direct, source, target)
    reverse = _find(models, target, source)
    return Reversed(_open(reverse, target, source)) if reverse else None


def _models(settings: DraftSettings) -> Iterator[ConvertedModel]:
    """Yield the models of a publication's folders, then installed ones; of each, those of one pair first."""
    own = [recognise(path) for path in settings.packages if path.is_dir()]
    for models in (own, installed()):
        yield from sorted(models, key=lambda model: model.is_multilingual)


def _find(models: Sequence[ConvertedModel], source: str, target: str) -> ConvertedModel | None:
    return next((model for model in models if model.asking(source, target) is not None), None)


class _OpenModel(RunningModel):
    """A model in a folder of its own, which other machines can open, too."""

    def __init__(
        self, model: ConvertedModel, pair: tuple[str, str], asking: Asking, *, run: RunSettings = AS_USUAL
    ) -> None:
        name = f"ctranslate2 {model.name} {pair[0]}->{pair[1]}"
        pieces = open_pieces(model.source_pieces, model.target_pieces, asking)
        super().__init__(name, model.weights, pair, pieces, run=run)
        self._model, self._pair = model, pair

    @property
    def portable(self) -> Portable:
        """The files of the model, and how to open it."""
        model = self._model
        files = [file for folder in {model.folder, model.weights} for file in files_of(folder)]
        named = {f"{model.folder.name}/{file.relative_to(model.folder).as_posix()}": file for file in files}
        return Portable(named, partial(_reopen, model.folder.name, self._pair, self.compute_type))


def _reopen(name: str, pair: tuple[str, str], compute_type: str, folder: Path, threads: int) -> _OpenModel:
    return _open(recognise(folder / name), *pair, run=RunSettings(threads, compute_type))


def _open(model: ConvertedModel, source: str, target: str, *, run: RunSettings = AS_USUAL) -> _OpenModel:
    asking = model.asking(source, target)
    assert asking is not None
    return _OpenModel(model, (source, target), asking, run=run)
