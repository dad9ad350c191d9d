# ruff: noqa: E501 - markup as pages and offices have it
"""Small sources, one of each format, in which most of what their reader knows stands once."""

from __future__ import annotations

from collections.abc import Mapping

from read.books import book
from read.office import ODT_SPACES, docx, footnote_mark, odt, odt_style, paragraph, run

_PIXEL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdacd\xf8\xcfP\x0f\0\3\x86\1\x80Z4}k\0\0\0\0IEND\xaeB`\x82"
_TEXTS = (
    "The Dam\n\nby Ann Rivers\n\nThe town built a dam.[1] It held for ten years,[2] as http://e.org/a(b) says.\nMr. Low, of the U.S., wrote to a@b.org.\n\n"
    "CHAPTER I\n\n- one\n- two\n\n    Red is the river,\n    red is the rain.\n\n* * *\n\nHe _never_ came [Footnote: In 1912.] back. “Why?” she asked.\n\n"
    "Notes\n\n[1] It was the second.\n\n   More of it.\n\n[2] See above, pp. 3-5.\n",
    "Title\n\nWords{1} and more³ words.(2) Then 注1 and star* too, m² or 5.3 and so.4\nA divid-\ned word.\n\n{1} One.\n\n³ Three.\n\n(2) Two.\n\n注1 Far.\n\n* Star.\n\n4. Four.\n",
)
_MARKDOWN = (
    "---\ntitle: The Dam\nauthor: [Ann, {name: Bo}]\nlang: en\n---\n\n# The Dam {#dam}\n\nIt held[^1] *ten* years^[or so], **see** [there](#dam) and ![a dam](dam.png).\n\n"
    '<!-- context: verb -->\n\nOpen `code` ~~no~~ H~2~O ==yes== $x$ <b id="q">raw</b>\n\n> quoted [^long]\n>\n> > twice\n\n- [ ] one\n- two\n    1. three\n\n'
    '| a | b |\n|---|:-:|\n| c | d[^1] |\n\nTerm\n: Definition\n\n!!! note "Mind"\n    Words\n\n::: {.box}\n## Inner\n:::\n\n```py\nx = [^1]\n```\n\n'
    '<p>see <sup><a href="#n" id="r">1</a></sup></p>\n\n<ol><li id="n">Note <a href="#r">↩</a></li></ol>\n\n## Notes\n\n[^1]: One.\n\n    More.\n\n[^long]: Long ^[in].\n',
)
_PAGE = (
    '<head><title>T - Site</title><meta charset="utf-8"><meta name="author" content="Ann"><style>p{{}}</style></head><body><nav><a href="#h">x</a></nav><main>'
    '<h1 id="h">The Dam<a href="#h">#</a></h1><p>It held<sup><a href="#fn1" id="r1">1</a></sup> for <em>ten</em> <a href="b.html">years</a>.{0}</p>'
    '<ul><li>a<ul><li>b</li></ul></li></ul><table><caption>c</caption><tr><th>x</th><td rowspan="2">y</td></tr></table><dl><dt>t</dt><dd>d</dd></dl>'
    '<p lang="fr">q <ruby>a<rt>b</rt></ruby> <code>c</code> <span class="sidenote">side</span> <img src="a.png" alt="A"> <math><mi>x</mi></math> '
    '<svg><title>s</title><path id="p" fill="url(#p)"></path><text>k</text></svg></p><details><summary>s</summary>t</details><figure><img src="data:image/png;base64,AA=="><figcaption>f</figcaption></figure>'
    '<section class="footnotes"><h2>Notes</h2><ol><li id="fn1"><p>Note <i>one</i>. <a href="#r1">↩</a></p></li></ol></section></main></body>'
)
_HTML = (f'<!DOCTYPE html><html lang="en">{_PAGE.format("<p>open<br>")}</html>',)
_XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en">'
    + _PAGE.format('<a epub:type="noteref" href="#n2">2</a>').replace('<meta charset="utf-8">', "").replace('content="Ann">', 'content="Ann"/>')
    .replace('alt="A">', 'alt="A"/>').replace('AA==">', 'AA=="/>').replace("</main>", '<aside epub:type="footnote" id="n2"><p>Two.</p></aside></main>')
    + "</html>",
)  # fmt: skip
_FICTIONBOOK = (
    '<?xml version="1.0" encoding="utf-8"?>\n<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>'
    "<author><first-name>Ann</first-name><last-name>Rivers</last-name></author><book-title>The Dam</book-title><annotation><p>About.</p></annotation><lang>en</lang></title-info></description>"
    '<body><title><p>Ann</p><p>The Dam</p></title><epigraph><p>Water.</p><text-author>Bo</text-author></epigraph><section id="s1"><title><p>One</p></title><p>Text<a l:href="#n1" type="note">[1]</a> and '
    '<emphasis>more</emphasis>.</p><empty-line/><poem><stanza><v>Red</v><v>Rain</v></stanza></poem><cite><p>Said.</p></cite><image l:href="#i.png" alt="I"/><table><tr><th>a</th><td>b</td></tr></table></section></body>'
    '<body name="notes"><section id="n1"><title><p>1</p></title><p>First.</p></section></body><binary id="i.png" content-type="image/png">iVBORw0KGgo=</binary></FictionBook>',
)
# By file name ending: texts that pandoc reads.
_PANDOC = {
    ".rst": ("Title\n=====\n\nText [1]_ and [#a]_ *so* ``code`` |x| `link <http://e.org>`_.\n\n.. note:: Mind\n\n   Words\n\n.. |x| replace:: y\n\n* a\n* b\n\n=== ===\na   b\n=== ===\n\n.. [1] One.\n.. [#a] Two\n   more.\n",),
    ".tex": ("\\documentclass{article}\\title{T}\\author{A}\\begin{document}\\maketitle\\section{S}Text\\footnote{One \\emph{so}.} and\\footnotemark[2] $x^2$ \\cite{k}. \\footnotetext[2]{Two.}\\begin{itemize}\\item a\\end{itemize}% c\n\\begin{thebibliography}{9}\\bibitem{k} K.\\end{thebibliography}\\end{document}",),
    ".dbk": ('<article xmlns="http://docbook.org/ns/docbook"><title>T</title><para>Text<footnote xml:id="f"><para>One.</para></footnote> and <emphasis>so</emphasis><footnoteref linkend="f"/>.</para><itemizedlist><listitem><para>a</para></listitem></itemizedlist></article>',),
    ".org": ("#+TITLE: T\n* H\nText[fn:1] and[fn:: inline] /so/ =code= [[http://e.org][l]].\n- a\n- b\n| a | b |\n#+BEGIN_QUOTE\nq\n#+END_QUOTE\n[fn:1] One.\n",),
    ".wiki": ("== H ==\nText<ref name=\"a\">One</ref> and<ref name=a /> ''so'' '''b''' [[Page|l]] {{efn|Two}} {{cite web|title=T}}.\n* a\n{|\n|a\n|}\n{{notelist}}\n<references/>\n[[Category:C]]\n",),
    ".textile": ("h1. T\n\nText[1] and *so* _it_ @code@ \"l\":http://e.org.\n\n* a\n\n|a|b|\n\nfn1. One.\n",),
    ".typ": ("= T\n\nText#footnote[One _so_] <a> and#footnote(<a>) *b* `code` #link(\"http://e.org\")[l] $x$.\n\n- a\n+ b\n\n#quote[q]\n",),
    ".adoc": ("= T\nAnn\n\n== H\n\nTextfootnote:[One _so_] and footnote:a[Two]footnote:a[] *b* `c` http://e.org[l].\n\n* a\n\n|===\n|a |b\n|===\n\n----\ncode\n----\nifdef::x[]\ny\nendif::[]\n",),
}  # fmt: skip


