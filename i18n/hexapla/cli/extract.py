"""hexapla extract: sources -> templates and catalogs."""

from __future__ import annotations

import click

from hexapla.cli import output


@click.command("extract")
@output.targets
@output.as_json
@output.quiet
def command(targets: tuple[str, ...], as_json: bool, quiet: bool) -> None:
    """Bring the catalogs up to the sources.

    Writes locales/DOCUMENT.pot and locales/LANGUAGE/DOCUMENT.po for all languages and documents, or those named. Edited
    passages keep their translation as a suggestion (fuzzy); what is no longer needed is kept as obsolete. No
    translation is ever lost.
    """
    from hexapla import pipeline

    publication = output.open_here()
    languages, documents = output.split_targets(publication, targets)
    done = pipeline.extract(publication, languages, documents)
    if as_json:
        output.print_json(
            {
                "changed": [publication.relative(path) for path in done.changed],
                "catalogs": done.catalogs,
                "findings": output.findings_json(done.findings),
            }
        )
        return
    output.print_findings(done.findings)
    for path in done.changed:
        output.say(f"wrote {publication.relative(path)}", quiet=quiet)
    if not done.catalogs:
        output.say_no_sources(publication, quiet=quiet)
    elif not done.changed:
        output.say(f"All {done.catalogs} catalogs are up to date.", quiet=quiet)
