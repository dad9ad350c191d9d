"""Write several files together: all of them, or none.

Everything is first written to the disk under hidden names, beside the files and folders that it will replace. Only then
is it put in place, which needs no more space. A file is renamed. A folder in which several files change is exchanged
with its new version in one step (Linux: renameat2); where the system or the folder does not allow this step, the files
of the folder are renamed one directly after the other.

What a killed run has left behind is removed by the next run that writes the same files.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hexapla import flock
from hexapla.files import make_like, named
from hexapla.messages import _
from hexapla.renaming import swap

_NEW = ".hexapla-new"  # being written: what a killed run has left under this name can be removed
_OLD = ".hexapla-old"  # being exchanged with the folder: it may hold a file of the user
PATIENCE = 60.0  # seconds; writing takes a few at most
_POLL = 0.05  # seconds between two attempts to lock


def write_together(
    root: Path,
    files: Mapping[str, bytes],
    is_ours: Callable[[Path], bool],
    also: Callable[[], Mapping[str, bytes]] = dict,
) -> list[Path]:
    """Write files under `root`, all or none; return their paths. Names are relative to `root`, such as `en/a.html`.

    A file that already has these bytes is not touched and keeps its date. In the folders of the names, files for which
    `is_ours` is true and which have no name here are removed; everything else there stays. A symbolic link to a folder,
    or at the place of a file directly in `root`, stays. Another process that writes under the same `root` waits. `also`
    returns more files directly in `root`; it is called when no other process writes there any more.

    Raises:
        OSError: a file cannot be written, the disk is full, or another process keeps writing there; everything is as
            it was.

    """
    root.mkdir(parents=True, exist_ok=True)
    grouped: dict[str, dict[str, bytes]] = defaultdict(dict)
    for name, data in files.items():
        folder, _slash, own = name.rpartition("/")
        grouped[folder][own] = data
    alone = grouped.pop("", {})
    with exclusive(root):
        alone |= also()
        folders = [
            _Folder(_real(root / name), own, is_ours, has_others=any(each.startswith(f"{name}/") for each in grouped))
            for name, own in grouped.items()
        ]
        targets: list[_Folder | _File] = [*folders, *(_File(_real(root / name), data) for name, data in alone.items())]
        try:
            for target in targets:
                with named(target.path):
                    target.clear()
                    target.stage()
            for target in targets:
                with named(target.path):
                    target.place()
        finally:
            for target in targets:
                target.clear()
    return [root / name for name in files]


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Keep other processes from writing under a folder meanwhile, where its file system has locks (flock).

    Raises:
        TimeoutError: another process has been writing there for `PATIENCE` seconds.

    """
    if not flock.IS_AVAILABLE:
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    end = time.monotonic() + PATIENCE
    try:
        while not flock.try_lock(handle):
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, _("another hexapla command is writing there"), str(root))
            time.sleep(_POLL)
        yield
    finally:
        os.close(handle)  # this releases the lock


@dataclass
class _File:
    """A file directly in the root: its path and its new bytes."""

    path: Path
    data: bytes

    @property
    def new(self) -> Path:
        return self.path.with_name(f".{self.path.name}{_NEW}")

    def stage(self) -> None:
        if self.path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not _holds(self.path, self.data):
            _write(self.new, self.data, self.path)

    def place(self) -> None:
        if self.new.exists():
            self.new.replace(self.path)

    def clear(self) -> None:
        self.new.unlink(missing_ok=True)


@dataclass
class _Folder:
    """A folder, its new files by name, and the function that recognises our older files in it.

    One that `has_others` in it, which are written too, is not exchanged: their new versions would go with the old one.
    """

    path: Path
    files: Mapping[str, bytes]
    is_ours: Callable[[Path], bool]
    has_others: bool = False

    @property
    def new(self) -> Path:
        """Where its new version is written: beside it, or in it where nothing can be written beside it."""
        if self.path.exists() and (self.path.is_mount() or not os.access(self.path.parent, os.W_OK)):
            return self.path / _NEW
        return self.path.with_name(f".{self.path.name}{_NEW}")

    @property
    def old(self) -> Path:
        return self.path.with_name(f".{self.path.name}{_OLD}")

    def stage(self) -> None:
        standing = list(self.path.iterdir()) if self.path.exists() else []
        self.gone = [each for each in standing if each.name not in self.files and self._is_ours(each)]
        self.changed = [name for name, data in self.files.items() if not _holds(self.path / name, data)]
        if self.changed or self.gone:
            self.new.mkdir(parents=True)
            for name in self.changed:
                _write(self.new / name, self.files[name], self.path / name)
        is_one_step = len(self.changed) + len(self.gone) < 2
        self.is_swapped = not is_one_step and self.path.exists() and self._take_along(standing)

    def _take_along(self, standing: list[Path]) -> bool:
        """Link the files that do not change into the new version; return whether it can replace the whole folder."""
        if self.has_others or self.new.parent == self.path or any(each.is_dir() for each in standing):
            return False
        try:
            for each in standing:
                if each.name not in self.changed and each not in self.gone:
                    os.link(each, self.new / each.name, follow_symlinks=False)
        except OSError:  # a file system without hard links, or the file is another user's
            return False
        make_like(self.new, self.path)
        return True

    def place(self) -> None:
        if not self.path.exists():
            self.new.rename(self.path)  # a folder has at least one file, so there is a new version
        elif self.is_swapped:
            self.new.rename(self.old)
            if not swap(self.old, self.path):
                self.old.rename(self.new)
                self._place_one_by_one()
        else:
            self._place_one_by_one()

    def _place_one_by_one(self) -> None:
        for name in self.changed:
            (self.new / name).replace(self.path / name)
        for each in self.gone:
            each.unlink()

    def clear(self) -> None:
        shutil.rmtree(self.new, ignore_errors=True)
        if self.old.is_dir() and not self.path.exists():
            self.old.rename(self.path)
        elif self.old.is_dir():
            self._keep_what_is_not_ours()
            shutil.rmtree(self.old, ignore_errors=True)

    def _keep_what_is_not_ours(self) -> None:
        """Bring back files that other programs wrote into the folder while it was exchanged."""
        for each in self.old.iterdir():
            now = self.path / each.name
            is_newer = not os.path.lexists(now) or each.lstat().st_mtime_ns > now.lstat().st_mtime_ns
            if is_newer and not self._is_ours(each):
                each.replace(now)

    def _is_ours(self, path: Path) -> bool:
        return not path.is_symlink() and self.is_ours(path)


def _real(path: Path) -> Path:
    """Resolve the symbolic links of a path, and make its folder."""
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes() == data


def _write(path: Path, data: bytes, old: Path) -> None:
    """Write a new file, which will replace `old`, to the disk."""
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if old.is_file():
        make_like(path, old)
