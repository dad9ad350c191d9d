"""hexapla build: extract, check, export, and optionally draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from hexapla.cli import arguments, opening, output
from hexapla.cli import findings as shown
from hexapla.cli.status import progress_json
from hexapla.cli.targets import Chosen, Targets, with_all_kinds
from hexapla.messages import _, listed, percent

if TYPE_CHECKING:
    from hexapla.project import Project
    from hexapla.project.extraction import Extracted
    from hexapla.project.progress import Progress
    from hexapla.publication import Publication


@click.command(
    "build",
    help=_(
        "Extract, check and export in one go.\n\n"
        "All catalogs are updated. What is named is drafted (with --draft) and checked; the editions that are named, "
        "and those that have a named language or document, are made.\n\n"
        "Exit status 1 if the check finds an error; the editions are made anyway, with every note in its place."
    ),
    epilog=arguments.example("hexapla build en-es --watch"),
)
@with_all_kinds
@click.option("--draft", is_flag=True, help=_("Draft empty entries by machine before making the editions."))
@click.option(
    "--watch",
    "is_watching",
    is_flag=True,
    help=_(
        "Build again after each change of a source, a catalog or hexapla.toml, and show the HTML editions in the "
        "browser, on your computer only. Press Ctrl-C to stop."
    ),
)
@click.option(
    "--no-browser", is_flag=True, help=_("With --watch: print the address of the page, and do not open the browser.")
)
@arguments.jobs
@arguments.cluster
@arguments.as_json
@arguments.quiet
@click.pass_context
def command(
    ctx: click.Context,
    *,
    targets: Targets,
    draft: bool,
    is_watching: bool,
    no_browser: bool,
    jobs: int | None,
    cluster: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Run the usual commands one after the other."""
    if is_watching and as_json:
        raise click.UsageError(_("--json prints one build; it cannot be used with --watch."))
    if not draft and ctx.get_parameter_source("cluster") is ParameterSource.COMMANDLINE:
        raise click.UsageError(_("A cluster makes drafts: use --cluster with --draft."))
    if is_watching:
        from hexapla.cli.watching import watch

        watch(
            lambda on_read: _build(targets, draft=draft, jobs=jobs, cluster=cluster, quiet=quiet, on_read=on_read),
            opens=not no_browser,
        )
    elif _build(targets, draft=draft, jobs=jobs, cluster=cluster, as_json=as_json, quiet=quiet).has_errors:
        ctx.exit(1)


@dataclass(frozen=True, slots=True)
class Built:
    """A build: the files that it made, whether the check found an error, and what it says in a line or two."""

    made: Sequence[Path] = ()
    has_errors: bool = False
    summary: str = ""


def _build(
    targets: Targets,
    *,
    draft: bool,
    jobs: int | None,
    cluster: str | None,
    quiet: bool,
    as_json: bool = False,
    on_read: Callable[[Publication], None] = lambda _publication: None,
) -> Built:
    """Build once; call `on_read` when the catalogs are up to date."""
    from hexapla.model import Severity

    project = opening.open_here(jobs)
    publication = project.publication
    if not publication.sources and not as_json:
        opening.say_no_sources(publication)
        return Built()
    chosen = targets.find(publication)
    is_silent = quiet or as_json
    extracted = _extract(project, quiet=is_silent)
    languages, documents = _scope(publication, chosen)
    if draft:
        from hexapla.cli.draft import run

        with project.on_cluster(cluster) if cluster else nullcontext():
            run(project, languages, documents, quiet=is_silent, missing_is_fine=True)
    on_read(publication)
    with output.progress_of(_("checking"), quiet=is_silent) as tell:
        findings = project.check(languages or None, documents or None, on_progress=tell)
    checked = _("checked: {summary}", summary=output.summarise(findings))
    if not as_json:
        shown.print_by_file(finding for finding in findings if finding.severity is not Severity.NOTICE)
        output.say(checked, quiet=quiet)
    progress = project.status(languages or None, documents or None)  # export changes no catalog, and frees them
    made = _export(project, chosen, quiet=is_silent)
    if as_json:
        output.print_json(
            {
                "changed": [publication.relative(path) for path in extracted.changed],
                "findings": output.findings_json(findings),
                "made": [publication.relative(path.resolve()) for path in made],
                "progress": [progress_json(each) for each in progress],
            }
        )
    else:
        output.say(_progress(progress), quiet=quiet)
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    return Built(made, has_errors, f"{checked}\n{_progress(progress)}")


def _progress(progress: Sequence[Progress]) -> str:
    from hexapla.project.progress import sum_by_language

    shares = listed(f"{each.language} {percent(each.percent)}" for each in sum_by_language(progress))
    return _("progress: {shares} (details: hexapla status)", shares=shares)


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


def _export(project: Project, chosen: Chosen, *, quiet: bool) -> Sequence[Path]:
    return project.export(
        chosen.editions or None,
        languages=chosen.languages or None,
        documents=chosen.documents or None,
        on_made=lambda paths: output.say_made(project.publication, paths, quiet=quiet),
        on_notice=output.say_notice,
    )
