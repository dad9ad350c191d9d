"""hexapla check: what is amiss in sources and translations."""

from __future__ import annotations

import click

from hexapla.cli import output


@click.command("check")
@output.targets
@output.as_json
@output.quiet
@click.pass_context
def command(ctx: click.Context, targets: tuple[str, ...], as_json: bool, quiet: bool) -> None:
    """Find lost or doubled notes and tags, missing numbers and addresses.

    Exit status 1 when there is an error or a warning; notices alone are fine.
    """
    from hexapla import pipeline
    from hexapla.model import Severity

    publication = output.open_here()
    languages, documents = output.split_targets(publication, targets)
    findings = pipeline.check(publication, languages, documents)
    if as_json:
        output.print_json(output.findings_json(findings))
    else:
        shown = [finding for finding in findings if not quiet or finding.severity is not Severity.NOTICE]
        output.print_findings(shown)
        output.say(f"Checked: {output.summarise(findings)}.", quiet=quiet)
    if any(finding.severity is not Severity.NOTICE for finding in findings):
        ctx.exit(1)
