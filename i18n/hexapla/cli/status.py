"""hexapla status: the progress of each document in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.targets import Targets, with_languages_and_documents
from hexapla.cli.terminal_columns import columns, fill
from hexapla.messages import _, isolated, listed, number, percent

if TYPE_CHECKING:
    from hexapla.project.progress import Progress, Unreviewed


@click.command(
    "status",
    help=_("Show how far each document is in each language.")
    + "\n\n\b\n"  # click keeps the lines of such a paragraph
    + _(
        "approved     approved by a second person\ntranslated   translated or reviewed by a person\nminor        "
        "its source has changed since, but not its words\noutdated     "
        "its source has changed since, or a person marked it fuzzy\ndraft        machine translation that "
        "nobody has reviewed\nstale        a draft whose source has changed since\nempty        nothing yet\ndone "
        "        the share that is approved, translated or minor\nwords left   source words in all other texts"
    ),
    epilog=arguments.example("hexapla status es --words"),
)
@with_languages_and_documents
@click.option("--words", is_flag=True, help=_("Count source words instead of texts."))
@click.option("--drafts", is_flag=True, help=_("List the drafts that need review, the least confident first."))
@click.option("--table", is_flag=True, help=_("Print a Markdown table, for a README."))
@click.option("--badge", type=click.Path(path_type=Path, dir_okay=False), help=_("Write an SVG badge, for a README."))
@arguments.jobs
@arguments.as_json
def command(
    targets: Targets, words: bool, drafts: bool, table: bool, badge: Path | None, jobs: int | None, as_json: bool
) -> None:
    """Print the progress of each document in each language."""
    from hexapla.project.progress import sum_by_language

    project = opening.open_here(jobs)
    publication = project.publication
    chosen = targets.find(publication)
    if sum((words, drafts, table, badge is not None, as_json and not drafts)) > 1:
        raise click.UsageError(_("Use only one of --words, --drafts, --table, --badge and --json."))
    if drafts:
        _drafts(project.unreviewed(chosen.languages or None, chosen.documents or None), as_json=as_json)
        return
    found = project.status(chosen.languages or None, chosen.documents or None)
    totals = sum_by_language(found)
    if not found and not as_json:
        opening.say_no_sources(publication)
    elif as_json:
        output.print_json([progress_json(each) for each in found])
    elif table:
        _markdown(totals)
    elif badge:
        _badge(badge, totals, chosen.languages)
    else:
        several = len({each.document for each in found}) > 1
        _table([*found, *(totals if several else ())], words=words)
        _bands(totals)
        _approvals(totals)


def progress_json(each: Progress) -> dict[str, Any]:
    """Return the progress of a document in a language as a JSON object, for programs."""
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
        sure = percent(each.confidence) if each.confidence is not None else "?"
        sure = output.style(fill(sure, 5, before=True), bold=True)
        output.say(f"{sure}  {each.place} [{each.language}] {each.engine}")
        output.say(f"       {each.source}\n       {each.draft}")


def _table(found: Sequence[Progress], *, words: bool) -> None:
    """Print a line for each language under its document's name, in 80 columns at most, whatever the names are."""
    from hexapla.model import State

    shown = {
        # Translators: heads of columns, here and below; they should be short.
        State.APPROVED: _("approved"),
        State.TRANSLATED: _("translated"),
        State.MINOR: _("minor"),
        State.OUTDATED: _("outdated"),
        State.DRAFT: _("draft"),
        State.STALE: _("stale"),
        State.EMPTY: _("empty"),
    }
    if not any(each.counts[State.MINOR] for each in found):
        del shown[State.MINOR]
    heads = [*shown.values(), _("done"), _("left") if words else _("words left")]
    lines: list[tuple[Progress, list[str]]] = []
    for each in found:
        counts = each.words if words else each.counts
        done = percent(each.words_percent if words else each.percent)
        cells = [*(_number(counts[state]) for state in shown), done, _number(each.words_left)]
        lines.append((each, cells))
    rows = [heads, *(cells for _each, cells in lines)]
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    output.say(output.style(_line(_("words") if words else _("texts"), heads, widths), bold=True))
    last = None
    for each, cells in lines:
        if each.document != last:
            output.say(output.style(each.document or _("all documents"), bold=True))
            last = each.document
        output.say(_line(f"  {each.language}", cells, widths))


def _line(first: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    aligned = (fill(cell, width, before=True) for cell, width in zip(cells, widths, strict=True))
    return f"{fill(first, 9)}{'  '.join(aligned)}".rstrip()


def _number(count: int) -> str:
    return number(count) if count else "·"


def _bands(totals: Sequence[Progress]) -> None:
    """Print the number of drafts by the confidence of their engines, if there are drafts."""
    drafted = [each for each in totals if any(each.sure.values())]
    if not drafted:
        return
    bands = list(drafted[0].bands)
    said = [band for band in bands if band is not None]
    heads = [
        isolated(f"{low}–{percent(high)}") for low, high in zip(said, [100, *(band - 1 for band in said)], strict=False)
    ]
    # Translators: how many drafts do not say how sure their engine was.
    heads.append(_("unknown"))
    output.say(output.style(_("drafts, by the confidence of their engine"), bold=True))
    widths = [max(columns(head), 6) for head in heads]
    output.say(_line("", heads, widths))
    for each in drafted:
        output.say(_line(f"  {each.language}", [_number(each.bands[band]) for band in bands], widths))


def _approvals(totals: Sequence[Progress]) -> None:
    """Print how many texts each reviewer has approved, if any."""
    if any(each.approvals for each in totals):
        output.say(output.style(_("approved by"), bold=True))
    for each in totals:
        people = sorted(each.approvals.items(), key=lambda item: (-item[1], item[0]))
        if people:
            unnamed = _("unnamed")
            named = listed(f"{name or unnamed} ({number(count)})" for name, count in people)
            output.say(f"  {each.language:<7}{named}")


def _markdown(totals: Sequence[Progress]) -> None:
    """Print a Markdown table with a line for each language."""
    from hexapla.languages import title_case_name
    from hexapla.model import State

    output.say("| language | | done | approved | drafts | words left |\n|---|---|--:|--:|--:|--:|")
    for each in totals:
        approved = 100 * each.counts[State.APPROVED] // each.total if each.total else 100
        drafts = each.counts[State.DRAFT] + each.counts[State.STALE]
        cells = (f"{each.percent} %", f"{approved} %", f"{drafts:,}", f"{each.words_left:,}")
        output.say(f"| {title_case_name(each.language)} | `{each.language}` | {' | '.join(cells)} |")


def _badge(path: Path, totals: Sequence[Progress], languages: Sequence[str]) -> None:
    from hexapla.cli.badge import draw_badge
    from hexapla.errors import ExportError
    from hexapla.files import write_atomically

    total = sum(each.total for each in totals)
    human = sum(count for each in totals for state, count in each.counts.items() if state.is_human)
    label = f"translated: {', '.join(languages)}" if languages else "translated"
    try:
        write_atomically(path, draw_badge(label, 100 * human // total if total else 100).encode())
    except OSError as error:
        refused = _("The badge cannot be written ({reason}).", reason=error.strerror)
        raise ExportError(refused, place=str(path)) from error
    output.say_wrote(path)
