"""Call functions with a publication, in this process or in several (see `executors`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from hexapla.errors import SourceError
from hexapla.executors import OneByOne, jobs_for, open_executor, results
from hexapla.publication import Publication
from hexapla.workspace import Workspace

_T = TypeVar("_T")
OnStep: TypeAlias = Callable[[], None]  # it is called when a step of the work is done
# What most calls need. Other modules import some of it only where it is used.
_MODULES = (
    *(f"{__package__}.{name}" for name in ("extraction", "running_checks", "exporting", "progress", "sentence_pairs")),
    *("hexapla.catalog.merging", "hexapla.catalog.content", "hexapla.edition.assembly", "hexapla.read.finishing"),
    *("hexapla.workspace.documents", "hexapla.workspace.document_texts"),
)
_known: list[Workspace] = []  # the workspace of this process, if it makes calls for another one


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls functions with a workspace; `jobs` of these calls run at once."""

    workspace: Workspace
    executor: Executor
    jobs: int

    def each(
        self, function: Callable[..., _T], arguments: Iterable[tuple[Any, ...]], on_step: OnStep = lambda: None
    ) -> Iterator[_T]:
        """Yield what a function of a module returns for each tuple of arguments, in this order.

        It gets a workspace and a function to call after each step of its work; then the arguments. In another process,
        it has a workspace of that process, without changes that were not written, and the steps are told together.

        Raises:
            HexaplaError: what the function raises; of several errors, the first in the order of the calls.

        """
        own = self.workspace
        if isinstance(self.executor, OneByOne):
            yield from results(self.executor, partial(function, own, on_step), arguments)
            return
        call = partial(_call, own.publication, own.unreadable is not None, function)
        for made in results(self.executor, call, arguments):
            if own.unreadable is not None:
                own.unreadable.update(made.unreadable)
            for _step in range(made.steps):
                on_step()
            yield made.result

    @contextmanager
    def in_new_processes(self) -> Iterator[Calls]:
        """Open what makes calls in processes that end with the block, and with them the memory that they needed."""
        with open_executor(self.jobs, _MODULES) as executor:
            yield replace(self, executor=executor)


@contextmanager
def open_calls(workspace: Workspace, *, calls: int, files: Iterable[Path]) -> Iterator[Calls]:
    """Open what makes about so many calls; `files` are those that they read, which tell how much work it is."""
    jobs = jobs_for(workspace.jobs, calls=calls, size=sum(map(_size, files)))
    with open_executor(jobs, _MODULES) as executor:
        yield Calls(workspace, executor, jobs)


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


@dataclass(frozen=True, slots=True)
class _Made(Generic[_T]):
    """What a call returned in another process, how many steps it took, and the sources that it could not read."""

    result: _T
    steps: int
    unreadable: dict[Path, SourceError]


def _call(publication: Publication, tells_unreadable: bool, function: Callable[..., _T], *arguments: Any) -> _Made[_T]:
    """Call a function in another process. Its sources stay in memory for the next call, its catalogs do not."""
    if not _known or _known[0].publication != publication:
        _known[:] = [Workspace(publication)]
    (workspace,) = _known
    workspace.unreadable = {} if tells_unreadable else None
    steps: list[None] = []
    try:
        result = function(workspace, partial(steps.append, None), *arguments)
    finally:
        workspace.forget_catalogs(above=0)
    return _Made(result, len(steps), workspace.unreadable or {})


def in_groups(names: Sequence[str], jobs: int) -> list[tuple[str, ...]]:
    """Divide names into as many groups as there are jobs, at most, in order."""
    length = max(1, -(-len(names) // jobs))
    return [tuple(names[start : start + length]) for start in range(0, len(names), length)]
