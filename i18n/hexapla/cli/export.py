"""hexapla export: make editions from reviewed catalogs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.click_words import Choice
from hexapla.cli.targets import Targets, with_all_kinds
from hexapla.messages import _

if TYPE_CHECKING:
    from hexapla.model import Drafts


def _formats() -> tuple[str, ...]:
    from hexapla.publication import formats

    return formats()


@click.command(
    "export",
    help=_(
        "Make editions.\n\n"
        "Makes all editions that hexapla.toml describes, those named, or those that have a named language or "
        "document. Passages that nobody has translated "
        "appear in the source language and are marked; machine drafts are shown only with --drafts mark (or "
        'drafts = "mark" in hexapla.toml), and are marked too. The same applies to translations that nobody '
        "has approved, in an edition that requires approval."
    ),
    epilog=arguments.example("hexapla export en-es --format pdf"),
)
@with_all_kinds
@click.option("--format", "formats", metavar="FORMAT", callback=arguments.one_of(_formats), multiple=True,
              help=_("Make editions in this format instead of hexapla.toml's formats; can be repeated."))  # fmt: skip
@click.option("--drafts", type=Choice(["hide", "mark"]), help=_("Show text that is not reviewed, marked; or hide it."))
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), help=_("Folder to write to (default: export/).")
)
@arguments.jobs
@arguments.as_json
@arguments.quiet
def command(
    targets: Targets,
    formats: tuple[str, ...],
    drafts: Drafts | None,
    folder: Path | None,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make the editions that are named, or all."""
    project = opening.open_here(jobs)
    publication = project.publication
    made: list[Path] = []

    def tell(paths: Sequence[Path]) -> None:
        made.extend(paths)
        output.say_made(publication, paths, quiet=quiet or as_json)

    try:
        chosen = targets.find(publication)
        project.export(
            chosen.editions or None,
            languages=chosen.languages or None,
            documents=chosen.documents or None,
            formats=formats or None,
            drafts=drafts,
            folder=folder,
            on_made=tell,
            on_notice=output.say_notice,
        )
    finally:  # where one edition is refused, the others are made
        if as_json:
            output.print_json([publication.relative(path.resolve()) for path in made])
