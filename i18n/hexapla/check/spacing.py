"""Spaces: none before a comma, one after it, none doubled, and the no-break spaces of French."""

import re
from collections.abc import Iterator

from hexapla import languages
from hexapla.check.addresses import EMAIL, URL
from hexapla.check.pair import HELD, Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

DOUBLED = Kind(
    "space-doubled",
    Severity.NOTICE,
    meaning=gettext_noop("There are two spaces in a row, unlike in the source."),
    # Translators: one space of the two.
    hint=gettext_noop("Keep one."),
    passes=TranslationExample("Six columns", "Seis columnas"),
    fails=TranslationExample("Six columns", "Seis  columnas"),
)
BEFORE = Kind(
    "space-before",
    Severity.WARNING,
    meaning=gettext_noop(
        "There is a space before a comma, a full stop or another sign that has none in this language."
    ),
    # Translators: the space.
    hint=gettext_noop("Remove it."),
    passes=TranslationExample("Six columns, one book", "Seis columnas, un libro"),
    fails=TranslationExample("Six columns, one book", "Seis columnas , un libro"),
)
AFTER = Kind(
    "space-missing",
    Severity.WARNING,
    meaning=gettext_noop("There is no space between a comma or another sign and the next word."),
    # Translators: a space.
    hint=gettext_noop("Add one."),
    passes=TranslationExample("Six columns, one book", "Seis columnas, un libro"),
    fails=TranslationExample("Six columns, one book", "Seis columnas,un libro"),
)
FRENCH = Kind(
    "space-french",
    Severity.NOTICE,
    meaning=gettext_noop(
        "French has a no-break space before ; : ! ? » and after «; here it is missing, or it is a normal space."
    ),
    hint=gettext_noop("Type a no-break space (U+00A0), or before ; ! ? the narrow one (U+202F)."),
    passes=TranslationExample("Who was he?", "Qui était-il\u202f?", "fr"),
    fails=TranslationExample("Who was he?", "Qui était-il?", "fr"),
)
EDGE = Kind(
    "space-edge",
    Severity.NOTICE,
    meaning=gettext_noop(
        "The translation begins or ends with a space that the source does not have, or lacks one that it has."
    ),
    hint=gettext_noop("Begin and end as the source does."),
    passes=TranslationExample("Six columns", "Seis columnas"),
    fails=TranslationExample("Six columns", " Seis columnas"),
)

_DOUBLED = re.compile(r"(?<=\S)  +(?=\S)")
_BEFORE = re.compile(rf"(?<=[\w)»”{HELD}])(?<!_) +(?:[.!?؟](?=\s|$)|[,;،؛](?=\s|$|[^\W\d_]))")
_AFTER = re.compile(r"[,;،؛](?<=[^\W\d_].)(?=[^\W\d_]{2})")
_APART = re.compile(r"[:;,.!?؟،؛](?<!\S.)")  # after a space or at the start; where none is, none is wrong
_AFTER_ANY = re.compile(rf"{_AFTER.pattern}|(?<=[\w>]),(?=[<\w])(?!\d)")  # <mode>,<object>
_ENTITY = re.compile(r"&#?[A-Za-z\d][\w.-]*;")
_NO_BREAK = re.compile(r"&(?:nbsp|#160|#8239|#x(?:A0|202F));", re.IGNORECASE)
_MASKED = re.compile(rf"{URL.pattern}|{EMAIL.pattern}|`[^`]*`|{_ENTITY.pattern}", re.IGNORECASE)
_MASKED_SIGNS = frozenset("`@.&")
_HIGH = re.compile(rf"(?<=[\w)\]»”{HELD}])( ?)([;:!?»])(?=[\s»)]|$)|(«)( ?)(?=\w)")
_FACE = re.compile(r"(?<!\S)[:;]-?[()DPp|](?!\w)|(?<= )[;,.!?](?: [;,.!?])+(?!\S|$)")  # :) is no punctuation
_HIGH_CANADIAN = re.compile(rf"(?<=[\w)\]”{HELD}])( ?)([:»])(?=[\s»)]|$)|(«)( ?)(?=\w)")


def check(pair: Pair) -> Iterator[Finding]:
    """Yield spaces that are superfluous, missing, or of the wrong kind."""
    source, target = pair.source, pair.target
    if not target.strip():
        return
    if target[:1].isspace() != source[:1].isspace() or target[-1:].isspace() != source[-1:].isspace():
        yield pair.finding(
            EDGE, _("It does not begin or end with a space where the source does, or the other way round.")
        )
    if "  " in target and _DOUBLED.search(target) and not _DOUBLED.search(source):
        yield pair.finding(DOUBLED, _("There are two spaces in a row."))
    french = pair.primary == "fr"
    if not (french or _APART.search(target) or _AFTER.search(target)):
        return
    target = _FACE.sub(HELD, _NO_BREAK.sub("\u00a0", target))
    text = _MASKED.sub(HELD, target) if _MASKED_SIGNS.intersection(target) else target
    is_spaced_high = french or pair.primary in ("br", "kab")
    for match in _BEFORE.finditer(text):
        is_right = (is_spaced_high and match[0][-1] in ";!?") or _names_sign(source, match[0][-1])
        if not is_right and not _BEFORE.search(_MASKED.sub(HELD, source)):
            yield pair.finding(BEFORE, _("There is a space before “{sign}”.", sign=match[0][-1]))
            break
    missing = [match for match in _AFTER.finditer(text) if not languages.is_unspaced(text[match.start() - 1])]
    if missing and languages.spaced(pair.language) and not _AFTER_ANY.search(source):
        yield pair.finding(AFTER, _("There is no space after “{sign}”.", sign=missing[0][0]))
    if french and not pair.language.endswith("-CH"):
        pattern = _HIGH_CANADIAN if pair.language.endswith("-CA") else _HIGH
        signs = dict.fromkeys(match[2] or match[3] for match in pattern.finditer(text))
        if signs:
            yield pair.finding(FRENCH, _("A no-break space is missing at {signs}", signs=" ".join(signs)))


def _names_sign(source: str, sign: str) -> bool:
    """Return whether a source is about a sign: “? at start of expression”, “',' is not followed by a number”."""
    return re.search(rf"(?:^|[\s'\"‘“`«]){re.escape(sign)}(?:$|[\s'\"’”`»])", source) is not None
