"""Write texts of a translation that people made elsewhere, and decide which entries may take it.

Such a text is a person's. If it is sure that it translates the entry, it is translated, else fuzzy; a comment says from
which file it came, how sure the pair is, and why it is unsure.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hexapla.catalog.comment_writing import aligned_line, imported_line, proposed_line, replace_own_comments
from hexapla.catalog.entry import Entry, earlier_key, key, make_fuzzy, make_singular
from hexapla.catalog.own_comments import ALIGNED, IMPORTED, comments_of, read_comments, source_hash, text_hash
from hexapla.catalog.states import clear_fuzzy, has_human_text, state
from hexapla.characters import drop_forbidden, one_line
from hexapla.model import State


def adopt(
    entry: Entry, text: str, file: str, percent: int | None, *, doubts: Sequence[str] = (), remark: str = ""
) -> None:
    """Write a translation from a file. With `doubts`, which say why it is unsure, the entry is fuzzy.

    `percent` says how sure the pair is; None if that was not measured, as where a person has settled it.
    """
    entry.msgstr = drop_forbidden(text)
    clear_fuzzy(entry)
    if doubts:
        make_fuzzy(entry)
        replace_own_comments(entry, proposed_line(entry, file, percent, doubts))
    else:
        replace_own_comments(entry, aligned_line(entry, file, percent, remark))


def propose(entry: Entry, text: str, file: str, doubts: Sequence[str], *, is_of_earlier: bool = False) -> None:
    """Write a translation that was imported from a file and must be looked at: it is fuzzy, and says from where.

    With `is_of_earlier`, it translates the earlier source that the entry may name: this stays.
    """
    earlier = entry.previous_msgctxt, entry.previous_msgid
    entry.msgstr = drop_forbidden(text)
    make_singular(entry)
    clear_fuzzy(entry)
    make_fuzzy(entry)
    if is_of_earlier:
        entry.previous_msgctxt, entry.previous_msgid = earlier
    replace_own_comments(entry, imported_line(entry, file, doubts))


def may_adopt(entry: Entry, text: str, *, is_sure: bool) -> bool:
    """Return whether a translation from a file may be written: no person has written, changed or accepted the text.

    What was adopted before may be replaced as long as nobody has touched it, but a sure text only by another sure one.
    If it is fuzzy now, its source has changed since, or a person doubts it.
    """
    if not has_human_text(entry):
        return True
    if state(entry) is State.APPROVED or entry.msgid_plural:
        return False
    if entry.fuzzy and _is_untouched(entry, "proposed"):
        return is_sure or entry.msgstr != text
    has_changed_source = entry.fuzzy and bool(entry.previous_msgid)
    return is_sure and entry.msgstr != text and _is_untouched(entry, "aligned") and entry.fuzzy == has_changed_source


def is_from_other_file(entry: Entry, file: str) -> bool:
    """Return whether a text that must be looked at was imported from another file than this."""
    own = one_line(f"{IMPORTED}{file}:")
    proposed = [line for line, comment in read_comments(entry) if comment and comment.word == "proposed"]
    return any(line.startswith(IMPORTED) and not line.startswith(own) for line in proposed)


def earlier_digests(entry: Entry) -> set[str]:
    """Return the digests, of any length, of the earlier sources that an entry says its translation was made for.

    The earlier source (`#|`) tells it, or a comment of ours: of a draft, an approval or a small change.
    """
    now, earlier = source_hash(*key(entry)), earlier_key(entry)
    told = {source_hash(*earlier)} if earlier else set()
    told |= {each for _line, comment in read_comments(entry) if comment for each in (comment.source, comment.earlier)}
    return {each for each in told - {now} if each}


def withdraw(entry: Entry, files: Collection[str], *, is_refused: bool = False) -> None:
    """Empty an entry whose fuzzy text, from one of these files, is not its translation, if nobody has touched it.

    If it `is_refused`, a person says that it has no translation there; so a sure text is not its translation, either.
    """
    lines = [line for line, _comment in read_comments(entry)]
    is_from_them = any(line.startswith(f"{ALIGNED}{file}, ") for line in lines for file in files)
    is_proposed = entry.fuzzy and _is_untouched(entry, "proposed")
    is_sure = state(entry) is State.TRANSLATED and _is_untouched(entry, "aligned")
    if is_from_them and (is_proposed or (is_refused and is_sure)):
        entry.msgstr = ""
        clear_fuzzy(entry)
        replace_own_comments(entry)


def _is_untouched(entry: Entry, word: str) -> bool:
    """Return whether a comment of this kind is about the present text."""
    return any(comment.text == text_hash(entry.msgstr) for comment in comments_of(entry, word))
