"""hexapla build: extract, check, export, and optionally draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli import findings as shown
from hexapla.cli.status import progress_json
from hexapla.cli.targets import Chosen, Targets, with_all_kinds
from hexapla.messages import _, listed, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hexapla.model import Finding
    from hexapla.project import Extracted, Project
    from hexapla.publication import Publication


@click.command(
    "build",
    help=_(
        "Extract, check and export in one go.\n\n"
        "All catalogs are updated. What is named is drafted (with --draft) and checked; the editions that are named, "
        "and those that have a named language or document, are made.\n\n"
        "Exit status 1 if the check finds an error; the editions are made anyway, with every note in its place."
    ),
    epilog=arguments.example("hexapla build es --draft"),
)
@with_all_kinds
@click.option("--draft", is_flag=True, help=_("Draft empty entries by machine before making the editions."))
@arguments.as_json
@arguments.quiet
@click.pass_context
def command(ctx: click.Context, targets: Targets, draft: bool, as_json: bool, quiet: bool) -> None:
    """Run the usual commands one after the other."""
    from hexapla.model import Severity

    project = opening.open_here()
    publication = project.publication
    if not publication.sources and not as_json:
        opening.say_no_sources(publication)
        return
    chosen = targets.find(publication)
    is_silent = quiet or as_json
    extracted = _extract(project, quiet=is_silent)
    languages, documents = _scope(publication, chosen)
    if draft:
        from hexapla.cli.draft import run

        run(project, languages, documents, quiet=is_silent, missing_is_fine=True)
    with output.progress_of(_("checking"), quiet=is_silent) as tell:
        findings = project.check(languages or None, documents or None, on_progress=tell)
    if not as_json:
        _say_findings(findings, quiet=quiet)
    made = _export(project, chosen, quiet=is_silent)
    progress = project.status(languages or None, documents or None)
    if as_json:
        output.print_json(
            {
                "changed": [publication.relative(path) for path in extracted.changed],
                "findings": output.findings_json(findings),
                "made": [publication.relative(path.resolve()) for path in made],
                "progress": [progress_json(each) for each in progress],
            }
        )
    elif not quiet:
        from hexapla.project import sum_by_language

        shares = listed(f"{each.language} {percent(each.percent)}" for each in sum_by_language(progress))
        output.say(_("progress: {shares} (details: hexapla status)", shares=shares))
    if any(finding.severity is Severity.ERROR for finding in findings):
        ctx.exit(1)


def _scope(publication: Publication, chosen: Chosen) -> tuple[Sequence[str], Sequence[str]]:
    """Return the languages and documents that are chosen, and those of the chosen editions; empty means all."""
    languages, documents = dict.fromkeys(chosen.languages), dict.fromkeys(chosen.documents)
    editions = [each for each in publication.editions if each.name in chosen.editions]
    for edition in editions:
        languages |= dict.fromkeys(tag for tag in edition.languages if tag != publication.language)
        documents |= dict.fromkeys(edition.documents)
    if any(not edition.documents for edition in editions):
        documents.clear()
    return list(languages), list(documents)


def _extract(project: Project, *, quiet: bool) -> Extracted:
    publication = project.publication
    opening.say_reading_order(publication, quiet=quiet)
    with output.progress_of(_("reading"), quiet=quiet) as tell:
        done = project.extract(on_progress=tell)
    for path in done.changed:
        output.say_wrote(publication.relative(path), quiet=quiet)
    output.say_carried(publication, done.carried, quiet=quiet)
    return done


def _say_findings(findings: Sequence[Finding], *, quiet: bool) -> None:
    from hexapla.model import Severity

    shown.print_by_file(finding for finding in findings if finding.severity is not Severity.NOTICE)
    output.say(_("checked: {summary}", summary=output.summarise(findings)), quiet=quiet)


def _export(project: Project, chosen: Chosen, *, quiet: bool) -> Sequence[Path]:
    return project.export(
        chosen.editions or None,
        languages=chosen.languages or None,
        documents=chosen.documents or None,
        on_made=lambda paths: output.say_made(project.publication, paths, quiet=quiet),
        on_notice=output.say_notice,
    )
