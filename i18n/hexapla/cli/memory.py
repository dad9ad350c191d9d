"""hexapla memory: what people have translated before."""

from __future__ import annotations

from pathlib import Path

import click

from hexapla.cli import output


@click.group("memory")
def command() -> None:
    """Search the translation memory, or export it.

    The memory of a language is what people have reviewed in its catalogs, and the TMX files that hexapla.toml names
    under [draft] memories. `hexapla draft` asks it before any engine.
    """


@command.command("export")
@click.argument("language")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path, dir_okay=False), help="Default: LANGUAGE.tmx")
@output.quiet
def export(language: str, path: Path | None, quiet: bool) -> None:
    """Write LANGUAGE's reviewed texts as TMX.

    It is TMX 1.4, for other tools and other publications.
    """
    from hexapla import pipeline
    from hexapla.files import write_atomically

    publication = output.open_here()
    tag = output.one_language(publication, language)
    data, count = pipeline.export_memory(publication, tag)
    path = path or Path(f"{tag}.tmx")
    write_atomically(path, data)
    output.say(f"wrote {path}: {count} text{'s' * (count != 1)}", quiet=quiet)


@command.command("search")
@click.argument("text")
@click.argument("language")
@click.option("--threshold", type=click.IntRange(1, 100), help="Least likeness in percent; default: hexapla.toml's.")
@output.as_json
def search(text: str, language: str, threshold: int | None, as_json: bool) -> None:
    """Show the texts that are most like TEXT.

    With how like they are, and their translations into LANGUAGE.
    """
    from hexapla import pipeline

    publication = output.open_here()
    found = list(pipeline.open_memory(publication, output.one_language(publication, language)).search(text, threshold))
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
        output.say("Nothing in the memory is like that.")
