"""hexapla doctor: what is installed, what is missing for what, and how to get it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, output
from hexapla.cli.terminal_columns import columns, fill
from hexapla.messages import _, labelled, listed

if TYPE_CHECKING:
    from hexapla.project.diagnosis import InstalledPart
    from hexapla.publication import Publication


@click.command(
    "doctor",
    help=_(
        "Show what is installed, and what is missing.\n\n"
        "Each missing part is shown with its use and the command that installs it beside this copy of Hexapla. In a "
        "publication, the engine of each language is shown, too, and what the sources and editions need. Exit status 1 "
        "if something that they need is missing."
    ),
    epilog=arguments.example("hexapla doctor"),
)
@arguments.as_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show the parts that are there, then those that are missing."""
    from hexapla.project.diagnosis import diagnose

    parts = diagnose(_publication())
    if as_json:
        output.print_json([asdict(each) for each in parts])
    else:
        _show(parts)
    if any(each.is_wanting for each in parts):
        ctx.exit(1)


def _publication() -> Publication | None:
    """Return the publication that the current folder is in, if any.

    Raises:
        PublicationError: its hexapla.toml is wrong.

    """
    from hexapla.errors import PublicationError
    from hexapla.publication import find, load

    try:
        path = find(Path.cwd())
    except PublicationError:
        return None
    return load(path)


def _show(parts: Sequence[InstalledPart]) -> None:
    width = max(columns(each.name) for each in parts) + 2
    output.say(output.style(_("installed"), bold=True))
    for each in parts:
        if each.found:
            output.say(f"  {fill(each.name, width)}{each.found}")
    missing = [each for each in parts if not each.found]
    if not missing:
        return
    output.say(output.style(_("missing"), bold=True))
    for each in missing:
        output.say(f"  {fill(each.name, width)}{each.use}")
        if each.needed_for:
            needed = labelled(_("needed for"), listed(each.needed_for))
            output.say(f"  {fill('', width)}{output.style(needed, fg='yellow', bold=True)}")
        for line in each.remedy.split("\n"):
            output.say(f"  {fill('', width)}{line}")
