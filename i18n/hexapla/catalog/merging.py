"""Update a catalog to a template, without losing a word that a person wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hexapla.catalog.carry_over import OtherCatalogs, OtherEntry
from hexapla.catalog.copies import copied_texts, is_copy, is_superseded, whole_texts
from hexapla.catalog.entry import Entry, Key, copy_content, earlier_key, key, make_singular
from hexapla.catalog.origins import find_elsewhere, find_entries, is_worth_keeping
from hexapla.catalog.own_comments import comments_of, human_comments, text_hash
from hexapla.catalog.po import Catalog
from hexapla.catalog.proofs import fits, follow, proven_source
from hexapla.catalog.regrouping import Bilingual
from hexapla.catalog.states import has_human_text, state, update_comments

_SEGMENTATION, _BY_SENTENCE = "X-Segmentation", "sentence"  # a field of the header, only where units are sentences


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
    """Bring `catalog` up to date with `template`, in place; the entries that it had are not changed, but replaced.

    Its header stays as it is; `created` is the template's date, for a header that has none.

    A text that is the same keeps its translation. One that the catalog lacks takes it, in this order: from the same
    text in `others`, if a person has reviewed it there; from the texts that its sentences were in before a split or a
    join, outdated, if `bilingual` has their translations; from the text that it was edited from, outdated; from the
    same text in `others` in any state; from a similar text in `others` that no document has any more, outdated. `#|`
    shows the earlier text. A translation counts as reviewed again if its text is again the one it was reviewed for.
    What was put together from translations that people have changed since, as in another branch of git, is put
    together anew.

    If the units were blocks at the last merge and are sentences now, or the opposite, they keep their states, too.

    A text that is in no document any more becomes obsolete, if a person translated it or commented its draft. Other
    drafts are removed, and so are comments on empty texts, since gettext keeps no obsolete entry that is empty, and
    what only repeats entries that the catalog still has. An obsolete text that is needed again comes back.
    """
    others = others or OtherCatalogs(lambda: ())
    old = {key(entry): entry for entry in catalog.entries}
    texts = {key(wanted): wanted for wanted in template}
    plain = {text for text in texts if text in old and _is_plain_translation(old[text])}
    carried, aside = _reviewed_elsewhere([text for text in texts if text not in plain], old, catalog.path, others)
    rest = {text: wanted for text, wanted in texts.items() if text not in carried}
    origins, put_together = find_entries(rest, old, bilingual, keeps_states=_changes_segmentation(catalog, bilingual))
    sources = {**old, **origins, **put_together}
    lacking = [wanted for text, wanted in rest.items() if text not in sources]
    carried |= _without_superseded(_any_elsewhere(lacking, catalog.path, others, bilingual), old)
    sources |= {text: origin.entry for text, origin in carried.items()}
    renewed = {text: _renewed(wanted, sources.get(text)) for text, wanted in texts.items() if text not in plain}
    entries = [renewed.get(text) or _with_translation_of(wanted, old[text]) for text, wanted in texts.items()]
    used = texts.keys() | {key(origin) for origin in origins.values()}
    aside += [_former(old[wanted]) for wanted in put_together if wanted in old]
    left = [entry for text, entry in old.items() if text not in used and is_worth_keeping(entry)]
    left = _without_copies([*left, *(entry for entry in aside if key(entry) not in old)], entries)
    left = [replace(entry, obsolete=True) for entry in left]
    catalog.entries = [*entries, *left]
    for entry in (*renewed.values(), *left):
        update_comments(entry)
    _note_segmentation(catalog, bilingual)
    catalog.header.setdefault("POT-Creation-Date", created)
    return _count(carried)


def _is_plain_translation(entry: Entry) -> bool:
    """Return whether an entry is in use, and says a person's translation and nothing else.

    So do most entries of a book. While their texts stay, none of the steps of `merge` would change them.
    """
    has_more = entry.flags or entry.tcomment or entry.obsolete or entry.msgid_plural or entry.msgstr_plural
    return bool(entry.msgstr) and not has_more and entry.previous_msgid is None and entry.previous_msgctxt is None


def _reviewed_elsewhere(
    wanted_texts: Sequence[Key], old: Mapping[Key, Entry], own: Path, others: OtherCatalogs
) -> tuple[dict[Key, OtherEntry], list[Entry]]:
    """Find texts that people have reviewed in other catalogs, if this one lacks them or has no reviewed words for them.

    A text that the catalog has already, and that another document still has, did not move: the translation memory
    proposes a draft for it. Outdated words that are replaced become obsolete entries for their earlier texts.
    """
    found: dict[Key, OtherEntry] = {}
    aside: list[Entry] = []
    if not old and wanted_texts and others.are_empty:
        return found, aside  # as in a first extraction
    taken = {*old, *wanted_texts}
    has_known = any(wanted in old for wanted in wanted_texts)
    whole = {text: entry for text, entry in old.items() if state(entry).is_human} if has_known else {}
    for wanted in wanted_texts:
        known = old.get(wanted)
        holds_words = known is not None and (is_worth_keeping(known) or bool(human_comments(known)))
        if known is not None and is_copy(known, whole):
            holds_words = False
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

    None if it is not outdated, if it was put together, or if that text is taken: the catalog has another entry for it.
    """
    source = earlier_key(entry)
    if not (entry.fuzzy and source) or source in taken or any(comments_of(entry, "taken")):
        return None
    found = Entry(msgid=source[1], msgctxt=source[0] or None, obsolete=True)
    copy_content(found, entry)
    follow(found, entry)
    return found


