"""hexapla build: extract, check, export, and optionally draft."""

from __future__ import annotations

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli import findings as shown
from hexapla.messages import _, listed, percent


@click.command(
    "build",
    help=_(
        "Extract, check and export in one go.\n\n"
        "Exit status 1 if the check finds an error; the editions are made anyway, with every note in its place."
    ),
)
@click.option("--draft", is_flag=True, help=_("Draft empty entries by machine before making the editions."))
@arguments.quiet
@click.pass_context
def command(ctx: click.Context, draft: bool, quiet: bool) -> None:
    """Run the usual commands one after the other."""
    from hexapla.cli.draft import run
    from hexapla.model import Severity
    from hexapla.project import sum_by_language

    project = opening.open_here()
    publication = project.publication
    if not publication.sources:
        opening.say_no_sources(publication)
        return
    opening.say_reading_order(publication, quiet=quiet)
    done = project.extract()
    for path in done.changed:
        output.say_wrote(publication.relative(path), quiet=quiet)
    output.say_carried(publication, done.carried, quiet=quiet)
    if draft:
        run(project, [], [], quiet=quiet, missing_is_fine=True)
    findings = project.check()
    shown.print_by_file(finding for finding in findings if finding.severity is not Severity.NOTICE)
    output.say(_("checked: {summary}", summary=output.summarise(findings)), quiet=quiet)
    project.export(on_made=lambda paths: output.say_made(publication, paths, quiet=quiet))
    if not quiet:
        shares = listed(f"{each.language} {percent(each.percent)}" for each in sum_by_language(project.status()))
        output.say(_("progress: {shares} (details: hexapla status)", shares=shares))
    if any(finding.severity is Severity.ERROR for finding in findings):
        ctx.exit(1)
