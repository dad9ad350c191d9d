"""A bound on what a piece of work may take, for inputs that are made to take too much.

Time is the processor's own for this process, so that a busy machine changes nothing; what is quadratic takes a hundred
times as long as the bound.
"""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType


class TooMuchWork(BaseException):
    """Not an Exception: nothing that is tested may catch it."""


@contextmanager
def bounded(seconds: float = 10, megabytes: int = 1000) -> Iterator[None]:
    """Stop the block with `TooMuchWork`, or a MemoryError, when it takes more than this."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooMuchWork(f"more than {seconds} seconds of the processor")

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGPROF, stop)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + (megabytes << 20), before[1]))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)
