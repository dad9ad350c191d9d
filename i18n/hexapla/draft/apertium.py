"""The engine Apertium, as installed on the system: rule-based, fast, offline, and with exact word alignments.

The pipeline of a mode is split in two after its analyser. Each lexical unit of the analyser, such as a word or "in
spite of", then gets a number (`apertium_stream`). Numbers added before the analyser would separate units of several
words, and so change the translation.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterable, Sequence
from functools import partial
from math import ceil
from pathlib import Path

from hexapla import language_matching, languages
from hexapla.draft.apertium_stream import ENDED, aligned, analysed, decoded, encoded
from hexapla.draft.engine import Translated
from hexapla.errors import EngineError
from hexapla.messages import _, listed, ngettext
from hexapla.publication import DraftSettings

_TIMEOUT = 180.0  # seconds for a batch; 500 sentences take two on one core
_MOST_TIMES = 200  # the highest ratio of output to input; an analysis is about twenty times as long
_MOST_SAID = 1 << 20  # bytes of output that are allowed in any case, and of error messages at most
_ATTACH = re.compile(r"\|\s*apertium-wblank-attach\s*\|")
# Where Apertium's code is neither ISO 639-1 nor the ISO 639-3 code of the same language.
_ALSO = {"sr-Latn": ["hbs_SR", "hbs"], "bs": ["hbs_BS", "hbs"], "hr": ["hbs_HR", "hbs"], "ms": ["zlm"], "no": ["nob"]}


class Apertium:
    """One mode, such as `eng-spa`. Its pipeline is run once for each batch."""

    batch = 500
    longest = 1000  # words: rules lose nothing of a long sentence

    def __init__(self, mode: Path, timeout: float = _TIMEOUT) -> None:
        self.name: str = f"apertium {mode.stem}"
        self._timeout = timeout
        pipeline = _pipeline(mode)
        self._package = next(iter(re.findall(r"/(apertium-[a-z-]+)/", pipeline)), f"apertium-{mode.stem}")
        self._analyser, self._rest = ([*_ATTACH.split(pipeline, maxsplit=1), ""])[:2]

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Translate all sentences in one pipeline; the confidence is the share of units that Apertium knows."""
        streams = self._run(self._analyser, [encoded(sentence) for sentence in sentences])
        if not self._rest:  # a mode that cannot carry word-bound blanks: this was all of it
            return [Translated(decoded(stream)[0]) for stream in streams]
        numbered = [analysed(stream, sentence) for stream, sentence in zip(streams, sentences, strict=True)]
        made = map(decoded, self._run(self._rest, [each.stream for each in numbered]))
        return [
            Translated(text, each.known, partial(aligned, sentence, each.units, text, marks=marks))
            for sentence, each, (text, marks) in zip(sentences, numbered, made, strict=True)
        ]

    def _run(self, pipeline: str, streams: Sequence[str]) -> list[str]:
        """Run a pipeline; return its output for each stream.

        Raises:
            EngineError: it cannot be started, takes too long, or stops early.

        """
        # The pipeline's $1 is the option for no marks on unknown words; $2 is the tagger's, which gets none.
        sent = "".join(stream + "\0" for stream in streams).encode("utf-8", "replace")
        most = _MOST_SAID + _MOST_TIMES * len(sent)
        bounded = f"{{ {pipeline}\n}} 2> >(head -c {_MOST_SAID} >&2) | head -c {most}"
        process = subprocess.Popen(
            ["bash", "-c", bounded, "apertium", "-n", ""],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        try:
            output, complaint = process.communicate(sent, self._timeout)
        except subprocess.TimeoutExpired as error:
            said = ngettext(
                "{engine} took more than {count} second.",
                "{engine} took more than {count} seconds.",
                ceil(self._timeout),
                engine=self.name,
            )
            raise self._failure(said) from error
        finally:
            if process.returncode is None:  # the programs of the pipeline are the shell's children, not ours
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
        found = output.decode("utf-8", "replace").split("\0")[: len(streams)]
        if len(found) < len(streams) or not all(each.rstrip().endswith(ENDED) for each in found):
            reason = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
            if reason:
                said = _("{engine} stopped before it finished ({reason}).", engine=self.name, reason=reason)
            else:
                said = _("{engine} stopped before it finished.", engine=self.name)
            raise self._failure(said)
        return found

    def _failure(self, message: str) -> EngineError:
        remedy = _(
            "Reinstall it: apt-get install --reinstall apertium {package}; or choose another engine.",
            package=self._package,
        )
        return EngineError(message, remedy=remedy)


def open_engine(source: str, target: str, settings: DraftSettings) -> Apertium:
    """Open the installed mode for a pair: `eng-spa` for `en` and `es`, `spa-eng_US` for `es` and `en-US`.

    Raises:
        EngineError: Apertium, or the pair, is not installed.

    """
    program = shutil.which("apertium")
    if program is None or shutil.which("bash") is None:
        raise EngineError(
            _("Apertium is not installed."), remedy=_("Install it: apt-get install apertium apertium-eng-spa")
        )
    data = os.environ.get("APERTIUM_DATADIR") or Path(program).resolve().parents[1] / "share" / "apertium"
    modes = Path(data) / "modes"
    for second in _codes(target):
        for first in _codes(source):
            mode = modes / f"{first}-{second}.mode"
            if mode.is_file():
                return Apertium(mode)
    pair = {"source": source, "target": target}
    if installed := listed(sorted(mode.stem for mode in modes.glob("*.mode"))):
        said = _(
            "No installed Apertium mode translates {source} to {target}. Installed: {modes}.", modes=installed, **pair
        )
    else:
        said = _("No installed Apertium mode translates {source} to {target}. Installed: none.", **pair)
    remedy = _("Look for the pair's Debian package, which is named like apertium-eng-spa: apt-cache search ^apertium-")
    raise EngineError(said, remedy=remedy)


def _codes(tag: str) -> list[str]:
    """Return Apertium's possible codes of a language, the most specific first: `pt_BR`, `por_BR`, `pt`, `por`."""
    from babel.core import get_global

    aliases = get_global("language_aliases")  # CLDR's: `por` is to be written `pt`
    primary, *parts = re.split("[-_]", tag)
    primary = primary.lower()
    names = [primary, *(code for code, usual in aliases.items() if usual == primary and len(code) == 3)]
    if primary in aliases:
        names.append(aliases[primary])
    variants = [part.upper() if len(part) == 2 else part for part in parts]
    named = [f"{name}_{part}" for part in variants for name in names]
    if not language_matching.choose(tag, [primary]):  # another script than the usual one
        return [*named, *_ALSO.get(f"{primary}-{languages.script(tag)}", [])]
    return [*named, *names, *_ALSO.get(primary, [])]


def _pipeline(mode: Path) -> str:
    """Return the shell command of a mode, with word-bound blanks if this version of Apertium supports them."""
    try:
        command = ["apertium-wblank-mode", "-z", str(mode)]
        found = subprocess.run(command, capture_output=True, check=True, timeout=20, encoding="utf-8").stdout
    except (OSError, subprocess.SubprocessError):
        found = ""
    if _ATTACH.search(found):
        return found
    # With Apertium's own script, each program of a pipeline writes its output at the end of every sentence.
    return shlex.join(["apertium", "-u", "-f", "none", "-z", "-d", str(mode.parents[1]), mode.stem])
