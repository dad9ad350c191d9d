"""hexapla memory: the translation memory, which has the earlier translations by people."""

from __future__ import annotations

from pathlib import Path

import click

from hexapla.cli import arguments, output
from hexapla.messages import _


@click.group(
    "memory",
    help=_(
        "Search the translation memory, or export it.\n\n"
        "The memory of a language is what people have reviewed in its catalogs, and the TMX files that "
        "hexapla.toml names under [draft] memories. `hexapla draft` uses it before any engine."
    ),
)
def command() -> None:
    """Group the commands of the memory."""


@command.command(
    "export",
    help=_(
        "Export LANGUAGE's reviewed texts as TMX.\n\nThe version is TMX 1.4, for other tools and other publications."
    ),
)
@click.argument("language")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path, dir_okay=False),
              help=_("File to write (default: LANGUAGE.tmx)."))  # fmt: skip
@arguments.quiet
def export_memory(language: str, path: Path | None, quiet: bool) -> None:
    """Write the memory of a language as TMX."""
    from hexapla.files import write_atomically
    from hexapla.workspace import one_language

    project = output.open_here()
    tag = one_language(project.publication, language)
    data, count = project.export_memory(tag)
    path = path or Path(f"{tag}.tmx")
    write_atomically(path, data)
    output.say_wrote(path, count, quiet=quiet)


@command.command(
    "search",
    help=_(
        "Find the texts most similar to TEXT.\n\nShows the degree of similarity, and the translations into LANGUAGE."
    ),
)
@click.argument("text")
@click.argument("language")
@click.option("--threshold", metavar="PERCENT", type=arguments.whole_number(1, 100),
              help=_("Minimum similarity in percent (default: from hexapla.toml)."))  # fmt: skip
@arguments.as_json
def search(text: str, language: str, threshold: int | None, as_json: bool) -> None:
    """Show the texts that are most similar to a given one."""
    project = output.open_here()
    found = list(project.memory(language).search(text, threshold))
    if as_json:
        output.print_json(
            [
                {"percent": each.percent, "source": each.pair.unit.text, "translation": each.text,
                 "from": each.pair.origin}
                for each in found
            ]
        )  # fmt: skip
        return
    for each in found:
        output.say(f"{output.style(f'{each.percent:>3} %', bold=True)}  {each.pair.unit.text}")
        output.say(f"       {each.text}  {output.style(f'({each.pair.origin})', dim=True)}")
    if not found:
        output.say(_("The memory has nothing similar."))
