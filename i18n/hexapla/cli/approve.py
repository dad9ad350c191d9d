"""hexapla approve: sign translations off."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import click

from hexapla.cli import output

if TYPE_CHECKING:
    from hexapla.pipeline import Waiting


@click.command("approve")
@click.argument("language")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--by", metavar="NAME", help="Who approves; without it, git's user.name.")
@click.option("--all-translated", is_flag=True, help="Everything that people have translated.")
@click.option("--only", "patterns", multiple=True, metavar="PATTERN", help="Texts whose source holds this; * is any.")
@click.option("-n", "--dry-run", is_flag=True, help="List what would be approved; sign nothing.")
@output.as_json
@output.quiet
def command(
    language: str,
    documents: tuple[str, ...],
    by: str | None,
    all_translated: bool,
    patterns: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Sign translations into LANGUAGE off.

    It says that a second pair of eyes has seen them. Without --all-translated or --only, lists what waits. Drafts and
    outdated texts are never approved: translate them first. What somebody changes later is no longer approved.
    """
    from hexapla import pipeline

    publication = output.open_here()
    language, names = output.one_language_of(publication, language, documents, "Approve")
    signing = (all_translated or bool(patterns)) and not dry_run
    name = output.signer(by or None) if signing else None
    if name == "":
        raise click.UsageError("Who approves? Say it with --by NAME.")

    def chosen(waiting: Waiting) -> bool:
        return not patterns or any(_holds(waiting.source, pattern) for pattern in patterns)

    found = pipeline.approve(publication, language, names, by=name, chosen=chosen)
    if as_json:
        output.print_json({"by": name, "approved" if signing else "waiting": [_json(each) for each in found]})
    elif signing:
        output.say(f"approved {_texts(found)} in {language}, by {name}", quiet=quiet)
    else:
        _list(found, language)


def _holds(source: str, pattern: str) -> bool:
    """Whether a source holds a pattern: letter case is all one, `*` and `?` are wild, brackets are brackets."""
    return fnmatchcase(source.casefold(), f"*{pattern.casefold().replace('[', '[[]')}*")


def _texts(found: Sequence[Waiting]) -> str:
    return f"{len(found)} text{'s' * (len(found) != 1)}"


def _json(waiting: Waiting) -> dict[str, str]:
    return {
        "document": waiting.document,
        "place": str(waiting.place),
        "source": waiting.source,
        "translation": waiting.translation,
    }


def _list(found: Sequence[Waiting], language: str) -> None:
    for each in found:
        output.say(f"{output.style(str(each.place), bold=True)} [{language}]\n  {each.source}\n  {each.translation}")
    output.say(f"{_texts(found)} translated and not yet approved in {language}")
    if found:
        output.say("To sign: --all-translated or --only PATTERN, with --by NAME")
