"""hexapla models: the translation packages of the default engine."""

from __future__ import annotations

from pathlib import Path

import click

from hexapla.cli import arguments, output
from hexapla.messages import _, percent


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
    "list", help=_("List the installed packages."), epilog=arguments.example("hexapla models list --available")
)
@click.option(
    "--available", is_flag=True, help=_("List the packages that the package index offers (needs a network connection).")
)
@arguments.as_json
def list_(available: bool, as_json: bool) -> None:
    """List the packages that are installed, or available."""
    from hexapla.draft import packages

    if available:
        rows = [{"from": source, "to": target, "version": version} for source, target, version in packages.available()]
    else:
        rows = [
            {"from": model.source, "to": model.target, "version": model.version, "folder": str(model.folder)}
            for model in packages.installed()
        ]
    if as_json:
        output.print_json(rows)
        return
    for row in rows:
        output.say(f"{row['from']} → {row['to']}  {row['version']}")
    if not rows:
        output.say(_("No packages are installed. To fetch one: hexapla models install en es (or name a package file)."))


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
