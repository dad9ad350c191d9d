"""Run pandoc in its sandbox, where it reads and writes no other files and has no network."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hexapla import installation
from hexapla.errors import ExportError, MissingExtra
from hexapla.messages import _
from hexapla.model import Asset

_SECONDS = 600  # a book of 168,000 words takes about three
_DATE = "SOURCE_DATE_EPOCH"


def convert(
    data: bytes, source: str, target: str, options: Sequence[str] = (), *, date: int = 0, reference: Asset | None = None
) -> bytes:
    """Return a document in another of pandoc's forms.

    `date` is that of its files, in seconds since 1970. `reference` is an office document whose styles it has.

    Raises:
        MissingExtra: pandoc is not installed.
        ExportError: pandoc cannot read or write it.

    """
    command = [_pandoc(target), "--from", source, "--to", target, "--sandbox", "--wrap=none", "--quiet", *options]
    command += ["--output", "-"]
    environment = {**os.environ, _DATE: str(date), "LC_ALL": "C.UTF-8"}
    try:
        with TemporaryDirectory() as folder:
            if reference:
                path = Path(folder) / f"reference.{target}"
                path.write_bytes(reference.data)
                command.append(f"--reference-doc={path}")
            done = subprocess.run(
                command, input=data, capture_output=True, check=False, timeout=_SECONDS, env=environment
            )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise _failure(target, str(error)) from error
    if done.returncode:
        raise _failure(target, " ".join(done.stderr.decode("utf-8", "replace").split())[:300])
    return done.stdout


def _pandoc(target: str) -> str:
    try:
        import pypandoc
    except ImportError as error:
        raise MissingExtra(
            _("Writing “{format}” needs pandoc.", format=target),
            place=target,
            remedy=_("Install it: {command}", command=installation.command("pandoc")),
        ) from error
    return str(pypandoc.get_pandoc_path())


def _failure(target: str, said: str) -> ExportError:
    return ExportError(
        _("pandoc cannot write it as {format} ({error}).", format=target, error=said),
        place=target,
        remedy=_("Choose another format, and report this with the source."),
    )
