"""pandoc itself: a program in its sandbox, without files or network, within a limit of memory and time."""

from __future__ import annotations

import re
import signal
import subprocess
import sys

from hexapla import installation
from hexapla.errors import MissingExtra, SourceError
from hexapla.messages import _, ngettext

if sys.platform == "linux":
    import resource

_BOOK = re.compile(r"^:doctype:\s*book\s*$", re.MULTILINE)  # its chapters are a level above sections
_SECONDS = 10  # of a processor's time, for each whole megabyte; a smaller file has as many
_PATIENCE = 30  # times as long, on a machine that has much else to do
_MEGABYTES = 1000  # of memory, and a tenth of it for each megabyte
_MOST_TIMES = 100  # what pandoc makes is longer than the source, beyond the first megabytes


def convert(data: bytes, name: str, source: str) -> tuple[str, str]:
    """Pandoc's HTML, and what it said meanwhile."""
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
               "--wrap=preserve", "--verbose", "+RTS", f"-M{memory}m", "-RTS"]  # fmt: skip
    if name == "asciidoc" and _BOOK.search(data.decode("utf-8", "replace")):
        command.insert(1, "--shift-heading-level-by=1")
    made, said, status = _run(command, data, _SECONDS * max(1, _size(data)), source)
    messages = said.decode("utf-8", "replace")
    if status or len(made) > _MOST_TIMES * max(len(data), 1 << 17):
        said_shortly = " ".join(messages.split())[:300]
        raise SourceError(
            _("pandoc cannot read it as {format}: {error}", format=name, error=said_shortly),
            place=source,
            remedy=_("Mend the file there."),
        )
    return made.decode("utf-8", "replace"), messages


def _size(data: bytes) -> int:
    """A source's size in whole megabytes."""
    return len(data) >> 20


def _run(command: list[str], data: bytes, seconds: int, source: str) -> tuple[bytes, bytes, int]:
    """What a program writes, what it says, and its exit status.

    Raises:
        SourceError: it does not end in time.

    """
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        stopped: tuple[int, ...] = ()
        if sys.platform == "linux":  # elsewhere only the clock on the wall tells
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
            "pandoc read for {count} second without an end.",
            "pandoc read for {count} seconds without an end.",
            seconds,
        ),
        place=source,
        remedy=_("Split the file."),
    )
