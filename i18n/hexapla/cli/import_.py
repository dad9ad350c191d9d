"""hexapla import: review sheets that came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import findings as shown
from hexapla.cli import output

if TYPE_CHECKING:
    from hexapla.pipeline import Merged, Unmerged

_DEEDS = ("translated", "approved", "remarked")
_COLOURS = {"conflict": "red", "gone": "yellow", "unknown": "yellow", "unclear": "yellow"}


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE...")
@click.option("--by", metavar="NAME", help="Who filled the sheet in, and signs approvals; without it, git's user.name.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be done; change nothing.")
@output.as_json
@output.quiet
def command(files: tuple[Path, ...], by: str | None, dry_run: bool, as_json: bool, quiet: bool) -> None:
    """Merge filled-in review sheets.

    What people wrote into them (CSV, XLSX) goes into the catalogs. A text that somebody else has changed since the
    sheet was written is a conflict: both are shown, the catalog stays as it is. Exit status 1 when there is one, or a
    row that could not be followed; what could be is done.
    """
    from hexapla import pipeline

    publication = output.open_here()
    answers = pipeline.read_sheets(publication, files)
    name = output.signer(by)
    if not name and any(answer.approves for answer in answers):
        raise click.UsageError("Who approves? Say it with --by NAME.")
    done = pipeline.merge_answers(publication, answers, by=name, dry_run=dry_run)
    if as_json:
        said = asdict(done)
        said["findings"] = output.findings_json(done.findings)
        output.print_json({"by": name, "dry_run": dry_run, **said})
    else:
        _tell(done, dry_run=dry_run, quiet=quiet)
    if done.unmerged:
        click.get_current_context().exit(1)


def _tell(done: Merged, *, dry_run: bool, quiet: bool) -> None:
    if dry_run:
        for change in done.changes:
            output.say(f"{change.place}: {', '.join(change.deeds)}: {change.text}", quiet=quiet)
    shown.print_by_file(done.findings)
    for each in done.unmerged:
        _left(each)
    deeds: Counter[str] = Counter(deed for change in done.changes for deed in change.deeds)
    told = ", ".join(f"{deeds[deed]} {deed}" for deed in _DEEDS if deeds[deed]) or "nothing new"
    left = _summary([each.reason for each in done.unmerged])
    output.say(f"{'Would import' if dry_run else 'Imported'}: {told}{left}.", quiet=quiet and not done.unmerged)


def _left(each: Unmerged) -> None:
    """A row that was not followed: nothing that a person has written is left unsaid."""
    reason = output.style(f"{each.reason}:", fg=_COLOURS[each.reason], bold=True)
    output.say(f"{output.style(str(each.place), bold=True)} {reason} {each.message}")
    there = f"{each.entry}, {each.state}" if each.entry else ""
    lines = (
        ("source", each.source),
        ("sheet", each.text),
        ("remark", each.remark),
        (f"catalog ({there})", each.current),
        ("like it", each.hint),
    )
    for label, text in lines:
        if text:
            output.say(f"  {label}: " + text.replace("\n", "\n    "))


def _summary(reasons: Sequence[str]) -> str:
    if not reasons:
        return ""
    counts = Counter(reasons)
    told = [f"{counts[reason]} {reason}" for reason in _COLOURS if counts[reason]]
    return f"; not imported: {', '.join(told)}; each stays in its sheet"
