"""hexapla extract: update templates and catalogs to their sources."""

from __future__ import annotations

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.targets import Targets, with_languages_and_documents
from hexapla.messages import _, ngettext


@click.command(
    "extract",
    help=_(
        "Update the catalogs from the sources.\n\n"
        "Writes locales/DOCUMENT.pot and locales/LANGUAGE/DOCUMENT.po for all languages and documents, or "
        "those named. Edited passages keep their translation as a suggestion (fuzzy); entries that are no "
        "longer needed are kept as obsolete. No translation is ever lost."
    ),
    epilog=arguments.example("hexapla extract es in-the-workshop"),
)
@with_languages_and_documents
@arguments.jobs
@arguments.as_json
@arguments.quiet
def command(targets: Targets, jobs: int | None, as_json: bool, quiet: bool) -> None:
    """Update templates and catalogs to the sources."""
    project = opening.open_here(jobs)
    project.most_units = 0  # nothing comes next that needs documents
    publication = project.publication
    chosen = targets.find(publication)
    with output.progress_of(_("reading"), quiet=quiet or as_json) as tell:
        done = project.extract(chosen.languages or None, chosen.documents or None, on_progress=tell)
    if as_json:
        output.print_json(
            {
                "changed": [publication.relative(path) for path in done.changed],
                "catalogs": done.catalogs,
                "carried": [
                    {
                        "catalog": publication.relative(each.catalog),
                        "origin": publication.relative(each.origin),
                        "texts": each.texts,
                        "similar": each.similar,
                    }
                    for each in done.carried
                ],
                "findings": output.findings_json(done.findings),
            }
        )
        return
    output.print_findings(done.findings)
    for path in done.changed:
        output.say_wrote(publication.relative(path), quiet=quiet)
    output.say_carried(publication, done.carried, quiet=quiet)
    if not done.catalogs:
        opening.say_no_sources(publication, quiet=quiet)
    elif not done.changed:
        current = ngettext("The {count} catalog is up to date.", "All {count} catalogs are up to date.", done.catalogs)
        output.say(current, quiet=quiet)
