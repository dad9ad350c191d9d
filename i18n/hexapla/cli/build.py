"""hexapla build: extract, check, export; draft too, when asked."""

from __future__ import annotations

import click

from hexapla.cli import output


@click.command("build")
@click.option("--draft", is_flag=True, help="Let the engine draft what is empty, before the editions are made.")
@output.quiet
@click.pass_context
def command(ctx: click.Context, draft: bool, quiet: bool) -> None:
    """Do the everyday round: extract, check, export.

    Exit status 1 when checking found an error; the editions are made all the same, with every note in its place.
    """
    from hexapla import pipeline
    from hexapla.cli.draft import run
    from hexapla.model import Severity

    publication = output.open_here()
    if not publication.sources:
        output.say("Nothing to build yet: put an article into source/ (text, Markdown, HTML, EPUB, Word ...).")
        return
    done = pipeline.extract(publication)
    for path in done.changed:
        output.say(f"wrote {publication.relative(path)}", quiet=quiet)
    if draft:
        run(publication, [], [], quiet=quiet, missing_is_fine=True)
    findings = pipeline.check(publication)
    output.print_findings(finding for finding in findings if finding.severity is not Severity.NOTICE)
    output.say(f"checked: {output.summarise(findings)}", quiet=quiet)
    for path in pipeline.export(publication):
        output.say(f"made {publication.relative(path)}", quiet=quiet)
    if any(finding.severity is Severity.ERROR for finding in findings):
        ctx.exit(1)
