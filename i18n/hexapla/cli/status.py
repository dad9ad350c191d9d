"""hexapla status: how far each document has come in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hexapla.cli import output

if TYPE_CHECKING:
    from hexapla.pipeline import Progress, Unreviewed


@click.command("status")
@output.targets
@click.option("--words", is_flag=True, help="Count the words of the source instead of texts.")
@click.option("--drafts", is_flag=True, help="List the drafts that wait for a person, the least sure first.")
@click.option("--table", is_flag=True, help="Print a Markdown table, for a README.")
@click.option("--badge", type=click.Path(path_type=Path, dir_okay=False), help="Write an SVG badge, for a README.")
@output.as_json
def command(
    targets: tuple[str, ...], words: bool, drafts: bool, table: bool, badge: Path | None, as_json: bool
) -> None:
    """Show how far each document is in each language.

    \b
    approved     signed off by a second person
    translated   a person stands behind it
    outdated     its source has changed since, or a person marked it fuzzy
    draft        machine translation that nobody has reviewed
    stale        a draft whose source has changed since
    empty        nothing yet
    done         the share that is approved or translated
    words left   words of the source in what is neither
    """  # noqa: D301 - click wants the character itself
    from hexapla import pipeline

    publication = output.open_here()
    languages, documents = output.split_targets(publication, targets)
    if sum((words, drafts, table, badge is not None, as_json and not drafts)) > 1:
        raise click.UsageError("Ask for one of --words, --drafts, --table, --badge and --json.")
    if drafts:
        _drafts(pipeline.unreviewed(publication, languages, documents), as_json=as_json)
        return
    found = pipeline.status(publication, languages, documents)
    totals = pipeline.totals(found)
    if not found and not as_json:
        output.say_no_sources(publication)
    elif as_json:
        output.print_json([_json(each) for each in found])
    elif table:
        _markdown(totals)
    elif badge:
        _badge(badge, totals, languages)
    else:
        several = len({each.document for each in found}) > 1
        _table([*found, *(totals if several else ())], words=words)
        _bands(totals)
        _approvals(totals)


def _json(each: Progress) -> dict[str, Any]:
    return {
        "document": each.document,
        "language": each.language,
        **{state.value: count for state, count in each.counts.items()},
        "total": each.total,
        "percent": each.percent,
        "words": {
            **{state.value: count for state, count in each.words.items()},
            "total": sum(each.words.values()),
            "left": each.words_left,
        },
        "draft confidence": each.confidence,
        "drafts by least confidence": {str(band): count for band, count in each.bands.items() if band is not None},
        "drafts without confidence": each.bands[None],
        "approved by": each.approvals,
    }


def _drafts(found: Sequence[Unreviewed], *, as_json: bool) -> None:
    if as_json:
        output.print_json([{**asdict(each), "place": str(each.place)} for each in found])
        return
    for each in found:
        sure = f"{each.confidence} %" if each.confidence is not None else "?"
        output.say(f"{output.style(sure.rjust(5), bold=True)}  {each.place} [{each.language}] {each.engine}")
        output.say(f"       {each.source}\n       {each.draft}")


def _table(found: Sequence[Progress], *, words: bool) -> None:
    """A line for each language under its document's name: it fits 80 columns whatever the names are."""
    from hexapla.model import State

    shown = (State.APPROVED, State.TRANSLATED, State.OUTDATED, State.DRAFT, State.STALE, State.EMPTY)
    heads = [*(state.value.removesuffix(" draft") for state in shown), "done", "left" if words else "words left"]
    lines: list[tuple[Progress, list[str]]] = []
    for each in found:
        counts = each.words if words else each.counts
        percent = each.words_percent if words else each.percent
        cells = [*(_number(counts[state]) for state in shown), f"{percent} %", _number(each.words_left)]
        lines.append((each, cells))
    widths = [max(map(len, column)) for column in zip(heads, *(cells for _each, cells in lines), strict=True)]
    output.say(output.style(_line("words" if words else "texts", heads, widths), bold=True))
    last = None
    for each, cells in lines:
        if each.document != last:
            output.say(output.style(each.document or "all documents", bold=True))
            last = each.document
        output.say(_line(f"  {each.language}", cells, widths))


def _line(first: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    aligned = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return f"{first:<9}{aligned}".rstrip()


def _number(count: int) -> str:
    return f"{count:,}" if count else "·"


def _bands(totals: Sequence[Progress]) -> None:
    """Drafts by how sure their engines were, where there are any."""
    drafted = [each for each in totals if any(each.sure.values())]
    if not drafted:
        return
    bands = list(drafted[0].bands)
    said = [band for band in bands if band is not None]
    heads = [f"{low}-{high} %" for low, high in zip(said, [100, *(band - 1 for band in said)], strict=False)]
    heads.append("not said")
    output.say(output.style("drafts, by how sure their engine was", bold=True))
    widths = [max(len(head), 6) for head in heads]
    output.say(_line("", heads, widths))
    for each in drafted:
        output.say(_line(f"  {each.language}", [_number(each.bands[band]) for band in bands], widths))


def _approvals(totals: Sequence[Progress]) -> None:
    """Who approved how many texts, where anybody did."""
    if any(each.approvals for each in totals):
        output.say(output.style("approved by", bold=True))
    for each in totals:
        people = sorted(each.approvals.items(), key=lambda item: (-item[1], item[0]))
        if people:
            named = ", ".join(f"{name or 'somebody unnamed'} ({count:,})" for name, count in people)
            output.say(f"  {each.language:<7}{named}")


def _markdown(totals: Sequence[Progress]) -> None:
    """A line for each language."""
    from hexapla.languages import title_case_name
    from hexapla.model import State

    output.say("| language | | done | approved | drafts | words left |\n|---|---|--:|--:|--:|--:|")
    for each in totals:
        approved = 100 * each.counts[State.APPROVED] // each.total if each.total else 100
        drafts = each.counts[State.DRAFT] + each.counts[State.STALE]
        cells = (f"{each.percent} %", f"{approved} %", f"{drafts:,}", f"{each.words_left:,}")
        output.say(f"| {title_case_name(each.language)} | `{each.language}` | {' | '.join(cells)} |")


def _badge(path: Path, totals: Sequence[Progress], languages: Sequence[str]) -> None:
    from hexapla.cli.badge import badge
    from hexapla.errors import ExportError
    from hexapla.files import write_atomically

    total = sum(each.total for each in totals)
    human = sum(count for each in totals for state, count in each.counts.items() if state.is_human)
    label = f"translated: {', '.join(languages)}" if languages else "translated"
    try:
        write_atomically(path, badge(label, 100 * human // total if total else 100).encode())
    except OSError as error:
        raise ExportError(f"The badge cannot be written: {error.strerror}.", place=str(path)) from error
    output.say(f"wrote {path}")
