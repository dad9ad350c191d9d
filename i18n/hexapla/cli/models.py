"""hexapla models: the translation packages of the default engine, and the models that a server offers."""

from __future__ import annotations

from pathlib import Path

import click

from hexapla.cli import arguments, output
from hexapla.messages import _, percent


def _engines() -> tuple[str, ...]:
    from hexapla.publication import engines

    return engines()


@click.group(
    "models",
    help=_(
        "Manage the Argos Translate packages.\n\n"
        "They translate offline: `hexapla draft` uses them, unless hexapla.toml names another engine."
    ),
    epilog=arguments.example("hexapla models install en es"),
)
def command() -> None:
    """Group the commands of the packages."""


@command.command(
    "list",
    help=_(
        "List the installed packages.\n\n"
        "Where hexapla.toml names an engine with a server of language models, such as openai, the models that the "
        "server offers are listed, too."
    ),
    epilog=arguments.example("hexapla models list --available"),
)
@click.option(
    "--available", is_flag=True, help=_("List the packages that the package index offers (needs a network connection).")
)
@click.option(
    "--engine",
    metavar="ENGINE",
    callback=arguments.one_of(_engines),
    help=_("List only the models that this engine's server offers: openai."),
)
@arguments.as_json
def list_(available: bool, engine: str | None, as_json: bool) -> None:
    """List the packages that are installed, or available, and the models of a server."""
    models = None if available else _offered(engine)
    rows = [] if engine else _packages(available=available, is_needed=models is None)
    models = models or []
    if as_json:
        output.print_json([*rows, *models])
        return
    for row in rows:
        output.say(f"{row['from']} → {row['to']}  {row['version']}")
    for row in models:
        output.say(f"{row['engine']}  {row['model']}")
    if not rows and not models and not engine:
        output.say(_("No packages are installed. To fetch one: hexapla models install en es (or name a package file)."))


def _packages(*, available: bool, is_needed: bool) -> list[dict[str, str]]:
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


def _offered(engine: str | None) -> list[dict[str, str]] | None:
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


@command.command(
    "install",
    help=_(
        "Install a package.\n\n"
        "The package is a file, or is fetched from the package index for a pair of languages. It is checked "
        "before it is unpacked: one plain folder, no paths that lead out of it, a reasonable size."
    ),
    epilog=arguments.example("hexapla models install en es"),
)
@click.argument("what", nargs=-1, required=True, metavar="FILE | FROM TO")
@arguments.quiet
def install(what: tuple[str, ...], quiet: bool) -> None:
    """Install a package."""
    from hexapla.draft import packages

    if len(what) == 1:
        path = Path(what[0])
        model = packages.install(path)
    elif len(what) == 2:
        path = _fetch(what[0], what[1], quiet=quiet)
        try:
            model = packages.install(path)
        finally:
            path.unlink(missing_ok=True)
    else:
        raise click.UsageError(_("Give one package file, or two languages: hexapla models install en es"))
    output.say(_("installed {model}", model=model), quiet=quiet)


def _fetch(source: str, target: str, *, quiet: bool) -> Path:
    from hexapla.draft import packages

    fetched = 0

    def tell(done: int, whole: int) -> None:
        nonlocal fetched
        before, fetched = fetched, fetched + done
        if whole and fetched * 10 // whole > before * 10 // whole:
            share, size = percent(100 * fetched // whole), whole // 1_000_000
            output.say(_("fetched {share} of {size} MB", share=share, size=size), quiet=quiet)

    return packages.download(source, target, tell)


@command.command(
    "remove", help=_("Remove the packages from FROM to TO."), epilog=arguments.example("hexapla models remove en es")
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@arguments.quiet
def remove(source: str, target: str, quiet: bool) -> None:
    """Remove the packages of a pair of languages."""
    from hexapla.draft import packages
    from hexapla.errors import EngineError

    gone = packages.remove(source, target)
    if not gone:
        raise EngineError(
            _("No package {source}->{target} is installed.", source=source, target=target),
            remedy=_("See: {command}", command="hexapla models list"),
        )
    for model in gone:
        output.say(_("removed {model}", model=model), quiet=quiet)
