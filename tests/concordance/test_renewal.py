"""concordance: an index is that of the present bytes, whatever happened to the file, the index or the folder."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from concordance.test_concordance import one
from hexapla import catalog, stamps
from hexapla.concordance import find_words, renewal
from hexapla.errors import CatalogError
from hexapla.publication import Publication


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hexapla" / "concordance"


@pytest.fixture
def made(tmp_path: Path, cache: Path) -> Publication:
    folder = tmp_path / "book"
    folder.mkdir()
    return one(folder, ("The red house", "La casa roja"))


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Files count as unchanged for long enough, although they have just been written."""
    monkeypatch.setattr(stamps, "_SETTLED", -(10**9))
    yield


def path(made: Publication) -> Path:
    return made.catalogs / "es" / "0.po"


def count(made: Publication, words: str) -> int:
    return find_words(made, words, "es").count


def indexes(cache: Path) -> list[Path]:
    return sorted(cache.iterdir())


def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read to make an index."""
    names: list[str] = []
    load = catalog.load

    def counted(path: Path) -> catalog.Catalog:
        names.append(path.name)
        return load(path)

    monkeypatch.setattr(catalog, "load", counted)
    return names


def replace(file: Path, old: str, new: str) -> None:
    """Change a file in place, with the size, inode and time of change that it had."""
    before = file.stat()
    with file.open("r+b") as stream:
        data = stream.read().replace(old.encode(), new.encode())
        assert len(data) == before.st_size
        stream.seek(0)
        stream.write(data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_an_index_is_made_once(made: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    names = written(monkeypatch)
    assert [count(made, "red"), count(made, "red"), count(made, "casa")] == [1, 1, 1]
    assert names == ["0.po"]


def test_a_text_that_was_changed_is_found_and_the_old_one_is_not(made: Publication) -> None:
    assert count(made, "red") == 1
    replace(path(made), "red", "big")
    assert (count(made, "red"), count(made, "big")) == (0, 1)


@pytest.mark.usefixtures("settled")
def test_the_time_at_which_the_inode_changed_tells_of_a_change_that_hides_its_time(made: Publication) -> None:
    assert count(made, "red") == 1
    replace(path(made), "red", "big")
    assert (count(made, "red"), count(made, "big")) == (0, 1)


def test_a_file_that_changed_just_before_it_was_read_is_read_again(
    made: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "stamp_of", lambda _status: (1 << 62, 1 << 62, 0, 0, 0))
    assert count(made, "red") == 1
    replace(path(made), "red", "big")
    assert (count(made, "red"), count(made, "big")) == (0, 1)


@pytest.mark.usefixtures("settled")
def test_the_digest_is_not_computed_again_while_the_stamp_is_the_same(
    made: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    count(made, "red")
    digests: list[Path] = []
    digest = renewal._digest

    def counted(path: Path) -> str:
        digests.append(path)
        return digest(path)

    monkeypatch.setattr(renewal, "_digest", counted)
    assert count(made, "red") == 1
    assert digests == []
    path(made).touch()
    assert [count(made, "red"), count(made, "red")] == [1, 1]
    assert digests == [path(made)]


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_damaged_index_is_made_again(made: Publication, cache: Path, share: float) -> None:
    assert count(made, "house") == 1
    for index in indexes(cache):
        data = bytearray(index.read_bytes())
        data[int(len(data) * share)] ^= 1
        index.write_bytes(bytes(data))
    assert (count(made, "house"), count(made, "casa roja"), count(made, "hquse")) == (1, 1, 0)


@pytest.mark.parametrize("left", [0, 7, 300, -1])
def test_an_index_that_is_cut_short_is_made_again(made: Publication, cache: Path, left: int) -> None:
    assert count(made, "house") == 1
    for index in indexes(cache):
        index.write_bytes(index.read_bytes()[:left])
    assert count(made, "casa roja") == 1


def test_only_the_user_can_read_the_indexes(made: Publication, cache: Path) -> None:
    before = os.umask(0)
    try:
        count(made, "red")
    finally:
        os.umask(before)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert {stat.S_IMODE(index.stat().st_mode) for index in indexes(cache)} == {0o600}
    assert len(indexes(cache)) == 2  # of the catalog and of the TMX file; nothing temporary is left


def test_a_cache_that_cannot_be_written_is_done_without(made: Publication, cache: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("a file in the place of the folder", encoding="utf-8")
    assert (count(made, "red"), count(made, "casa")) == (1, 1)
    assert cache.is_file()


def test_the_index_of_a_file_that_is_gone_is_removed_when_another_is_made(made: Publication, cache: Path) -> None:
    count(made, "red")
    before = indexes(cache)
    other = cache / "a copy that someone has made"
    other.write_bytes(before[0].read_bytes())
    (cache / f"{before[1].name}.copy").write_bytes(before[1].read_bytes())
    path(made).rename(path(made).with_name("1.po"))
    assert count(made, "red") == 1
    assert other.is_file()
    assert len(indexes(cache)) == 4
    assert len({*before, *indexes(cache)}) == 5


def test_a_catalog_that_cannot_be_read_is_named(made: Publication) -> None:
    count(made, "red")
    path(made).write_text('msgid "a"\nmsgstr "', encoding="utf-8")
    with pytest.raises(CatalogError, match=r"0\.po"):
        count(made, "red")


def test_several_threads_and_processes_get_the_same_answer_at_once(made: Publication, cache: Path) -> None:
    command = [sys.executable, "-m", "hexapla", "memory", "search", "red", "es", "--json"]
    processes = [subprocess.Popen(command, cwd=made.root, stdout=subprocess.PIPE) for _process in range(3)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _number: count(made, "red"), range(8))) == [1] * 8
    said = {process.communicate()[0] for process in processes}
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(said) == 1
    assert len(indexes(cache)) == 2
