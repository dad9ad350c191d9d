"""Locks on open files and folders (flock): they show other processes that this one still uses the file or folder.

The operating system releases a lock when its process ends, even if it is killed. Windows has no such locks: nothing is
locked there, and what a killed process has left behind stays.
"""

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

IS_AVAILABLE = fcntl is not None


def lock(handle: int) -> None:
    """Lock an open file, and wait while another process has locked it; do nothing where there are no locks."""
    if IS_AVAILABLE:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # a file system without locks
            return


def try_lock(handle: int) -> bool:
    """Lock an open file or folder, unless another process has locked it; return whether this process may use it.

    On a system or a file system without locks, every process may.
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
