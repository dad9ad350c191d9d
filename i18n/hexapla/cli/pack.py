"""hexapla pack: a package for a translator, who works in another program."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.click_words import Choice
from hexapla.cli.targets import one_language_of
from hexapla.messages import _

if TYPE_CHECKING:
    from hexapla.exchange.packs import Form

_FORMS = ("xliff12", "xliff", "po", "omegat")


@click.command(
    "pack",
    help=_(
        "Write a package for a translator into LANGUAGE.\n\n"
        "It has the texts with their drafts (XLIFF 1.2 or 2.1, PO, or a project for OmegaT), the reviewed "
        "translations as a memory, the glossary, the source as a page to read, and a README. hexapla import takes the "
        "package back, or the file that the translator has worked on. A package with translations that have not been "
        "imported is never overwritten."
    ),
    epilog=arguments.example("hexapla pack es --format omegat --to for-ana"),
)
@arguments.language
@arguments.documents
@click.option("--format", "form", type=Choice(_FORMS), default="xliff12", show_default=True,
              help=_("What the translator's program reads."))  # fmt: skip
@click.option("--to", "path", type=click.Path(path_type=Path),
              help=_("File that ends with .zip, or folder to write to (default: pack/LANGUAGE.zip)."))  # fmt: skip
@arguments.quiet
def command(language: str, documents: tuple[str, ...], form: Form, path: Path | None, quiet: bool) -> None:
    """Write a package for a translator."""
    from hexapla.exchange.packs import write_pack

    project = opening.open_here()
    language, names = one_language_of(
        project.publication, language, documents, several=_("Write packages for one language at a time.")
    )
    packed = write_pack(project, language, names, form=form, path=path)
    output.say_wrote(os.path.relpath(packed.path), packed.texts, quiet=quiet)
