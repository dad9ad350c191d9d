"""The engine Apertium, as installed on the system: rule-based, fast, offline, and with exact word alignments.

The pipeline of a mode is split in two after its analyser. Each lexical unit of the analyser, such as a word or "in
spite of", then gets a number as a word-bound blank, which the rest of the pipeline keeps on the words that it makes of
the unit: https://wiki.apertium.org/wiki/Word-bound_blanks. Numbers added before the analyser would separate units of
several words, and so change the translation.
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
from typing import NamedTuple

from hexapla import language_matching, languages
from hexapla.draft.engine import Translated
from hexapla.errors import EngineError
from hexapla.messages import _, listed, ngettext
from hexapla.publication import DraftSettings
from hexapla.word_alignment import Alignment, Span, words

_TIMEOUT = 180.0  # seconds for a batch; 500 sentences take two on one core
_MOST_TIMES = 200  # the highest ratio of output to input; an analysis is about twenty times as long
_MOST_SAID = 1 << 20  # bytes of output that are allowed in any case, and of error messages at most
_SPECIAL = re.compile(r"[\[\]\\/^$@<>{}]")  # https://wiki.apertium.org/wiki/Apertium_stream_format
_ATTACH = re.compile(r"\|\s*apertium-wblank-attach\s*\|")
# The full stop makes the analyser finish its last word; on a line of its own it is not part of that word ("No."). The
# empty blank after it shows that the whole sentence was translated.
_END = "\n.[]\n"
_ENDED = "[]"
_UNIT = re.compile(
    r"\^(?P<surface>(?:[^\\/$]|\\.)*)(?P<analyses>(?:[^\\$]|\\.)*)\$|\[(?:[^\]\\]|\\.)*\]|\\.", re.DOTALL
)
_TOKEN = re.compile(
    r"\[\[/(?P<closed>)\]\]|\[\[(?P<numbers>[^\]]*)\]\]|\[(?P<blank>(?:[^\]\\]|\\.)*)\]|\\?(?P<letter>.)", re.DOTALL
)
# Where Apertium's code is neither ISO 639-1 nor the ISO 639-3 code of the same language.
_ALSO = {"sr-Latn": ["hbs_SR", "hbs"], "bs": ["hbs_BS", "hbs"], "hr": ["hbs_HR", "hbs"], "ms": ["zlm"], "no": ["nob"]}


class _Analysed(NamedTuple):
    """An analysed sentence: its stream with numbered units, their offsets, and the share of units that are known."""

    stream: str
    units: list[Span]
    known: float


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
        streams = self._run(self._analyser, [_encoded(sentence) for sentence in sentences])
        if not self._rest:  # a mode that cannot carry word-bound blanks: this was all of it
            return [Translated(_decoded(stream)[0]) for stream in streams]
        analysed = [_analysed(stream, sentence) for stream, sentence in zip(streams, sentences, strict=True)]
        made = map(_decoded, self._run(self._rest, [each.stream for each in analysed]))
        return [
            Translated(text, each.known, partial(_aligned, sentence, each.units, text, marks=marks))
            for sentence, each, (text, marks) in zip(sentences, analysed, made, strict=True)
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
        if len(found) < len(streams) or not all(each.rstrip().endswith(_ENDED) for each in found):
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


def _plain(sentence: str) -> str:
    """Replace each white-space or control character by one space, so that offsets stay the same."""
    return "".join(" " if letter < " " or letter == "\x7f" else letter for letter in sentence)


def _encoded(sentence: str) -> str:
    """Encode a sentence for Apertium's stream. `~` becomes a blank, since the post-generator uses it."""
    return _SPECIAL.sub(r"\\\g<0>", _plain(sentence)).replace("~", "[~]") + _END


def _analysed(stream: str, sentence: str) -> _Analysed:
    """Give numbers to the units that contain letters or digits, and find their offsets in the sentence."""
    plain = _plain(sentence)
    units: list[Span] = []
    known = at = 0

    def number(match: re.Match[str]) -> str:
        nonlocal known, at
        surface = re.sub(r"\\(.)", r"\1", match["surface"] or "")
        if not any(letter.isalnum() for letter in surface):
            return match[0]
        start = plain.find(surface, at)
        at = start + len(surface) if start >= 0 else at
        units.append((start, at) if start >= 0 else (at, at))
        known += not match["analyses"].startswith("/*")
        return f"[[t:w:{len(units) - 1}]]{match[0]}"

    numbered = _UNIT.sub(number, stream)
    return _Analysed(numbered, units, known / len(units) if units else 1.0)


def _decoded(stream: str) -> tuple[str, list[tuple[Span, list[int]]]]:
    """Return the text of a stream, with runs of spaces as one, and ranges of it with the numbers of their units."""
    text = ""
    marks: list[tuple[Span, list[int]]] = []
    start, numbers = 0, list[int]()
    for token in _TOKEN.finditer(stream.rstrip().removesuffix(_ENDED).removesuffix(".").rstrip()):
        if token["numbers"] is not None:
            start, numbers = len(text), [int(number) for number in re.findall(r"t:w:(\d{1,9})", token["numbers"])]
        elif token["closed"] is not None:
            marks.append(((start, len(text)), numbers))
        else:
            added = token["letter"] or re.sub(r"\\(.)", r"\1", token["blank"])
            text += added if not added.isspace() else " " * (text[-1:] not in ("", " "))
    return text.rstrip(), marks


def _aligned(
    sentence: str, units: Sequence[Span], text: str, marks: Iterable[tuple[Span, list[int]]]
) -> Alignment | None:
    """Make an alignment of words from one of units: a unit's words are aligned with all its words in the target.

    The last of these has the highest weight.
    """
    source, target = words(sentence), words(text)
    weights = [[0.0] * len(source) for _word in target]
    for span, numbers in marks:
        rows = _touched(span, target)
        columns = [column for number in numbers if number < len(units) for column in _touched(units[number], source)]
        for index in rows:
            for column in columns:
                weights[index][column] += 1.0 if index == rows[-1] else 1.0 / len(columns)
    return Alignment(source, target, weights) if any(map(any, weights)) else None


def _touched(span: Span, spans: Sequence[Span]) -> list[int]:
    """Return the indices of the words that a range of the text overlaps."""
    return [index for index, (start, end) in enumerate(spans) if start < span[1] and end > span[0]]
