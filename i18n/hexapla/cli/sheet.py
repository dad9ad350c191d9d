"""hexapla sheet: review sheets, for people without a PO editor."""

from __future__ import annotations

import os
from pathlib import Path

import click

from hexapla.cli import output

_STATES = ("empty", "draft", "stale", "outdated", "translated", "approved")


@click.command("sheet")
@click.argument("language")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--format", "forms", type=click.Choice(["html", "csv", "xlsx"]), multiple=True, default=["html"],
              show_default=True, help="A page to print, or a spreadsheet to fill in; may be given again.")  # fmt: skip
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False),
              help="The folder to write to, instead of review/LANGUAGE.")  # fmt: skip
@click.option("--only", metavar="STATE", type=click.Choice(_STATES), multiple=True,
              help=f"Texts in this state alone ({', '.join(_STATES)}); may be given again.")  # fmt: skip
@output.quiet
def command(
    language: str,
    documents: tuple[str, ...],
    forms: tuple[str, ...],
    folder: Path | None,
    only: tuple[str, ...],
    quiet: bool,
) -> None:
    """Write review sheets in LANGUAGE.

    One for each document, source beside translation, for a reviewer without a PO editor. A spreadsheet (csv, xlsx) has
    columns for a new translation, approval and remarks; hexapla import merges what was filled in. A page (html) is for
    paper. A sheet that holds answers no catalog has is never written over.
    """
    from hexapla import pipeline
    from hexapla.model import State

    publication = output.open_here()
    language, names = output.one_language_of(publication, language, documents, "Write sheets for")
    wanted = [state for state in State if not only or state.value.split()[0] in only]
    written = 0
    for each in pipeline.write_sheets(publication, language, names, forms=forms, folder=folder, only=wanted):
        output.say(f"wrote {os.path.relpath(each.path)}: {each.texts} text{'s' * (each.texts != 1)}", quiet=quiet)
        written += 1
    if not written:
        output.say(f"No text in {language} is in such a state; no sheet was written.", quiet=quiet)
