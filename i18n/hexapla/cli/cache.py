"""hexapla cache: show and clear what Hexapla keeps for the next run."""

from __future__ import annotations

import click

from hexapla import user_folders
from hexapla.cli import arguments, output
from hexapla.messages import _, ngettext, number

_MEGABYTE = 1_000_000


@click.command(
    "cache",
    help=_(
        "Show how much is in the cache, or clear it.\n\n"
        "The cache has results that the next command can use: sources that have been read, counts of texts, indexes of "
        "the memory. Nothing in it is needed. What was not used for 30 days is removed from it. To do without it, set "
        "HEXAPLA_CACHE=off in the environment."
    ),
    epilog=arguments.example("hexapla cache --clear"),
)
@click.option("--clear", is_flag=True, help=_("Remove all files from the cache."))
@arguments.as_json
@arguments.quiet
def command(clear: bool, as_json: bool, quiet: bool) -> None:
    """Show or clear the cache."""
    if clear:
        user_folders.clear_cache()
    folder = user_folders.cache()
    count, size = user_folders.size_of_cache()
    if as_json:
        output.print_json({"folder": str(folder), "files": count, "bytes": size})
        return
    output.say(
        ngettext(
            "{folder}: {count} file, {megabytes} MB.",
            "{folder}: {count} files, {megabytes} MB.",
            count,
            folder=folder,
            megabytes=number(size / _MEGABYTE),
        ),
        quiet=quiet,
    )
