"""The files that an adoption keeps beside the catalogs of a language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_CHAPTERS, _PAIRS, _LIST = "chapters.toml", "pairs.toml", "not-adopted.txt"


@dataclass(frozen=True, slots=True)
class AdoptionFiles:
    """The files of an adoption in the folder of a language: one adoption for all documents, or for some of them."""

    folder: Path
    documents: tuple[str, ...] = ()

    @property
    def chapters(self) -> Path:
        """The map of chapters, with the names of the files of the translation."""
        return self._named(_CHAPTERS)

    @property
    def pairs(self) -> Path:
        """The pairs that a person has settled."""
        return self._named(_PAIRS)

    @property
    def listing(self) -> Path:
        """The list of what was not adopted."""
        return self._named(_LIST)

    def _named(self, name: str) -> Path:
        return self.folder / ".".join([*(["+".join(self.documents)] if self.documents else []), name])


def adoptions_in(folder: Path) -> list[Path]:
    """Return the maps of chapters in the folder of a language, which each adoption has."""
    return sorted(folder.glob(f"*{_CHAPTERS}"))
