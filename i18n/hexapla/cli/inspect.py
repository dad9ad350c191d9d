"""hexapla inspect: show what a reader finds in a file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, output
from hexapla.messages import _, interface_strings, labelled, listed, ngettext, spoken

if TYPE_CHECKING:
    from hexapla.model import Document, Unit, UnitKind
    from hexapla.workspace import SourceDocument

_LONGEST = 100


@click.command(
    "inspect",
    help=_(
        "Show how Hexapla reads FILE.\n\n"
        "Shows its structure, text units, notes and problems. FILE need not belong to a publication, and "
        "nothing is written."
    ),
    epilog=arguments.example("hexapla inspect source/in-the-workshop.md --units"),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--language", default="en", show_default=True, help=_("Language of the file, if the file does not name it.")
)
@click.option("--units", "show_units", is_flag=True, help=_("List every unit."))
@arguments.as_json
def command(file: Path, language: str, show_units: bool, as_json: bool) -> None:
    """Show what a reader finds in a file."""
    from hexapla.languages import normalise
    from hexapla.workspace import read_document

    source = read_document(file, normalise(language, place="--language"))
    if as_json:
        output.print_json(_facts(source))
        return
    _print(source)
    if show_units:
        say, _spoken = interface_strings(spoken())
        for unit in source.units:
            output.say(f"{output.style(str(unit.place), bold=True)} {labelled(unit.kind.label(say), unit.text)}")
    output.print_findings(source.document.findings)


def _facts(source: SourceDocument) -> dict[str, object]:
    document = source.document
    return {
        "title": document.title,
        "language": document.language,
        "metadata": dict(document.metadata),
        "notes": len(document.notes),
        "citations": _citations(source),
        "images": _images(document),
        "printed_pages": _printed_pages(document),
        "statements": [[each.term, each.value, *map(list, each.refinements)] for each in document.statements],
        "kinds": _kinds(source),
        "units": [_unit(unit) for unit in source.units],
        "findings": output.findings_json(document.findings),
    }


def _unit(unit: Unit) -> dict[str, object]:
    codes = {code.name: code.value for code in unit.codes}
    return {"place": str(unit.place), "kind": unit.kind, "text": unit.text, "tags": codes}


def _citations(source: SourceDocument) -> int:
    from hexapla.tree import citations

    roots = (source.document.body, *(note.body for note in source.document.notes))
    return sum(1 for root in roots for _citation in citations(root))


def _kinds(source: SourceDocument) -> dict[UnitKind, int]:
    return dict(Counter(unit.kind for unit in source.units).most_common())


def _images(document: Document) -> list[str]:
    return sorted(name for name, asset in document.assets.items() if asset.media_type.startswith("image/"))


def _printed_pages(document: Document) -> list[str]:
    from hexapla.tree import is_page_mark

    return [each.get("aria-label", "") for each in document.body.iter("span") if is_page_mark(each)]


def _print(source: SourceDocument) -> None:
    document = source.document
    say, _spoken = interface_strings(spoken())
    output.say(f"{output.style(document.title, bold=True)}  [{document.language}]")
    for key, values in document.metadata.items():
        output.say(f"  {key}: {'; '.join(values)[:_LONGEST]}")
    counts = (
        ngettext("{count} unit", "{count} units", len(source.units)),
        ngettext("{count} note", "{count} notes", len(document.notes)),
        ngettext("{count} citation", "{count} citations", _citations(source)),
        ngettext("{count} image", "{count} images", len(_images(document))),
    )
    output.say(f"  {listed(counts)}")
    for each in document.statements:
        roles = listed(value for key, value in each.refinements if key == "role")
        output.say(f"  {each.term}: {each.value[:_LONGEST]}{f' ({roles})' if roles else ''}")
    if pages := _printed_pages(document):
        printed = ngettext(
            "{count} printed page, {first} to {last}",
            "{count} printed pages, {first} to {last}",
            len(pages),
            first=pages[0],
            last=pages[-1],
        )
        output.say(f"  {printed}")
    for kind, count in _kinds(source).items():
        output.say(f"  {count:>6}  {kind.label(say)}")
    for unit in source.units:
        if unit.kind.level > 1:
            output.say(f"  {'  ' * unit.kind.level}{unit.text[:_LONGEST]}")
