"""A publisher's own style sheet, as an edition can hold it: cleaned like a book's, but for whole pages.

It may not hide that a text is not a person's translation. For marks and marked texts it may only set the properties in
`_QUIET`; our own rules for them have precedence (`export/edition.css`), as `!important` has no effect in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla.css import direction, tokens
from hexapla.css.sheets import MOST_BYTES, UnscopedSheets
from hexapla.css.tokens import Token
from hexapla.errors import PublicationError
from hexapla.messages import _, listed

_MARKED = frozenset((".mark", ".untranslated", ".unapproved", ".outdated-translation", ".machine-draft"))
_QUIET = re.compile(
    r"--.*|color|background(-color)?|border(-.*)?|outline(-.*)?|padding(-.*)?|font-(family|style|weight|variant.*)"
    r"|line-height|hyphens|text-(align|decoration|emphasis|transform|underline)(-.*)?|quotes"
)


def read_theme(data: bytes, place: str) -> str:
    """Return a style sheet's text; `place` is the file's name in errors.

    Raises:
        PublicationError: it is not CSS, is too large or nested too deep, or needs another file.

    """
    try:
        rules = tokens.rules(tokens.parse(tokens.decode(data)))
    except tokens.TooDeepError as error:
        raise PublicationError(
            _("Rules and functions are nested more than {most} levels deep.", most=tokens.DEEPEST),
            place=f"{place}:{error.line}",
            remedy=_("Correct the rule, or remove it."),
        ) from error
    found = (each for rule in rules for each in (rule, *getattr(rule, "prelude", ())))
    wrong = next((each for each in found if each.type == "error"), None)
    if wrong is not None:
        raise PublicationError(
            _("This is not CSS ({error}).", error=wrong.message),
            place=f"{place}:{wrong.source_line}",
            remedy=_("Correct the rule, or remove it."),
        )
    if len(data) > MOST_BYTES:
        raise PublicationError(
            _("The style sheet has more than {size} MiB.", size=MOST_BYTES >> 20),
            place=place,
            remedy=_("Leave only the rules that this publication needs."),
        )
    asked: list[str] = []
    theme = UnscopedSheets(asked.append, has_weight=False)
    text = theme.sheet(data, "")
    fetching = next((each for each in theme.left_out if each.endswith("()") and each != "url()"), None)
    if asked or fetching:
        raise PublicationError(
            # Translators: a style sheet does
            _("It loads another file, “{file}”; editions must be self-contained.", file=(*asked, fetching)[0]),
            place=place,
            remedy=_('Write all rules in the one file, and name fonts in hexapla.toml: fonts = ["..."].'),
        )
    if hiding := next(_hiding(rules), None):
        rule, name = hiding
        raise PublicationError(
            _("“{property}” could hide the mark of a text that no person has translated.", property=name),
            place=f"{place}:{rule.source_line}",
            remedy=_("For {classes}, set only colours, borders, fonts and spacing.", classes=listed(sorted(_MARKED))),
        )
    return direction.horizontal(text)


def _hiding(rules: tokens.Tokens) -> Iterator[tuple[Token, str]]:
    """Yield the rules for a mark or a marked text, each with a property that could hide it."""
    for rule in rules:
        if rule.type == "at-rule" and rule.content is not None:
            yield from _hiding(tokens.rules(rule.content))
        elif rule.type == "qualified-rule" and not _MARKED.isdisjoint(_classes(rule.prelude)):
            said = [each for each in tokens.declarations(rule.content) if each.type == "declaration"]
            yield from ((rule, each.lower_name) for each in said if not _QUIET.fullmatch(each.lower_name))


def _classes(prelude: tokens.Tokens) -> Iterator[str]:
    """Yield the classes that selectors name, also as `[class~="mark"]`."""
    before = None
    for each in tokens.walk(prelude):
        if each.type in ("ident", "string") and before is not None and before.type == "literal":
            yield f".{each.value}"
        before = each
