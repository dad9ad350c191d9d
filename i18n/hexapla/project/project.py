"""A project: the files of a publication, and the commands on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla.project.catalog_commands import CatalogCommands
from hexapla.project.project_reports import ProjectReports
from hexapla.workspace import Names, chosen_languages, chosen_names, one_language, open_publication

if TYPE_CHECKING:
    from hexapla.draft import Memory
    from hexapla.glossary import Glossary
    from hexapla.model import Drafts, ExportNotice, Translations


def open_project(folder: str | Path = ".", *, jobs: int | None = 1) -> Project:
    """Open the publication that contains a folder: its hexapla.toml is there or in a folder above.

    `jobs` is how many processes its methods may use: one, which is the caller's, or more; None is one for each core,
    where there is enough work. A program that asks for more than one must be one that can be imported
    (`if __name__ == "__main__":`), as multiprocessing wants it.

    Raises:
        PublicationError: there is none, or its hexapla.toml is wrong.

    """
    return Project(open_publication(Path(folder)), jobs=jobs)


class Project(ProjectReports, CatalogCommands):
    """A publication: its documents, translations, glossary and memory, and the commands on them.

    Arguments called `languages`, `documents` and `editions` take one name or several; without them, all are meant. A
    document is called as its file is, without the ending. Files are read when a method needs them, each once until
    its bytes change; every method may raise SourceError, CatalogError or PublicationError: a file cannot be read or
    written, hexapla.toml says something that is not possible, or there is no language, document or edition of a name.
    """

    def __repr__(self) -> str:
        """Name the folder and the languages."""
        publication = self.publication
        return f"<Project {str(publication.root)!r}: {publication.language} -> {', '.join(publication.languages)}>"

    def translations(self, document: str, language: str) -> Translations:
        """Return the translations of a document by the `key` of their units; none if there is no catalog yet."""
        self.require(document)
        return super().translations(document, one_language(self.publication, language))

    def glossary(self, language: str) -> Glossary | None:
        """Read the glossary for a language; None if hexapla.toml names no file."""
        return super().glossary(one_language(self.publication, language))

    def memory(self, language: str) -> Memory:
        """Make the translation memory of a language: what people have reviewed, then the TMX files of hexapla.toml."""
        return super().memory(one_language(self.publication, language))

    @contextmanager
    def on_cluster(self, address: str) -> Iterator[None]:
        """Let the workers of a Dask cluster help within a `with` block: `draft` asks engines there.

        `address` is that of the scheduler, such as `tcp://host:8786`.

        Raises:
            ClusterError, MissingExtra: it cannot be used.

        """
        from hexapla.cluster import open_cluster

        with open_cluster(address) as opened:
            self.cluster = opened
            try:
                yield
            finally:
                self.cluster = None

    def export(
        self,
        editions: Names | None = None,
        *,
        languages: Names | None = None,
        documents: Names | None = None,
        formats: Names | None = None,
        drafts: Drafts | None = None,
        folder: str | Path | None = None,
        on_made: Callable[[Sequence[Path]], None] = lambda _paths: None,
        on_notice: Callable[[ExportNotice], None] = lambda _notice: None,
    ) -> tuple[Path, ...]:
        """Make editions, and return their files.

        With `languages` or `documents`, the editions that have one of them are made, too; `formats` are used instead of
        hexapla.toml's by each edition that can have them. `drafts` is used instead of hexapla.toml's; `folder` instead
        of `export/`; `on_made` is called with the files of each edition as soon as they are written, `on_notice` with
        what these do not show as it is meant to be.

        Raises:
            Refused: less of an edition is reviewed than it requires; the others are made.
            ExportError, MissingExtra, PluginError: an edition cannot be written.

        """
        from hexapla.project.exporting import Wanted, export

        wanted = Wanted(
            chosen_names(editions),
            chosen_languages(self.publication, languages),
            chosen_names(documents),
            chosen_names(formats),
        )
        place = Path(folder) if folder else None
        return export(self, wanted, drafts=drafts, folder=place, on_made=on_made, on_notice=on_notice)
