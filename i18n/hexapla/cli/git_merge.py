"""hexapla git-merge: merge catalogs in git, entry by entry."""

from __future__ import annotations

from pathlib import Path

import click

from hexapla.cli import arguments, opening, output
from hexapla.messages import _, ngettext


@click.command(
    "git-merge",
    help=_(
        "Let git merge catalogs entry by entry, and not line by line.\n\n"
        "`hexapla git-merge --install` sets this up in a clone. git then runs this command with BASE, OURS and THEIRS "
        "for each catalog that two people have changed.\n\n"
        "Different entries merge. If both have changed the translation of one text, the entry holds both, marked as "
        "fuzzy, and git reports a conflict: exit status 1."
    ),
    epilog=arguments.example("hexapla git-merge --install"),
)
@click.argument("versions", nargs=-1, metavar="[BASE OURS THEIRS [PATH]]", type=click.Path(path_type=Path))
@click.option("--install", "is_setup", is_flag=True, help=_("Set it up in this clone."))
@arguments.quiet
@click.pass_context
def command(ctx: click.Context, versions: tuple[Path, ...], is_setup: bool, quiet: bool) -> None:
    """Merge two versions of a catalog, or set git up for it."""
    if is_setup and not versions:
        set_up(quiet=quiet)
    elif len(versions) in (3, 4) and not is_setup:
        from hexapla.project.git_merges import merge_files

        base, ours, theirs, name = *versions[:3], versions[-1] if len(versions) == 4 else versions[1]
        undecided = merge_files(base, ours, theirs, str(name))
        if undecided:
            say_undecided(str(name), undecided)
            ctx.exit(1)
    else:
        raise click.UsageError(_("Give three versions of a catalog, or --install."))


def set_up(*, quiet: bool) -> None:
    """Set git up for the publication in the current folder."""
    from hexapla.project.git_driver import install_driver

    publication = opening.open_here().publication
    install_driver(publication, arguments.program())
    output.say(_("git merges the catalogs of this clone entry by entry."), quiet=quiet)


def say_undecided(name: str, count: int) -> None:
    """Say that texts of a catalog have two translations now."""
    said = ngettext(
        "{path}: {count} text has two translations now. It is fuzzy, and a comment holds the second one.",
        "{path}: {count} texts have two translations now. They are fuzzy, and comments hold the second ones.",
        count,
        path=name,
    )
    output.say(said)
