"""Which editions, languages and documents a command is about: its arguments, and the options that say which kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import click

from hexapla.cli.completing import complete
from hexapla.messages import _, in_a_row, listed

if TYPE_CHECKING:
    from hexapla.publication import Publication

Kind: TypeAlias = Literal["edition", "language", "document"]
_Command: TypeAlias = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a command is about; no names of a kind mean everything of that kind."""

    editions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """The names of a command line, and the kinds of things that each of them may mean."""

    names: tuple[tuple[str, tuple[Kind, ...]], ...]

    def find(self, publication: Publication) -> Chosen:
        """Return what the names mean.

        Raises:
            PublicationError: a name means nothing, or things of two kinds.

        """
        found: dict[Kind, list[str]] = {"edition": [], "language": [], "document": []}
        for name, kinds in self.names:
            kind, meant = _find_one(publication, name, kinds)
            if meant not in found[kind]:
                found[kind].append(meant)
        return Chosen(tuple(found["edition"]), tuple(found["language"]), tuple(found["document"]))


def with_languages_and_documents(command: _Command) -> _Command:
    """Add the arguments and options that choose languages and documents; the command gets them as `targets`."""
    return _with_targets(command, ("language", "document"), "[LANGUAGE|DOCUMENT]...")


def with_all_kinds(command: _Command) -> _Command:
    """Add the arguments and options that choose editions, languages and documents; they come as `targets`, too."""
    return _with_targets(command, ("edition", "language", "document"), "[EDITION|LANGUAGE|DOCUMENT]...")


def _with_targets(command: _Command, kinds: tuple[Kind, ...], metavar: str) -> _Command:
    @wraps(command)
    def with_targets(*arguments: Any, **values: Any) -> None:
        names: list[tuple[str, tuple[Kind, ...]]] = [(name, kinds) for name in values.pop("names")]
        for kind in kinds:
            names += [(name, (kind,)) for name in values.pop(f"{kind}s")]
        command(*arguments, targets=Targets(tuple(names)), **values)

    helps: dict[Kind, str] = {
        "edition": _("An edition, even if the name means something else, too; can be repeated."),
        "language": _("A language, even if the name means something else, too; can be repeated."),
        "document": _("A document, even if the name means something else, too; can be repeated."),
    }
    for kind in reversed(kinds):
        with_targets = click.option(
            f"--{kind}", f"{kind}s", multiple=True, metavar="NAME", help=helps[kind], shell_complete=complete(kind)
        )(with_targets)
    return click.argument("names", nargs=-1, metavar=metavar, shell_complete=complete(*kinds))(with_targets)


def one_document_of(publication: Publication, name: str) -> str:
    """Return the document that a name means, with or without the ending of its file.

    Raises:
        PublicationError: it is no document.
        click.UsageError: it is a language.

    """
    document = _find(publication, "document", name)
    if document is None and _find(publication, "language", name):
        raise click.UsageError(_("“{name}” is a language, not a document.", name=name))
    return document or _find_one(publication, name, ("document",))[1]


def one_language_of(
    publication: Publication, name: str, documents: Sequence[str], *, several: str
) -> tuple[str, list[str]]:
    """Return the language and the documents of a command for one language at a time; `several` is the error message.

    Raises:
        PublicationError: a name is not a language, or not a document.
        click.UsageError: another language is named.

    """
    language = _find_one(publication, name, ("language",))[1]
    for each in documents:
        if _find(publication, "document", each) is None and _find(publication, "language", each):
            raise click.UsageError(several)
    return language, [_find_one(publication, each, ("document",))[1] for each in documents]


def _find_one(publication: Publication, name: str, kinds: Sequence[Kind]) -> tuple[Kind, str]:
    """Return the kind and the name of what a name means."""
    from hexapla.errors import PublicationError
    from hexapla.publication import FILE_NAME

    meanings = [(kind, meant) for kind in kinds if (meant := _find(publication, kind, name)) is not None]
    if len(meanings) == 1:
        return meanings[0]
    if meanings:
        options = listed(f"--{kind} {name}" for kind, _meant in meanings)
        raise PublicationError(
            _("More than one thing is called “{name}”.", name=name),
            place=FILE_NAME,
            remedy=_("Say which one is meant: {options}.", options=options),
        )
    raise PublicationError(
        _no_meaning(name, kinds),
        place=FILE_NAME,
        remedy=reduce(in_a_row, (_known(publication, kind) for kind in kinds)),
    )


def _find(publication: Publication, kind: Kind, name: str) -> str | None:
    """Return the name of the thing of a kind that a name means, if there is one."""
    from hexapla.workspace import find_language

    if kind == "language":
        return find_language(publication, name)
    if kind == "edition":
        return name if name in _editions(publication) else None
    named = (document for document, path in publication.documents.items() if path == Path(name).resolve())
    known = _documents(publication)
    return next((each for each in (*named, name, Path(name).stem) if each in known), None)


def _documents(publication: Publication) -> list[str]:
    from hexapla.workspace import ABOUT

    return [*publication.documents, ABOUT]


def _editions(publication: Publication) -> list[str]:
    return [settings.name for settings in publication.editions]


def _known(publication: Publication, kind: Kind) -> str:
    """Return a message with the names of all things of a kind."""
    if kind == "edition":
        return _("Editions: {names}.", names=listed(_editions(publication)))
    if kind == "language":
        return _("Languages: {languages}.", languages=listed(publication.languages))
    return _("Documents: {names}.", names=listed(_documents(publication)))


def _no_meaning(name: str, kinds: Sequence[Kind]) -> str:
    if len(kinds) > 2:
        return _("“{name}” is neither an edition nor a language nor a document of this publication.", name=name)
    if len(kinds) > 1:
        return _("“{name}” is neither a language nor a document of this publication.", name=name)
    if kinds[0] == "edition":
        return _("There is no edition “{name}”.", name=name)
    if kinds[0] == "language":
        return _("“{language}” is not a language of this publication.", language=name)
    return _("There is no document “{name}”.", name=name)
