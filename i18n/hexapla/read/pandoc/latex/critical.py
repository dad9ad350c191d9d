"""Critical editions in LaTeX: the apparatus, paragraphs and headings of reledmac, eledmac and ledmac."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla.read.pandoc.latex.commands import Command, Handler, Rewrite, Rewriter, Signature, stripped
from hexapla.read.pandoc.latex.notes import NoteCollector

_NOTE = re.compile(r"[A-Z](?:foot|end)note")
_WORDS = re.compile(r"\{[^{}\\]*[^\W\d_]{2}")
_SILENT: Mapping[str, Signature] = {"index": "om", "edindex": "om", "sindex": "om", "edlabel": "m", "label": "m"}
_HEADINGS = {
    "eledchapter": "chapter", "eledsection": "section", "eledsubsection": "subsection",
    "eledsubsubsection": "subsubsection",
}  # fmt: skip
_PARAGRAPHS = frozenset({"pstart", "pend", "beginnumbering", "endnumbering"})


def handler(name: str, notes: NoteCollector) -> tuple[Signature, Handler] | None:
    """Return how a command of an edition is read; None for any other."""
    if name == "edtext":
        return "mm", lambda command, rewrite: _edtext(command, rewrite, notes)
    if name == "edlabel":  # it names a place for \edlineref
        return "m", lambda _command, _rewrite: ""
    if name == "sameword":  # it numbers equal words in a line
        return "om", lambda command, rewrite: rewrite(command[1])
    if name in _PARAGRAPHS:
        return "o", lambda command, rewrite: f"\\par {_heading(command[0], rewrite)}\\par " if command[0] else "\\par "
    if name in _HEADINGS:
        return "som", lambda command, rewrite: f"\\{_HEADINGS[name]}{command[0]}{{{rewrite(command[2])}}}"
    return None


def _heading(option: str, rewrite: Rewrite) -> str:
    """Return what is before a paragraph, if it has words: the option holds measures, too."""
    return rewrite(option) if _WORDS.search(option) else ""


def _edtext(command: Command, rewrite: Rewrite, notes: NoteCollector) -> str:
    """Return words and the notes of their apparatus, each of which begins with the lemma."""
    words, apparatus = command[0], command[1]
    lemmas: list[str] = []
    made: list[str] = []

    def keep_lemma(each: Command, _rewrite: Rewrite) -> str:
        lemmas.append(stripped(rewrite(each[0])))
        return ""

    def make_note(each: Command, _rewrite: Rewrite) -> str:
        made.append(notes.critical(each, rewrite, lemma))
        return ""

    def place(name: str) -> tuple[Signature, Handler] | None:
        if name == "lemma":
            return "m", keep_lemma
        if name in ("linenum", "xxref"):  # the lines of the words, which no edition shows
            return "m" if name == "linenum" else "mm", lambda _each, _rewrite: ""
        return None

    def note(name: str) -> tuple[Signature, Handler] | None:
        return ("om", make_note) if _NOTE.fullmatch(name) else None

    shown = rewrite(words)
    apparatus = Rewriter(place).rewrite(apparatus)
    lemma = lemmas[-1] if lemmas else " ".join(stripped(_without_notes(words, notes)).split())
    # The rest may be a command of the author's that has such notes.
    rest = stripped(rewrite(Rewriter(note).rewrite(apparatus)))
    return f"{shown}{''.join(made)}{rest}"


def _without_notes(words: str, notes: NoteCollector) -> str:
    """Return words as a lemma: without notes, and without entries of an index."""

    def silent(name: str) -> tuple[Signature, Handler] | None:
        if name == "edtext":
            return "mm", lambda each, rewrite: rewrite(each[0])
        found = notes.handler(name)
        signature = found[0] if found else _SILENT.get(name)
        return (signature, lambda _each, _rewrite: "") if signature else None

    return Rewriter(silent).rewrite(words)