def _former(entry: Entry) -> Entry:
    """Make an entry, with a context of its own, of an obsolete one whose text comes back with newer words."""
    found = Entry(msgid=entry.msgid, msgctxt=f"former translation {text_hash(entry.msgstr)}")
    copy_content(found, entry)
    return found


def _without_copies(left: Sequence[Entry], entries: Sequence[Entry]) -> list[Entry]:
    """Leave out what only repeats entries that the catalog still has."""
    if not any(map(copied_texts, left)):
        return list(left)
    whole = whole_texts([*entries, *left])
    return [entry for entry in left if not is_copy(entry, whole)]


def _any_elsewhere(
    lacking: Sequence[Entry], own: Path, others: OtherCatalogs, bilingual: Bilingual | None
) -> dict[Key, OtherEntry]:
    """Find the same texts in other catalogs in any state, then parts of texts and similar ones that no document has."""
    if not lacking or others.are_empty:
        return {}
    found = {key(wanted): origin for wanted in lacking if (origin := others.same(key(wanted), own))}
    rest = [wanted for wanted in lacking if key(wanted) not in found]
    return found | find_elsewhere(rest, others.left_over(own), bilingual) if rest else found


def _without_superseded(found: Mapping[Key, OtherEntry], old: Mapping[Key, Entry]) -> dict[Key, OtherEntry]:
    """Leave out what was put together from texts that this catalog has in other translations.

    The next merge would take it for something that people have changed since.
    """
    whole = whole_texts(old.values()) if found else {}
    return {text: origin for text, origin in found.items() if not is_superseded(origin.entry, whole)}


def _with_translation_of(wanted: Entry, source: Entry) -> Entry:
    """Return the template's entry with the plain translation of `source`; `source` itself if it is that entry."""
    if (source.msgctxt, source.comment, source.occurrences) == (wanted.msgctxt, wanted.comment, wanted.occurrences):
        return source
    return Entry(
        msgid=wanted.msgid,
        msgstr=source.msgstr,
        msgctxt=wanted.msgctxt,
        comment=wanted.comment,
        occurrences=wanted.occurrences,
    )


def _renewed(wanted: Entry, source: Entry | None) -> Entry:
    """Make the template's entry, with what `source` says of it."""
    entry = Entry(msgid=wanted.msgid, msgctxt=wanted.msgctxt, comment=wanted.comment, occurrences=wanted.occurrences)
    if source is None:
        return entry
    copy_content(entry, source)
    make_singular(entry)
    if has_human_text(source):
        follow(entry, source)
    return entry


def _changes_segmentation(catalog: Catalog, bilingual: Bilingual | None) -> bool:
    """Return whether the units of a catalog were sentences and are blocks now, or the opposite."""
    return bilingual is not None and bilingual.is_by_sentence != (catalog.header.get(_SEGMENTATION) == _BY_SENTENCE)


def _note_segmentation(catalog: Catalog, bilingual: Bilingual | None) -> None:
    """Write into the header that the units of a catalog are sentences, for the next merge."""
    if bilingual is not None and bilingual.is_by_sentence:
        catalog.header[_SEGMENTATION] = _BY_SENTENCE
    elif bilingual is not None:
        catalog.header.pop(_SEGMENTATION, None)


def _count(carried: Mapping[Key, OtherEntry]) -> CarriedOver:
    found = CarriedOver()
    for wanted, origin in carried.items():
        is_same = wanted in (key(origin.entry), proven_source(origin.entry)) or fits(origin.entry, wanted)
        is_same = is_same and not origin.is_put_together
        counter = found.same if is_same else found.similar
        counter[origin.path] += 1
    return found
