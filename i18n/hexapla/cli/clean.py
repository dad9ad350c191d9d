"""hexapla clean: remove files that the publication no longer needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hexapla.project.leftovers import Leftover
    from hexapla.publication import Publication


@click.command(
    "clean",
    help=_(
        "Remove files that are no longer needed.\n\n"
        "Shows, and with --yes removes: catalogs and templates whose source no longer exists, if other catalogs hold "
        "all that people wrote in them; and files in export/ that no edition makes any more. A file that another "
        "program or a person has changed stays."
    ),
    epilog=arguments.example("hexapla clean --yes"),
)
@click.option("--yes", is_flag=True, help=_("Remove the files; without this, only show them."))
@arguments.as_json
@arguments.quiet
def command(yes: bool, as_json: bool, quiet: bool) -> None:
    """Show or remove what is no longer needed."""
    project = opening.open_here()
    publication = project.publication
    done = project.clean(yes=yes)
    if as_json:
        output.print_json(
            {
                "removable": _for_programs(publication, done.removable),
                "removed": [publication.relative(path) for path in done.removed],
                "kept": _for_programs(publication, done.kept),
            }
        )
        return
    for each in done.removable:
        path = publication.relative(each.path)
        if each.path in done.removed:
            output.say(_("removed {path}: {reason}", path=path, reason=each.reason), quiet=quiet)
        elif yes:
            output.echo(_("not removed {path}: it has changed in the meantime.", path=path))
        else:
            output.say(_("can be removed: {path}: {reason}", path=path, reason=each.reason), quiet=quiet)
    for each in done.kept:
        output.say(_("stays: {path}: {reason}", path=publication.relative(each.path), reason=each.reason), quiet=quiet)
    if not done.removable:
        output.say(_("There is nothing to remove."), quiet=quiet)
    elif not yes:
        output.say(
            _("Nothing was removed. To remove these files: {command}", command="hexapla clean --yes"), quiet=quiet
        )


def _for_programs(publication: Publication, leftovers: Iterable[Leftover]) -> list[dict[str, str]]:
    return [{"path": publication.relative(each.path), "reason": each.reason} for each in leftovers]
