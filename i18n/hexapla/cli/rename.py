"""hexapla rename: give a document another name."""

from __future__ import annotations

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.targets import one_document_of
from hexapla.messages import _, listed


@click.command(
    "rename",
    help=_(
        "Rename a document with its catalogs.\n\n"
        "Moves the source, the template and the catalogs in every language, all or none. In a git repository, files "
        "that git tracks are moved with git. hexapla.toml is changed where it names the document. No file is "
        "overwritten. Links in other documents that lead to the old name are listed."
    ),
    epilog=arguments.example("hexapla rename in-the-workshop a-day-in-the-workshop"),
)
@click.argument("old", metavar="DOCUMENT")
@click.argument("new", metavar="NEW_NAME")
@arguments.as_json
@arguments.quiet
def command(old: str, new: str, as_json: bool, quiet: bool) -> None:
    """Rename a document."""
    project = opening.open_here()
    publication = project.publication
    document = one_document_of(publication, old)
    done = project.rename(document, new)
    moves = [(publication.relative(move.old), publication.relative(move.new)) for move in done.moves]
    if as_json:
        output.print_json(
            {
                "moved": [{"old": before, "new": after} for before, after in moves],
                "edited": done.is_edited,
                "links": [{"place": str(place), "address": address} for place, address in done.links],
                "order": done.order,
            }
        )
        return
    for before, after in moves:
        output.say(_("moved {old} to {new}", old=before, new=after), quiet=quiet)
    if done.is_edited:
        output.say_wrote("hexapla.toml", quiet=quiet)
    for place, address in done.links:
        output.echo(_("{place} has a link to “{address}”: change it there.", place=place, address=address))
    if done.order:
        output.echo(_("The reading order is now: {documents}.", documents=listed(done.order)))
