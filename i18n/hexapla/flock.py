"""Locks on open files and folders, which show other processes that this one still uses them (flock).

The system releases a lock when its process ends, however it ends. Windows has no such locks: there nothing is locked,
and what a killed process has left stays.
"""

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

IS_AVAILABLE = fcntl is not None


def lock(handle: int) -> None:
    """Lock an open file, and wait for another process that has it; do nothing where there are no locks."""
    if IS_AVAILABLE:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # a file system without locks
            return


def try_lock(handle: int) -> bool:
    """Lock an open file or folder, unless another process has it; whether it is this process's now.

    What can never be locked, on a file system without locks, is everybody's.
    """
    if not IS_AVAILABLE:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
