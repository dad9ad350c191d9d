"""Files of an edition that were written before: they are written again only where something that they show has changed.

A file is kept by all that it depends on: its document as it was woven, what the edition says of itself, and where the
links lead that lead out of the document or into it. Of a web page, its text is kept: the rest names other pages.
Chapters with pictures or in several files are written each time: the names of pictures depend on the chapters before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hexapla import result_cache
from hexapla.export.document_links import DocumentLinks
from hexapla.export.part_listing import PartListing
from hexapla.model import Chapter, Edition


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A file as it was written, and what the lists and the other files of its edition need to know of it.

    `marks` count the marks of texts in it, by language and message. `properties` are those of an EPUB's manifest, or
    what the text of a web page has. `passages` are those that a search looks through, as `search_texts` lists them.
    """

    listing: PartListing
    marks: Mapping[tuple[str, str], int]
    has_notes: bool
    properties: tuple[str, ...]
    data: bytes
    passages: Sequence[str] = ()


class KeptParts:
    """The files of one format of an edition that the cache knows.

    They may depend on nothing of the edition but `face`, which is the edition without its text.
    """

    def __init__(self, edition: Edition, form: str) -> None:
        self.face: Edition = replace(edition, chapters=(), modified="", cover=None, references=())
        fonts = [font.data for font in edition.fonts]
        self._face = result_cache.digest(form, repr(replace(self.face, fonts=())), *fonts)
        self._states: dict[str, str] = {}  # by file

    def find(self, chapter: Chapter, name: str, file: str, links: DocumentLinks) -> WrittenPart | None:
        """Return the only file of a chapter as it was written; `name` is the chapter's slug."""
        document = chapter.strands[0].document
        if not chapter.state or document.assets or document.sections:
            return None
        leading = [links.leading(document.source, strand.language) for strand in chapter.strands]
        if any(target and target.document.sections for own in leading for _there, target in own):
            return None
        said = [f"{there} {target and target.file}" for own in leading for there, target in own]
        wanted = sorted(links.wanted(document.source))
        own = name, file, chapter.name, chapter.matter, str(len(said))
        self._states[file] = state = result_cache.digest(self._face, chapter.state, *own, *said, *wanted)
        return result_cache.find(WrittenPart, state)

    def keep(self, file: str, written: WrittenPart) -> None:
        """Keep a file that was not found."""
        if file in self._states:
            result_cache.keep(WrittenPart, self._states[file], written)
