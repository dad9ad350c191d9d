"""What the acts of a person do to an entry."""

from __future__ import annotations

from hexapla import catalog as po
from hexapla import characters
from hexapla.model import State
from hexapla.review.protocol import Edit


def apply(entry: po.Entry, edit: Edit) -> None:
    """Change an entry as a person changed its row."""
    text = characters.drop_forbidden(edit.text)
    is_reviewed = po.state(entry).is_human
    if edit.act == "keep" and text == entry.msgstr:
        return
    if not text.strip():
        po.translate(entry, "")
    elif edit.act == "question" or (edit.act == "keep" and not is_reviewed):
        entry.msgstr = text
        po.mark_needs_work(entry)
    elif edit.act == "accept" and text == entry.msgstr and po.state(entry) is State.MINOR:
        po.accept(entry, edit.by)
    elif edit.act == "approve":
        if text != entry.msgstr or po.state(entry) is not State.TRANSLATED:
            po.translate(entry, text)
        po.approve(entry, edit.by)
    else:
        po.translate(entry, text)
