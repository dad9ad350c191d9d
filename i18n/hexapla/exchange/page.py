"""HTML to print: source beside translation, numbered, with space to write. No script, and nothing to download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree
from lxml.html import builder as E  # noqa: N812 - its documentation's own name for it

from hexapla import languages, markup, messages
from hexapla.entry_references import plain_lines
from hexapla.exchange.sheet import Sheet, SheetRow
from hexapla.exchange.table import EARLIER, heading
from hexapla.messages import N_, interface_strings
from hexapla.model import Element, State

_HOW = N_(
    "Write the correct text beside each entry, or tick it. The number is that of the same text in the "
    "spreadsheet version."
)
_STYLE = Path(__file__).with_name("page.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(sheet: Sheet) -> bytes:
    """Return the bytes of the page."""
    say, spoken = interface_strings(sheet.language)
    name = languages.name(sheet.language, spoken)
    what = say(N_("Review sheet"))
    title = f"{what}: {plain_lines(sheet.title)} ({name})"
    columns = (("number", "number"), ("source", ""), ("translation", ""), ("new", "pen"), ("approve", "box"))
    heads = [E.TH(heading(sheet.language, column), scope="col", **_class(kind)) for column, kind in columns]
    table = E.TABLE(E.THEAD(E.TR(*heads)), E.TBODY(*(_row(line, sheet.language) for line in sheet.lines)))
    html = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.TITLE(title),
            E.STYLE(_STYLE.read_text(encoding="utf-8")),
        ),
        E.BODY(
            E.MAIN(
                E.H1(title),
                E.P(say(_HOW)),
                E.DIV(table, {"tabindex": "0", "role": "region", "aria-label": title}, **_class("wide")),
            )
        ),
        lang=spoken,
        dir=languages.direction(spoken),
    )
    page: bytes = etree.tostring(html, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")
    return page + b"\n"


def _row(line: SheetRow, language: str) -> Element:
    say, spoken = interface_strings(language)
    state = "" if line.state is State.EMPTY else say(line.state.value)
    return E.TR(
        E.TH(str(line.number), scope="row"),
        E.TD(
            _text(line.source, line.language, line.names),
            *_about([line.kind.label(say)], spoken),
            *_about(line.comments, "en"),
            *_about([line.previous], line.language, f"{say(EARLIER)}: "),
        ),
        E.TD(
            _text(line.translation, language, line.names),
            *_about([f"{state} ({line.made})" if line.made else state], spoken),
            *_about(line.findings, messages.spoken()),
        ),
        E.TD(),
        E.TD(E.SPAN(**_class("tick")), **_class("box")),
    )


def _about(said: Sequence[str], language: str, label: str = "") -> Iterator[Element]:
    """Yield small print below a text; a label is an interface string."""
    if text := plain_lines("\n".join(filter(None, said))):
        own = {"lang": language, "dir": languages.direction(language)}
        yield E.DIV(label, E.BDI(text, own), **_class("about")) if label else E.DIV(text, own, **_class("about"))


def _text(text: str, language: str, names: frozenset[str]) -> Element:
    """Return an element of a text in its language, with its tags as boxes."""
    shown = E.DIV(lang=language, dir=languages.direction(language))
    for token in markup.parse(plain_lines(text), names):
        if not isinstance(token, str):
            shown.append(E.SPAN(str(token), dir="ltr", **_class("tag")))
        elif len(shown):
            shown[-1].tail = token
        else:
            shown.text = token
    return shown


def _class(name: str) -> dict[str, str]:
    return {"class": name} if name else {}
