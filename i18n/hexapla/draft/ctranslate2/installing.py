"""Install models into the user's folder, list them and remove them. A model is installed whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hexapla import installation, languages, staging, user_folders
from hexapla.draft import unpacking
from hexapla.draft.ctranslate2.asking import Asking
from hexapla.draft.ctranslate2.conversion import convert_marian, marian_weights
from hexapla.draft.ctranslate2.families import ConvertedModel, named_languages, recognise
from hexapla.draft.ctranslate2.foreign_models import refuse_foreign
from hexapla.draft.ctranslate2.model_files import RECORD, files_of
from hexapla.draft.ctranslate2.pieces import open_pieces
from hexapla.errors import EngineError, MissingExtra
from hexapla.files import remedy_for
from hexapla.messages import _

_SAFE = re.compile(r"[^A-Za-z0-9.]+")


def models_folder() -> Path:
    """Return the folder of installed models."""
    return user_folders.data() / "models"


def installed() -> list[ConvertedModel]:
    """Return the models that are installed, without damaged ones."""
    folder = models_folder()
    found = []
    if folder.is_dir():
        unpacking.recover(folder)
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.name.startswith("."):
                try:
                    found.append(recognise(path))
                except EngineError:
                    continue
    return found


def install(path: Path, source: str = "", target: str = "", *, link: bool = False) -> ConvertedModel:
    """Check a model and copy its files into the user's folder; a model of Marian's own is converted.

    `source` and `target` are its languages, if the model does not say them. With `link`, its files are not copied but
    linked: they have to stay where they are.

    Raises:
        EngineError: it is not a model that CTranslate2 can run, or it is damaged, or cannot be written.
        MissingExtra: CTranslate2 or SentencePiece is not installed.

    """
    source, target = (languages.normalise(tag) if tag else "" for tag in (source, target))
    if not path.exists():
        raise EngineError(_("There is no such file or folder."), place=str(path))
    try:
        with _aside(models_folder()) as aside:
            model = _prepared(path.absolute(), aside, source, target, link=link)
            _refuse_damaged(model, path)
            folder = models_folder() / model.name
            unpacking.place(model.folder, folder)
    except OSError as error:
        said = _("The model cannot be installed ({reason}).", reason=error.strerror or error)
        raise EngineError(said, place=str(path), remedy=remedy_for(error, _("Free some disk space."))) from error
    return recognise(folder)


def remove(name: str) -> ConvertedModel | None:
    """Remove an installed model, and return it; None if there is none of that name.

    Raises:
        EngineError: it cannot be removed.

    """
    model = next((model for model in installed() if model.name == name), None)
    if model is not None:
        try:
            unpacking.discard(model.folder)
        except OSError as error:
            said = _("The model cannot be removed ({reason}).", reason=error.strerror)
            raise EngineError(said, place=str(model.folder)) from error
    return model


def _prepared(path: Path, aside: Path, source: str, target: str, *, link: bool) -> ConvertedModel:
    """Return the model in a new folder in `aside`, with all that belongs to it."""
    weights = marian_weights(path)
    if weights is not None and not (path / "model.bin").is_file():
        _require_converter()
        named = weights.parent.name
        converted = aside / "converted" / named
        converted.parent.mkdir()
        convert_marian(weights, converted)
        model, link = recognise(converted, source, target), False
    else:
        if path.is_file():
            refuse_foreign(path)
            raise EngineError(
                _("This is not a model: give its folder, or a package file of Argos Translate."), place=str(path)
            )
        model = recognise(path, source, target)
    new = aside / "model" / _name(model)
    for file in (file for folder in {model.folder, model.weights} for file in files_of(folder)):
        copy = new / file.relative_to(model.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if link:
            copy.symlink_to(file.resolve())
        else:
            shutil.copyfile(file, copy)
    if not model.names_source and model.family != "Argos":
        (new / RECORD).unlink(missing_ok=True)
        told = {"source": model.source, "target": model.target}
        (new / RECORD).write_text(json.dumps(told) + "\n", encoding="utf-8")
    return recognise(new)


def _name(model: ConvertedModel) -> str:
    """Return a name for a model's folder: what it is, and its languages."""
    own = _SAFE.sub("-", model.folder.name).strip("-.").lower() or "model"
    family = model.family.lower()
    if family == "marian" and "opus" in own:
        family = "opus"
    parts = [own if family.split("-")[0].replace("100", "") in own else f"{family}-{own}"]
    if model.source and model.target and named_languages(own) != (model.source, model.target):
        parts.append(f"{model.source}-{model.target}".lower())
    return "-".join(parts)[:100]


def _refuse_damaged(model: ConvertedModel, path: Path) -> None:
    """Load a model once before it is installed, so that drafting does not fail later.

    Raises:
        EngineError: its tokenizers or its weights are damaged.

    """
    open_pieces(model.source_pieces, model.target_pieces, Asking()).cut("a")
    _require_converter()
    import ctranslate2

    try:
        ctranslate2.Translator(str(model.weights), device="cpu", inter_threads=1, intra_threads=1)
    except (RuntimeError, ValueError, MemoryError) as error:
        said = _("The model cannot be loaded ({reason}).", reason=str(error).rstrip("."))
        raise EngineError(said, place=str(path), remedy=_("Convert it again, or fetch it again.")) from error


def _require_converter() -> None:
    try:
        import ctranslate2  # noqa: F401 - whether it is installed
    except ImportError as error:
        raise MissingExtra(
            _("CTranslate2 is not installed."),
            remedy=_("Install it: {command}", command=installation.command("ctranslate2")),
        ) from error


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Yield a hidden folder beside the models, which is deleted afterwards; one process at a time has one."""
    folder.mkdir(parents=True, exist_ok=True)
    with staging.exclusive(folder):
        unpacking.clear(folder)
        aside = Path(tempfile.mkdtemp(dir=folder, prefix=unpacking.ASIDE))
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)
