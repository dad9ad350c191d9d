"""The arguments and options that commands share, and what the names in them mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hexapla.characters import one_line
from hexapla.cli.click_words import not_a_choice
from hexapla.messages import _, listed

if TYPE_CHECKING:
    from hexapla.publication import Publication

_Command = TypeVar("_Command", bound=Callable[..., Any] | click.Command)
_Names = TypeVar("_Names", str | None, tuple[str, ...])
as_json: Callable[[_Command], _Command] = click.option(
    "--json", "as_json", is_flag=True, help=_("Print JSON, for other programs.")
)
quiet: Callable[[_Command], _Command] = click.option("-q", "--quiet", is_flag=True, help=_("Print problems only."))
targets: Callable[[_Command], _Command] = click.argument("targets", nargs=-1, metavar="[LANGUAGE|DOCUMENT]...")


def whole_number(least: int, most: int) -> click.IntRange:
    """Return the type of an option that takes a whole number."""
    kind = click.IntRange(least, most)
    # Translators: stands in “'abc' is not a valid integer”.
    kind.name = _("integer")
    return kind


def one_of(known: Callable[[], Iterable[str]]) -> Callable[[click.Context, click.Parameter, _Names], _Names]:
    """Return a callback for an option that accepts names of `known`, which is called when the option is used."""

    def refuse_others(_ctx: click.Context, _parameter: click.Parameter, given: _Names) -> _Names:
        for value in (given,) if isinstance(given, str) else given or ():
            if value not in (choices := list(known())):
                raise click.BadParameter(not_a_choice(value, choices))
        return given

    return refuse_others


def split_targets(publication: Publication, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split the arguments into languages of the publication and documents.

    Raises:
        PublicationError: one is neither.

    """
    from hexapla.errors import PublicationError
    from hexapla.workspace import ABOUT, find_language

    documents = [path.stem for path in publication.sources] + [ABOUT]
    chosen_languages: list[str] = []
    chosen_documents: list[str] = []
    for name in names:
        stem = Path(name).stem if Path(name).suffix else name
        language = find_language(publication, name)
        if language:
            chosen_languages.append(language)
        elif stem in documents:
            chosen_documents.append(stem)
        else:
            raise PublicationError(
                _("“{name}” is neither a language nor a document of this publication.", name=name),
                place="hexapla.toml",
                remedy=_(
                    "Languages: {languages}. Documents: {documents}.",
                    languages=listed(publication.languages),
                    documents=listed(documents),
                ),
            )
    return chosen_languages, chosen_documents


def one_document_of(publication: Publication, name: str) -> str:
    """Return the document that a name means, with or without the ending of its file.

    Raises:
        PublicationError: it is no document.

    """
    known = {path.stem for path in publication.sources}
    for document in (name, Path(name).stem):
        if document in known:
            return document
    languages, documents = split_targets(publication, [name])
    if languages:
        raise click.UsageError(_("“{name}” is a language, not a document.", name=name))
    return documents[0]


def one_language_of(
    publication: Publication, name: str, documents: Sequence[str], *, several: str
) -> tuple[str, list[str]]:
    """Return the language and the documents of a command for one language at a time; `several` is the error message.

    Raises:
        PublicationError: a name is not a language, or not a document.

    """
    from hexapla.workspace import one_language

    language = one_language(publication, name)
    others, chosen = split_targets(publication, documents)
    if others:
        raise click.UsageError(several)
    return language, chosen


def signer(by: str | None) -> str:
    """Return the reviewer's name: the given one, else that of the user's git commits here, else an empty string."""
    if by is None:
        from hexapla import git

        by = (git.ask(Path.cwd(), "config", "user.name") or b"").decode(errors="replace")
    return one_line(by)


def approver(by: str | None) -> str:
    """Return the reviewer's name as `signer`; an approval needs one.

    Raises:
        click.UsageError: there is none.

    """
    if name := signer(by):
        return name
    raise click.UsageError(_("Who approves? Give a name: --by NAME."))


def program() -> Path:
    """Return the path of the command `hexapla` that is running."""
    import shutil
    import sys

    beside = shutil.which("hexapla", path=str(Path(sys.executable).parent))
    return Path(beside or shutil.which("hexapla") or sys.argv[0]).absolute()


def is_chosen(source: str, patterns: Sequence[str]) -> bool:
    """Return whether a source contains one of the patterns, in any letter case, or there are no patterns.

    In a pattern, `*` and `?` are wildcards, and brackets stand for themselves.
    """
    text = source.casefold()
    return not patterns or any(fnmatchcase(text, f"*{each.casefold().replace('[', '[[]')}*") for each in patterns)
