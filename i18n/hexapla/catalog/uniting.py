"""Unite two versions of a catalog, entry by entry, without losing a word: for git's merges, and for damaged files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hexapla.catalog.credits import credit_also
from hexapla.catalog.entry import Entry, Key, copy_content, duplicate_entry, earlier_key, key
from hexapla.catalog.entry_versions import (
    Versions,
    has_words_of_people,
    is_changed_by_people,
    is_of_people,
    merged,
    texts,
    unite_versions,
)
from hexapla.catalog.headers import unite_fields
from hexapla.catalog.po import Catalog
from hexapla.catalog.proofs import follow

_Entries = dict[Key, Entry]


def unite(base: Catalog | None, ours: Catalog, theirs: Catalog, *, keeps_all: bool = False) -> list[Entry]:
    """Bring what `theirs` has changed since `base` into `ours`, in place; return the entries that hold two texts now.

    Without a `base`, everything that is in only one of the two is kept; `keeps_all` also keeps what one of them has
    removed. Templates are united in the same way. A text may occur twice in a side, as after git's merge of lines.
    """
    undecided: set[Key] = set()
    before = _by_key(base.entries, {}, set()) if base else {}
    mine, others = _by_key(ours.entries, before, undecided), _by_key(theirs.entries, before, undecided)
    _translate_earlier(before, mine, others)
    _translate_earlier(before, others, mine)
    ours.entries = []
    for each in _in_order(before, mine, others):
        own, other = mine.get(each), others.get(each)
        if own and other:
            united, holds_both = _united(before, own, other, (before, mine, others))
            ours.entries.append(united)
            undecided |= {each} if holds_both else set()
        elif kept := _kept(None if keeps_all else before.get(each), own or other):
            ours.entries.append(kept)
    _unite_headers(base, ours, theirs)
    return [entry for entry in ours.entries if key(entry) in undecided]


def _by_key(entries: Iterable[Entry], before: Mapping[Key, Entry], undecided: set[Key]) -> _Entries:
    """Return entries by (msgctxt, msgid); unite those that are there twice, and add what holds two texts then."""
    found: _Entries = {}
    for each in entries:
        if known := found.get(key(each)):
            found[key(each)], holds_both = _united(before, known, each, (before,))
            undecided |= {key(each)} if holds_both else set()
        else:
            found[key(each)] = each
    return found


def _united(
    before: Mapping[Key, Entry], own: Entry, other: Entry, known: Iterable[Mapping[Key, Entry]]
) -> tuple[Entry, bool]:
    def is_borrowed(entry: Entry) -> bool:
        return any(_is_from(entry, entries) for entries in known)

    return unite_versions(Versions(before.get(key(own)), own, other), is_borrowed)


def _is_from(entry: Entry, entries: Mapping[Key, Entry]) -> bool:
    """Return whether an entry has the words of its earlier source text, as `extract` left them."""
    earlier = earlier_key(entry)
    source = entries.get(earlier) if earlier else None
    return source is not None and bool(texts(source)) and entry.msgstr in texts(source)


def _translate_earlier(before: _Entries, mine: _Entries, others: _Entries) -> None:
    """If one side edited a source text whose translation the other side changed, take over the other's words.

    The edited text has them as `extract` would have left them there: with the earlier text as `#|`.
    """
    for text, entry in list(mine.items()):
        source = earlier_key(entry)
        if source not in others or source in mine or text in others or not _is_from(entry, before):
            continue
        changed = others[source]
        if is_changed_by_people(changed, before[source]) and is_of_people(changed):
            mine[text] = duplicate_entry(entry)
            copy_content(mine[text], changed)
            follow(mine[text], changed)
            del others[source]


def _kept(base: Entry | None, entry: Entry | None) -> Entry | None:
    """Return an entry that only one side has: a new one, or an obsolete one if the other side has removed it.

    What was removed stays removed if nobody has changed it, or only an engine.
    """
    if base is None or entry is None:
        return entry
    is_changed = is_changed_by_people(entry, base) and has_words_of_people(entry)
    if is_changed:
        entry = duplicate_entry(entry)
        entry.obsolete = True
    return entry if is_changed else None


def _in_order(before: _Entries, mine: _Entries, others: _Entries) -> Iterator[Key]:
    """Yield all keys in the order of the side that has moved entries, and the other's new ones where they belong."""
    has_moved = [each for each in mine if each in before] != [each for each in before if each in mine]
    lead, rest = (mine, others) if has_moved else (others, mine)
    following: dict[Key | None, list[Key]] = defaultdict(list)
    last: Key | None = None
    for each in rest:
        if each in lead:
            last = each
        else:
            following[last].append(each)
    yield from following[None]
    for each in lead:
        yield each
        yield from following[each]


def _unite_headers(base: Catalog | None, ours: Catalog, theirs: Catalog) -> None:
    """Unite headers and the comments on them; the translators of both sides are credited."""
    before = base.header if base else {}
    lines = (base.comment if base else "").split("\n"), ours.comment.split("\n"), theirs.comment.split("\n")
    headers = ours.header, theirs.header
    ours.header = unite_fields(before, *headers)
    ours.comment = "\n".join(merged(*lines))
    for header in headers:
        saved = {name: header.get(name, "") for name in ("Last-Translator", "PO-Revision-Date")}
        if saved["Last-Translator"] and any(before.get(name, "") != said for name, said in saved.items()):
            credit_also(ours, saved["Last-Translator"], saved["PO-Revision-Date"][:4])
