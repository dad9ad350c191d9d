r"""Commands around words that pandoc leaves out with them: boxes, colours, spaced letters, captions, drop capitals.

Each is replaced with its words, in a command that pandoc knows, if there is one. Commands of the layout, which have no
words, are left out without a finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from hexapla.read.pandoc.latex.commands import Command, Handler, Rewrite, Signature

# The signature of a command, and what stands for it: `{n}` is its n-th argument.
_WORDS: Mapping[str, tuple[Signature, str]] = {
    # boxes
    "resizebox": ("smmm", "{3}"), "scalebox": ("mom", "{2}"), "rotatebox": ("omm", "{2}"), "reflectbox": ("m", "{0}"),
    "raisebox": ("moom", "{3}"), "makebox": ("oom", "{2}"), "framebox": ("oom", "{2}"), "fbox": ("m", "{0}"),
    "fcolorbox": ("ommm", "{3}"), "shadowbox": ("m", "{0}"), "doublebox": ("m", "{0}"), "ovalbox": ("m", "{0}"),
    "adjustbox": ("mm", "{1}"), "smash": ("om", "{1}"), "rlap": ("m", "{0}"), "llap": ("m", "{0}"),
    "clap": ("m", "{0}"), "mathbox": ("m", "{0}"), "tcbox": ("om", "{1}"),
    "leftline": ("m", "\\par {0}\\par "), "rightline": ("m", "\\par {0}\\par "),
    # letters
    "textls": ("som", "{2}"), "so": ("m", "{0}"), "sodef": ("m", ""), "caps": ("m", "\\textsc{{{0}}}"),
    "uwave": ("m", "\\uline{{{0}}}"), "uuline": ("m", "\\uline{{{0}}}"), "dashuline": ("m", "\\uline{{{0}}}"),
    "dotuline": ("m", "\\uline{{{0}}}"), "xout": ("m", "\\sout{{{0}}}"), "textulc": ("m", "{0}"),
    "textlf": ("m", "{0}"), "textsw": ("m", "{0}"), "textfrak": ("m", "{0}"), "textgoth": ("m", "{0}"),
    "textswab": ("m", "{0}"), "oldstylenums": ("m", "{0}"), "textssc": ("m", "\\textsc{{{0}}}"),
    "textin": ("m", "\\textsubscript{{{0}}}"), "up": ("m", "\\textsuperscript{{{0}}}"),
    "fup": ("m", "\\textsuperscript{{{0}}}"), "versal": ("m", "{0}"), "structure": ("m", "{0}"),
    "dropcap": ("omm", "\\lettrine{{{1}}}{{{2}}}"), "yinipar": ("m", "{0}"), "initial": ("m", "{0}"),
    "path": ("m", "\\nolinkurl{{{0}}}"), "ruby": ("omm", "{1} ({2})"),
    # what others have changed, and words that appear over others
    "added": ("om", "{1}"), "deleted": ("om", ""), "replaced": ("omm", "{1}"), "highlight": ("om", "{1}"),
    "pdftooltip": ("mm", "{0}"), "pdfmarkupcomment": ("omm", "{1}"),
    # quotations, plays
    "dictum": ("om", "\\epigraph{{{1}}}{{{0}}}"), "qitem": ("mm", "\\epigraph{{{0}}}{{{1}}}"),
    "speak": ("m", "\\par\\textbf{{{0}}} "), "StageDir": ("m", "\\emph{{{0}}}"), "direct": ("m", "\\emph{{{0}}}"),
    "attrib": ("m", "\\par {0}\\par "), "switchcolumn": ("so", "\\par "), "legend": ("m", "\\par {0}\\par "),
    "chapterprecis": ("m", "\\par {0}\\par "), "sectionprecis": ("m", "\\par {0}\\par "),
    # captions
    "sidecaption": ("om", "\\caption{{{1}}}"),
    "captionof": ("smom", "\\par\\begin{{figure}}\\caption{{{3}}}\\end{{figure}}\\par "),
    "subcaptionbox": ("somoom", "\\begin{{subfigure}}{{1cm}}{5}\\caption{{{2}}}\\end{{subfigure}}"),
    "subfloat": ("oom", "\\begin{{subfigure}}{{1cm}}{2}\\caption{{{caption}}}\\end{{subfigure}}"),
    "subfigure": ("oom", "\\begin{{subfigure}}{{1cm}}{2}\\caption{{{caption}}}\\end{{subfigure}}"),
}  # fmt: skip
_LAYOUT: Mapping[str, Signature] = {
    "pagestyle": "m", "thispagestyle": "m", "pagenumbering": "m", "addcontentsline": "mmm", "addtocontents": "mm",
    "hyphenation": "m", "enlargethispage": "sm", "bibliographystyle": "m", "bookmarksetup": "m", "captionsetup": "om",
    "geometry": "m", "hypersetup": "m", "setstretch": "m", "newgeometry": "m", "aliaspagestyle": "mm",
    "chapterstyle": "m", "titleformat": "smommmm", "pdfbookmark": "omm", "graphicspath": "m", "usetikzlibrary": "m",
    "setlist": "om", "lstset": "m", "sisetup": "m", "index": "om", "sindex": "om", "edindex": "om", "glossary": "m",
    "nomenclature": "omm",
}  # fmt: skip
_SUFFIXES: Mapping[str, str] = {"1": "st", "2": "nd", "3": "rd"}


def handler(name: str) -> tuple[Signature, Handler] | None:
    """Return how a command around words is read, or one of the layout; None for any other."""
    if name in _LAYOUT:
        return _LAYOUT[name], lambda _command, _rewrite: ""
    if name == "nth":
        return "m", lambda command, _rewrite: _ordinal(command[0])
    if name in _WORDS:
        signature, shown = _WORDS[name]
        return signature, partial(_words, shown)
    return None


def _words(shown: str, command: Command, rewrite: Rewrite) -> str | None:
    """Return the words of a command, which stays if it is an author's own with other arguments."""
    wanted = {int(number) for number in re.findall(r"\{(\d)\}", shown)}
    parts = [rewrite(each) if each and place in wanted else each or "" for place, each in enumerate(command.arguments)]
    if "{caption}" not in shown:
        return shown.format(*parts)
    caption = next((rewrite(each) for each in command.arguments[1::-1] if each), "")
    return shown.format(*parts, caption=caption) if caption else parts[-1]


def _ordinal(number: str) -> str | None:
    """Return a number with the letters of an English ordinal."""
    if not number.isdecimal():
        return None
    is_teen = number[-2:-1] == "1"
    return number + ("th" if is_teen else _SUFFIXES.get(number[-1], "th"))
