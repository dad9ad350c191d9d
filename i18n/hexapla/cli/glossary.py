"""hexapla glossary: the terms of a publication, and their use in its catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.messages import _, listed, ngettext

if TYPE_CHECKING:
    from hexapla.project import Project
    from hexapla.project.term_usage import Usage
    from hexapla.publication import Publication

_languages = click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")


@click.group(
    "glossary",
    help=_(
        "List the glossary's terms, or count them.\n\n"
        "The glossary is the CSV or TBX file that hexapla.toml names under [draft] glossary. Catalogs show its "
        "terms beside each text that contains them, and `hexapla check` reports translations that do not "
        "follow them."
    ),
    epilog=arguments.example("hexapla glossary check es"),
)
def command() -> None:
    """Group the commands of the glossary."""


@command.command(
    "list",
    help=_("List the terms and their translations in each language."),
    epilog=arguments.example("hexapla glossary list es"),
)
@_languages
@arguments.as_json
def list_(languages: tuple[str, ...], as_json: bool) -> None:
    """List the terms of each language."""
    project = _open()
    terms = [
        (tag, term)
        for tag in _chosen(project.publication, languages)
        if (glossary := project.glossary(tag))
        for term in glossary.terms
    ]
    if as_json:
        output.print_json(
            [
                {"language": tag, "source": term.source, "accepted": term.accepted, "forbidden": term.forbidden,
                 "note": term.note}
                for tag, term in terms
            ]
        )  # fmt: skip
        return
    for tag, term in terms:
        output.say(f"{tag:<7} {term}")


@command.command(
    "check",
    help=_(
        "Count the forms of each term in drafts and translations.\n\n"
        "Exit status 1 when a forbidden form is used or a term is missing; `hexapla check` says where."
    ),
    epilog=arguments.example("hexapla glossary check es"),
)
@_languages
@arguments.as_json
@click.pass_context
def count_forms(ctx: click.Context, languages: tuple[str, ...], as_json: bool) -> None:
    """Count the forms of each term."""
    project = _open()
    found = project.term_usage(_chosen(project.publication, languages))
    if as_json:
        output.print_json(
            [
                {"language": each.language, "source": each.term.source, "texts": each.texts,
                 "accepted": each.accepted, "forbidden": each.forbidden, "missing": each.missing}
                for each in found
            ]
        )  # fmt: skip
    else:
        for each in found:
            uses = ngettext(
                "{term}, in {count} text: {forms}",
                "{term}, in {count} texts: {forms}",
                each.texts,
                term=each.term.source,
                forms=listed(_told(each)) or _("not used"),
            )
            output.say(f"{each.language:<7} {uses}")
    if any(each.missing or each.forbidden for each in found):
        ctx.exit(1)


def _told(usage: Usage) -> Iterator[str]:
    """Yield the forms that are used, with their counts, and the number of texts without a form."""
    if usage.accepted:
        yield _forms(usage.accepted)
    if usage.forbidden:
        yield output.style(_("forbidden: {forms}", forms=_forms(usage.forbidden)), fg="red")
    if usage.missing:
        # Translators: {count} is of texts; what is missing is a term.
        yield output.style(ngettext("missing in {count}", "missing in {count}", usage.missing), fg="yellow")


def _forms(counts: Mapping[str, int]) -> str:
    return listed(f"{form} {count}×" for form, count in counts.items())


def _open() -> Project:
    from hexapla.errors import PublicationError

    project = opening.open_here()
    if project.publication.draft.glossary is None:
        raise PublicationError(
            _("This publication has no glossary."),
            place="hexapla.toml: draft.glossary",
            remedy=_(
                'Write glossary = "glossary.csv" under [draft]; the first line of the file is like `source,es,note`.'
            ),
        )
    return project


def _chosen(publication: Publication, names: tuple[str, ...]) -> tuple[str, ...]:
    from hexapla.workspace import chosen_languages

    return chosen_languages(publication, names or None) or publication.languages
