"""hexapla export: reviewed catalogs -> editions."""

from __future__ import annotations

from pathlib import Path

import click

from hexapla.cli import output


@click.command("export")
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@click.option("--drafts", type=click.Choice(["hide", "mark"]), help="Show machine drafts, marked; or hide them.")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), help="Write here instead of export/.")
@output.as_json
@output.quiet
def command(editions: tuple[str, ...], drafts: str | None, folder: Path | None, as_json: bool, quiet: bool) -> None:
    """Make editions: all that hexapla.toml describes, or those named.

    Passages that nobody has translated stand in the source language and are marked; machine drafts are shown only with
    --drafts mark (or drafts = "mark" in hexapla.toml), and are marked too.
    """
    from hexapla import pipeline

    publication = output.open_here()
    paths = pipeline.export(publication, editions, drafts=drafts, folder=folder)
    shown = [publication.relative(path.resolve()) for path in paths]
    if as_json:
        output.print_json(shown)
        return
    for path in shown:
        output.say(f"made {path}", quiet=quiet)
