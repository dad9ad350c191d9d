"""Update a catalog to a template, without losing a word that a person wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hexapla.catalog.carry_over import OtherCatalogs, OtherEntry
from hexapla.catalog.entry import Entry, Key, copy_content, key, make_singular
from hexapla.catalog.matching import match
from hexapla.catalog.own_comments import human_comments
from hexapla.catalog.po import Catalog
from hexapla.catalog.proofs import outdate, proven_source, revive
from hexapla.catalog.regrouping import Bilingual, EarlierText, regrouped
from hexapla.catalog.states import state, update_comments
from hexapla.model import State
from hexapla.translator_tags import is_omission


@dataclass(slots=True)
class CarriedOver:
    """How many texts a merge took from which other catalogs: the same texts, and similar ones as suggestions."""

    same: Counter[Path] = field(default_factory=Counter)
    similar: Counter[Path] = field(default_factory=Counter)


def merge(
    template: Sequence[Entry],
    catalog: Catalog,
    created: str,
    others: OtherCatalogs | None = None,
    *,
    bilingual: Bilingual | None = None,
) -> CarriedOver:
    """Bring `catalog` up to date with `template`, in place.

    Its header stays as it is; `created` is the template's date, for a header that has none.

    A text that is the same keeps its translation. One that the catalog lacks takes it, in this order: from the same
    text in `others`, if a person has reviewed it there; from the texts that its sentences were in before a split or a
    join, outdated, if `bilingual` tells their translations; from the text that it was edited from, outdated; from the
    same text in `others` in any state; from a similar text in `others` that no document has any more, outdated. `#|`
    shows the earlier text. A text that is again what a translation was reviewed for is reviewed again.

    A text that is in no document any more becomes obsolete, if a person translated it or commented its draft. Other
    drafts are removed, and so are comments on empty texts, since gettext keeps no obsolete entry that is empty. An
    obsolete text that is needed again comes back.
    """
    others = others or OtherCatalogs(lambda: ())
    old = {key(entry): entry for entry in catalog.entries}
    carried, aside = _reviewed_elsewhere(template, old, catalog.path, others)
    origins, put_together = _origins([each for each in template if key(each) not in carried], old, bilingual)
    known = old.keys() | carried.keys() | origins.keys() | put_together.keys()
    lacking = [wanted for wanted in template if key(wanted) not in known]
    carried |= _any_elsewhere(lacking, catalog.path, others)
    sources = old | origins | put_together | {wanted: origin.entry for wanted, origin in carried.items()}
    entries = [_renewed(wanted, sources.get(key(wanted))) for wanted in template]
    used = {key(wanted) for wanted in template} | {key(origin) for origin in origins.values()}
    left = [entry for entry in old.values() if key(entry) not in used and _is_worth_keeping(entry)]
    for entry in left:
        entry.obsolete = True
    for entry in entries:
        update_comments(entry)
    catalog.entries = [*entries, *left, *aside]
    catalog.header.setdefault("POT-Creation-Date", created)
    return _count(carried)


def _reviewed_elsewhere(
    template: Sequence[Entry], old: Mapping[Key, Entry], own: Path, others: OtherCatalogs
) -> tuple[dict[Key, OtherEntry], list[Entry]]:
    """Find texts that other catalogs have reviewed, if this one lacks them, or has no reviewed words for them.

    A text that the catalog has already, and that its other document still has, did not move: the translation memory
    proposes a draft for it. Outdated words that are replaced become obsolete entries for their earlier texts.
    """
    found: dict[Key, OtherEntry] = {}
    aside: list[Entry] = []
    taken = old.keys() | set(map(key, template))
    for wanted in map(key, template):
        known = old.get(wanted)
        holds_words = known is not None and (_is_worth_keeping(known) or bool(human_comments(known)))
        earlier = _earlier(known, taken) if known is not None and holds_words else None
        if (not holds_words or earlier) and (
            origin := others.same(wanted, own, reviewed=True, unused=known is not None)
        ):
            found[wanted] = origin
            if earlier:
                aside.append(earlier)
                taken.add(key(earlier))
    return found, aside


def _earlier(entry: Entry, taken: Collection[Key]) -> Entry | None:
    """Make an obsolete entry of an outdated one, for the text that its translation was made from.

    None if it is not outdated, or if that text is taken: the catalog has another entry for it.
    """
    source = entry.previous_msgctxt or "", entry.previous_msgid or ""
    if not (entry.fuzzy and entry.previous_msgid) or source in taken:
        return None
    found = Entry(msgid=source[1], msgctxt=source[0] or None, obsolete=True)
    copy_content(found, entry)
    revive(found)
    return found


def _any_elsewhere(lacking: Sequence[Entry], own: Path, others: OtherCatalogs) -> dict[Key, OtherEntry]:
    """Find the same texts in other catalogs in any state, then similar texts that no document has any more."""
    if not lacking:
        return {}
    found = {key(wanted): origin for wanted in lacking if (origin := others.same(key(wanted), own))}
    rest = [wanted for wanted in lacking if key(wanted) not in found]
    similar = others.similar([wanted.msgid for wanted in rest], own)
    return found | {key(rest[index]): origin for index, origin in similar.items()}


def _origins(
    template: Sequence[Entry], old: Mapping[Key, Entry], bilingual: Bilingual | None
) -> tuple[dict[Key, Entry], dict[Key, Entry]]:
    """For texts that are new in a catalog, find the entry with a person's or an engine's words that each came from.

    First those whose translation was made from just this text before it was edited, then the same text with another
    context, then the most similar text. Only entries that the template no longer has are taken, none twice, except that
    an entry may give its earlier text back. The second result has new entries for texts that were split or joined: the
    entries that they came from stay.
    """
    wanted = {key(entry) for entry in template}
    found = _same_words(template, old, wanted)
    # An obsolete entry is at no place in the document: it comes last, where only the index finds it.
    spent = {key(entry) for entry in found.values()}
    free = [entry for entry in old.values() if (entry.msgstr or not entry.obsolete) and key(entry) not in spent]
    free.sort(key=lambda entry: bool(entry.obsolete))
    rest = [entry for entry in template if key(entry) not in found]
    edited = match([_text(entry) for entry in free], [_text(entry) for entry in rest])
    put_together = _put_together(rest, free, edited, old=old, bilingual=bilingual) if bilingual else {}
    for index, origin in edited.items():
        text = key(rest[index])
        if _gives_words(free[origin]) and text not in old and text not in put_together:
            found[text] = free[origin]
    return found, put_together


def _same_words(template: Sequence[Entry], old: Mapping[Key, Entry], wanted: Collection[Key]) -> dict[Key, Entry]:
    """Find entries whose translation was made from the text of a new one, and entries for it with another context."""
    earlier = {proven: entry for entry in old.values() if (proven := proven_source(entry))}
    found = {text: earlier[text] for text in map(key, template) if text in earlier and text not in old}
    spent = {key(entry) for entry in found.values()}
    free = [entry for entry in old.values() if (entry.msgstr or not entry.obsolete) and key(entry) not in spent]
    free.sort(key=lambda entry: bool(entry.obsolete))
    by_text = {entry.msgid: entry for entry in reversed(free) if key(entry) not in wanted and _gives_words(entry)}
    for text in map(key, template):
        if text not in old and text not in found and text[1] in by_text:
            found[text] = by_text.pop(text[1])
    return found


def _put_together(
    rest: Sequence[Entry],
    free: Sequence[Entry],
    edited: Mapping[int, int],
    *,
    old: Mapping[Key, Entry],
    bilingual: Bilingual,
) -> dict[Key, Entry]:
    """Make entries for new texts that consist of sentences of texts that the template no longer has."""
    needed = {key(entry) for entry in rest}
    new = [index for index, entry in enumerate(rest) if key(entry) not in old]
    left = [index for index, entry in enumerate(free) if key(entry) not in needed]
    earlier = [_earlier_text(free[index]) for index in left]
    if not new or not any(each.translation for each in earlier):
        return {}
    new_place, place = ({index: at for at, index in enumerate(numbers)} for numbers in (new, left))
    whole = {new_place[n]: place[o] for n, o in edited.items() if n in new_place and o in place}
    made = regrouped([rest[index] for index in new], earlier, whole, bilingual)
    return {key(entry): entry for entry in made.values()}


def _earlier_text(entry: Entry) -> EarlierText:
    """Return the text that the translation of an entry was made from, and the translation, if it is a person's."""
    is_usable = _is_human(entry) and not entry.msgid_plural and not is_omission(entry.msgid, entry.msgstr)
    source = (
        (entry.previous_msgctxt or "", entry.previous_msgid) if entry.fuzzy and entry.previous_msgid else key(entry)
    )
    return EarlierText(entry, source, entry.msgstr if is_usable else "")


