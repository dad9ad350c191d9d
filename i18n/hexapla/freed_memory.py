"""Give memory that was freed back to the system."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache


def give_back() -> None:
    """Give back what was freed of a tree or of many texts; it takes some milliseconds.

    The C library of Linux keeps pieces between others that are in use, until it is told.
    """
    _function()(0)


@cache
def _function() -> Callable[[int], object]:
    """Return `malloc_trim` of glibc; what does nothing, with other libraries."""
    import ctypes  # only commands that read much need it

    with suppress(AttributeError, TypeError, OSError):
        return ctypes.CDLL(None).malloc_trim
    return lambda _kept: None
