"""Functions that tests let other processes run: these find them by the name of this module."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from time import sleep

from hexapla.errors import SourceError
from hexapla.messages import spoken


def surroundings() -> tuple[int, str, str, str]:
    """The process, the user's language, the current folder, a variable of the environment."""
    return os.getpid(), spoken(), str(Path.cwd()), os.environ.get("SURROUNDINGS", "")


def double(number: int) -> int:
    return 2 * number


def fail_with_ours(number: int) -> int:
    if number:
        raise SourceError(f"no {number}", place=f"source/{number}.md", remedy="Correct it.")
    return number


def divide(number: int) -> float:
    return 1 / number


def die(parent: int, number: int) -> int:
    """Kill the process, unless it is the parent."""
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return 3 * number


def return_what_cannot_be_sent(number: int) -> object:
    return (each for each in range(number))


def work_long(folder: str) -> None:
    """Tell that it works, by a file, until it is interrupted; tell that, too."""
    begun = Path(folder) / f"{os.getpid()}.begun"
    begun.touch()
    try:
        while True:
            sleep(0.01)
    finally:
        begun.rename(begun.with_suffix(".ended"))


def wait_for_an_end(folder: str) -> None:
    """Tell that it works, by a file, until there is another one."""
    Path(folder, "begun").touch()
    while not Path(folder, "end").exists():
        sleep(0.01)


def wait_for_the_end_of(group: int) -> None:
    """Wait until a group of processes has no member."""
    with suppress(ProcessLookupError):
        while True:
            os.killpg(group, 0)
            sleep(0.01)


def count_and_die_first(folder: str, number: int) -> int:
    """Note the call in a folder; number 5 kills its process the first time."""
    is_first = not list(Path(folder).glob("5-*"))
    Path(folder, f"{number}-{os.getpid()}").touch()
    if number == 5 and is_first:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def read_all(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}
