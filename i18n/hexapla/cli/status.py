"""hexapla status: how far each document has come in each language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from hexapla.cli import output

if TYPE_CHECKING:
    from hexapla.pipeline import Progress


@click.command("status")
@output.targets
@output.as_json
def command(targets: tuple[str, ...], as_json: bool) -> None:
    """Show a table of states per document and language.

    \b
    approved     signed off by a second person
    translated   a person stands behind it
    outdated     translated, but the source has changed since, or a person marked it fuzzy
    draft        machine translation that nobody has reviewed
    stale draft  the same, of a source that has changed since
    empty        nothing yet
    """
    from hexapla import pipeline

    publication = output.open_here()
    languages, documents = output.split_targets(publication, targets)
    found = pipeline.status(publication, languages, documents)
    if as_json:
        output.print_json(
            [
                {
                    "document": each.document,
                    "language": each.language,
                    **{state.value: count for state, count in each.counts.items()},
                    "total": each.total,
                    "percent": each.percent,
                    "draft confidence": each.confidence,
                }
                for each in found
            ]
        )
    else:
        _table(found)


def _table(found: Sequence[Progress]) -> None:
    from rich.console import Console
    from rich.table import Table

    from hexapla.model import State

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("document", overflow="fold")
    table.add_column("lang")
    shown = (State.APPROVED, State.TRANSLATED, State.OUTDATED, State.DRAFT, State.STALE, State.EMPTY)
    for state in shown:
        table.add_column(state.value, justify="right")
    table.add_column("reviewed", justify="right")
    table.add_column("drafts sure", justify="right")
    last = ""
    for each in found:
        counts = [str(each.counts[state] or "·") for state in shown]
        sure = f"{each.confidence} %" if each.confidence is not None else ""
        name = each.document if each.document != last else ""
        last = each.document
        table.add_row(name, each.language, *counts, f"{each.percent} %", sure)
    Console(highlight=False).print(table)
