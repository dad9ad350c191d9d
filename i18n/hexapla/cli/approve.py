"""hexapla approve: approve translations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.targets import one_language_of
from hexapla.messages import _, ngettext

if TYPE_CHECKING:
    from hexapla.project.approvals import Waiting


@click.command(
    "approve",
    help=_(
        "Approve translations into LANGUAGE.\n\n"
        "An approval records that a second person has read the translation. Without --all-translated, --only or "
        "--same-as, list what is waiting for approval. Drafts and outdated texts are never approved: translate "
        "them first. A text that is changed later is no longer approved."
    ),
    epilog=arguments.example("hexapla approve es in-the-workshop --all-translated --by Ana"),
)
@arguments.language
@arguments.documents
@click.option("--by", metavar="NAME", help=_("Name to sign with (default: git's user.name)."))
@click.option("--all-translated", is_flag=True, help=_("Approve everything that people have translated."))
@click.option("--only", "patterns", multiple=True, metavar="PATTERN",
              help=_("Approve texts whose source contains this; * matches anything."))  # fmt: skip
@click.option("--same-as", "files", multiple=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help=_("Approve texts that this PO file translates in the same words, such as one with Weblate's "
                     "approved strings."))  # fmt: skip
@click.option("-n", "--dry-run", is_flag=True, help=_("List what would be approved; change nothing."))
@arguments.as_json
@arguments.quiet
def command(
    language: str,
    documents: tuple[str, ...],
    by: str | None,
    all_translated: bool,
    patterns: tuple[str, ...],
    files: tuple[Path, ...],
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Approve the chosen translations, or list those that are not approved."""
    from hexapla.project.approvals import same_as

    project = opening.open_here()
    language, names = one_language_of(
        project.publication, language, documents, several=_("Approve one language at a time.")
    )
    are_chosen = all_translated or bool(patterns) or bool(files)
    signing = are_chosen and not dry_run
    name = arguments.approver(by) if signing else None
    is_same = same_as(files)

    def chosen(waiting: Waiting) -> bool:
        return arguments.is_chosen(waiting.source, patterns) and (not files or is_same(waiting))

    found = project.approve(language, names or None, by=name, chosen=chosen)
    if as_json:
        output.print_json({"by": name, "approved" if signing else "waiting": [_json(each) for each in found]})
    elif signing:
        signed = ngettext(
            "approved {count} text in {language}, by {name}",
            "approved {count} texts in {language}, by {name}",
            len(found),
            language=language,
            name=name,
        )
        output.say(signed, quiet=quiet)
    else:
        _list(found, language, are_chosen=are_chosen)


def _json(waiting: Waiting) -> dict[str, str]:
    return {
        "document": waiting.document,
        "place": str(waiting.place),
        "source": waiting.source,
        "translation": waiting.translation,
    }


def _list(found: Sequence[Waiting], language: str, *, are_chosen: bool) -> None:
    for each in found:
        output.say(f"{output.style(str(each.place), bold=True)} [{language}]\n  {each.source}\n  {each.translation}")
    waiting = ngettext(
        "{count} text translated and not yet approved in {language}",
        "{count} texts translated and not yet approved in {language}",
        len(found),
        language=language,
    )
    output.say(waiting)
    if found and are_chosen:
        output.say(_("To approve: the same without --dry-run"))
    elif found:
        output.say(_("To approve: --all-translated, --only PATTERN or --same-as FILE, with --by NAME"))
