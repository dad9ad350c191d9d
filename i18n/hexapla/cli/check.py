"""hexapla check: find problems in sources and translations."""

from __future__ import annotations

import click

from hexapla.cli import findings as shown
from hexapla.cli import output
from hexapla.messages import _

_SEVERITIES = ("error", "warning", "notice")


@click.command(
    "check",
    help=_(
        "Find what is amiss in translations.\n\n"
        "That is lost notes, tags and numbers, slips of spelling, terms and more; docs/checks.md and --explain tell of "
        "each. What is meant so is allowed by a translators' comment in its entry, "
        '"hexapla: allow CODE: the reason". '
        "Exit status 1 when there is an error or a warning (see --fail-on)."
    ),
)
@output.targets
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text",
              help=_("For people, for programs, as GitHub annotations, or as SARIF 2.1.0."))  # fmt: skip
@output.as_json
@click.option("--fail-on", type=click.Choice(_SEVERITIES), default="warning", show_default=True,
              help=_("The least grave findings that make exit status 1."))  # fmt: skip
@click.option("--only", metavar="CODE", multiple=True, help=_("Look for this alone; may be given again."))
@click.option("--complete", is_flag=True, help=_("Find what no person has translated, too."))
@click.option("--explain", metavar="[CODE]", is_flag=False, flag_value="",
              help=_("Say what a code means, or list them."))  # fmt: skip
@output.quiet
def command(
    targets: tuple[str, ...],
    form: str,
    as_json: bool,
    fail_on: str,
    only: tuple[str, ...],
    complete: bool,
    explain: str | None,
    quiet: bool,
) -> None:
    """Print the findings, or explain kinds of findings."""
    from hexapla.project import find_kind, kinds

    for code in (*only, *([explain] if explain else [])):
        if find_kind(code) is None:
            raise shown.unknown(code, kinds())
    if explain is not None:
        kind = find_kind(explain)
        shown.explain(kind) if kind else shown.list_kinds(kinds().values())
        return
    project = output.open_here()
    publication = project.publication
    languages, documents = output.split_targets(publication, targets)
    found = project.check(languages, documents, complete=complete)
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
