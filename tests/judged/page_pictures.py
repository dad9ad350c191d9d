"""What LibreOffice shows of documents, before and after they are written with the same texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from judged.documents import JudgedDocument
from judged.libreoffice import pages


@dataclass(frozen=True)
class PagePictures:
    """Digests of the pictures of pages, by documents: as they were, as in another language, written there and back."""

    before: dict[str, list[str]]
    other: dict[str, list[str]]
    back: dict[str, list[str]]

    @classmethod
    def of(cls, documents: Sequence[JudgedDocument], folder: Path) -> PagePictures:
        """Let LibreOffice show documents; their files are written into a folder."""
        return cls(
            pages(_written(documents, folder / "before", lambda each: each.data), folder / "before"),
            pages(_written(documents, folder / "other", lambda each: each.in_another_language), folder / "other"),
            pages(_written(documents, folder / "back", lambda each: each.there_and_back), folder / "back"),
        )

    @property
    def count(self) -> int:
        """How many pages there were."""
        return sum(map(len, self.before.values()))

    def same(self, made: dict[str, list[str]]) -> int:
        """How many pages are the same as before."""
        pairs = ((self.before[name], made.get(name, [])) for name in self.before)
        return sum(one == two for before, after in pairs for one, two in zip(before, after, strict=False))

    def changed(self, made: dict[str, list[str]]) -> list[str]:
        """The names of documents that are not shown as before."""
        return [name for name in self.before if self.before[name] != made.get(name)]


def _written(documents: Sequence[JudgedDocument], folder: Path, make: Callable[[JudgedDocument], bytes]) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{each.name}.{each.form.ending}" for each in documents]
    for path, each in zip(paths, documents, strict=True):
        path.write_bytes(make(each))
    return paths
