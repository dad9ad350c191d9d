"""MediaWiki's templates of words: what the common ones show. Those that only a wiki's editors need show nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

# After a block made of a template or a tag, and the spaces, cell mark or list mark after it on the same line.
AFTER_BLOCK = "\ufdd9"
# Templates for signs, and for the look of words.
_SIGNS = {"nbsp": "&nbsp;", "snd": "&nbsp;– ", "spaced ndash": "&nbsp;– ", "ndash": "–", "mdash": "—", "'": "’",
          "!": "|", "=": "=", "-": "<br />"}  # fmt: skip
_WORDS = {
    **dict.fromkeys(("nowrap", "nobr", "center", "centre", "small", "smaller", "big", "larger", "tq", "ipa"), ("", "")),
    **dict.fromkeys(("em", "emphasis"), ("<em>", "</em>")),
    **dict.fromkeys(("strong", "bold"), ("<strong>", "</strong>")),
    **dict.fromkeys(("circa", "c.", "ca."), ("c.&nbsp;", "")),
    **{name.lower(): (f"{name}&nbsp;", "") for name in ("ISBN", "ISSN", "OCLC", "LCCN", "DOI")},
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "rp": ("<sup>:&nbsp;", "</sup>"),
    **dict.fromkeys(("sc", "smallcaps", "sm"), ('<span class="smallcaps">', "</span>")),
}
_QUOTES = frozenset("quote blockquote cquote quotation poemquote bquote".split()) | {"quote box", "block quote"}
# What editors of a wiki tell each other, and what a page has beside its text.
_SILENT = re.compile(
    r"(?:cn|fact|cit|cite needed|citation needed.*|clarify.*|when|who|which|where|why|by whom|according to whom"
    r"|dubious.*"
    r"|better source.*|page needed|pages? numbers? needed|failed verification|verify.*|dead link|cbignore|vague|sic\?"
    r"|more citations needed.*|refimprove.*|unreferenced.*|citation style|cleanup.*|original research.*|pov.*|orphan"
    r"|use (?:dmy|mdy|ymd) dates|use \w+ english|short description|italic title|lowercase title|displaytitle.*"
    r"|authority control|defaultsort.*|good article|featured article|pp(?:-.*)?|clear|clr|toc.*|anchors?|portal.*"
    r"|commons(?: category)?.*|subject bar|taxonbar|stub|.*-stub|refbegin|refend|div col(?: end)?|col-.*|spaces|void)"
)
_LETTERS = re.compile(r"[^\W\d_]")


def shown(kind: str, bare: Sequence[str], named: Mapping[str, str]) -> str | None:
    """Return what a template shows, by its parts without a name and with one; None if it is not known."""
    words = [named.get(str(number), "") for number in range(1, 4)]
    words = [*bare, *words[len(bare) :]]
    said = "" if _SILENT.fullmatch(kind) else None
    if kind in _SIGNS:
        said = _SIGNS[kind]
    elif kind in _WORDS:
        before, after = _WORDS[kind]
        said = f"{before}{words[0]}{after}"
    elif kind in _QUOTES:
        said = _quotation(kind, words, named)
    elif kind == "lang" or kind.startswith("lang-"):
        code, foreign = (kind[5:], words[0]) if kind != "lang" else (words[0], words[1])
        said = f'<span lang="{escape(code)}">{foreign}</span>'
    elif kind.startswith("ipac-"):
        said = f"/{''.join(each for each in bare if len(each) < 4)}/"  # longer ones say how it is labelled
    elif kind in _OTHERS:
        said = _OTHERS[kind](words, named)
    return said


def short_citation(bare: Sequence[str], named: Mapping[str, str]) -> str:
    """Return the text of a shortened note: authors, year, place."""
    pages = [f"{key}. {named[key]}" for key in ("p", "pp") if key in named]
    return ", ".join([" ".join(bare), *pages, *filter(None, [named.get("loc")])])


def short_citations(bare: Sequence[str], named: Mapping[str, str]) -> str:
    """Return the text of a shortened note with several works, of which each has its authors, its year and its place."""
    works: list[list[str]] = [[]]
    for each in bare:
        works[-1].append(each)
        if not _LETTERS.search(each):  # the year
            works.append([])
    places = [
        {key[len(str(at)) :]: value for key, value in named.items() if key.startswith(str(at))}
        for at in range(1, len(works) + 1)
    ]
    return "; ".join(short_citation(work, place) for work, place in zip(works, places, strict=True) if work)


def _quotation(kind: str, words: Sequence[str], named: Mapping[str, str]) -> str:
    said = words[0] or named.get("text", "") or named.get("quote", "")
    said = "<br />".join(said.split("\n")) if kind == "poemquote" else said
    author = words[1] or named.get("author", "") or named.get("sign", "")
    origin = words[2] or named.get("source", "") or named.get("title", "")
    by = ", ".join(filter(None, (author, origin)))
    signed = f"\n— {by}\n" if by else ""
    return f"\n<blockquote>\n{said}\n{signed}</blockquote>\n{AFTER_BLOCK}"


def _explained(words: Sequence[str], _named: Mapping[str, str]) -> str:
    return f'<abbr title="{escape(words[1])}">{words[0]}</abbr>'


def _fraction(words: Sequence[str], _named: Mapping[str, str]) -> str:
    whole, above, below = (("", *words[:2]) if words[1] else ("", "1", words[0])) if not words[2] else words[:3]
    return f"{whole}{'&nbsp;' if whole else ''}{above}⁄{below}"


def _author_and_year(words: Sequence[str], named: Mapping[str, str]) -> str:
    authors, year = [each for each in words if _LETTERS.search(each)], [each for each in words if each.isdecimal()]
    place = short_citation(year[:1], named)
    return f"{' '.join(authors)} ({place})" if place else " ".join(authors)


def _verses(words: Sequence[str], _named: Mapping[str, str]) -> str:
    return "".join(f"\n\n{verse(each)}\n\n{AFTER_BLOCK}" for each in words[:2] if each)


def verse(text: str) -> str:
    """Return the lines of a poem as paragraphs with line breaks."""
    stanzas = re.split(r"\n[ \t]*\n", text.strip("\n"))
    lines = ["<br />".join(line.strip().lstrip(":*#;").strip() for line in each.split("\n")) for each in stanzas]
    return '<div class="verse">\n\n' + "\n\n".join(lines) + "\n\n</div>"


def _transliterated(words: Sequence[str], _named: Mapping[str, str]) -> str:
    """Return the words of `{{transl|ar|kitab}}`, or of `{{transl|ar|DIN|kitab}}`, which names a system, too."""
    said = [each for each in words if each]
    return f"<em>{said[-1]}</em>" if said else ""


def _cited(words: Sequence[str], named: Mapping[str, str]) -> str:
    return short_citation([each for each in words if each], named)


_OTHERS: Mapping[str, Callable[[Sequence[str], Mapping[str, str]], str]] = {
    **dict.fromkeys(("abbr", "abbrlink", "tooltip"), _explained),
    **dict.fromkeys(("frac", "fraction", "sfrac"), _fraction),
    **dict.fromkeys(("convert", "cvt"), lambda words, _named: f"{words[0]}&nbsp;{words[1]}"),
    **dict.fromkeys(("harvnb", "harvcolnb"), _cited),
    **dict.fromkeys(("harv", "harvp", "harvcol"), lambda words, named: f"({_cited(words, named)})"),
    **dict.fromkeys(("harvtxt", "harvcoltxt"), _author_and_year),
    **dict.fromkeys(("transl", "transliteration", "translit"), _transliterated),
    "verse translation": _verses,
}
