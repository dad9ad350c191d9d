"""Charts (ECMA-376, part 1, section 21.2; and the extended charts of Word 2016) and diagrams (section 21.4).

Each is in a part of its own. A chart becomes a figure with a table of its numbers, a diagram one with a list of its
words; the picture that a program would draw of them is not made.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from hexapla.model import Element
from hexapla.read.docx.drawing_text import DrawingTexts
from hexapla.read.docx.manuscript import Manuscript
from hexapla.read.docx.words import number, relation
from hexapla.read.office.charts import CHART, DIAGRAM, ChartSeries, blocks_of, figure_of, table_of
from hexapla.tree import local_name

_EPOCH = datetime.datetime(1899, 12, 30)  # day 0 of the numbers of days in spreadsheets
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MOST_DECIMALS = 9


def read_apart(shown: Element, targets: Mapping[str, str], manuscript: Manuscript) -> Element | None:
    """Return the figure of a `c:chart`, a `cx:chart` or a `dgm:relIds`; None if its part has no text.

    `targets` are those of the relations of the part that shows it. A part that was read already is not read again.
    """
    is_chart = local_name(shown) == "chart"
    name = targets.get(relation(shown, "id" if is_chart else "dm"), "")
    if name not in manuscript.package.files or name in manuscript.drawn:
        return None
    manuscript.drawn.add(name)
    texts = DrawingTexts(manuscript, name)
    return _chart(texts, name, manuscript) if is_chart else _diagram(texts)


def _chart(texts: DrawingTexts, part: str, manuscript: Manuscript) -> Element | None:
    root = texts.root
    series = list(_series(texts, root)) or list(_extended_series(texts, root))
    titles: list[Element] = []
    others: list[Element] = []
    for each in root.iter("{*}title"):
        is_of_axis = any(local_name(around).endswith(("Ax", "axis")) for around in each.iterancestors())
        own = texts.paragraphs(each)
        own += [] if own else _values(texts, each.iter("{*}v"))
        (others if is_of_axis else titles).extend(own)
    for each in root.iter("{*}dLbl", "{*}trendlineLbl", "{*}dispUnitsLbl"):
        others += texts.paragraphs(each)
    others += _values(texts, _other_categories(root, series))
    others += _values(texts, (each for name in root.iter("{*}trendline") for each in name.iterchildren("{*}name")))
    others += _values(texts, (each for cache in root.iter("{*}dlblRangeCache") for each in cache.iter("{*}v")))
    for target in _shapes(root, part, manuscript):
        drawn = DrawingTexts(manuscript, target)
        others += drawn.paragraphs(drawn.root)
    table, rest = table_of(series)
    return figure_of(CHART, titles, [*([] if table is None else [table]), *blocks_of(rest), *others])


def _shapes(root: Element, part: str, manuscript: Manuscript) -> Iterator[str]:
    """Yield the part with the shapes that are drawn on a chart, if there is one (21.2.2.221)."""
    for each in root.iter("{*}userShapes"):
        target = manuscript.package.targets(part).get(relation(each, "id"), "")
        if target in manuscript.package.files:
            yield target


def _values(texts: DrawingTexts, elements: Iterator[Element]) -> list[Element]:
    return [made for each in elements if (made := texts.value(each)) is not None]


def _series(texts: DrawingTexts, root: Element) -> Iterator[ChartSeries]:
    """Yield the series of a chart; those that are filtered out are in an extension."""
    first: list[dict[int, Element]] | None = None
    for each in root.iter("{*}ser"):
        name = next((inner for holder in each.iterchildren("{*}tx") for inner in holder.iter("{*}v")), None)
        heads = each.find("{*}cat") if each.find("{*}cat") is not None else each.find("{*}xVal")
        figures = each.find("{*}val") if each.find("{*}val") is not None else each.find("{*}yVal")
        if first is None:  # others have the same categories as a rule
            first = _categories(texts, heads)
        yield ChartSeries(texts.value(name), first, _numbers(figures))


def _categories(texts: DrawingTexts, holder: Element | None) -> list[dict[int, Element]]:
    """Return the categories of a series by level, the inner one first, each by the position of its point."""
    if holder is None:
        return []
    if holder.find(".//{*}numCache") is not None or holder.find("{*}numLit") is not None:
        return [{at: _plain(said) for at, said in _numbers(holder).items()}]
    levels = list(holder.iter("{*}lvl")) or [holder]
    return [
        {
            at: made
            for point in level.iter("{*}pt")
            if (at := _position(point)) is not None and (made := texts.value(_said(point))) is not None
        }
        for level in levels
    ]


def _other_categories(root: Element, series: Sequence[ChartSeries]) -> Iterator[Element]:
    """Yield the categories that only a later series has, each once."""
    known = {each.text or "" for one in series for level in one.categories for each in level.values()}
    for cache in root.iter("{*}strCache", "{*}multiLvlStrCache"):
        if next(cache.iterancestors("{*}cat", "{*}xVal"), None) is not None:
            for each in cache.iter("{*}v"):
                if each.text not in known:
                    known.add(each.text or "")
                    yield each


def _said(point: Element) -> Element | None:
    """Return the element with the text of a point: `c:v`, or in extended charts the point itself."""
    inner = point.find("{*}v")
    return point if inner is None and not len(point) else inner


def _plain(text: str) -> Element:
    made = etree.Element("p", {"translate": "no"})
    made.text = text
    return made


def _numbers(holder: Element | None) -> dict[int, str]:
    """Return the numbers of a series as they are read, by the position of their points."""
    found: dict[int, str] = {}
    for cache in () if holder is None else holder.iter("{*}numCache", "{*}numLit", "{*}lvl"):
        form = cache.findtext("{*}formatCode") or cache.get("formatCode") or ""
        for point in cache.iterchildren("{*}pt"):
            at, value = _position(point), _said(point)
            if at is not None and value is not None:
                found[at] = _shown(value.text or "", point.get("formatCode") or form)
    return found


def _position(point: Element) -> int | None:
    return number(point.get("idx"))


def _shown(said: str, form: str) -> str:
    """Return a number as a reader expects it: a date, a percentage, or the number without the noise of its digits."""
    form = _LITERAL.sub("", form.partition(";")[0]).casefold()
    try:
        value = float(said)
        if any(letter in form for letter in ("y", "d")) and 0 < value < 2_958_466:  # the year 10,000
            return (_EPOCH + datetime.timedelta(days=value)).date().isoformat()
    except ValueError:
        return " ".join(said.split())
    if form.endswith("%"):
        decimals = len(form.partition(".")[2].rstrip("%"))
        return f"{value * 100:.{min(decimals, _MOST_DECIMALS)}f} %"
    return f"{value:.12g}"


def _extended_series(texts: DrawingTexts, root: Element) -> Iterator[ChartSeries]:
    """Yield the series of an extended chart, whose data are apart from them."""
    data = {each.get("id"): each for each in root.iter("{*}data")}
    known: dict[str | None, list[dict[int, Element]]] = {}
    for each in root.iter("{*}series"):
        name = next((inner for holder in each.iterchildren("{*}tx") for inner in holder.iter("{*}v")), None)
        said = each.find("{*}dataId")
        own = data.get(said.get("val")) if said is not None else None
        if own is None:
            yield ChartSeries(texts.value(name))
            continue
        key = own.get("id")
        if key not in known:
            known[key] = [level for words in own.iter("{*}strDim") for level in _categories(texts, words)]
        yield ChartSeries(texts.value(name), known[key], _numbers(own.find("{*}numDim")))


def _diagram(texts: DrawingTexts) -> Element | None:
    """Return the words of a diagram as a list, in the order in which the diagram connects them."""
    points = {each.get("modelId", ""): each for each in texts.root.iter("{*}pt")}
    words = {key: made for key, each in points.items() if (made := texts.paragraphs(each.find("{*}t")))}
    if not words:
        return None
    listed = etree.Element("ul")
    for key in _in_order(texts.root, points):
        if own := words.get(key):
            item = etree.SubElement(listed, "li")
            if len(own) == 1:
                own[0].tag = "li"
                listed.replace(item, own[0])
            else:
                item.extend(own)
    return figure_of(DIAGRAM, (), [listed])


def _in_order(root: Element, points: Mapping[str, Element]) -> list[str]:
    """Return the ids of the points of a diagram: each before those that are below it (21.4.3.1, 21.4.7.20)."""
    below: dict[str, list[tuple[int, str]]] = {}
    for each in root.iter("{*}cxn"):
        if each.get("type", "parOf") == "parOf":
            order = number(each.get("srcOrd")) or 0
            below.setdefault(each.get("srcId", ""), []).append((order, each.get("destId", "")))
    waiting = [key for key, each in points.items() if each.get("type") == "doc"]
    found: dict[str, None] = {}
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = None
            waiting += [inner for _order, inner in sorted(below.get(key, ()), reverse=True)]
    return [*found, *(key for key in points if key not in found)]
