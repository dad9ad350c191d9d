"""hexapla compare: the drafts of two engines, side by side."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.targets import one_language_of
from hexapla.cli.terminal_columns import columns, fill, wrapped
from hexapla.messages import _, listed, number, percent

if TYPE_CHECKING:
    from hexapla.project.comparing import ComparedDraft, ComparedText, Comparison

_GAP = "  "
_LEAST = 60  # columns; in a narrower terminal, lines wrap


def _engines() -> tuple[str, ...]:
    from hexapla.publication import engines

    return tuple(engines())


@click.command(
    "compare",
    help=_(
        "Compare the drafts of two engines.\n\n"
        "Both draft all texts of the documents, also those that are translated already. Their drafts are shown side "
        "by side, each with its confidence and what is doubtful about it, then how long each engine took. Nothing is "
        "written into catalogs."
    ),
    epilog=arguments.example("hexapla compare es in-the-workshop --engines argos apertium"),
)
@arguments.language
@arguments.documents
@click.option(
    "--engines",
    nargs=2,
    required=True,
    metavar="ENGINE ENGINE",
    callback=arguments.one_of(_engines),
    help=_("Compare these engines, such as: --engines argos apertium"),
)
@arguments.as_json
@arguments.quiet
def command(language: str, documents: tuple[str, ...], engines: tuple[str, str], as_json: bool, quiet: bool) -> None:
    """Compare the engines, and print their drafts of each text."""
    project = opening.open_here()
    language, names = one_language_of(
        project.publication, language, documents, several=_("Compare drafts into one language at a time.")
    )
    count = sum(len({unit.key for unit in each.units}) for each in project.documents(names))
    with output.progress(_("drafting {language}", language=language), 2 * count, quiet=quiet) as advance:
        found = project.compare(language, names or None, engines=engines, on_progress=lambda _done, _total: advance(1))
    if as_json:
        output.print_json(_json(found))
        return
    if not quiet:
        _print_texts(found)
    _print_engines(found)


def _json(found: Comparison) -> dict[str, Any]:
    return {
        "language": found.language,
        "engines": [
            {
                "name": each.name,
                "drafted": each.drafted,
                "refused": each.refused,
                "confidence": each.confidence,
                "findings": each.findings,
                "seconds": each.seconds,
            }
            for each in found.engines
        ],
        "texts": [_text_json(found, text) for text in found.texts],
    }


def _text_json(found: Comparison, text: ComparedText) -> dict[str, Any]:
    return {
        "document": text.document,
        "place": str(text.place),
        "source": text.source,
        "drafts": [
            {
                "engine": engine.name,
                "text": draft.text,
                "confidence": draft.confidence,
                "remarks": draft.remarks,
                "findings": [{"code": each.code, "message": each.message} for each in draft.findings],
            }
            for engine, draft in zip(found.engines, text.drafts, strict=True)
        ],
    }


def _print_texts(found: Comparison) -> None:
    """Print a table: the source, and each engine's draft with what is said of it below."""
    whole = max(shutil.get_terminal_size().columns, _LEAST)
    width = (whole - 2 * len(_GAP)) // 3
    _print_row([_("source"), *(each.name for each in found.engines)], width, bold=True)
    for text in found.texts:
        output.say(output.style(str(text.place), dim=True))
        _print_row([text.source, *(each.text or _("(rejected)") for each in text.drafts)], width)
        said = [_said(each) for each in text.drafts]
        if any(said):
            _print_row(["", *said], width, dim=True)
        output.say("")


def _said(draft: ComparedDraft) -> str:
    """Return what is said of a draft: its confidence, the engine's remarks, the findings."""
    sure = percent(draft.confidence) if draft.confidence is not None else ""
    return listed(filter(None, [sure, *draft.remarks, *(each.message for each in draft.findings)]))


def _print_row(cells: Sequence[str], width: int, **style: bool) -> None:
    for line in zip_longest(*(wrapped(cell, width) for cell in cells), fillvalue=""):
        output.say(output.style(_GAP.join(fill(each, width) for each in line).rstrip(), **style))


def _print_engines(found: Comparison) -> None:
    """Print a line of figures for each engine."""
    heads = [_("drafted"), _("rejected"), _("confidence"), _("findings"), _("seconds")]
    rows = [
        [
            number(each.drafted),
            number(each.refused),
            percent(each.confidence) if each.confidence is not None else "?",
            number(each.findings),
            number(each.seconds),
        ]
        for each in found.engines
    ]
    names = [_("engine"), *(each.name for each in found.engines)]
    first = max(map(columns, names))
    widths = [max(map(columns, column)) for column in zip(heads, *rows, strict=True)]
    for name, cells in zip(names, [heads, *rows], strict=True):
        line = _GAP.join([fill(name, first), *_aligned(cells, widths)])
        output.say(output.style(line, bold=True) if cells is heads else line)


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    return (fill(cell, width, before=True) for cell, width in zip(cells, widths, strict=True))
