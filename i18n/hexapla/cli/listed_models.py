"""What `hexapla models list` says: packages of Argos Translate, converted models, and the models of a server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hexapla.cli import output
from hexapla.messages import _, ngettext

if TYPE_CHECKING:
    from hexapla.draft.ctranslate2.families import ConvertedModel


def print_lists(
    rows: Sequence[Mapping[str, str]], converted: Sequence[ConvertedModel], offered: Sequence[Mapping[str, str]]
) -> None:
    """Print a line for each package, each converted model, and each model of a server."""
    for row in rows:
        output.say(f"{row['from']} → {row['to']}  {row['version']}")
    for model in converted:
        output.say(f"{languages_of(model)}  {model.name} ({model.family})")
    for row in offered:
        output.say(f"{row['engine']}  {row['model']}")


def as_row(model: ConvertedModel) -> dict[str, Any]:
    """Return what `--json` says of a converted model."""
    return {
        "engine": "ctranslate2",
        "name": model.name,
        "family": model.family,
        "from": model.source,
        "to": model.target,
        "languages": model.languages,
        "folder": str(model.folder),
    }


def languages_of(model: ConvertedModel) -> str:
    """Return the languages of a model: `en → es`, or how many."""
    if not model.is_multilingual:
        return f"{model.source} → {model.target}"
    many = ngettext("{count} language", "{count} languages", len(model.languages))
    return f"{model.source} → {many}" if model.source else many


def list_packages(*, available: bool, is_needed: bool) -> list[dict[str, str]]:
    """Return the packages that are installed, or available; none where nothing can be installed, unless needed."""
    from hexapla.draft import packages
    from hexapla.errors import MissingExtra

    if available:
        return [{"from": source, "to": target, "version": version} for source, target, version in packages.available()]
    try:
        return [
            {"from": model.source, "to": model.target, "version": model.version, "folder": str(model.folder)}
            for model in packages.installed()
        ]
    except MissingExtra:
        if is_needed:
            raise
        return []


def offered_models(engine: str | None) -> list[dict[str, str]] | None:
    """Return the models that the server of an engine offers; None if it has none.

    It is the engine that is named, else hexapla.toml's.
    """
    from hexapla.draft import list_models
    from hexapla.errors import EngineError
    from hexapla.publication import FILE_NAME, DraftSettings, find, load

    here = Path.cwd()
    is_inside = any((folder / FILE_NAME).is_file() for folder in (here, *here.parents))
    settings = load(find(here)).draft if is_inside else DraftSettings()
    name = engine or settings.engine
    models = list_models(name, settings)
    if models is None and engine:
        raise EngineError(
            _("The engine {engine} has no server of models.", engine=name),
            remedy=_("See: {command}", command="hexapla models list"),
        )
    if models == []:
        output.say(_("The server has no model."))
    return None if models is None else [{"engine": name, "model": model} for model in models]