_ODT_STYLES = (
    odt_style(
        "I",
        'fo:font-style="italic" fo:language="fr" text:display="true" style:text-position="super 58%"',
        family="text",
    )
    + odt_style(
        "P",
        'fo:font-weight="bold"',
        parent="Caption",
        more='style:master-page-name="M" style:default-outline-level="1"|<style:paragraph-properties fo:text-align="end" style:writing-mode="rl-tb" fo:break-before="page" fo:border-top="1pt solid"/>',
    )
    + '<style:font-face style:name="Sym" svg:font-family="Symbol"/><style:default-style style:family="paragraph"><style:text-properties style:font-name="Sym" style:language-complex="ar"/></style:default-style>'
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="x" text:start-value="3"/><text:list-level-style-bullet text:level="2"/></text:list-style>'
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="i" style:num-list-format="%1%." text:display-levels="1"/></text:outline-style>'
)
_ODT_BODY = (
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    '<text:h text:outline-level="1" text:restart-numbering="true">T</text:h><text:p text:style-name="P"><text:bookmark text:name="b"/>Text<text:note text:id="n" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>One.</text:p>'
    '</text:note-body></text:note> <text:span text:style-name="I">so<text:note-ref text:ref-name="n">1</text:note-ref></text:span><text:change-start text:change-id="c"/>x<text:change-end text:change-id="c"/><draw:frame draw:name="F"><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame> <text:date>1648</text:date></text:p>'
    '<text:list text:style-name="N" xml:id="l"><text:list-item text:start-value="2"><text:p>a</text:p><text:p>b</text:p><text:list><text:list-header><text:p>c</text:p></text:list-header></text:list></text:list-item></text:list><text:list text:continue-list="l" text:continue-numbering="true"><text:list-item><text:h>d</text:h></text:list-item></text:list>'
    '<text:numbered-paragraph text:list-id="l" text:level="2"><text:p>e</text:p></text:numbered-paragraph><text:p><text:ruby><text:ruby-base>京</text:ruby-base><text:ruby-text>k</text:ruby-text></text:ruby><text:s text:c="3"/><text:tab/><text:line-break/><text:a xlink:href="#T|outline">to</text:a><text:bookmark-ref text:ref-name="b">here</text:bookmark-ref><text:sequence text:ref-name="s">1</text:sequence></text:p>'
    '<table:table table:name="t"><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>h</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" table:number-rows-spanned="2"/></table:table-row></table:table>'
    '<text:section text:display="condition" text:is-hidden="false"><text:p><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame><draw:frame><draw:image xlink:href="a.png"/><svg:desc>A</svg:desc></draw:frame><draw:rect svg:height="0.01in"/></text:p></text:section>'
    "<text:table-of-content><text:index-body><text:p>T 1</text:p></text:index-body></text:table-of-content>"
)


