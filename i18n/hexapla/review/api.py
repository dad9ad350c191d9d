"""The requests of the page: a table of functions, each with the desk and the values that were sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from hexapla import characters, languages, markup, messages
from hexapla.model import Code, Finding
from hexapla.project.adoption.summary import told_of
from hexapla.review import diff, page_messages
from hexapla.review.alignment_rows import PairRow, RowsSplice
from hexapla.review.alignments import MOVES, RowMove
from hexapla.review.desk import Desk
from hexapla.review.protocol import ACTS, Act, Edit, ReviewRow
from hexapla.translator_tags import NOTE, may_hold_notes

Sent = Mapping[str, Any]
Answer = dict[str, Any]

_SHORT = ("id", "digest", "state", "words", "number", "language", "earlier")  # what the list needs of a row
_LENGTH = 60  # characters that the list shows of a text


def about(desk: Desk, sent: Sent) -> Answer:
    """Return the publication, and the texts of the page in its reader's language."""
    said = desk.about()
    ui = page_messages.spoken(_text(sent, "ui"))
    return {
        **asdict(said),
        "source": _language(said.source),
        "languages": [_language(tag) for tag in said.languages],
        "ui": _language(ui),
        "words": page_messages.catalog(ui),
    }


def changed_rows(desk: Desk, sent: Sent) -> Answer:
    """Return the rows that changed since a version, each in short."""
    found = desk.rows(*_sheet(sent), int(sent.get("since") or 0))
    return {"version": found.version, "is_whole": found.is_whole, "rows": [_short_row(row) for row in found.rows]}


def whole_rows(desk: Desk, sent: Sent) -> Answer:
    """Return rows by their ids, each with all that the page shows of it."""
    return {"rows": [row_json(row) for row in desk.whole_rows(*_sheet(sent), _texts(sent, "rows"))]}


def found_rows(desk: Desk, sent: Sent) -> Answer:
    """Return the ids of the rows that have words."""
    return {"rows": list(desk.find_rows(*_sheet(sent), _text(sent, "words")))}


def help_(desk: Desk, sent: Sent) -> Answer:
    """Return the matches of the memory and the terms for a row."""
    return asdict(desk.help(*_sheet(sent), _text(sent, "row")))


def words(desk: Desk, sent: Sent) -> Answer:
    """Return the sentences of the memory that have words, in pieces, each with whether it is one of the words."""
    found = desk.find_words(_text(sent, "language"), _text(sent, "words"))
    occurrences = [
        {
            "source": list(each.source.pieces()),
            "translation": list(each.translation.pieces()),
            "origin": each.origin,
            "state": each.state,
        }
        for each in found.occurrences
    ]
    return {"count": found.count, "is_exact": found.is_exact, "occurrences": occurrences}


def check(desk: Desk, sent: Sent) -> Answer:
    """Return the findings in a text that is being typed."""
    return {"findings": [_finding(each) for each in desk.check(*_sheet(sent), _text(sent, "row"), _text(sent, "text"))]}


def findings(desk: Desk, sent: Sent) -> Answer:
    """Return what was found, each once, and of every row that has findings their numbers: many rows share some."""
    found = desk.findings(*_sheet(sent))
    different = {_said(each): each for said in found.values() for each in said}
    numbers = {said: number for number, said in enumerate(different)}
    return {
        "findings": [_finding(each) for each in different.values()],
        "rows": {row: [numbers[_said(each)] for each in said] for row, said in found.items()},
    }


def save(desk: Desk, sent: Sent) -> Answer:
    """Save an edit; return the row as it is now, the new version, and the ticket that undoes the edit."""
    names = ("row", "text", "digest", "by")
    row, text, digest, by = (_text(sent, name) for name in names)
    act: Act = next(each for each in ACTS if each == sent["act"])
    by = characters.one_line(by)
    if act == "approve" and not by:
        raise ValueError("by")  # approvals are signed
    saved = desk.save(*_sheet(sent), Edit(row, text.replace("\r\n", "\n"), act, digest, by=by))
    return {"row": row_json(saved.row), "version": saved.version, "ticket": saved.ticket}


def undo(desk: Desk, sent: Sent) -> Answer:
    """Undo a save; return the row as it is now, and the new version."""
    undone = desk.undo(*_sheet(sent), _text(sent, "ticket"))
    return {"row": row_json(undone.row), "version": undone.version}


def preview(desk: Desk, sent: Sent) -> Answer:
    """Make the edition, if it has changed; the server adds the addresses of its pages."""
    found = desk.preview(*_sheet(sent), _text(sent, "layout"))
    return {"version": found.version, "folder": found.folder, "pages": found.pages, "files": found.files}


def adoptions(desk: Desk, _sent: Sent) -> Answer:
    """Return the adopted translations, whose alignments can be corrected."""
    return {"adoptions": [asdict(each) for each in desk.alignments.all()]}


