"""Tags: balanced, known, and complete (for citations, see `notes`)."""

from collections import Counter
from collections.abc import Iterator

from hexapla import markup
from hexapla.check.pair import Pair
from hexapla.markup import Tag
from hexapla.messages import _, gettext_noop, listed, ngettext
from hexapla.model import Finding, Kind, Severity, TranslationExample

UNBALANCED = Kind(
    "tag-unbalanced",
    Severity.ERROR,
    meaning=gettext_noop("A tag is opened and not closed, or closed and not opened."),
    hint=gettext_noop("Write each tag's start and end; editions leave this one out."),
    passes=TranslationExample("<em>Never</em> again", "<em>Nunca</em> más"),
    fails=TranslationExample("<em>Never</em> again", "<em>Nunca más"),
)
CROSSED = Kind(
    "tag-crossed",
    Severity.ERROR,
    meaning=gettext_noop("Two tags cross: the one opened first is closed first."),
    hint=gettext_noop("Close the tag that was opened last first; editions leave one of them out."),
    passes=TranslationExample("<em>a <strong>b</strong></em>", "<em>a <strong>b</strong></em>"),
    fails=TranslationExample("<em>a <strong>b</strong></em>", "<em>a <strong>b</em></strong>"),
)
UNKNOWN = Kind(
    "tag-unknown",
    Severity.ERROR,
    meaning=gettext_noop("Something looks like a tag, but is not one of this text's tags."),
    hint=gettext_noop("Correct its name; editions show it as it is written, or leave it out."),
    passes=TranslationExample("See <a1>here</a1>", "Véase <a1>aquí</a1>"),
    fails=TranslationExample("See <a1>here</a1>", "Véase <a1>aquí</a1><note7/>"),
)
LOST = Kind(
    "tag-lost",
    Severity.ERROR,
    meaning=gettext_noop("A link, an image, an address or a piece of code is missing."),
    hint=gettext_noop("Copy the tag from the source."),
    passes=TranslationExample("See <url1/>.", "Véase <url1/>."),
    fails=TranslationExample("See <url1/>.", "Véase."),
)
DOUBLED = Kind(
    "tag-doubled",
    Severity.WARNING,
    meaning=gettext_noop("A link, an image, an address or a piece of code occurs more often than in the source."),
    # Translators: one of the tags.
    hint=gettext_noop("Keep one, unless the sentence needs both."),
    passes=TranslationExample("See <a1>here</a1>", "Véase <a1>aquí</a1>"),
    fails=TranslationExample("See <a1>here</a1>", "<a1>Véase</a1> <a1>aquí</a1>"),
)
PLAIN = Kind(
    "emphasis-lost",
    Severity.NOTICE,
    meaning=gettext_noop("Emphasis or another purely visual tag is missing."),
    hint=gettext_noop("You can ignore this if the language does not need it here."),
    passes=TranslationExample("<em>Never</em> again", "<em>Nunca</em> más"),
    fails=TranslationExample("<em>Never</em> again", "Nunca más"),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield unbalanced, crossed, unknown, lost and doubled tags."""
    if "<" not in pair.text and not pair.unit.codes:
        return
    yield from _broken(pair)
    yield from _unknown(pair)
    source = tuple(token for token in markup.parse(pair.unit.text, pair.unit.names) if isinstance(token, Tag))
    if source == pair.tags and not pair.faults:  # true of most texts
        return
    wanted = Counter(tag.name for tag in source if tag.shape != "close")
    counts = pair.counts
    for code in pair.unit.codes:
        found, expected = counts[code.name], wanted[code.name]
        if code.kind == "note" or found == expected:
            continue
        shown = f"<{code.name}/>" if code.void else f"<{code.name}>"
        # Emphasis may differ between languages; links, images and addresses may not.
        grave = code.kind not in ("style", "break")
        if found == 0:
            kind, value = LOST if grave else PLAIN, code.value[:60]
            said = (
                _("{tag} is missing ({value}).", tag=shown, value=value) if value else _("{tag} is missing.", tag=shown)
            )
            yield pair.finding(kind, said)
        elif grave:
            said = ngettext(
                "{tag} occurs {count} time; in the source, {expected}.",
                "{tag} occurs {count} times; in the source, {expected}.",
                found,
                tag=shown,
                expected=expected,
            )
            yield pair.finding(DOUBLED, said)


def _broken(pair: Pair) -> Iterator[Finding]:
    """Yield unbalanced tags; an unclosed and an unopened tag of the same name are one crossing."""
    faults = pair.faults
    unclosed = Counter(fault.tag.name for fault in faults if fault.problem == "unclosed")
    unopened = Counter(fault.tag.name for fault in faults if fault.problem == "unopened")
    for name in unclosed & unopened:
        yield pair.finding(CROSSED, _("<{name}> crosses another tag.", name=name))
    for name in unclosed - unopened:
        yield pair.finding(UNBALANCED, _("{tag} is not closed.", tag=f"<{name}>"))
    for name in unopened - unclosed:
        yield pair.finding(UNBALANCED, _("{tag} is not opened.", tag=f"</{name}>"))


def _unknown(pair: Pair) -> Iterator[Finding]:
    """Yield text that looks like a tag but is not one of this unit's: most likely a typing error."""
    literal = "".join(token for token in pair.tokens if isinstance(token, str))
    if "<" not in literal:
        return
    source = set(markup.LIKE_TAG.findall(pair.unit.text))
    known = listed(sorted(pair.unit.names))
    for name in dict.fromkeys(markup.LIKE_TAG.findall(literal)):
        if name in source:
            continue
        if known:
            said = _("<{name}> is not a tag of this text, which has: {known}.", name=name, known=known)
        else:
            said = _("<{name}> is not a tag of this text, which has none.", name=name)
        yield pair.finding(UNKNOWN, said)
