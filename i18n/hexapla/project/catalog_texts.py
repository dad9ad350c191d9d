"""The translations in a catalog as rules check them: only entries that have changed, or are needed, are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from hexapla import catalog as po
from hexapla import translator_tags
from hexapla.catalog.blocks import PoBlock, blocks_of, entries_of
from hexapla.check.pair import DIGEST_SIZE, translation_digest
from hexapla.model import Place, State, Translation
from hexapla.project.known_units import key_digest
from hexapla.publication.paths import catalog_path
from hexapla.workspace import Workspace

_LENGTH = 2 * DIGEST_SIZE  # digits of a digest
_HEADER, _OBSOLETE, _OMITS, _ALLOWS = "header", "obsolete", "o", "a"
_NONE = Translation("", State.EMPTY)
_NOTHING = translation_digest(_NONE)


@dataclass(slots=True)
class CatalogTexts:
    """The translations in a catalog, by digests of their keys.

    `said` is what is known of each before it is read: its digest, then signs, and how many lines below the first line
    of its block it is, if it is. `known` is what the blocks say, by their digests.
    """

    file: str = ""
    said: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, PoBlock] = field(default_factory=dict)
    read: dict[str, Translation] = field(default_factory=dict)

    def digest(self, key: str) -> str:
        """Return a digest of a translation, or of an empty one if there is none."""
        return self.said.get(key, _NOTHING)[:_LENGTH]

    def omits(self, key: str) -> bool:
        """Whether a translation omits a note, if it is of a note's first text, and that text has no such tag."""
        return _OMITS in self.said.get(key, _NOTHING)[_LENGTH:]

    def allows(self, key: str) -> bool:
        """Whether a finding is allowed in an entry."""
        return _ALLOWS in self.said.get(key, _NOTHING)[_LENGTH:]

    def place(self, key: str) -> Place | None:
        """Return where a translation is; None if there is none."""
        if key in self.blocks:
            below = self.said[key][_LENGTH:].lstrip(_OMITS + _ALLOWS)
            return Place(self.file, self.blocks[key].line + int(below or 0))
        return self.translation(key).place

    def translation(self, key: str) -> Translation:
        """Return a translation, or an empty one if there is none."""
        if key not in self.read and key in self.blocks:
            self.describe(self.blocks[key])
        return self.read.get(key, _NONE)

    def describe(self, block: PoBlock) -> str:
        """Read a block, and return the digest of each key in it, with what is known of its translation.

        It is empty if another form, or an error, needs the whole file to be read.
        """
        return " ".join(
            _HEADER if po.is_header(entry) else key_digest(po.key(entry)) + self._describe(entry, block)
            for entry in entries_of(block) or ()
        )

    def _describe(self, entry: po.Entry, block: PoBlock) -> str:
        if entry.obsolete:
            return _OBSOLETE
        translation = self.read[key_digest(po.key(entry))] = po.translation_of(entry, self.file)
        return f"{_written(translation)}{(entry.linenum or 0) - block.line or ''}"


def read_texts(workspace: Workspace, document: str, language: str, known: Mapping[str, str]) -> CatalogTexts:
    """Return the translations in a catalog; none if there is no catalog yet. `known` is what blocks said before.

    Raises:
        CatalogError: it cannot be read.

    """
    path = catalog_path(workspace.publication, document, language)
    if not path.exists():
        return CatalogTexts()
    file = workspace.publication.relative(path)
    return _by_blocks(blocks_of(po.file_bytes(path)), file, known) or _all(workspace, document, language, file)


def _by_blocks(blocks: list[PoBlock], file: str, known: Mapping[str, str]) -> CatalogTexts | None:
    """Return the translations in blocks; None if the whole file has to be read."""
    found = CatalogTexts(file)
    now, block_of, said_of = found.known, found.blocks, found.said  # there may be very many
    keys: list[str] = []
    for block in blocks:
        name = blake2b(block.data, digest_size=DIGEST_SIZE).hexdigest()
        said = now[name] = known.get(name) or found.describe(block)
        if not said:
            return None
        for each in said.split(" "):
            key, what = each[:_LENGTH], each[_LENGTH:]
            keys.append(key)
            if what and what != _OBSOLETE:
                block_of[key] = block
                said_of[key] = what
    is_sound = keys[:1] == [_HEADER] and len(keys) > 1 and len(set(keys)) == len(keys)
    return found if is_sound else None


def _written(translation: Translation) -> str:
    omits = translation.state.is_human and translator_tags.is_omission("", translation.text)
    return translation_digest(translation) + _OMITS * omits + _ALLOWS * bool(translation.suppressions)


def _all(workspace: Workspace, document: str, language: str, file: str) -> CatalogTexts:
    """Read the whole catalog."""
    read = {key_digest(key): each for key, each in workspace.translations(document, language).items()}
    return CatalogTexts(file, {key: _written(each) for key, each in read.items()}, read=read)
