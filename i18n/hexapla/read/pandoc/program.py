"""pandoc itself: a program in its sandbox, without files or network, within a limit of memory and time."""

from __future__ import annotations

import re
import subprocess

from hexapla import installation
from hexapla.errors import MissingExtra, SourceError
from hexapla.messages import _, ngettext

_BOOK = re.compile(r"^:doctype:\s*book\s*$", re.MULTILINE)  # its chapters are a level above sections
_SECONDS = 300


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
    command = [pypandoc.get_pandoc_path(), "--from", name, "--to", "html5", "--sandbox", "--standalone", "--mathml",
               "--wrap=preserve", "--verbose", "+RTS", "-M2g", "-RTS"]  # fmt: skip
    if name == "asciidoc" and _BOOK.search(data.decode("utf-8", "replace")):
        command.insert(1, "--shift-heading-level-by=1")
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            ngettext(
                "pandoc read for {count} second without an end.",
                "pandoc read for {count} seconds without an end.",
                _SECONDS,
            ),
            place=source,
            remedy=_("Split the file."),
        ) from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise SourceError(
            _("pandoc cannot read it as {format}: {error}", format=name, error=said[:300]),
            place=source,
            remedy=_("Mend the file there."),
        )
    return done.stdout.decode(), done.stderr.decode("utf-8", "replace")
