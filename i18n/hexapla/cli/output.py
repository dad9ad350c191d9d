"""The output of the commands: messages to the terminal, or JSON for programs.

Texts, file names and answers of servers are not trusted: every character that could control a terminal or change the
direction of a line is shown as its number (`⟨U+001B⟩`). Only the colours of `style` stay, and the isolates in which
`messages` puts the values of a message that is written from right to left.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from hexapla.characters import visible, visible_line
from hexapla.cli.terminal_columns import columns, fill
from hexapla.messages import _, is_right_to_left, labelled, listed, ngettext

if TYPE_CHECKING:
    from hexapla.errors import HexaplaError
    from hexapla.model import ExportNotice, Finding
    from hexapla.project.catalog_updates import Carried
    from hexapla.publication import Publication

# What `style` writes in place of an escape character. It is random, so that no other text can contain it.
_ESCAPE = f"⟨{os.urandom(16).hex()}⟩"
_QUICK = 1.0  # seconds of work for which no progress bar is shown
_COLOURS = {"error": "red", "warning": "yellow", "notice": "cyan"}
SEVERITIES = {"error": _("error"), "warning": _("warning"), "notice": _("notice")}
STATES = {
    # Translators: how far a text has come.
    "empty": _("empty"),
    "draft": _("draft"),
    "stale draft": _("stale draft"),
    "outdated": _("outdated"),
    "minor": _("minor"),
    "translated": _("translated"),
    "approved": _("approved"),
}


SEVERITY_WIDTH = max(map(columns, SEVERITIES.values())) + 1


def style(text: str, **how: Any) -> str:
    """Return coloured text, unless the user (NO_COLOR, no-color.org) or the output does not allow colours."""
    if os.environ.get("NO_COLOR"):
        return text
    return click.style(visible(text, isolates=is_right_to_left()), **how).replace("\x1b", _ESCAPE)


def emphasise(pieces: Iterable[tuple[str, bool]]) -> str:
    """Join pieces of a text: those that are marked are bold and coloured on a terminal, else in double brackets."""
    is_coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    def shown(text: str) -> str:
        return style(text, fg="yellow", bold=True) if is_coloured else f"[[{text}]]"

    return "".join(shown(text) if is_marked else text for text, is_marked in pieces)


def severity(name: str, *, width: int = 0) -> str:
    """Return the name of a severity in its colour, with spaces up to a width."""
    return style(fill(SEVERITIES[name], width), fg=_COLOURS[name], bold=True)


def echo(text: str, *, err: bool = False) -> None:
    """Print a text: everything that is printed for people is printed here."""
    click.echo(visible(text, isolates=is_right_to_left()).replace(_ESCAPE, "\x1b"), err=err)


def say(text: str, *, quiet: bool = False) -> None:
    """Print a line, unless `quiet` is set."""
    if not quiet:
        echo(text)


def print_json(value: Any) -> None:
    """Print a value as JSON; invisible characters are escaped as in JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    click.echo(visible(text, lambda character: json.dumps(character)[1:-1]))


def explain(error: HexaplaError) -> None:
    """Print an error: its place, message and remedy."""
    from_here = visible_line(error.place.removeprefix(f"{Path.cwd()}{os.sep}"))
    message = labelled(severity("error"), error.message)
    echo(_with_place(style(from_here, bold=True), message) if error.place else message, err=True)
    for line in error.remedy.split("\n") if error.remedy else ():
        echo(f"  {line}", err=True)


