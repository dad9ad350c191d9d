"""Apply the answers about one entry: check that they are clear and without conflict, and change the entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from hexapla import catalog as po
from hexapla import characters, exchange
from hexapla.exchange import Answer
from hexapla.exchange.import_results import Deed, Reason
from hexapla.messages import _
from hexapla.model import State

_MACHINE = (State.EMPTY, State.DRAFT, State.STALE)


def unclear(answers: Sequence[Answer]) -> Iterator[tuple[Reason, Answer, str]]:
    """Yield the answers about an entry that are unclear, with the reason."""
    for answer in answers:
        if answer.wrong:
            yield "unclear", answer, answer.wrong
        elif answer.unreadable:
            # Translators: names of columns; {some} are one or more of them.
            columns = reduce(lambda some, name: _("{some} and {name}", some=some, name=name), answer.unreadable)
            said = _("There is a formula, a date, a truth value or an error under {columns}.", columns=columns)
            yield "unclear", answer, said
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
        is_there = _wanted(answer) == known.text and (po.state(entry).is_human or bool(answer.doubts))
        if not (answer.text or entry.msgstr):
            yield "unclear", answer, _("There is nothing to approve.")
        elif answer.doubts and not is_there and not _may_propose(known, answer, entry):
            # Translators: {doubts} are reasons, such as “<note1/> missing”.
            told = _("The text was not written over that of the catalog: {doubts}.", doubts="; ".join(answer.doubts))
            yield "doubtful", answer, told
        elif not is_there and not any(_is_untouched(known, other, entry) for other in asking):
            yield "conflict", answer, _told_conflict(answer)


def _may_propose(known: exchange.Reference, answer: Answer, entry: po.Entry) -> bool:
    """Return whether a text that must be looked at may be written: it replaces no person's words.

    An outdated text that nobody has changed since its row was written is replaced by one for the same earlier source.
    What was imported to be looked at is replaced by a later version of the same file, or if the row was written for it.
    """
    was = answer.reference
    is_same = was is not None and was.text == known.text
    if answer.is_of_earlier and po.state(entry) is State.OUTDATED and is_same:
        return True
    is_anothers = not is_same and po.is_from_other_file(entry, answer.place.file)
    return po.may_adopt(entry, answer.text, is_sure=False) and not is_anothers


def _told_conflict(answer: Answer) -> str:
    known = answer.reference
    assert known is not None
    if (known.state, known.text) == (State.EMPTY[0], exchange.text_digest("")):  # also of files without references
        return _("A person has written another text in the catalog.")
    return _("The catalog has changed since the sheet was written.")


def _is_untouched(known: exchange.Reference, answer: Answer, entry: po.Entry) -> bool:
    """Return whether no person has changed an entry since its row was written.

    An engine's draft does not count, nor a text that an import has marked as needing work.
    """
    was = answer.reference
    assert was is not None
    if (was.text, was.state) == (known.text, known.state) or answer.doubts:
        return True
    if answer.text and entry.fuzzy and po.may_adopt(entry, answer.text, is_sure=True):
        return True
    return bool(answer.text) and po.state(entry) in _MACHINE and was.state in {each[0] for each in _MACHINE}


def apply_answers(entry: po.Entry, answers: Sequence[Answer], by: str, *, is_clear: bool) -> Iterator[Deed]:
    """Apply the answers to an entry, if they are clear; remarks are always added."""
    typed = next((answer.text for answer in answers if answer.text), "")
    approves = any(answer.approves for answer in answers)
    doubted = next((answer for answer in answers if answer.text and answer.doubts), None)
    if is_clear and doubted:
        if exchange.text_digest(typed) != exchange.text_digest(entry.msgstr):
            po.propose(entry, typed, doubted.place.file, doubted.doubts, is_of_earlier=doubted.is_of_earlier)
            yield "doubted"
    elif is_clear and (typed or approves):
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
