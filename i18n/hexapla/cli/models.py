"""hexapla models: packages of Argos Translate, converted models for CTranslate2, and the models of a server."""

from __future__ import annotations

from pathlib import Path

import click

from hexapla.cli import arguments, output
from hexapla.cli.listed_models import as_row, languages_of, list_packages, offered_models, print_lists
from hexapla.messages import _, percent


def _engines() -> tuple[str, ...]:
    from hexapla.publication import engines

    return engines()


@click.group(
    "models",
    help=_(
        "Manage packages of Argos Translate and converted models.\n\n"
        "Both translate offline: `hexapla draft` uses the packages, unless hexapla.toml names another engine; with "
        'engine = "ctranslate2", the converted models.'
    ),
    epilog=arguments.example("hexapla models install en es"),
)
def command() -> None:
    """Group the commands of the packages."""


@command.command(
    "list",
    help=_(
        "List the installed packages and models.\n\n"
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
    """List the packages that are installed, or available, and the models of a server.

    Raises:
        EngineError: the server does not answer; what is installed is listed before.

    """
    from hexapla.draft.ctranslate2 import installing
    from hexapla.errors import EngineError

    offered, unanswered = None, None
    try:
        offered = None if available else offered_models(engine)
    except EngineError as error:  # what is installed is listed all the same
        unanswered = error
    converted = [] if available or engine else installing.installed()
    rows = [] if engine else list_packages(available=available, is_needed=not (offered or converted or unanswered))
    offered = offered or []
    if as_json:
        output.print_json([*rows, *map(as_row, converted), *offered])
    else:
        print_lists(rows, converted, offered)
    if unanswered:
        raise unanswered
    if not as_json and not engine and not (rows or converted or offered):
        output.say(_("No packages are installed. To fetch one: hexapla models install en es (or name a package file)."))


@command.command(
    "install",
    help=_(
        "Install a package or a model.\n\n"
        "A package of Argos Translate is a file, or is fetched from the package index for a pair of languages. It is "
        "checked before it is unpacked: one plain folder, no paths that lead out of it, a reasonable size.\n\n"
        "A model is a folder: one converted for CTranslate2 (OPUS-MT, NLLB, M2M100, MADLAD, mBART-50, an unpacked "
        "Argos package), which is recognised by its files, or one of Marian with its .npz file, which is converted."
    ),
    epilog=arguments.example("hexapla models install en es"),
)
@click.argument("what", nargs=-1, required=True, metavar="FILE | FOLDER | FROM TO")
@click.option("--from", "source", metavar="LANGUAGE", default="",
              help=_("From which language a model translates, if it does not say so (mul: from several)."))  # fmt: skip
@click.option("--to", "target", metavar="LANGUAGE", default="",
              help=_("Into which language a model translates, if it does not say so."))  # fmt: skip
@click.option("--link", is_flag=True, help=_("Link a model's files instead of copying them; they must stay in place."))
@arguments.quiet
def install(what: tuple[str, ...], source: str, target: str, link: bool, quiet: bool) -> None:
    """Install a package or a model.

    Raises:
        EngineError: there is no such file, or it cannot be installed.

    """
    from hexapla.draft import packages
    from hexapla.errors import EngineError

    path = Path(what[0])
    if len(what) == 1 and (path.is_dir() or path.suffix in (".npz", ".gguf", ".bin")):
        _install_model(path, source, target, link=link, quiet=quiet)
        return
    if source or target or link:
        raise click.UsageError(_("--from, --to and --link are for the folder of a model."))
    if len(what) == 1:
        if not path.is_file():
            raise EngineError(
                _("There is no file “{name}”.", name=path),
                remedy=_(
                    "Name a package file or the folder of a model, or two languages: {command}",
                    command="hexapla models install en es",
                ),
            )
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


def _install_model(path: Path, source: str, target: str, *, link: bool, quiet: bool) -> None:
    from hexapla.draft.ctranslate2 import installing

    model = installing.install(path, source, target, link=link)
    output.say(_("installed {model}", model=f"{model.name}: {languages_of(model)} ({model.family})"), quiet=quiet)


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
    "remove",
    help=_("Remove the packages from FROM to TO, or the model NAME."),
    epilog=arguments.example("hexapla models remove en es"),
)
@click.argument("what", nargs=-1, required=True, metavar="FROM TO | NAME")
@arguments.quiet
def remove(what: tuple[str, ...], quiet: bool) -> None:
    """Remove the packages of a pair of languages, or a model."""
    from hexapla.draft import packages
    from hexapla.errors import EngineError

    if len(what) > 2:
        raise click.UsageError(_("Give two languages, or the name of one model."))
    if len(what) == 1:
        _remove_model(what[0], quiet=quiet)
        return
    source, target = what
    gone = packages.remove(source, target)
    if not gone:
        raise EngineError(
            _("No package {source}->{target} is installed.", source=source, target=target),
            remedy=_("See: {command}", command="hexapla models list"),
        )
    for model in gone:
        output.say(_("removed {model}", model=model), quiet=quiet)


def _remove_model(name: str, *, quiet: bool) -> None:
    from hexapla.draft.ctranslate2 import installing
    from hexapla.errors import EngineError

    gone = installing.remove(name)
    if gone is None:
        raise EngineError(
            _("No model “{name}” is installed.", name=name), remedy=_("See: {command}", command="hexapla models list")
        )
    output.say(_("removed {model}", model=gone.name), quiet=quiet)
