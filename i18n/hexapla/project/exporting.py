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
from hexapla.model import Drafts, ExportNotice, Place, Required
from hexapla.project.calls import OnStep, open_calls
from hexapla.project.edition_index import write_index
from hexapla.project.kept_editions import KnownEdition, edition_digest, find_edition, keep_edition
from hexapla.publication import EditionSettings, Publication
from hexapla.publication.bounds import keep_inside
from hexapla.publication.edition import why_unfit
from hexapla.publication.paths import catalog_paths, export_folder
from hexapla.workspace import Workspace, document_digests


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
    chosen = wanted_editions(publication, wanted)
    chosen = [replace(settings, drafts=drafts) for settings in chosen] if drafts else chosen
    targets = [_target(workspace, settings, folder) for settings in chosen]
    new = [target for target in targets if target.known is None]
    files = [
        path
        for target in new
        for tag in target.settings.languages
        for path in catalog_paths(publication, filter(target.settings.holds, workspace.names()), tag)
    ]
    with open_calls(workspace, calls=len(new), files=files) as calls:
        results = calls.each(_make, [(target.settings, target is new[-1]) for target in new])
        for target in targets:
            settings = target.settings
            made: Sequence[Path] = ()
            if target.known is not None:
                made = target.known.paths
                for notice in target.known.notices:
                    on_notice(notice)
            else:
                result = next(results)
                if result is None:
                    continue  # the caller tells why none of its sources can be read
                if result.below:
                    refused.append(f"{settings.name} ({listed(result.below)})")
                    required.add(settings.require)
                    continue
                try:
                    made = _write(workspace, target, result.files, on_notice)
                except ExportError as error:
                    failures.setdefault(str(error), error)  # a document may be one that no edition can hold
                    made = error.written
            on_made(made)
            paths.extend(made)
    if new:
        _notice_missing_title(workspace, chosen, on_notice)
    if folder is None:
        write_index(publication, on_notice)
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


def _notice_missing_title(
    workspace: Workspace, chosen: Sequence[EditionSettings], on_notice: Callable[[ExportNotice], None]
) -> None:
    """Say that editions of several texts are called as the first one, if nothing says their title."""
    names = [name for name in workspace.names() if name != publications.ABOUT]
    is_called = workspace.publication.title or workspace.publication.titles
    if not is_called and any(sum(map(settings.holds, names)) > 1 for settings in chosen):
        on_notice(
            ExportNotice(
                Place(publications.FILE_NAME),
                _("The publication has no title, so editions of several texts are called as the first one."),
                _("Write its title into [publication]: {example}", example='title = "…"'),
            )
        )


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
    left = [path for name, path in workspace.publication.documents.items() if settings.holds(name)]
    return not left or any(path not in (workspace.unreadable or ()) for path in left)


@dataclass(frozen=True, slots=True)
class _Target:
    """An edition to be made, its folder, and the digest of what it depends on; `known` if it is there already."""

    settings: EditionSettings
    folder: Path
    is_recorded: bool
    state: str
    known: KnownEdition | None


def _target(workspace: Workspace, settings: EditionSettings, folder: Path | None) -> _Target:
    place = folder or _folder(workspace.publication, settings.name)
    state = edition_digest(workspace, settings) if folder is None else ""
    known = find_edition(place, settings, state)
    return _Target(settings, place, is_recorded=folder is None, state=state, known=known)


@dataclass(frozen=True, slots=True)
class _MadeEdition:
    """The files of an edition, or what of each language is too little to make them."""

    files: writers.MadeFiles
    below: Sequence[str] = ()


def _make(workspace: Workspace, _on_step: OnStep, settings: EditionSettings, is_last: bool) -> _MadeEdition | None:
    """Make the files of an edition; None if none of its sources can be read, and the caller tells that.

    After the last one, no other needs the sources and catalogs again: a large book takes half of the memory without.
    """
    unread = [name for name, known in document_digests(workspace.publication, workspace.names()).items() if not known]
    for _source in workspace.documents(unread) if unread else ():  # tells which cannot be read
        pass
    if not _has_documents(workspace, settings):
        return None
    edition = assemble(workspace, settings)
    if is_last:
        workspace.forget()
    shares = {tag: edition.share(tag).percent for tag in edition.languages}
    below = [_share(tag, share, settings.require) for tag, share in shares.items() if share < settings.threshold]
    if below:
        return _MadeEdition(writers.make(edition, ()), below)
    return _MadeEdition(writers.make(edition, settings.formats))


def _write(
    workspace: Workspace, target: _Target, made: writers.MadeFiles, on_notice: Callable[[ExportNotice], None]
) -> Sequence[Path]:
    """Write the files of an edition, and keep that they were made of the present state of all that they depend on.

    Raises:
        ExportError: they cannot be written, or not all of them could be made.

    """
    notices: list[ExportNotice] = []
    written: dict[str, bytes] = {}
    paths = writers.write_made(
        made, target.folder, is_recorded=target.is_recorded, on_notice=notices.append, on_written=written.update
    )
    for notice in notices:
        on_notice(notice)
    if target.state and edition_digest(workspace, target.settings) == target.state:
        keep_edition(target.state, written, notices)
    return paths


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
