"""Apply the answers about one entry: check that they are clear and without conflict, and change the entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Literal

from hexapla import catalog as po
from hexapla import characters, exchange
from hexapla.exchange import Answer
from hexapla.messages import _
from hexapla.model import State

Deed = Literal["translated", "approved", "remarked"]
Reason = Literal["conflict", "gone", "unknown", "unclear"]
_MACHINE = (State.EMPTY, State.DRAFT, State.STALE)


def unclear(answers: Sequence[Answer]) -> Iterator[tuple[Reason, Answer, str]]:
    """Yield the answers about an entry that are unclear, with the reason."""
    for answer in answers:
        if answer.wrong:
            yield "unclear", answer, answer.wrong
        elif answer.unreadable:
            # Translators: names of columns; {some} are one or more of them.
            columns = reduce(lambda some, name: _("{some} and {name}", some=some, name=name), answer.unreadable)
            yield "unclear", answer, _("There is a formula, a date or an error under {columns}.", columns=columns)
        elif answer.mark and not answer.approves:
            # Translators: “approve” is the name of a column, the same in every language.
            yield "unclear", answer, _("“{mark}” under “approve” is not an x.", mark=answer.mark)
        elif answer.is_misplaced and (answer.approves or not answer.text):
            yield "unclear", answer, _("The old translation was changed; its column is only for reading.")


def _wanted(answer: Answer) -> str:
    """Return the digest of the text that an answer asks for."""
    assert answer.reference is not None
    return exchange.text_digest(answer.text) if answer.text else answer.reference.text


def conflicts(
    entry: po.Entry, known: exchange.Reference, answers: Sequence[Answer]
) -> Iterator[tuple[Reason, Answer, str]]:
    """Yield the answers about an entry that cannot be applied, with the reason; `known` is its present state."""
    asking = [answer for answer in answers if answer.text or answer.approves]
    if len({_wanted(answer) for answer in asking}) > 1:
        for answer in asking:
            yield "conflict", answer, _("Rows about the same text ask for different things.")
        return
    for answer in asking:
        is_there = _wanted(answer) == known.text and po.state(entry).is_human
        if not (answer.text or entry.msgstr):
            yield "unclear", answer, _("There is nothing to approve.")
        elif not is_there and not any(_is_untouched(known, other, po.state(entry)) for other in asking):
            yield "conflict", answer, _("The catalog has changed since the sheet was written.")


def _is_untouched(known: exchange.Reference, answer: Answer, state: State) -> bool:
    """Return whether no person has changed an entry since its row was written; an engine's draft does not count."""
    was = answer.reference
    assert was is not None
    if (was.text, was.state) == (known.text, known.state):
        return True
    return bool(answer.text) and state in _MACHINE and was.state in {each[0] for each in _MACHINE}


def apply_answers(entry: po.Entry, answers: Sequence[Answer], by: str, *, is_clear: bool) -> Iterator[Deed]:
    """Apply the answers to an entry, if they are clear; remarks are always added."""
    typed = next((answer.text for answer in answers if answer.text), "")
    approves = any(answer.approves for answer in answers)
    if is_clear and (typed or approves):
        text = typed or entry.msgstr
        if exchange.text_digest(text) != exchange.text_digest(entry.msgstr) or not po.state(entry).is_human:
            po.translate(entry, text)
            if typed:
                yield "translated"
        if approves and po.state(entry) is not State.APPROVED:
            po.approve(entry, by)
            yield "approved"
    there = entry.tcomment.split("\n") if entry.tcomment else []
    lines = dict.fromkeys(line for answer in answers for line in remarks(answer.remark))
    if fresh := [line for line in lines if line not in there]:
        entry.tcomment = "\n".join([*there, *fresh])
        yield "remarked"


def remarks(remark: str) -> Iterator[str]:
    """Yield the lines of a translator comment for a remark, changed so that none looks like one of our own."""
    for line in characters.drop_forbidden(remark).splitlines():
        words = " ".join(line.split())
        if words:
            yield f"“{words}”" if words.lower().startswith("hexapla") or po.is_own_comment(words) else words
