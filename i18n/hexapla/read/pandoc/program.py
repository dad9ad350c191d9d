"""Run pandoc in its sandbox, without files or network, with limits of memory and time."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

from hexapla import installation
from hexapla.errors import MissingExtra, SourceError
from hexapla.messages import _, ngettext

if sys.platform == "linux":
    import resource

_LEFT_OUT = Path(__file__).with_name("left_out.lua")
_BOOK = re.compile(r"^:doctype:\s*book\s*$", re.MULTILINE)  # in a book, chapters are one level above sections
_SECONDS = 10  # seconds of processor time for each whole megabyte, and the least limit
_PATIENCE = 30  # the factor for real time, on a busy machine
_MEGABYTES = 1000  # of memory, and a tenth of it for each megabyte
_MOST_TIMES = 100  # the factor of the output's size limit, beyond the first megabytes


def convert(data: bytes, name: str, source: str) -> tuple[str, str]:
    """Return pandoc's HTML, and its messages."""
    try:
        import pypandoc
    except ImportError as error:
        raise MissingExtra(
            _("Reading this format needs pandoc."),
            place=source,
            remedy=_("Install it: {command}", command=installation.command("pandoc")),
        ) from error
    memory = _MEGABYTES + _MEGABYTES // 10 * _size(data)
    command = [pypandoc.get_pandoc_path(), "--from", name, "--to", "html5", "--sandbox", "--standalone", "--mathml",
               "--wrap=preserve", "--verbose", f"--lua-filter={_LEFT_OUT}",
               "+RTS", f"-M{memory}m", "-RTS"]  # fmt: skip
    if name == "asciidoc" and _BOOK.search(data.decode("utf-8", "replace")):
        command.insert(1, "--shift-heading-level-by=1")
    made, said, status = _run(command, data, _SECONDS * max(1, _size(data)), source)
    messages = said.decode("utf-8", "replace")
    if status or len(made) > _MOST_TIMES * max(len(data), 1 << 17):
        said_shortly = " ".join(messages.split())[:300]
        raise SourceError(
            _("pandoc cannot read it as {format} ({error}).", format=name, error=said_shortly),
            place=source,
            remedy=_("Correct the file there."),
        )
    return made.decode("utf-8", "replace"), messages


def _size(data: bytes) -> int:
    """Return a source's size in whole megabytes."""
    return len(data) >> 20


def _run(command: list[str], data: bytes, seconds: int, source: str) -> tuple[bytes, bytes, int]:
    """Return a program's output, its messages, and its exit status.

    Raises:
        SourceError: it does not end in time.

    """
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        stopped: tuple[int, ...] = ()
        if sys.platform == "linux":  # on other systems only real time is limited
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (seconds, seconds + 1))
            stopped = (-signal.SIGXCPU, -signal.SIGKILL)
        try:
            made, said = process.communicate(data, timeout=_PATIENCE * seconds)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise _endless(seconds, source) from error
    if process.returncode in stopped:
        raise _endless(seconds, source)
    return made, said, process.returncode


def _endless(seconds: int, source: str) -> SourceError:
    return SourceError(
        ngettext(
            "pandoc did not finish within {count} second.",
            "pandoc did not finish within {count} seconds.",
            seconds,
        ),
        place=source,
        remedy=_("Split the file."),
    )
