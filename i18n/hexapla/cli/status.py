"""hexapla status: how far each document has come in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from hexapla.cli import output

if TYPE_CHECKING:
    from hexapla.pipeline import Progress, Unreviewed


@click.command("status")
@output.targets
@click.option("--drafts", is_flag=True, help="List the drafts that wait for a person, the least sure first.")
@output.as_json
def command(targets: tuple[str, ...], drafts: bool, as_json: bool) -> None:
    r"""Show a table of states per document and language.

    \b
    approved     signed off by a second person
    translated   a person stands behind it
    outdated     translated, but the source has changed since, or a person marked it fuzzy
    draft        machine translation that nobody has reviewed
    stale        a draft whose source has changed since
    empty        nothing yet
    """
    from hexapla import pipeline

    publication = output.open_here()
    languages, documents = output.split_targets(publication, targets)
    if drafts:
        _drafts(pipeline.unreviewed(publication, languages, documents), as_json=as_json)
        return
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


def _drafts(found: Sequence[Unreviewed], *, as_json: bool) -> None:
    if as_json:
        output.print_json([{**asdict(each), "place": str(each.place)} for each in found])
        return
    for each in found:
        sure = f"{each.confidence} %" if each.confidence is not None else "?"
        output.say(f"{output.style(sure.rjust(5), bold=True)}  {each.place} [{each.language}] {each.engine}")
        output.say(f"       {each.source}\n       {each.draft}")


def _table(found: Sequence[Progress]) -> None:
    """A line for each language under its document's name: it fits 80 columns whatever the names are."""
    from hexapla.model import State

    shown = (State.APPROVED, State.TRANSLATED, State.OUTDATED, State.DRAFT, State.STALE, State.EMPTY)
    heads = [*(state.value.removesuffix(" draft") for state in shown), "reviewed", "drafts sure"]
    output.say(output.style(" " * 9 + "  ".join(heads), bold=True))
    last = ""
    for each in found:
        if each.document != last:
            output.say(output.style(each.document, bold=True))
            last = each.document
        sure = f"{each.confidence} %" if each.confidence is not None else ""
        cells = [*(str(each.counts[state] or "·") for state in shown), f"{each.percent} %", sure]
        aligned = "  ".join(cell.rjust(len(head)) for cell, head in zip(cells, heads, strict=True))
        output.say(f"  {each.language:<7}{aligned}".rstrip())
