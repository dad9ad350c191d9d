"""What LibreOffice shows of documents, before and after they are written with the same texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from judged.documents import JudgedDocument
from judged.libreoffice import Letter, letters, pages


@dataclass(frozen=True)
class ShownDocuments:
    """What is shown of documents, by their names.

    Of the same texts, written as another language's, pages have to be equal: `pictures` are digests of pages as they
    were, `other` of those that were made. What was written there and back may have white space in other looks, which
    moves words, and links that lead nowhere round more words: of it, `back`, nearly all letters have to have the looks
    that they have in `source`, the source in a form to compare with.
    """

    pictures: dict[str, list[str]]
    other: dict[str, list[str]]
    source: dict[str, list[Letter]]
    back: dict[str, list[Letter]]

    @classmethod
    def of(cls, documents: Sequence[JudgedDocument], folder: Path) -> ShownDocuments:
        """Let LibreOffice show documents; their files are written into a folder."""
        return cls(
            pages(_written(documents, folder / "before", lambda each: each.data), folder / "before"),
            pages(_written(documents, folder / "other", lambda each: each.in_another_language), folder / "other"),
            letters(_written(documents, folder / "source", lambda each: each.comparable), folder / "source"),
            letters(_written(documents, folder / "back", lambda each: each.there_and_back), folder / "back"),
        )

    @property
    def figures(self) -> str:
        """How many pages and documents there are, and how many are equal."""
        pairs = ((self.pictures[name], self.other.get(name, [])) for name in self.pictures)
        same = sum(one == two for before, after in pairs for one, two in zip(before, after, strict=False))
        return (
            f"{sum(map(len, self.pictures.values()))} pages, {same} equal as another language's; {len(self.source)} "
            f"documents, {len(self.source) - len(self.other_letters)} with equal letters, written there and back, "
            f"and {self.same_letters:.2%} of all letters"
        )

    @property
    def other_pages(self) -> list[str]:
        """The names of documents whose pages are not shown as before in another language."""
        return [name for name in self.pictures if self.pictures[name] != self.other.get(name)]

    @property
    def other_letters(self) -> list[str]:
        """The names of documents whose letters are not shown as before, written there and back."""
        return [name for name in self.source if Counter(self.source[name]) != Counter(self.back.get(name, []))]

    @property
    def same_letters(self) -> float:
        """The share of letters that are shown as before, written there and back."""
        pairs = ((Counter(self.source[name]), Counter(self.back.get(name, []))) for name in self.source)
        return sum((one & two).total() for one, two in pairs) / max(1, sum(map(len, self.source.values())))


def _written(documents: Sequence[JudgedDocument], folder: Path, make: Callable[[JudgedDocument], bytes]) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{each.name}.{each.form.ending}" for each in documents]
    for path, each in zip(paths, documents, strict=True):
        path.write_bytes(make(each))
    return paths
