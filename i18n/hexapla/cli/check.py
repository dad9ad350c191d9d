"""hexapla check: find problems in sources and translations."""

from __future__ import annotations

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli import findings as shown
from hexapla.cli.click_words import Choice
from hexapla.cli.targets import Targets, with_languages_and_documents
from hexapla.messages import _

_SEVERITIES = ("error", "warning", "notice")


@click.command(
    "check",
    help=_(
        "Check translations for mistakes.\n\n"
        "Finds missing notes, tags and numbers, typing errors, wrong terms and more (see docs/checks.md or "
        '--explain). To accept something intended, add a translator comment to the entry: "hexapla: allow '
        'CODE: the reason". Exit status 1 if there is an error or a warning (see --fail-on).'
    ),
    epilog=arguments.example("hexapla check es --fail-on error"),
)
@with_languages_and_documents
@click.option("--format", "form", type=Choice(["text", "json", "github", "sarif"]), default="text",
              help=_("For people, for programs, as GitHub annotations, or as SARIF 2.1.0."))  # fmt: skip
@arguments.jobs
@arguments.as_json
@click.option("--fail-on", type=Choice(_SEVERITIES), default="warning", show_default=True,
              help=_("Lowest severity that gives exit status 1."))  # fmt: skip
@click.option("--only", metavar="CODE", multiple=True, help=_("Run this check only; can be repeated."))
@click.option("--complete", is_flag=True, help=_("Also report entries that nobody has translated or reviewed."))
@click.option("--explain", metavar="[CODE]", is_flag=False, flag_value="",
              help=_("Explain a code, or list all codes."))  # fmt: skip
@arguments.quiet
def command(
    targets: Targets,
    form: str,
    jobs: int | None,
    as_json: bool,
    fail_on: str,
    only: tuple[str, ...],
    complete: bool,
    explain: str | None,
    quiet: bool,
) -> None:
    """Print the findings, or explain kinds of findings."""
    from hexapla.project.known_kinds import find_kind, kinds

    for code in (*only, *([explain] if explain else [])):
        if find_kind(code) is None:
            raise shown.unknown(code, kinds())
    if explain is not None:
        kind = find_kind(explain)
        shown.explain(kind) if kind else shown.list_kinds(kinds().values())
        return
    project = opening.open_here(jobs)
    publication = project.publication
    chosen = targets.find(publication)
    with output.progress_of(_("checking"), quiet=quiet or as_json) as tell:
        found = project.check(chosen.languages or None, chosen.documents or None, complete=complete, on_progress=tell)
    found = tuple(finding for finding in found if not only or finding.code in only)
    if as_json or form == "json":
        output.print_json(output.findings_json(found))
    elif form == "github":
        for line in shown.github(found, publication.root):
            output.say(line)
    elif form == "sarif":
        from hexapla.cli import sarif

        output.print_json(sarif.log(found, publication.root))
    else:
        shown.print_by_file(finding for finding in found if not quiet or finding.severity != "notice")
        output.say(_("Checked: {summary}.", summary=output.summarise(found)), quiet=quiet)
    if any(_SEVERITIES.index(finding.severity) <= _SEVERITIES.index(fail_on) for finding in found):
        click.get_current_context().exit(1)
