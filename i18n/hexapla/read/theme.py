"""A publisher's own style sheet as an edition can hold it: safe as a book's is, but about all of a page."""

from __future__ import annotations

from hexapla.css import sides, tokens
from hexapla.css.sheets import MOST_BYTES, Unscoped
from hexapla.errors import PublicationError
from hexapla.messages import _


def read_theme(data: bytes, place: str) -> str:
    """A style sheet's text; `place` is what errors call the file.

    Raises:
        PublicationError: it is not CSS, is too large or nested too deep, or asks for another file.

    """
    try:
        rules = tokens.rules(tokens.parse(tokens.decode(data)))
    except tokens.TooDeepError as error:
        raise PublicationError(
            _("Rules and functions are nested more than {most} deep.", most=tokens.DEEPEST),
            place=f"{place}:{error.line}",
            remedy=_("Mend the rule there, or take it out."),
        ) from error
    found = (each for rule in rules for each in (rule, *getattr(rule, "prelude", ())))
    wrong = next((each for each in found if each.type == "error"), None)
    if wrong is not None:
        raise PublicationError(
            _("This is not CSS: {error}.", error=wrong.message),
            place=f"{place}:{wrong.source_line}",
            remedy=_("Mend the rule there, or take it out."),
        )
    if len(data) > MOST_BYTES:
        raise PublicationError(
            _("The style sheet has more than {size} MiB.", size=MOST_BYTES >> 20),
            place=place,
            remedy=_("Leave only the rules that this publication needs."),
        )
    asked: list[str] = []
    theme = Unscoped(asked.append)
    text = theme.sheet(data, "")
    fetching = next((each for each in theme.left_out if each.endswith("()") and each != "url()"), None)
    if asked or fetching:
        raise PublicationError(
            # Translators: a style sheet does
            _("It asks for another file, “{file}”; an edition asks nobody for anything.", file=(*asked, fetching)[0]),
            place=place,
            remedy=_('Write all rules in the one file, and name fonts in hexapla.toml: fonts = ["..."].'),
        )
    return sides.horizontal(text)