def alignment(desk: Desk, sent: Sent) -> Answer:
    """Return all rows of an alignment; those that are sure with the first words of their texts."""
    return _splice(desk.alignments.rows(*_adoption(sent)))


def pair(desk: Desk, sent: Sent) -> Answer:
    """Return a row of an alignment with its whole texts."""
    return {"row": _pair(desk.alignments.texts(*_adoption(sent), _text(sent, "row")))}


def move(desk: Desk, sent: Sent) -> Answer:
    """Do what a person does with a row of an alignment; return what has changed in the list of rows."""
    wanted = next(each for each in MOVES if each == sent["move"])
    row, other = _text(sent, "row"), _text(sent, "other")
    asked = RowMove(row, wanted, int(sent["version"]), other)
    return _splice(desk.alignments.move(*_adoption(sent), asked))


def undo_move(desk: Desk, sent: Sent) -> Answer:
    """Take the last move of an alignment back."""
    return _splice(desk.alignments.undo(*_adoption(sent), int(sent["version"])))


def adopt(desk: Desk, sent: Sent) -> Answer:
    """Write what an alignment says into the catalogs; return the figures in words."""
    return {"told": "\n".join(told_of(desk.alignments.write(*_adoption(sent))))}


# By method and the last part of the path; other requests are refused.
QUESTIONS: Mapping[tuple[str, str], Callable[[Desk, Sent], Answer]] = {
    ("GET", "about"): about,
    ("GET", "rows"): changed_rows,
    ("GET", "help"): help_,
    ("GET", "findings"): findings,
    ("GET", "preview"): preview,
    ("POST", "texts"): whole_rows,
    ("POST", "search"): found_rows,
    ("POST", "words"): words,
    ("POST", "check"): check,
    ("POST", "save"): save,
    ("POST", "undo"): undo,
    ("GET", "adoptions"): adoptions,
    ("GET", "alignment"): alignment,
    ("GET", "pair"): pair,
    ("POST", "move"): move,
    ("POST", "undo_move"): undo_move,
    ("POST", "adopt"): adopt,
}


def _short_row(row: ReviewRow) -> Answer:
    """Return what the list shows and filters of a row: a book has ten thousand, and the page asks for the rest."""
    sent: Answer = {name: value for name in _SHORT if (value := getattr(row, name)) or name == "words"}
    shown = {code.name: " " if code.kind == "break" else "" for code in row.codes}
    for name, text in (("from", row.source), ("to", row.text)):
        sent[name] = markup.opening(markup.replace_tags(text, shown.keys(), shown), _LENGTH)
    if row.confidence is not None:
        sent["confidence"] = row.confidence
    return sent


def row_json(row: ReviewRow) -> Answer:
    """Return a row as JSON for the page, without empty values."""
    sent = {name: value for name in ReviewRow.__slots__ if (value := getattr(row, name)) or name in ("text", "words")}
    sent["codes"] = [_code(code) for code in row.codes]
    if may_hold_notes(row.source):
        sent["own"] = NOTE  # the tag of a translator's note
    if row.confidence is not None:
        sent["confidence"] = row.confidence
    if row.previous:
        sent["changes"] = list(diff.compare_words(row.previous, row.source))
    return sent


def _splice(found: RowsSplice) -> Answer:
    return {**asdict(replace(found, rows=())), "rows": [_pair(row) for row in found.rows]}


def _pair(row: PairRow) -> Answer:
    sides = {
        name: [
            {"text": each.text, "codes": [_code(code) for code in each.codes], "is_heading": each.is_heading}
            for each in side
        ]
        for name, side in (("source", row.source), ("translation", row.translation))
    }
    return {**asdict(replace(row, source=(), translation=())), **sides}


def _code(code: Code) -> Answer:
    return {"name": code.name, "kind": code.kind, "value": code.value, "void": code.void}


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.hint


def _finding(finding: Finding) -> Answer:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "lang": messages.spoken(),
    }


def _language(tag: str) -> Answer:
    return {"tag": tag, "name": languages.title_case_name(tag), "dir": languages.direction(tag)}


def _adoption(sent: Sent) -> tuple[str, str]:
    return _text(sent, "language"), _text(sent, "adoption")


def _sheet(sent: Sent) -> tuple[str, str]:
    return _text(sent, "document"), _text(sent, "language")


def _texts(sent: Sent, name: str) -> Sequence[str]:
    """Return strings that were sent; raise a TypeError if they are no list of strings, a KeyError if it is missing."""
    values = sent[name]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(name)
    return values


def _text(sent: Sent, name: str) -> str:
    """Return a string that was sent; raise a TypeError if it is not a string, a KeyError if it is missing."""
    value = sent[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value
