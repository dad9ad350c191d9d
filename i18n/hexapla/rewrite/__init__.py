"""rewrite: an Edition of one language -> the source files themselves, with other texts in place.

The law: a file whose texts are unchanged keeps its bytes; otherwise only the spans change that changed units were read
from, and what belongs to the language. Notes, fields, pictures and bookmarks are as many as before; a tag that a unit
does not have is refused.

A form of sources is one module here and one entry point for each ending in pyproject.toml. Its reader must give the
origins of units (`model.Origin`); `alignment` pairs them with the units' texts, `placing` puts what is no tag between
the words of a translation, `texts` prepares translations, `changing_text` replaces spans of a text, `xml_text` those
of XML files, and `archives` files of archives. Office documents share `target` (the language), `changes` (which texts
of a block change), `labels` (the words of numbers) and `properties` (the title and the like). Forms of plain
text need no origins: `plain_text` finds the units' texts in the file, and reads the result again. `cross_links`
are what links lead to. `rewritten` is what a form makes of a file. `write` is the writer of the format `source`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Protocol

from hexapla import markup
from hexapla.errors import ExportError, HexaplaError, together
from hexapla.messages import _, listed, ngettext
from hexapla.model import Edition, EditionFiles, ExportNotice, Place, SourceFile
from hexapla.plugins import Group, Registered
from hexapla.rewrite.cross_links import linked_names
from hexapla.rewrite.rewritten import Rewritten

_NAMED, _SHOWN = 5, 40  # texts that a notice names, and how much it shows of each


class SourceRewriter(Protocol):
    """Writes other texts into files of one form."""

    def rewrite(self, file: SourceFile, language: str) -> bytes | Rewritten:
        """Return the file with the renderings of its units, which are in a language; or `Rewritten`, with what stays.

        Raises:
            ExportError: a rendering does not fit the file.

        """


# By the ending of a file's name, in lower case and without its dot.
REWRITERS: Mapping[str, SourceRewriter] = Registered(Group.REWRITERS, SourceRewriter)


def write(edition: Edition) -> EditionFiles:
    """Return each document's source file with the texts of the edition's language, by the document's name.

    Notices say which texts stay as they are in the source.

    Raises:
        ExportError: some documents cannot be written so; it has the files of the others.

    """
    files: dict[str, bytes] = {}
    notices: list[ExportNotice] = []
    failures: list[HexaplaError] = []
    language = edition.languages[0]
    chapters = {chapter.name: chapter.file for chapter in edition.chapters if chapter.file is not None}
    linked = linked_names([*chapters.values()])
    for name, file in chapters.items():
        try:
            ending, made = _rewritten(replace(file, linked=linked[file.name]), language)
        except HexaplaError as error:
            failures.append(error)
        else:
            files[f"{edition.name}/{name}.{ending}"] = made.data
            notices += _notices(file, made)
    if failures:
        message, place, remedy = together(failures)
        raise ExportError(message, place=place, remedy=remedy, files=files)
    return EditionFiles(files, notices)


def _notices(file: SourceFile, made: Rewritten) -> Iterator[ExportNotice]:
    """Yield a notice of the texts that stay as they are in a file, with the first of them."""
    if made.kept:
        texts = [f"“{markup.opening(markup.plain(unit.text, unit.names), _SHOWN)}”" for unit in made.kept[:_NAMED]]
        yield ExportNotice(
            Place(file.name, made.kept[0].place.line),
            ngettext(
                "{count} text stays as it is in the source: {texts}.",
                "{count} texts stay as they are in the source: {texts}.",
                len(made.kept),
                texts=listed([*texts, "…"] if len(made.kept) > _NAMED else texts),
            ),
            hint=_("Its place in the file is not certain, or its translation would be read as something else there."),
        )


def _rewritten(file: SourceFile, language: str) -> tuple[str, Rewritten]:
    """Return the ending of a file, and the file with other texts."""
    ending = PurePosixPath(file.name).suffix.lower().removeprefix(".")
    if ending not in REWRITERS:
        raise ExportError(
            _("“{name}” cannot be written as its own source file.", name=file.name),
            place=file.name,
            remedy=_(
                "The format “source” is for {known}. Leave the document out of the edition (`documents`), or choose "
                "another format for it.",
                known=listed(f".{each}" for each in REWRITERS),
            ),
        )
    made = REWRITERS[ending].rewrite(file, language)
    return ending, made if isinstance(made, Rewritten) else Rewritten(made)
