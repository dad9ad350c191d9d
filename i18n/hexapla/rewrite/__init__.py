"""rewrite: an Edition of one language -> the source files themselves, with other texts in place.

The law: a file whose texts are unchanged keeps its bytes; otherwise only the spans change that changed units were read
from, and what belongs to the language. Notes, fields, pictures and bookmarks are as many as before; a tag that a unit
does not have is refused.

A form of sources is one module here and one entry point for each ending in pyproject.toml. Its reader must tell the
origins of units (`model.Origin`); `alignment` pairs them with the units' texts, `placing` puts what is no tag between
the words of a translation, `texts` prepares translations, `changing_text` replaces spans of a text, `xml_text` those
of XML files, and `archives` files of archives. Office documents share `target` (the language), `changes` (which texts
of a block change), `labels` (the words of numbers) and `properties` (the title and the like). `write` is the writer of
the format `source`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Protocol

from hexapla.errors import ExportError, HexaplaError
from hexapla.messages import _, listed
from hexapla.model import Edition, SourceFile
from hexapla.plugins import Group, Registered


class SourceRewriter(Protocol):
    """Writes other texts into files of one form."""

    def rewrite(self, file: SourceFile, language: str) -> bytes:
        """Return the file with the renderings of its units, which are in a language.

        Raises:
            ExportError: a rendering does not fit the file.

        """


# By the ending of a file's name, in lower case and without its dot.
REWRITERS: Mapping[str, SourceRewriter] = Registered(Group.REWRITERS, SourceRewriter)


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return each document's source file with the texts of the edition's language, by the document's name.

    Raises:
        ExportError: some documents cannot be written so; it has the files of the others.

    """
    files: dict[str, bytes] = {}
    failures: list[HexaplaError] = []
    language = edition.languages[0]
    for chapter in edition.chapters:
        if chapter.file is None:
            continue
        try:
            ending, data = _rewritten(chapter.file, language)
        except HexaplaError as error:
            failures.append(error)
        else:
            files[f"{edition.name}/{chapter.name}.{ending}"] = data
    if failures:
        raise ExportError(
            "\n".join(error.message for error in failures),
            place=listed(dict.fromkeys(error.place for error in failures)),
            remedy="\n".join(dict.fromkeys(error.remedy for error in failures)),
            files=files,
        )
    return files


def _rewritten(file: SourceFile, language: str) -> tuple[str, bytes]:
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
    return ending, REWRITERS[ending].rewrite(file, language)