def _text(entry: Entry) -> str:
    return f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid


def _gives_words(entry: Entry) -> bool:
    return bool(entry.msgstr or human_comments(entry))


def _renewed(wanted: Entry, source: Entry | None) -> Entry:
    """Make the template's entry, with what `source` says of it."""
    entry = Entry(
        msgid=wanted.msgid, msgctxt=wanted.msgctxt, comment=wanted.comment, occurrences=list(wanted.occurrences)
    )
    if source is None:
        return entry
    copy_content(entry, source)
    make_singular(entry)
    if key(source) != key(wanted) and _is_human(source):
        outdate(entry, key(source))
    revive(entry)
    return entry


def _is_worth_keeping(entry: Entry) -> bool:
    """Return whether a person's words are in its translation, or in a comment on it."""
    return _is_human(entry) or bool(entry.msgstr and human_comments(entry))


def _is_human(entry: Entry) -> bool:
    """Return whether its translation is a person's: plurals, which we never write, are theirs too."""
    return bool(entry.msgid_plural) or state(entry) not in (State.EMPTY, State.DRAFT, State.STALE)


def _count(carried: Mapping[Key, OtherEntry]) -> CarriedOver:
    found = CarriedOver()
    for wanted, origin in carried.items():
        counter = found.similar if wanted not in (key(origin.entry), proven_source(origin.entry)) else found.same
        counter[origin.path] += 1
    return found
