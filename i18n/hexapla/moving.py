"""Move several files to new names, all or none; git moves those that it tracks, so that its index has the new names.

No file is overwritten, and no catalog is moved while another command writes it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from hexapla import git
from hexapla.locks import hold
from hexapla.messages import _
from hexapla.renaming import take_free


class Move(NamedTuple):
    """A file, and its new name in the same folder."""

    old: Path
    new: Path


@contextmanager
def moved_together(moves: Sequence[Move]) -> Iterator[None]:
    """Move files, all or none; if the block raises an exception, all get their old names again.

    Raises:
        OSError: one cannot be moved, or something has its new name.
        CatalogError: another command has been writing one of them for too long.

    """
    with ExitStack() as back:
        for old, new in moves:
            _move(Move(old, new))
            back.callback(_move, Move(new, old))
        yield
        back.pop_all()


def _move(move: Move) -> None:
    with hold(move.old):
        if os.path.lexists(move.new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(move.new))
        if _is_tracked(move.old):
            done = git.run(move.old.parent, "mv", "--", move.old.name, move.new.name)
            if done is None or done.returncode:
                said = done.stderr.decode(errors="replace").strip() if done else _("git cannot be started")
                raise OSError(errno.EIO, said, str(move.old))
        elif not take_free(move.old, move.new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(move.new))


def _is_tracked(path: Path) -> bool:
    return git.ask(path.parent, "ls-files", "--error-unmatch", "--", path.name) is not None