def _odt() -> bytes:
    formula = b'<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>x</mi><annotation>x</annotation></semantics></math>'
    return odt(
        _ODT_BODY,
        "<dc:title>T</dc:title><dc:language>en</dc:language>",
        {"Object 1/content.xml": formula, "a.png": _PIXEL},
        styles=_ODT_STYLES,
    )


_FLAT_ODT = (
    f"<office:document {ODT_SPACES}><office:meta><dc:title>T</dc:title></office:meta><office:styles>{_ODT_STYLES}</office:styles><office:body><office:text>{_ODT_BODY}"
    "<text:p><draw:frame><draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body></office:document>",
)


def _docx() -> bytes:
    equation = (
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>x</m:t></m:r></m:den></m:f></m:oMath>"
    )
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>k</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>京</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    sign = '<w:r><w:sym w:font="Symbol" w:char="03B1"/><w:cr/><w:ptab/></w:r><w:hyperlink r:id="l"><w:r><w:t>l</w:t></w:r></w:hyperlink>'
    image = '<w:r><w:drawing><wp:inline><wp:docPr descr="A"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = (
        paragraph(run("T"), "Title")
        + paragraph(run("Text") + footnote_mark(2) + run(" so", "<w:i/>") + equation + box + ruby + sign + image)
        + table
    )
    notes = {"footnotes": f'<w:footnote w:id="2">{paragraph(run("One."))}</w:footnote>'}
    return docx(
        body,
        notes=notes,
        links={"l": "http://e.org/", "i": "media/a.png"},
        core="<dc:title>T</dc:title>",
        files={"word/media/a.png": _PIXEL},
    )


def _epub() -> bytes:
    nav = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol><li><a href="a.xhtml">One</a><ol><li><a href="b.xhtml#h">Two</a></li></ol></li></ol></nav><nav epub:type="page-list"><ol><li><a href="b.xhtml#p2">2</a></li></ol></nav></body></html>'
    ncx = '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>One</text></navLabel><content src="a.xhtml"/></navPoint></navMap></ncx>'
    hidden = '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/><e:CipherData><e:CipherReference URI="OEBPS/f.otf"/></e:CipherData></e:EncryptedData></encryption>'
    css = b"@import 'b.css'; @font-face{font-family:F;src:url(f.otf)} body.x p{color:red;background:url(a.png)} #h{margin:0} [epub|type~='x']{top:calc(1px + 2px)}"
    pages = {
        "a.xhtml": '<h1>One</h1><p class="x" style="color:red">Text<a epub:type="noteref" href="b.xhtml#n">1</a> <a href="b.xhtml#h">on</a> <img src="a.png" alt="A"/></p>',
        "b.xhtml": '<h2 id="h">Two</h2><p>More<span epub:type="pagebreak" id="p2" title="2"/> words <span class="pagenum">3</span>.</p><svg xmlns="http://www.w3.org/2000/svg"><image href="a.png"/></svg><aside epub:type="footnote" id="n"><p>Note.</p></aside>',
    }
    items = (
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="c" href="a.css" media-type="text/css"/>'
        '<item id="i" href="a.png" properties="cover-image" media-type="image/png"/><item id="f" href="f.otf" media-type="font/otf"/>'
    )
    files = {
        "nav.xhtml": nav.encode(),
        "toc.ncx": ncx.encode(),
        "a.css": css,
        "b.css": b"p{text-indent:1em}",
        "a.png": _PIXEL,
        "f.otf": b"OTTO" + bytes(60),
    }
    linked = {f"OEBPS/{name}": data for name, data in files.items()} | {"META-INF/encryption.xml": hidden.encode()}
    metadata = '<dc:title id="t">A book</dc:title><dc:language>en</dc:language><dc:creator id="a">Ann</dc:creator><meta refines="#a" property="role">aut</meta><dc:description>&lt;p&gt;On&lt;/p&gt;</dc:description>'
    return book(pages, metadata=metadata, items=items, files=linked)


# By the name of a reader: the ending of its files' names, and its seeds.
TEXTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "text": (".txt", _TEXTS),
    "markdown": (".md", _MARKDOWN),
    "html": (".html", _HTML),
    "xhtml": (".xhtml", _XHTML),
    "fictionbook": (".fb2", _FICTIONBOOK),
    "fodt": (".fodt", _FLAT_ODT),
    **{ending[1:]: (ending, texts) for ending, texts in _PANDOC.items()},
}
ARCHIVES: Mapping[str, tuple[str, bytes]] = {
    "epub": (".epub", _epub()),
    "docx": (".docx", _docx()),
    "odt": (".odt", _odt()),
}
PANDOC = tuple(ending[1:] for ending in _PANDOC)
