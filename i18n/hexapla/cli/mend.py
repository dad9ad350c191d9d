"""hexapla mend: unite both sides of catalogs that git could not merge."""

from __future__ import annotations

from pathlib import Path

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.git_merge import say_undecided
from hexapla.messages import _


@click.command(
    "mend",
    help=_(
        "Mend catalogs that git could not merge.\n\n"
        "Both sides are kept. Mends FILES, or all catalogs and templates of the publication that need it: those with "
        "conflict markers (<<<<<<<), after a merge, a rebase or a stash, and those in which a text occurs twice. If "
        "both sides have changed the translation of one text, the entry holds both, marked as fuzzy."
    ),
    epilog=arguments.example("hexapla mend"),
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@arguments.quiet
def command(files: tuple[Path, ...], quiet: bool) -> None:
    """Mend catalogs."""
    from hexapla.project.git_merges import find_damage, mend_files, mend_publication

    publication = None if files else opening.open_here().publication
    count = 0
    for each in mend_publication(publication) if publication else mend_files(files):
        name = each.path.relative_to(Path.cwd()) if each.path.is_relative_to(Path.cwd()) else each.path
        output.say(_("mended {path}", path=name), quiet=quiet)
        if each.undecided:
            say_undecided(str(name), each.undecided)
        count += 1
    if count:
        output.say(_("Add the mended files to git (git add), then run hexapla extract."), quiet=quiet)
    elif publication and (damaged := find_damage(publication)):
        raise damaged[0]  # in another way than git leaves it; the others are named with it
    else:
        output.say(_("No catalog needs mending."), quiet=quiet)
