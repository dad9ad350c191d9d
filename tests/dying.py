"""Work that dies as by `kill -9`, at whichever of its steps a test chooses."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any


def die_at(step: int, folder: str = "") -> Callable[[], int]:
    """Kill this process before its `step`th dealing with files (0: never); how many there have been.

    A dealing is whatever Python audits of `open`, `os`, `fcntl` and `shutil`, and has `folder` in its arguments.
    """
    count = 0

    def see(event: str, told: Any) -> None:
        nonlocal count
        if event.partition(".")[0] in ("open", "os", "fcntl", "shutil") and folder in str(told):
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(see)
    return lambda: count


def in_another_process(work: Callable[[], object]) -> int:
    """Do something in a process of its own; its exit status, or the negative number of the signal that killed it."""
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
