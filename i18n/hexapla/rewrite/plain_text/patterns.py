"""The pattern of a unit: what a source may write for its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hexapla import markup
from hexapla.markup import Tag, Token
from hexapla.model import Unit
from hexapla.rewrite.plain_text.forms import PlainTextForm

GROUP = "t{}"  # of a tag, by its number in the text
_SPACE = re.compile(r"[ \t\r\n]+")  # the others are characters of the text
_PLAIN = re.compile(r"[A-Za-z0-9]+|(.)", re.DOTALL)


def tokens_of(unit: Unit) -> list[Token]:
    """Return the tokens of a unit's text without the white space at its ends."""
    return list(markup.parse(unit.text.strip(" \t\r\n"), unit.names))


def pattern_of(unit: Unit, form: PlainTextForm) -> re.Pattern[str]:
    """Return the pattern of a unit's text; it has a group for each tag."""
    if unit.is_value:
        words = (f"{form.noise}{_words(word, form)}{form.noise}" for word in unit.text.split())
        return re.compile(_blank(form).join(words), re.DOTALL)
    tokens = tokens_of(unit)
    whole = "".join(_parts(unit, tokens, form))
    first, last = (token if isinstance(token, str) else "" for token in (tokens[0], tokens[-1]))
    before = r"(?<!\w)" if re.match(r"\w", first) and first.isascii() else ""
    after = r"(?!\w)" if re.search(r"\w\Z", last) and last.isascii() else ""
    return re.compile(f"{before}{whole}{after}", re.DOTALL)


def _parts(unit: Unit, tokens: Sequence[Token], form: PlainTextForm) -> Iterator[str]:
    codes = {code.name: code for code in unit.codes}
    within = ""  # the name of a pair whose content is not in the source
    wraps = _wraps(tokens)
    for number, token in enumerate(tokens):
        if within:
            if isinstance(token, Tag):
                yield f"(?P<{GROUP.format(number)}>)"
                if token.name == within and token.shape == "close":
                    within = ""
                    yield _gap(form) if number + 1 < len(tokens) else ""
            continue
        if isinstance(token, str):
            yield _words(token, form)
            continue
        whole = form.whole(codes[token.name]) if token.shape == "open" else ""
        within = token.name if whole else ""
        # A tag around the whole text may be what a reader makes of a title, without any sign in the source.
        own = whole or form.tag(token, codes[token.name], number) + ("|" if number in wraps else "")
        group = f"(?P<{GROUP.format(number)}>{own})"
        # As short as possible, since a line end may belong to the tag after it.
        before = _gap(form) if number and isinstance(tokens[number - 1], str) else ""
        after = _gap(form) if number + 1 < len(tokens) and not within else ""
        yield f"{before}{group}{after}"


def _wraps(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return the numbers of the tags around the whole text, if it has such a pair."""
    first, last = tokens[0], tokens[-1]
    if not (isinstance(first, Tag) and isinstance(last, Tag) and first.name == last.name and first.shape == "open"):
        return ()
    depth = 0
    for number, token in enumerate(tokens):
        if isinstance(token, Tag) and token.name == first.name:
            depth += 1 if token.shape == "open" else -1
            if not depth:
                return (0, number) if number == len(tokens) - 1 else ()
    return ()


def _words(text: str, form: PlainTextForm) -> str:
    """Return the pattern of a text; white space beside a tag is matched with the tag."""
    words = _SPACE.split(text.strip(" \t\r\n"))
    return _blank(form).join(_PLAIN.sub(lambda match: _letter(match, form), word) for word in words)


def _letter(match: re.Match[str], form: PlainTextForm) -> str:
    letter = match[1]
    if letter is None:
        return match[0]
    before = f"(?:{form.unseen})?" if form.unseen and not letter.isalnum() else ""
    return before + form.letter(letter)


def _blank(form: PlainTextForm) -> str:
    """Return the pattern of what is between two words: a blank, and what is not read."""
    return f"(?:{form.unseen})*[ \n](?:(?:{form.unseen})[ \n]?)*" if form.unseen else "[ \n]"


def _gap(form: PlainTextForm) -> str:
    """Return the pattern of what may be beside a tag, as little as possible."""
    return f"(?:{form.unseen}|[ \n])*?" if form.unseen else "[ \n]*?"
