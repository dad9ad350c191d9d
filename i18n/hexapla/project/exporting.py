"""Assemble and write editions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hexapla import export as writers
from hexapla import publication as publications
from hexapla.edition import assemble
from hexapla.errors import ExportError, PublicationError, Refused, together
from hexapla.messages import _, listed, percent
from hexapla.model import Drafts, ExportNotice, Required
from hexapla.project.kept_editions import edition_digest, find_files, keep_files
from hexapla.publication import EditionSettings, Publication
from hexapla.publication.bounds import keep_inside
from hexapla.publication.edition import why_unfit
from hexapla.publication.paths import export_folder
from hexapla.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which editions to make, and in which formats.

    Without names, languages and documents, all editions are meant. Otherwise these are meant: the editions that are
    named, and those that have one of the languages, if any are given, and one of the documents, if any are given.
    Without formats, each edition has those of hexapla.toml.
    """

    names: Sequence[str] = ()
    languages: Sequence[str] = ()
    documents: Sequence[str] = ()
    formats: tuple[str, ...] = ()


def export(
    workspace: Workspace,
    wanted: Wanted = Wanted(),
    *,
    drafts: Drafts | None = None,
    folder: Path | None = None,
    on_made: Callable[[Sequence[Path]], None] = lambda _paths: None,
    on_notice: Callable[[ExportNotice], None] = lambda _notice: None,
) -> tuple[Path, ...]:
    """Make editions, all or those that are wanted; return their files.

    The files of an edition stay as they are if all that they depend on is as it was when they were made.

    `drafts` overrides what hexapla.toml says of drafts ("hide" or "mark"); `folder` is used instead of `export/`;
    `on_made` is called with each edition's files as soon as they are written, `on_notice` with what these do not show
    as it is meant to be.

    Raises:
        Refused: an edition is below its threshold; the others are made.
        ExportError: editions cannot be made, or not all of them; the others are made.
        PublicationError: there is no edition of that name, or none that can have one of the formats.

    """
    publication = workspace.publication
    paths: list[Path] = []
    refused: list[str] = []
    failures: dict[str, ExportError] = {}
    required: set[Required] = set()
    for settings in wanted_editions(publication, wanted):
        if drafts:
            settings = replace(settings, drafts=drafts)  # noqa: PLW2901 - the caller's choice replaces the setting
        if not _has_documents(workspace, settings):
            continue  # the caller tells why none of its sources can be read
        place = folder or _folder(publication, settings.name)
        try:
            made, below = _made(workspace, settings, place, is_recorded=folder is None, on_notice=on_notice)
        except ExportError as error:
            failures.setdefault(str(error), error)  # a document may be one that no edition can hold
            made, below = list(error.written), []
        if below:
            refused.append(f"{settings.name} ({listed(below)})")
            required.add(settings.require)
            continue
        on_made(made)
        paths.extend(made)
    if failures:
        message, at, remedy = together(list(failures.values()))
        raise ExportError(message, place=at, remedy=remedy)
    if refused:
        raise Refused(
            # Translators: {editions} are names of editions and their shares, such as “en-es (es 40% approved)”.
            _("These editions have less reviewed text than they require: {editions}.", editions=listed(refused)),
            place=publications.FILE_NAME,
            remedy=_("Approve more (hexapla approve, hexapla accept), or lower `threshold` in hexapla.toml.")
            if required == {"approved"}
            else _("Review more, or lower `threshold` in hexapla.toml."),
        )
    return tuple(paths)


def wanted_editions(publication: Publication, wanted: Wanted) -> list[EditionSettings]:
    """Return the settings of the editions that are wanted, in the order of hexapla.toml, with the wanted formats.

    An edition that cannot have a format is left out.

    Raises:
        PublicationError: there is no edition of a name, or none that is wanted can have one of the formats.

    """
    known = [settings.name for settings in publication.editions]
    for name in wanted.names:
        if name not in known:
            raise PublicationError(
                _("There is no edition “{name}”.", name=name),
                place=publications.FILE_NAME,
                remedy=_("Editions: {names}.", names=listed(known)),
            )
    chosen = [settings for settings in publication.editions if _is_wanted(settings, wanted)]
    if not wanted.formats:
        return chosen
    fit: list[EditionSettings] = []
    reasons: list[tuple[str, str]] = []
    for settings in chosen:
        unfit = {name: why_unfit(settings, name, publication.language) for name in wanted.formats}
        reasons += filter(None, unfit.values())
        if formats := tuple(name for name, why in unfit.items() if not why):
            fit.append(replace(settings, formats=formats))
    if reasons and not fit:
        raise PublicationError(reasons[0][0], place=publications.FILE_NAME, remedy=reasons[0][1])
    return fit


def _is_wanted(settings: EditionSettings, wanted: Wanted) -> bool:
    if settings.name in wanted.names:
        return True
    if not wanted.languages and not wanted.documents:
        return not wanted.names
    has_language = not wanted.languages or any(tag in settings.languages for tag in wanted.languages)
    return has_language and (not wanted.documents or any(settings.holds(name) for name in wanted.documents))


def _has_documents(workspace: Workspace, settings: EditionSettings) -> bool:
    """Whether an edition has a document, or has none for another reason than that its sources cannot be read."""
    left = [source for source in workspace.publication.sources if settings.holds(source.stem)]
    return not left or any(path not in (workspace.unreadable or ()) for path in left)


def _made(
    workspace: Workspace,
    settings: EditionSettings,
    folder: Path,
    *,
    is_recorded: bool,
    on_notice: Callable[[ExportNotice], None],
) -> tuple[list[Path], list[str]]:
    """Make an edition, unless its files are there already; return them, or what of each language is too little.

    Raises:
        ExportError: it cannot be made, or not all of it.

    """
    state = edition_digest(workspace, settings) if is_recorded else ""
    known = find_files(folder, settings, state)
    if known is not None:
        return known, []
    edition = assemble(workspace, settings)
    shares = {tag: edition.share(tag).percent for tag in edition.languages}
    below = [_share(tag, share, settings.require) for tag, share in shares.items() if share < settings.threshold]
    if below:
        return [], below
    notices: list[ExportNotice] = []
    written: dict[str, bytes] = {}
    made = writers.write(
        edition,
        settings.formats,
        folder,
        is_recorded=is_recorded,
        on_notice=notices.append,
        on_written=written.update,
    )
    for notice in notices:
        on_notice(notice)
    # An edition with notices is made again each time, so that it always says them.
    if state and not notices and edition_digest(workspace, settings) == state:
        keep_files(state, written)
    return made, []


def _folder(publication: Publication, name: str) -> Path:
    """Return the folder of editions. No file that an edition would overwrite may be outside of the publication.

    Raises:
        PublicationError: one is, by a symbolic link.

    """
    folder = export_folder(publication)
    for path in (folder, folder / writers.RECORD, *folder.glob(f"{name}*"), *(folder / name).rglob("*")):
        keep_inside(publication.root, path, publication.relative(path))
    return folder


def _share(language: str, share: int, require: Required) -> str:
    """Return a message on how much of a language has the state that an edition requires."""
    if require == "approved":
        # Translators: how much of a language is reviewed, such as “es 40% approved”.
        return _("{language} {percent} approved", language=language, percent=percent(share))
    return _("{language} {percent} translated", language=language, percent=percent(share))
