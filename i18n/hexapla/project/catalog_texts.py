"""The translations in a catalog as rules check them: only entries that have changed, or are needed, are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import repeat
from pathlib import Path

from hexapla import catalog as po
from hexapla import translator_tags
from hexapla.catalog.blocks import PoBlock, blocks_of, entries_of
from hexapla.check.pair import DIGEST_SIZE, translation_digest
from hexapla.model import Place, State, Translation
from hexapla.project.known_units import key_digest
from hexapla.workspace import Workspace

_LENGTH = 2 * DIGEST_SIZE  # digits of a digest
_HEADER, _OBSOLETE, _OMITS, _ALLOWS = "header", "obsolete", "o", "a"
_NONE = Translation("", State.EMPTY)
_NOTHING = translation_digest(_NONE)


@dataclass(slots=True)
class CatalogTexts:
    """The translations in a catalog, by digests of their keys.

    `said` is what is known of each before it is read, by its key: a digest of the translation, then `o` if it omits a
    note and `a` if it allows a finding, then how many lines below the first line of its block it is, if it is below.
    `known` is what the blocks say, by their digests.
    """

    file: str = ""
    said: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, PoBlock] = field(default_factory=dict)
    read: dict[str, Translation] = field(default_factory=dict)

    def digests(self, keys: Iterable[str]) -> list[str]:
        """Return a digest of each translation, or of an empty one if there is none."""
        return [said[:_LENGTH] for said in map(self.said.get, keys, repeat(_NOTHING))]

    @property
    def omissions(self) -> set[str]:
        """The keys of translations that omit a note, if they are of a note's first text that has no such tag."""
        return self._with(_OMITS)

    @property
    def permissions(self) -> set[str]:
        """The keys of translations that allow a finding."""
        return self._with(_ALLOWS)

    def _with(self, sign: str) -> set[str]:
        return {key for key, said in self.said.items() if sign in said[_LENGTH:]}

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


def read_texts(
    workspace: Workspace, document: str, language: str, path: Path, *, known: Mapping[str, str]
) -> CatalogTexts:
    """Return the translations in a document's catalog; none if there is none yet. `known` is what blocks said before.

    Raises:
        CatalogError: it cannot be read.

    """
    if not path.exists():
        return CatalogTexts()
    file = workspace.publication.relative(path)
    return _by_blocks(blocks_of(po.file_bytes(path)), file, known) or _all(workspace, document, language, file)


def _by_blocks(blocks: list[PoBlock], file: str, known: Mapping[str, str]) -> CatalogTexts | None:
    """Return the translations in blocks; None if the whole file has to be read.

    There may be very many blocks: what is done for each of those that have not changed is left to functions in C.
    """
    found = CatalogTexts(file)
    names = [blake2b(block.data, digest_size=DIGEST_SIZE).hexdigest() for block in blocks]
    said = list(map(known.get, names, repeat("")))
    for number in [number for number, each in enumerate(said) if not each]:
        said[number] = found.describe(blocks[number])
        if not said[number]:
            return None
    entries = " ".join(said).split(" ")
    if len(entries) > len(blocks):
        blocks = [block for block, each in zip(blocks, said, strict=True) for _entry in each.split(" ")]
    keys, whats = [each[:_LENGTH] for each in entries], [each[_LENGTH:] for each in entries]
    found.known = dict(zip(names, said, strict=True))
    found.said = dict(zip(keys, whats, strict=True))
    found.blocks = dict(zip(keys, blocks, strict=True))
    if len(found.said) < len(keys) or len(keys) < 2 or keys[0] != _HEADER:
        return None
    for key in [key for key, what in found.said.items() if what in ("", _OBSOLETE)]:
        del found.said[key], found.blocks[key]
    return found


def _written(translation: Translation) -> str:
    omits = translation.state.is_human and translator_tags.is_omission("", translation.text)
    return translation_digest(translation) + _OMITS * omits + _ALLOWS * bool(translation.suppressions)


def _all(workspace: Workspace, document: str, language: str, file: str) -> CatalogTexts:
    """Read the whole catalog."""
    read = {key_digest(key): each for key, each in workspace.translations(document, language).items()}
    return CatalogTexts(file, {key: _written(each) for key, each in read.items()}, read=read)
