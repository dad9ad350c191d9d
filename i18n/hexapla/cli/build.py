"""hexapla build: extract, check, export; draft too, when asked."""

from __future__ import annotations

import click

from hexapla.cli import findings as shown
from hexapla.cli import output
from hexapla.messages import _


@click.command(
    "build",
    help=_(
        "Do the everyday round: extract, check, export.\n\n"
        "Exit status 1 when checking found an error; the editions are made all the same, with every note in its place."
    ),
)
@click.option("--draft", is_flag=True, help=_("Let the engine draft what is empty, before the editions are made."))
@output.quiet
@click.pass_context
def command(ctx: click.Context, draft: bool, quiet: bool) -> None:
    """Do the everyday round."""
    from hexapla import pipeline
    from hexapla.cli.draft import run
    from hexapla.model import Severity

    publication = output.open_here()
    if not publication.sources:
        output.say_no_sources(publication)
        return
    read_once = list(pipeline.sources(publication))
    done = pipeline.extract(publication, read_once=read_once)
    for path in done.changed:
        output.say_wrote(publication.relative(path), quiet=quiet)
    if draft:
        run(publication, [], [], quiet=quiet, missing_is_fine=True, read_once=read_once)
    findings = pipeline.check(publication, read_once=read_once)
    shown.print_by_file(finding for finding in findings if finding.severity is not Severity.NOTICE)
    output.say(_("checked: {summary}", summary=output.summarise(findings)), quiet=quiet)
    pipeline.export(
        publication, on_made=lambda paths: output.say_made(publication, paths, quiet=quiet), read_once=read_once
    )
    if not quiet:
        found = pipeline.status(publication, read_once=read_once)
        shares = ", ".join(f"{each.language} {each.percent} %" for each in pipeline.totals(found))
        output.say(_("done: {shares} (hexapla status says more)", shares=shares))
    if any(finding.severity is Severity.ERROR for finding in findings):
        ctx.exit(1)
