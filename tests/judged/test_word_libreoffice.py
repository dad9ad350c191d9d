"""LibreOffice shows Word documents as before, if their texts are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from judged.libreoffice import pages
from judged.word_documents import WordDocument


def _written(documents: Sequence[WordDocument], folder: Path, make: Callable[[WordDocument], bytes]) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{each.name}.docx" for each in documents]
    for path, each in zip(paths, documents, strict=True):
        path.write_bytes(make(each))
    return paths


def test_libreoffice_shows_the_same_pages(
    documents: Sequence[WordDocument], figures: Callable[[str], None], tmp_path: Path
) -> None:
    before = pages(_written(documents, tmp_path / "before", lambda each: each.data), tmp_path / "before")
    other = pages(_written(documents, tmp_path / "other", lambda each: each.in_another_language), tmp_path / "other")
    back = pages(_written(documents, tmp_path / "back", lambda each: each.there_and_back), tmp_path / "back")
    count = sum(map(len, before.values()))
    same = [sum(one == two for name in before for one, two in zip(before[name], made.get(name, ()), strict=False))
            for made in (other, back)]  # fmt: skip
    texts, kept = sum(len(each.file.units) for each in documents), sum(each.kept for each in documents)
    figures(
        f"Word, LibreOffice: {len(before)} documents, {count} pages; equal as another language's {same[0]}, "
        f"written there and back {same[1]}; {kept} of {texts} texts with the same tags"
    )
    assert not [name for name in before if before[name] != other.get(name)]
    assert not [name for name in before if before[name] != back.get(name)]
