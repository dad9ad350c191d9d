"""hexapla glossary: the terms of a publication, and how far its catalogs keep to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from hexapla.cli import output

if TYPE_CHECKING:
    from hexapla.publication import Publication

_languages = click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")


@click.group("glossary")
def command() -> None:
    """List the glossary's terms, or count them.

    The glossary is the CSV or TBX file that hexapla.toml names under [draft] glossary. Its terms are shown in catalogs
    beside each text that holds them, and `hexapla check` finds where a translation does not keep to them.
    """


@command.command("list")
@_languages
@output.as_json
def list_(languages: tuple[str, ...], as_json: bool) -> None:
    """List the terms and what they are called in each language."""
    from hexapla import pipeline

    publication = _open()
    terms = [
        (tag, term)
        for tag in _chosen(publication, languages)
        if (glossary := pipeline.open_glossary(publication, tag))
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


@command.command("check")
@_languages
@output.as_json
@click.pass_context
def check(ctx: click.Context, languages: tuple[str, ...], as_json: bool) -> None:
    """Count the forms of each term in drafts and translations.

    Exit status 1 when a forbidden form is used or a term is missing; `hexapla check` says where.
    """
    from hexapla import pipeline

    publication = _open()
    found = pipeline.term_usage(publication, _chosen(publication, languages))
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
            said = [_forms(each.accepted)]
            if each.forbidden:
                said.append(output.style(f"forbidden: {_forms(each.forbidden)}", fg="red"))
            if each.missing:
                said.append(output.style(f"missing in {each.missing}", fg="yellow"))
            where = f"in {each.texts} text{'s' * (each.texts != 1)}"
            output.say(f"{each.language:<7} {each.term.source}, {where}: {', '.join(filter(None, said)) or 'not used'}")
    if any(each.missing or each.forbidden for each in found):
        ctx.exit(1)


def _forms(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{form} {count}×" for form, count in counts.items())


def _open() -> Publication:
    from hexapla.errors import PublicationError

    publication = output.open_here()
    if publication.draft.glossary is None:
        raise PublicationError(
            "This publication has no glossary.",
            place="hexapla.toml: draft.glossary",
            remedy='Write glossary = "glossary.csv" under [draft]; the file begins with a line like `source,es,note`.',
        )
    return publication


def _chosen(publication: Publication, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(output.one_language(publication, name) for name in names) or publication.languages