def _with_place(place: str, message: str) -> str:
    # Translators: a file and line, and a message about it.
    return _("{place}: {message}", place=place, message=message)


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings, one in each line with its hint below; within a place, the most severe first."""
    for finding in findings:
        language = f" [{finding.language}]" if finding.language else ""
        place = style(visible_line(str(finding.place)), bold=True)
        code = style(f"({finding.code})", dim=True)
        echo(_with_place(f"{place}{language}", f"{labelled(severity(finding.severity), finding.message)} {code}"))
        if finding.hint:
            echo(f"  {finding.hint}")


def say_notice(notice: ExportNotice) -> None:
    """Print a notice of an export, with its hint below, on the error stream."""
    place = style(visible_line(str(notice.place)), bold=True)
    echo(_with_place(place, labelled(severity("notice"), notice.message)), err=True)
    if notice.hint:
        echo(f"  {notice.hint}", err=True)


def summarise(findings: Sequence[Finding]) -> str:
    """Return the number of findings by severity: `2 errors, 1 warning`."""
    counts: Counter[str] = Counter(finding.severity for finding in findings)
    told = {
        "error": ngettext("{count} error", "{count} errors", counts["error"]),
        "warning": ngettext("{count} warning", "{count} warnings", counts["warning"]),
        "notice": ngettext("{count} notice", "{count} notices", counts["notice"]),
    }
    return listed(said for each, said in told.items() if counts[each]) or _("no findings")


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON objects, for programs."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "place": finding.place._asdict(),
            "message": finding.message,
            "hint": finding.hint,
            "language": finding.language,
            "entry": finding.entry._asdict() if finding.entry else None,
        }
        for finding in findings
    ]


def say_wrote(path: Path | str, texts: int | None = None, *, quiet: bool = False) -> None:
    """Print that a file was written, with its number of texts, if given."""
    if texts is None:
        said = _("wrote {path}", path=path)
    else:
        said = ngettext("wrote {path}: {count} text", "wrote {path}: {count} texts", texts, path=path)
    say(said, quiet=quiet)


def say_carried(publication: Publication, carried: Sequence[Carried], *, quiet: bool = False) -> None:
    """Say which catalogs took texts from which others."""
    for each in carried:
        said = ngettext(
            "{path}: {count} text from {origin}",
            "{path}: {count} texts from {origin}",
            each.texts,
            path=publication.relative(each.catalog),
            origin=publication.relative(each.origin),
        )
        if each.similar:
            similar = ngettext("{count} of them as a suggestion", "{count} of them as suggestions", each.similar)
            said = f"{said} ({similar})"
        say(said, quiet=quiet)


def say_made(publication: Publication, paths: Sequence[Path], *, quiet: bool = False) -> None:
    """Print the files of an edition; of pages only that of the contents, and none of the files that they need."""
    indexes = {path.parent for path in paths if path.name == "index.html"}
    others = [path for path in paths if path.name != "index.html" and not indexes.isdisjoint(path.parents)]
    pages = [path for path in others if path.suffix == ".html"]
    for path in paths:
        if path in others:
            continue
        made = publication.relative(path.resolve())
        if pages and path.name == "index.html":
            said = ngettext("made {path} and {count} page", "made {path} and {count} pages", len(pages), path=made)
        else:
            said = _("made {path}", path=made)
        say(said, quiet=quiet)


@contextmanager
def progress(label: str, total: int, *, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """Show a progress bar with the remaining time on the error stream, if that is a terminal.

    Yields:
        A function to call with how many more are done.

    """
    if quiet or not total or not sys.stderr.isatty():
        yield lambda _done: None
        return
    label = visible_line(label)
    # The bar takes what the line leaves it: a line that wraps would be printed again at each step.
    width = shutil.get_terminal_size().columns - columns(label) - columns(f"  []  {total}/{total}  1d 00:00:00")
    with click.progressbar(
        length=total, label=label, show_pos=True, width=max(1, min(width, 40)), file=sys.stderr
    ) as bar:
        yield bar.update


@contextmanager
def progress_of(label: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar as `progress` does, for work that may be quick: only once it has taken a second.

    Yields:
        A function to call with how many are done, and of how many.

    """
    began, before = monotonic(), 0
    advance: Callable[[int], None] | None = None
    with ExitStack() as shown:

        def tell(done: int, total: int) -> None:
            nonlocal advance, before
            if advance is None and monotonic() - began >= _QUICK:
                advance = shown.enter_context(progress(label, total, quiet=quiet))
            if advance is not None:
                advance(done - before)
                before = done

        yield tell
