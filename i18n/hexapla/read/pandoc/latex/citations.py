r"""Citations that pandoc does not know: biblatex's of several works and of volumes, csquotes' quotations.

Each becomes a citation that pandoc knows. What only a bibliography says, such as a title, is shown as the key.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from hexapla.read.pandoc.latex.commands import Command, Handler, Rewrite, Signature

# Commands that pandoc knows by another name.
_SAME: Mapping[str, str] = {
    "footfullcite": "footcite", "footfullcites": "footcites", "footcitetexts": "footcites", "fullcite": "cite",
    "fullcites": "cites", "smartcite": "footcite", "smartcites": "footcites", "Smartcite": "footcite",
    "Smartcites": "footcites", "notecite": "cite", "Notecite": "cite", "pnotecite": "parencite",
    "Pnotecite": "parencite", "fnotecite": "footcite", "citetitle": "cite", "citeurl": "cite", "citedate": "cite",
    "citenum": "cite", "onlinecite": "cite", "Citeauthor": "citeauthor", "fnotecites": "footcites",
    "Citet": "citet", "Citep": "citep", "Citealt": "citealt", "Citealp": "citealp", "citetalias": "citet",
    "citepalias": "citep", "citefullauthor": "citeauthor", "citeyearpar": "citep",
}  # fmt: skip
# Citations of one volume: \volcite[before]{volume}[pages]{key}.
_VOLUMES: Mapping[str, str] = {
    "volcite": "cite", "Volcite": "cite", "pvolcite": "parencite", "Pvolcite": "parencite", "fvolcite": "footcite",
    "Fvolcite": "footcite", "ftvolcite": "footcite", "svolcite": "footcite", "Svolcite": "footcite",
    "tvolcite": "textcite", "Tvolcite": "textcite", "avolcite": "autocite", "Avolcite": "autocite",
}  # fmt: skip
_FIELDS = frozenset({"citefield", "citename", "citelist"})
_BRACKETS: Mapping[str, str] = {"parentext": "({})", "brackettext": "[{}]"}
# Quotations in the text, with the places of their arguments: language, source, key, words.
_QUOTATIONS: Mapping[str, tuple[Signature, int, int, int, int]] = {
    "textquote": ("soomo", -1, 1, -1, 3), "foreigntextquote": ("smoomo", 1, 2, -1, 4),
    "hyphentextquote": ("smoomo", 1, 2, -1, 4), "textcquote": ("soomomo", -1, -1, 3, 5),
    "foreigntextcquote": ("smoomomo", 1, -1, 4, 6), "hyphentextcquote": ("smoomomo", 1, -1, 4, 6),
}  # fmt: skip


def handler(name: str) -> tuple[Signature, Handler] | None:
    """Return how a citation is read; None for any other command."""
    if name in _SAME:
        return "", lambda _command, _rewrite: f"\\{_SAME[name]}"
    if name in _VOLUMES:
        return "omom", _volume
    if name in _FIELDS:
        return "oomm", lambda command, _rewrite: f"\\cite{_given(command.arguments[:2])}{{{command[2]}}}"
    if name in _BRACKETS:
        return "m", lambda command, rewrite: _BRACKETS[name].format(rewrite(command[0]))
    if name in _QUOTATIONS:
        signature, *places = _QUOTATIONS[name]
        return signature, partial(_quotation, places)
    return None


def _given(arguments: tuple[str | None, ...]) -> str:
    """Return what is before and after a citation, in brackets."""
    return "".join(f"[{each}]" for each in arguments if each is not None)


def _volume(command: Command, _rewrite: Rewrite) -> str:
    before, volume, pages, key = command.arguments
    shown = ", ".join(each for each in (volume, pages) if each)
    return f"\\{_VOLUMES[command.name]}[{before or ''}][{shown}]{{{key}}}"


def _quotation(places: list[int], command: Command, rewrite: Rewrite) -> str:
    """Return words in quotation marks, with their source in parentheses or as a citation."""
    language, source, key, words = (command.arguments[place] if place >= 0 else None for place in places)
    quoted = f"\\foreignquote{{{language}}}" if language else "\\enquote"
    quoted += f"{{{rewrite(words or '')}}}"
    if key:
        return f"{quoted} \\cite{_given(command.arguments[places[2] - 2 : places[2]])}{{{key}}}"
    return f"{quoted} ({rewrite(source)})" if source else quoted
