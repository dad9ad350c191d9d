r"""What Markdown writes for tags: `*`, `[…](…)`, `` `…` ``, raw HTML; and for the characters of a text."""

from __future__ import annotations

import re
from html.entities import codepoint2name

from hexapla.markup import Tag
from hexapla.model import Code
from hexapla.rewrite.plain_text.source_text import LINE_END

_BREAK = rf"{LINE_END}[ \t>]*(?:\|[ \t]*)?"
_BLANK = "[ \n]"
_ATTRIBUTES = r"(?:\{[^{}\n]*\})?"
_TARGET = r"\((?:[^()\\\n]|\\.|\((?:[^()\\\n]|\\.)*\))*\)"  # `(address "title")`
_BRACKETS = r"\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])*\]"
_REFERENCE = r"\[[^\[\]\n]*\]"
_CODE = r"(?P<ticks{0}>`+)(?!`)(?:(?!(?<!`)(?P=ticks{0})(?!`)|\n[ \t]*\n).)+(?P=ticks{0})"
_ELEMENT = r"<(?P<name{0}>[A-Za-z][\w-]*)\b[^<>]*>(?:(?!\n[ \t]*\n).)*?</(?P=name{0})\s*>"
_ADDRESS = r"<[^<>\s]+>"
_EMPHASIS = {
    "em": r"[*_]", "strong": r"\*\*|__", "i": r"[*_]", "b": r"\*\*|__", "del": r"~~", "s": r"~~", "mark": r"==",
    "sup": r"\^", "sub": r"~",
}  # fmt: skip
_DIGITS = "0123456789"


def tag_pattern(tag: Tag, code: Code, number: int) -> str:
    """Return the pattern of what Markdown may have for a tag; `number` makes the names of its groups unique."""
    if tag.shape == "void":
        return _void(code, number)
    name = code.name.rstrip(_DIGITS)
    is_open = tag.shape == "open"
    element = rf"<{'' if is_open else '/'}[A-Za-z][^<>]*>"
    if name in _EMPHASIS and name == code.name:
        return rf"(?:{_EMPHASIS[name]})" + ("" if is_open else _ATTRIBUTES) + f"|{element}"
    if name in ("a", "span"):
        mark = "!?" if name == "span" else ""
        brackets = rf"{mark}\[" if is_open else rf"\](?:{_TARGET}|{_REFERENCE})?{_ATTRIBUTES}"
        return f"{brackets}|{element}"
    return element


def _void(code: Code, number: int) -> str:
    """Return the pattern of what holds no text."""
    element = _ELEMENT.format(number)
    match code.kind:
        case "note":
            return rf"\[\^[^\]\n]+\]|\^{_BRACKETS}|{element}|\[?{_BRACKETS}{_TARGET}\]?"
        case "break":
            return rf"(?:\\|[ ]{{2,}}|)[ \t]*{_BREAK}|<br\b[^<>]*>(?:[ \t]*{_BREAK})?"
        case "url":
            return rf"{_ADDRESS}|{_BRACKETS}{_TARGET}|{_plain(code.value)}"
        case "image":
            return rf"!{_BRACKETS}(?:{_TARGET}|{_REFERENCE})?{_ATTRIBUTES}|!\[\[[^\[\]]*\]\]|<img\b[^<>]*>|{element}"
        case "link":
            return r"(?:<a\b[^<>]*>(?:</a\s*>)?)?"
        case _:
            words = _BLANK.join(map(_of_code, code.value.split()))
            ticks = rf"(?P<same{number}>`+)[ ]?{words}[ ]?(?P=same{number})(?!`)|{_CODE.format(number)}"
            formula = r"\$\$?(?:[^$\\]|\\.)+?\$\$?|\\\\?\(.+?\\\\?\)|\\\\?\[.+?\\\\?\]|\\begin\{.+?\\end\{[\w*]+\}"
            return rf"(?:\{{[\w:+.-]+\}})?(?:{ticks}){_ATTRIBUTES}|{formula}|{element}|<[A-Za-z][^<>]*/?>"


def _of_code(word: str) -> str:
    """Return the pattern of a word in code; only in tables it has backslashes that do not count."""
    return re.escape(word).replace(r"\|", r"\\?\|")


def _plain(address: str) -> str:
    """Return the pattern of an address in text."""
    return "".join(rf"\\?{re.escape(each)}" for each in address)


def spellings(letter: str) -> list[str]:
    """Return the patterns of what Markdown may have for a character besides itself: after a backslash, or an entity."""
    if letter in _TASKS:
        return [_TASKS[letter]]
    number = ord(letter)
    name = codepoint2name.get(number)
    entities = [*([name] if name else []), f"#0*{number}", f"#[xX]0*(?i:{number:x})", *_OTHERS.get(letter, ())]
    found = [f"&(?:{'|'.join(entities)});"]
    return [*found, rf"\\{re.escape(letter)}"] if letter.isascii() and not letter.isspace() else found


_TASKS = {"☐": r"\[ \]", "☑": r"\[[xX]\]"}
_OTHERS = {
    "'": ("apos",),
    "…": ("mldr",),
    "*": ("ast",),
    "_": ("lowbar",),
    "|": ("vert",),
    "[": ("lbrack",),
    "]": ("rbrack",),
}
