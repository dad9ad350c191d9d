"""Runs commands each in a process of its own, made by fork: quick enough to kill hundreds of them.

Its argument is a folder with a publication, which it checks first, so that what commands need is imported.

A line of JSON on standard input names a folder, the arguments, and at which of its dealings with the folder's files the
command kills itself (0: never). The answer is a line of JSON, too: the exit status, how often it dealt with files, and
what it complained of. The engine `echo` works in small batches here, so that drafts are saved often.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

from dying import die_at
from hexapla import cli
from hexapla.draft.echo import Echo
from hexapla.project import Project
from hexapla.workspace import open_publication


def main() -> None:
    """Answer every line."""
    Echo.batch = 2
    Project(open_publication(Path(sys.argv[1]))).check()
    for line in sys.stdin:
        asked = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _run(asked["folder"], asked["arguments"], asked["last"], writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            said = stream.read().decode()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        complaints, _nul, count = said.rpartition("\x00")
        print(json.dumps({"status": status, "count": count, "said": complaints}), flush=True)


def _run(folder: str, arguments: list[str], last: int, out: int) -> None:
    """Run a command, in a process that ends here."""
    fsync = os.fsync

    def synced(handle: Any) -> None:
        fsync(handle)
        sys.audit("os.fsync", folder)

    os.chdir(folder)
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    sys.stderr = os.fdopen(out, "w", encoding="utf-8")
    os.fsync = synced  # type: ignore[assignment] # its parameter has another name
    dealings = die_at(last, folder)
    sys.argv = ["hexapla", *arguments]
    status = 99
    try:
        cli.main()
        status = 0
    except SystemExit as ended:
        status = int(ended.code or 0)
    finally:
        if status == 99:
            traceback.print_exc()
        sys.stderr.flush()
        os.write(out, f"\x00{dealings()}".encode())
        os._exit(status)


if __name__ == "__main__":
    main()
