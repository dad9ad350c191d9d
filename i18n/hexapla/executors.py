"""Run calls in several processes, or one after the other in this one, by the executors of `concurrent.futures`.

Processes do not inherit the memory of this one (start method `forkserver` on Linux, `spawn` elsewhere), so threads of
this process do no harm. What a process is given and what it returns is pickled. Each of them ends when this process
ends, even if it is killed, and when the calls are interrupted: it unwinds what it is doing, so that no temporary file
stays. Ctrl-C in a terminal, which every process gets, is left to this process.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any, TypeVar

from hexapla.errors import HexaplaError
from hexapla.messages import set_language, spoken

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_T = TypeVar("_T")
_MOST = 61 if sys.platform == "win32" else 1024  # processes of one executor
_LEAST_WORK = 2_000_000  # bytes of files; to read and write as many takes longer than to start a process
_QUOTA = Path("/sys/fs/cgroup/cpu.max")  # of a container (Linux, Documentation/admin-guide/cgroup-v2.rst)
_GRACE = 2.0  # seconds that an interrupted call may still take in a process
_is_working = False  # whether this process, one of several, is in a call


def usable_cores() -> int:
    """Return how many cores this process may use: of those of the machine, what the system and a container allow."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):  # no container, or one without a limit ("max")
        quota, period = map(int, _QUOTA.read_text().split())
        cores = min(cores, -(-quota // period))
    return max(1, cores)


def jobs_for(wanted: int | None, *, calls: int, size: int) -> int:
    """Return how many processes make a number of calls: as many as wanted, by default one for each core.

    By default there are fewer where the work, the `size` of files in bytes, is too small for so many.
    """
    most = usable_cores() if wanted is None else wanted
    return max(1, min(most, calls, _MOST, size // _LEAST_WORK if wanted is None else most))


class _Later(Future[_T]):
    """A call that is made when its result is asked for, in the process and thread that asks."""

    def __init__(self, call: Callable[[], _T]) -> None:
        super().__init__()
        self._call = call

    def result(self, timeout: float | None = None) -> _T:
        """Make the call."""
        return self._call()


class OneByOne(Executor):
    """Makes each call in this process when its result is asked for."""

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        """Keep a call for later."""
        return _Later(partial(fn, *args, **kwargs))


@contextmanager
def open_executor(jobs: int, modules: Sequence[str] = ()) -> Iterator[Executor]:
    """Open an executor of so many processes; one job is this process itself (`OneByOne`).

    On Linux, the `modules` that calls need are imported once for all processes, also later ones.
    If the block ends by an error or an interruption, the processes end at once.
    """
    if jobs == 1:
        yield OneByOne()
        return
    import multiprocessing

    context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
    if sys.platform == "linux":
        context.set_forkserver_preload([__name__, *modules])
    reading, writing = context.Pipe(duplex=False)
    executor = _several_processes(jobs, context, reading)
    try:
        yield executor
    except BaseException:
        writing.close()  # the processes see it, and end
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
        writing.close()
        reading.close()


def results(executor: Executor, function: Callable[..., _T], calls: Iterable[tuple[Any, ...]]) -> Iterator[_T]:
    """Call a function with each tuple of arguments, and yield the results in this order.

    Errors of ours are raised in this order, too. A call that failed in another process in any other way, or whose
    process was killed, is made again in this one: so an error that comes again has its whole traceback.
    """
    waiting = deque((_submitted(executor, function, each), each) for each in calls)
    try:
        while waiting:
            future, arguments = waiting.popleft()
            try:
                found = future.result()
            except HexaplaError:
                raise
            except Exception:
                if isinstance(future, _Later):
                    raise
                found = function(*arguments)
            del future
            yield found
    finally:
        for future, _arguments in waiting:
            future.cancel()


def _submitted(executor: Executor, function: Callable[..., _T], arguments: tuple[Any, ...]) -> Future[_T]:
    try:
        return executor.submit(function, *arguments)
    except BrokenExecutor:  # its processes were killed
        return _Later(partial(function, *arguments))


def _several_processes(jobs: int, context: Any, stop: Connection) -> Executor:
    from concurrent.futures import ProcessPoolExecutor

    class Processes(ProcessPoolExecutor):
        """Starts processes in which interruptions wait until they have their handlers."""

        def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
            with _interruptions_later():
                return super().submit(_work, fn, *args, **kwargs)

    return Processes(jobs, context, _begin, (stop, dict(os.environ), spoken()))


@contextmanager
def _interruptions_later() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the block, and in processes that are started in it for their handlers."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(stop: Connection, environment: Mapping[str, str], language: str) -> None:
    """Prepare a process for its calls. It ends when nobody can write to `stop` any more."""
    # Not SIG_IGN, which the programs that a call runs would inherit.
    signal.signal(signal.SIGINT, lambda _signal, _frame: None)
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_watch, args=(stop,), daemon=True).start()
    os.environ.clear()  # the process may have that of an earlier time
    os.environ.update(environment)
    set_language(language)


def _watch(stop: Connection) -> None:
    with suppress(EOFError, OSError):
        stop.recv_bytes()
    if _is_working:
        _thread.interrupt_main(signal.SIGTERM)
        sleep(_GRACE)
    os._exit(1)


def _end(_signal: int, _frame: object) -> None:
    if not _is_working:
        os._exit(1)
    raise KeyboardInterrupt


def _work(function: Callable[..., _T], *arguments: Any, **named: Any) -> _T:
    """Make a call in a process that may be told to end meanwhile."""
    global _is_working  # noqa: PLW0603 - a process makes one call at a time
    _is_working = True
    try:
        return function(*arguments, **named)
    except KeyboardInterrupt:
        os._exit(1)
    finally:
        _is_working = False
