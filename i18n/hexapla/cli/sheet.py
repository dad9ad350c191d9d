"""hexapla sheet: review sheets, for people without a PO editor."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.click_words import Choice
from hexapla.cli.targets import one_language_of
from hexapla.messages import _, listed

if TYPE_CHECKING:
    from hexapla.exchange.making_sheets import Written

_STATES = ("empty", "draft", "stale", "outdated", "minor", "translated", "approved")


def _formats() -> Iterable[str]:
    from hexapla.exchange import WRITERS

    return WRITERS


@click.command(
    "sheet",
    help=_(
        "Write sheets for reviewing translations into LANGUAGE.\n\n"
        "One for each document, with the source beside the translation, for a reviewer without a PO editor. A "
        "spreadsheet (csv, xlsx) has columns for a new translation, approval and remarks. In a document (docx), the "
        "reviewer corrects the translations themselves, with tracked changes and comments. hexapla import merges "
        "what was filled in or corrected. A page (html) is for paper. A sheet with answers that have not been "
        "imported is never overwritten."
    ),
    epilog=arguments.example("hexapla sheet es in-the-workshop --format xlsx"),
)
@arguments.language
@arguments.documents
@click.option("--format", "forms", metavar="FORMAT", callback=arguments.one_of(_formats), multiple=True,
              default=["html"], show_default=True,
              help=_("A page to print, a spreadsheet to fill in, or a document to correct; can be "
                     "repeated."))  # fmt: skip
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False),
              help=_("Folder to write to (default: review/LANGUAGE)."))  # fmt: skip
@click.option("--only", metavar="STATE", type=Choice(_STATES), multiple=True,
              help=_("Only texts in this state ({states}); can be repeated.",
                     states=listed(_STATES)))  # fmt: skip
@arguments.quiet
def command(
    language: str,
    documents: tuple[str, ...],
    forms: tuple[str, ...],
    folder: Path | None,
    only: tuple[str, ...],
    quiet: bool,
) -> None:
    """Write a review sheet for each document."""
    from hexapla.exchange.making_sheets import write_sheets
    from hexapla.model import State

    project = opening.open_here()
    language, names = one_language_of(
        project.publication, language, documents, several=_("Write sheets for one language at a time.")
    )
    wanted = [state for state in State if not only or state.value.split()[0] in only]

    def say_written(sheet: Written) -> None:
        output.say_wrote(os.path.relpath(sheet.path), sheet.texts, quiet=quiet)

    if not write_sheets(project, language, names, forms=forms, folder=folder, only=wanted, on_written=say_written):
        none = _("No text in {language} is in this state; no sheet was written.", language=language)
        output.say(none, quiet=quiet)
