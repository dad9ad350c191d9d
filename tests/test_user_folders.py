"""Where the user's files are, and how files about another file are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hexapla import user_folders

FOLDERS = {
    "XDG_CACHE_HOME": (user_folders.cache, ".cache"),
    "XDG_CONFIG_HOME": (user_folders.configuration, ".config"),
    "XDG_STATE_HOME": (user_folders.state, ".local/state"),
}


@pytest.mark.parametrize("variable", FOLDERS)
def test_a_variable_names_the_folder_if_its_path_is_whole(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, default = FOLDERS[variable]
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv(variable, str(tmp_path / "own"))
    assert folder() == tmp_path / "own" / "hexapla"
    for unset in ("", "own"):
        monkeypatch.setenv(variable, unset)
        assert folder() == tmp_path / "home" / default / "hexapla"


@pytest.mark.parametrize("folder", [folder for folder, _default in FOLDERS.values()])
def test_a_user_without_a_home_has_no_files_and_is_given_none_in_the_current_folder(
    folder: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    for variable in FOLDERS:
        monkeypatch.delenv(variable, raising=False)
    assert folder().is_absolute()
    assert not folder().exists()


def test_a_file_has_one_name_by_whichever_path_it_is_reached(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to("a")
    assert user_folders.name_for(tmp_path / "link" / "b") == user_folders.name_for(tmp_path / "a" / "b")
    assert user_folders.name_for(tmp_path / "a") != user_folders.name_for(tmp_path / "b")
