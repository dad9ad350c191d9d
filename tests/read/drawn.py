"""Charts and diagrams in office documents for tests: their parts, as programs write them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache

from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from read.office import ODT, ODT_SPACES, R, docx, odt, paragraph, run

_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{R}"'
)
_DIAGRAM = (
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
EXTENDED = "http://schemas.microsoft.com/office/drawing/2014/chartex"
_SHAPES = (
    'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
WORKBOOK = "word/embeddings/Microsoft_Excel_Worksheet.xlsx"
SERIES, MILLS = ("Sold", "Given"), ("Water mill", "Windmill")
TITLE = (
    '<a:r><a:rPr lang="en-GB" b="1"/><a:t>Flour of </a:t></a:r>'
    '<a:r><a:rPr lang="en-GB" b="1" i="1"/><a:t>both</a:t></a:r><a:r><a:rPr lang="en-GB" b="1"/><a:t> mills</a:t></a:r>'
)


def drawing(content: str, description: str = "") -> str:
    """A paragraph with a drawing; `content` is what its graphic shows."""
    said = f' descr="{description}"' if description else ""
    graphic = f'<a:graphic><a:graphicData uri="">{content}</a:graphicData></a:graphic>'
    name = f'<wp:extent cx="4500000" cy="2700000"/><wp:docPr id="1" name="Chart 1"{said}/>'
    return paragraph(f"<w:r><w:drawing><wp:inline>{name}{graphic}</wp:inline></w:drawing></w:r>")


def chart_named(identifier: str, namespace: str = "http://schemas.openxmlformats.org/drawingml/2006/chart") -> str:
    return f'<x:chart xmlns:x="{namespace}" r:id="{identifier}"/>'


def rich(content: str) -> str:
    """A text of a chart, with looks."""
    return f"<c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr/></a:pPr>{content}</a:p></c:rich></c:tx>"


def strings(formula: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{formula}</c:f>{cache}</c:strRef>"


def numbers(formula: str, values: Sequence[float], form: str = "General") -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    cache = f"<c:numCache><c:formatCode>{form}</c:formatCode><c:ptCount val='{len(values)}'/>{points}</c:numCache>"
    return f"<c:numRef><c:f>{formula}</c:f>{cache}</c:numRef>"


def series(at: int, name: str, categories: str, values: str, more: str = "") -> str:
    column = "BCDE"[at]
    name = f"<c:tx>{strings(f'Mills!${column}$1', [name])}</c:tx>"
    label = f'<c:idx val="{at}"/><c:order val="{at}"/>{name}<c:invertIfNegative val="0"/>{more}'
    return f"<c:ser>{label}<c:cat>{categories}</c:cat><c:val>{values}</c:val></c:ser>"


def axes(title: str = "Tons a year") -> str:
    ends = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    said = f"<c:title>{rich(f'<a:r><a:t>{title}</a:t></a:r>')}<c:overlay val='0'/></c:title>" if title else ""
    return (
        f'<c:catAx><c:axId val="1"/>{ends}<c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/>{ends}<c:axPos val="l"/>{said}<c:crossAx val="1"/></c:valAx>'
    )


def bars(content: str, title: str = TITLE, after: str = "") -> bytes:
    """A chart of bars; `content` are its series."""
    said = f"<c:title>{rich(title)}<c:overlay val='0'/></c:title>" if title else ""
    plot = (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{content}<c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )
    area = f"<c:plotArea><c:layout/>{plot}{axes()}</c:plotArea><c:legend><c:legendPos val='r'/></c:legend>"
    return f"<c:chartSpace {_SPACES}><c:chart>{said}{area}</c:chart>{after}</c:chartSpace>".encode()


@cache
def workbook(table: bool = True) -> bytes:
    """The workbook of the chart: names of series in its first row, and of mills in its first column."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Mills"
    for row in (["Mill", *SERIES], [MILLS[0], 4.3, 2.4], [MILLS[1], 2.5, 4.4], ["Sold", 1, 1]):
        sheet.append(row)
    if table:
        sheet.add_table(Table(displayName="Table1", ref="A1:C3"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def relations(**targets: tuple[str, str]) -> bytes:
    """A part of relations: kinds and targets by id."""
    said = "".join(f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{to}"/>' for key, (kind, to) in targets.items())
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{said}</Relationships>'.encode()


def with_chart(chart: bytes = b"", description: str = "", book: bytes = b"") -> bytes:
    """A document with a paragraph, a chart with its workbook, and another paragraph."""
    mills = strings("Mills!$A$2:$A$3", MILLS)
    both = (series(at, name, mills, numbers("Mills!$B$2:$B$3", [4.3 + at, 2.5])) for at, name in enumerate(SERIES))
    files = {
        "word/charts/chart1.xml": chart or bars("".join(both), after='<c:externalData r:id="book"/>'),
        "word/charts/_rels/chart1.xml.rels": relations(book=("package", f"../{WORKBOOK.removeprefix('word/')}")),
        WORKBOOK: book or workbook(),
    }
    text = paragraph(run("Before.")) + drawing(chart_named("chart"), description) + paragraph(run("After."))
    return docx(text, links={"chart": "charts/chart1.xml"}, files=files, language="en-GB")


def point(identifier: str, text: str = "", kind: str = "node") -> str:
    body = f'<dgm:t><a:bodyPr/><a:p><a:r><a:rPr lang="en-GB"/><a:t>{text}</a:t></a:r></a:p></dgm:t>' if text else ""
    return f'<dgm:pt modelId="{identifier}" type="{kind}">{body}</dgm:pt>'


def with_diagram() -> bytes:
    """A document with a diagram of three points, of which the second is below the third."""
    points = point("0", kind="doc") + point("1", "Grain") + point("2", "Flour") + point("3", "The miller")
    links = "".join(
        f'<dgm:cxn modelId="9{inner}" srcId="{outer}" destId="{inner}" srcOrd="{order}" destOrd="0"/>'
        for outer, inner, order in (("0", "1", 0), ("3", "2", 0), ("0", "3", 1))
    )
    extension = (
        '<dsp:dataModelExt xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" relId="shapes"/>'
    )
    data = (
        f"<dgm:dataModel {_DIAGRAM}><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst>"
        f'<dgm:extLst><a:ext uri="x">{extension}</a:ext></dgm:extLst></dgm:dataModel>'
    )
    shapes = "".join(
        f'<dsp:sp><dsp:txBody><a:bodyPr/><a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-GB" sz="2{size}00"/>'
        f"<a:t>{text}</a:t></a:r></a:p></dsp:txBody></dsp:sp>"
        for size, text in enumerate(("Grain", "The miller", "Flour"))
    )
    files = {
        "word/diagrams/data1.xml": data.encode(),
        "word/diagrams/drawing1.xml": f"<dsp:drawing {_SHAPES}>{shapes}</dsp:drawing>".encode(),
    }
    named = f'<dgm:relIds {_DIAGRAM} xmlns:r="{R}" r:dm="data"/>'
    return docx(
        drawing(named, "How flour is made"),
        links={"data": "diagrams/data1.xml", "shapes": "diagrams/drawing1.xml"},
        files=files,
        language="en-GB",
    )


def extended() -> bytes:
    """An extended chart of Word 2016: a waterfall."""
    points = "".join(f'<cx:pt idx="{at}">{text}</cx:pt>' for at, text in enumerate(MILLS))
    values = '<cx:pt idx="0">4</cx:pt><cx:pt idx="1">-2.5</cx:pt>'
    data = (
        f'<cx:data id="0"><cx:strDim type="cat"><cx:f>Mills!$A$2:$A$3</cx:f><cx:lvl ptCount="2">{points}</cx:lvl>'
        f'</cx:strDim><cx:numDim type="val"><cx:lvl formatCode="General">{values}</cx:lvl></cx:numDim></cx:data>'
    )
    title = "<cx:title><cx:tx><cx:txData><cx:v>Flour</cx:v></cx:txData></cx:tx></cx:title>"
    name = "<cx:tx><cx:txData><cx:f>Mills!$B$1</cx:f><cx:v>Sold</cx:v></cx:txData></cx:tx>"
    plot = f'<cx:series layoutId="waterfall">{name}<cx:dataId val="0"/></cx:series>'
    chart = f"<cx:chart>{title}<cx:plotArea><cx:plotAreaRegion>{plot}</cx:plotAreaRegion></cx:plotArea></cx:chart>"
    return f'<cx:chartSpace xmlns:cx="{EXTENDED}"><cx:chartData>{data}</cx:chartData>{chart}</cx:chartSpace>'.encode()


def odt_chart(title: str = "Flour of both mills", axis: str = "Tons a year") -> str:
    """A chart of LibreOffice's with its own table; without a title and an axis, one that says nothing."""
    rows = zip(MILLS, (4.3, 2.5), strict=True)
    said = f"<chart:title><text:p>{title}</text:p></chart:title>" if title else ""
    named = f"<chart:axis><chart:title><text:p><text:span>{axis}</text:span></text:p></chart:title></chart:axis>"
    table = (
        "<table:table-header-rows><table:table-row><table:table-cell><text:p/></table:table-cell>"
        f"{_cell('Sold')}</table:table-row></table:table-header-rows><table:table-rows>"
        + "".join(f"<table:table-row>{_cell(name)}{_cell(value)}</table:table-row>" for name, value in rows)
        + "</table:table-rows>"
    )
    plot = f'{named if axis else ""}<table:table table:name="local-table">{table if title else ""}</table:table>'
    return f"<office:chart><chart:chart>{said}<chart:plot-area>{plot}</chart:plot-area></chart:chart></office:chart>"


def _cell(content: str | float) -> str:
    kind = "string" if isinstance(content, str) else "float"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{content}</text:p></table:table-cell>'


def with_odt_chart(
    beside: str = "", *, chart: str = "", is_inside: bool = False, files: Mapping[str, bytes] | None = None
) -> bytes:
    """An OpenDocument text with a paragraph, a chart, and another paragraph; `beside` is what its frame has, too."""
    spaces = f'{ODT_SPACES} xmlns:chart="{ODT}chart:1.0"'
    root = (
        f"<office:document-content {spaces}><office:body>{chart or odt_chart()}</office:body></office:document-content>"
    )
    held = f"<draw:object>{root}</draw:object>" if is_inside else '<draw:object xlink:href="./Object 1"/>'
    frame = f"<text:p><draw:frame>{held}{beside}</draw:frame></text:p>"
    text = f"<text:p>Before.</text:p>{frame}<text:p>After.</text:p>"
    return odt(text, files={"Object 1/content.xml": root.encode(), **(files or {})})
