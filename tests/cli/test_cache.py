"""hexapla cache: shows what is kept, and clears it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from hexapla import result_cache, user_folders
from hexapla.cli import hexapla


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return user_folders.cache()


def run(*arguments: str) -> str:
    done = CliRunner().invoke(hexapla, ["cache", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_an_empty_cache_is_shown(cache: Path) -> None:
    assert run() == f"{cache}: 0 files, 0 MB.\n"


def test_what_is_kept_is_counted_and_cleared(cache: Path) -> None:
    result_cache.keep(str, result_cache.digest("name"), "a text")
    (cache / "pictures").mkdir()
    (cache / "pictures" / "a.svg").write_bytes(b"1" * 1_500_000)
    told = json.loads(run("--json"))
    assert told["folder"] == str(cache)
    assert told["files"] == 2
    assert told["bytes"] > 1_500_000
    assert run() == f"{cache}: 2 files, 1.5 MB.\n"
    assert run("--clear") == f"{cache}: 0 files, 0 MB.\n"
    assert result_cache.find(str, result_cache.digest("name")) is None


def test_what_a_link_leads_to_is_not_removed(cache: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "own.txt").write_bytes(b"")
    cache.mkdir(parents=True)
    (cache / "link").symlink_to(elsewhere)
    run("--clear")
    assert (elsewhere / "own.txt").exists()
    assert not (cache / "link").exists()
