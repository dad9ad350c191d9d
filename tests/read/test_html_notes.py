# ruff: noqa: E501 - markup as pages have it
"""One small page for each shape in which pages write their notes."""

import pytest

from bounds import bounded
from read.pages import Page, page

# name -> (the page's body, its notes' texts in order, the notes that the citations cite, the text that remains)
SHAPES: dict[str, tuple[str, list[str], list[int], str]] = {
    "ARIA roles": (
        '<p>One<a href="#n1" id="r1" role="doc-noteref">1</a>.</p>'
        '<section role="doc-endnotes"><h2>Notes</h2><ol><li id="n1">First <em>note</em>. '
        '<a href="#r1" role="doc-backlink">↩</a></li></ol></section>',
        ["First note."],
        [0],
        "One.",
    ),
    "epub:type, aside": (
        '<p>One<a epub:type="noteref" href="#n1">1</a> and two<a epub:type="noteref" href="#n2">2</a>.</p>'
        '<aside epub:type="footnote" id="n1" hidden="hidden"><p>First.</p></aside>'
        '<aside epub:type="footnote" id="n2"><p>Second.</p><p>More.</p></aside>',
        ["First.", "Second. More."],
        [0, 1],
        "One and two.",
    ),
    "pandoc": (
        '<p>One<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p>'
        '<section id="footnotes" class="footnotes" role="doc-endnotes"><hr /><ol><li id="fn1"><p>First.</p><p>Second '
        'paragraph.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>',
        ["First. Second paragraph."],
        [0],
        "One.",
    ),
    "cmark, cited twice": (
        '<p>One<sup class="footnote-ref"><a href="#fn-a" id="fnref-a" data-footnote-ref>1</a></sup> two'
        '<sup class="footnote-ref"><a href="#fn-a" id="fnref-a-2" data-footnote-ref>1</a></sup></p>'
        '<section class="footnotes" data-footnotes><ol><li id="fn-a"><p>Note. <a href="#fnref-a" class='
        '"footnote-backref" data-footnote-backref>↩</a> <a href="#fnref-a-2" class="footnote-backref" '
        "data-footnote-backref>↩<sup>2</sup></a></p></li></ol></section>",
        ["Note."],
        [0, 0],
        "One two",
    ),
    "Wikipedia": (
        '<p>Fact.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup> '
        'Other.<sup id="cite_ref-b_2-0" class="reference"><a href="#cite_note-b-2">[2]</a></sup> Third.'
        '<sup id="cite_ref-b_2-1" class="reference"><a href="#cite_note-b-2">[2]</a></sup><sup>: 23 </sup></p>'
        '<div class="mw-heading mw-heading2"><h2 id="References">References</h2><span class="mw-editsection">[edit]'
        '</span></div><div class="reflist"><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink">'
        '<b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">Smith 2001.</span></li>'
        '<li id="cite_note-b-2"><span class="mw-cite-backlink">^ <a href="#cite_ref-b_2-0"><sup><i><b>a</b></i></sup></a>'
        ' <a href="#cite_ref-b_2-1"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text">Jones.</span></li>'
        "</ol></div><h2>External links</h2><p>None.</p>",
        ["Smith 2001.", "Jones."],
        [0, 1, 1],
        "Fact. Other. Third.: 23 External links None.",
    ),
    "WordPress block": (
        '<p>One<sup data-fn="8a" class="fn"><a href="#8a-4c" id="8a-4c-link">1</a></sup>.</p><ol class="wp-block-footnotes">'
        '<li id="8a-4c">First. <a href="#8a-4c-link" aria-label="Jump to footnote reference 1">↩︎</a></li></ol>',
        ["First."],
        [0],
        "One.",
    ),
    "WordPress plugin": (
        '<p>One<sup><a href="#footnote_0_12" id="identifier_0_12" class="footnote-link footnote-identifier-link" '
        'title="First.">1</a></sup>.</p><ol class="footnotes"><li id="footnote_0_12" class="footnote">First. '
        '[<a href="#identifier_0_12" class="footnote-link footnote-back-link">&#8617;</a>]</li></ol>',
        ["First."],
        [0],
        "One.",
    ),
    "Pressbooks": (
        '<p>One<a class="footnote" title="First." id="return-footnote-9-1" href="#footnote-9-1" aria-label="Footnote 1">'
        '<sup class="footnote">[1]</sup></a></p><hr class="before-footnotes clear" /><div class="footnotes"><ol>'
        '<li id="footnote-9-1">First. <a href="#return-footnote-9-1" class="return-footnote" '
        'aria-label="Return to footnote 1">&crarr;</a></li></ol></div>',
        ["First."],
        [0],
        "One",
    ),
    "Gutenberg, FNanchor": (
        '<p>One<a name="FNanchor_1" id="FNanchor_1"></a><a href="#Footnote_1" class="fnanchor">[1]</a> two.</p>'
        '<div class="footnotes"><h3>FOOTNOTES:</h3><div class="footnote"><p><a name="Footnote_1" id="Footnote_1"></a>'
        '<a href="#FNanchor_1"><span class="label">[1]</span></a> First.</p><p>Goes on.</p></div></div>',
        ["First. Goes on."],
        [0],
        "One two.",
    ),
    "Gutenberg, Footnote n": (
        '<p>One.<a href="#f12" id="a12">[Footnote 12]</a></p><p>Two.</p>'
        '<p><a id="f12"></a>[Footnote <a href="#a12">12</a>: First note.]</p><p>Three.</p>',
        ["First note."],
        [0],
        "One. Two. Three.",
    ),
    "sup links to a list, no way back": (
        '<p>One<sup><a href="#a">1</a></sup>, two<sup><a href="#b">2</a></sup>.</p><h2>Notes</h2>'
        '<ol><li id="a">First.</li><li id="b">Second.</li></ol>',
        ["First.", "Second."],
        [0, 1],
        "One, two.",
    ),
    "asterisks": (
        '<p>One<a href="#s1" id="t1">*</a>, two<a href="#s2" id="t2">*</a>.</p>'
        '<p id="s1"><a href="#t1">*</a> First.</p><p id="s2"><a href="#t2">*</a> Second.</p>',
        ["First.", "Second."],
        [0, 1],
        "One, two.",
    ),
    "definition list": (
        '<p>One <a href="#d1" id="c1">[1]</a>.</p><dl class="footnote"><dt id="d1"><a href="#c1">1</a></dt>'
        "<dd><p>First.</p></dd></dl>",
        ["First."],
        [0],
        "One.",
    ),
    "docutils table": (
        '<p>One <a class="footnote-reference" href="#id2" id="id1">[1]</a></p><table class="docutils footnote" id="id2">'
        '<colgroup><col class="label" /><col /></colgroup><tbody><tr><td class="label"><a class="fn-backref" href="#id1">'
        "[1]</a></td><td>First.</td></tr></tbody></table>",
        ["First."],
        [0],
        "One",
    ),
    "docutils aside": (
        '<p>One <a class="footnote-reference brackets" href="#id2" id="id1" role="doc-noteref">1</a></p>'
        '<aside class="footnote-list brackets"><aside class="footnote brackets" id="id2" role="doc-footnote"><span '
        'class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#id1">1</a><span class="fn-bracket">'
        "]</span></span><p>First.</p></aside></aside>",
        ["First."],
        [0],
        "One",
    ),
    "Word": (
        '<p class="MsoNormal">One<a href="#_ftn1" name="_ftnref1" title=""><span class="MsoFootnoteReference"><sup>[1]'
        '</sup></span></a></p><div><br clear="all"><hr align="left" size="1" width="33%"><div id="ftn1"><p '
        'class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1" title=""><span class="MsoFootnoteReference">[1]</span>'
        "</a> First.</p><p>More.</p></div></div>",
        ["First. More."],
        [0],
        "One",
    ),
    "LibreOffice": (
        '<p>One<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" '
        'href="#sdfootnote1anc">1</a>First.</p></div>',
        ["First."],
        [0],
        "One",
    ),
    "tex4ht": (
        '<p>One<span class="footnote-mark"><a href="#fn1x0" id="fn1x0-bk"><sup class="textsuperscript">1</sup></a></span>'
        '.</p><div class="footnotes"><p class="noindent"><span class="footnote-mark"><a href="#fn1x0-bk" id="fn1x0"><sup '
        'class="textsuperscript">1</sup></a></span><span class="cmr-8">First.</span></p></div>',
        ["First."],
        [0],
        "One.",
    ),
    "LaTeXML": (
        '<p>One<span id="footnote1" class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span '
        'class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_tag '
        'ltx_tag_note">1</span>First.</span></span></span> two.</p>',
        ["First."],
        [0],
        "One two.",
    ),
    "LaTeXML, a mark and its note apart": (
        '<p>One<span class="ltx_note ltx_role_footnotemark"><sup class="ltx_note_mark">1</sup><span class='
        '"ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_note_type">'
        'footnotemark: </span><span class="ltx_tag ltx_tag_note">1</span></span></span></span> two.<span class="ltx_note '
        'ltx_role_footnotetext"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class='
        '"ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_note_type">footnotetext: </span>First.'
        '</span></span></span></p><h2>Title<span class="ltx_note ltx_role_thanks"><sup class="ltx_note_mark">†</sup><span '
        'class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">†</sup><span class='
        '"ltx_note_type">thanks: </span>To all.</span></span></span></h2>',
        ["First.", "To all."],
        [0, 1],
        "One two. Title",
    ),
    "WordPress Modern Footnotes": (
        '<p>One<sup class="modern-footnotes-footnote" data-mfn="1"><a href="javascript:void(0)" role="button">1</a></sup>'
        '<span role="tooltip" class="modern-footnotes-footnote__note" tabindex="0" data-mfn="1">First.</span> two.</p>',
        ["First."],
        [0],
        "One two.",
    ),
    "Sphinx, cited twice": (
        '<p>One<a class="footnote-reference brackets" href="#id3" id="id1" role="doc-noteref"><span class="fn-bracket">['
        '</span>1<span class="fn-bracket">]</span></a> two<a class="footnote-reference brackets" href="#id3" id="id5" '
        'role="doc-noteref"><span class="fn-bracket">[</span>1<span class="fn-bracket">]</span></a></p><aside class='
        '"footnote brackets" id="id3" role="doc-footnote"><span class="label"><span class="fn-bracket">[</span>1<span '
        'class="fn-bracket">]</span></span><span class="backrefs">(<a role="doc-backlink" href="#id1">1</a>,<a '
        'role="doc-backlink" href="#id5">2</a>)</span><p>First.</p></aside>',
        ["First."],
        [0, 0],
        "One two",
    ),
    "Duokan, a picture for a mark": (
        '<p>One<sup><a class="duokan-footnote" href="#n1" id="r1"><img alt="" src="note.png"/></a></sup>.</p><ol class='
        '"duokan-footnote-content"><li class="duokan-footnote-item" id="n1"><p><a href="#r1">◎</a>First.</p></li></ol>',
        ["First."],
        [0],
        "One.",
    ),
    "a page that has another name now": (
        '<p>One<sup><a href="chapter.html#fn1" id="r1">1</a></sup> two<sup><a href="chapter.html#fn2" id="r2">2</a></sup></p>'
        '<ol><li id="fn1">First. <a href="chapter.html#r1">↩</a></li><li id="fn2">Second. <a href="chapter.html#r2">↩</a></li>'
        "</ol>",
        ["First.", "Second."],
        [0, 1],
        "One two",
    ),
    "whole addresses": (
        '<p>One<sup><a href="https://example.org/old#fn1" id="r1">1</a></sup>.</p><ol><li id="fn1">First. '
        '<a href="https://example.org/old#r1">↩</a></li></ol>',
        ["First."],
        [0],
        "One.",
    ),
    "a way back in words, after a raised number": (
        '<p>One<sup><a href="#n1" id="r1">1</a></sup>.</p><hr><p id="n1"><sup>1</sup> First. <a href="#r1">Volver</a></p>',
        ["First."],
        [0],
        "One.",
    ),
    "calibre, from a Word document": (
        '<p>One<sup class="calibre1"><a id="back_note_1" href="#note_1" title="Go to note 1">[1]</a></sup>.</p><dl class="'
        'footnote"><dt id="note_1">[<a href="#back_note_1" title="Go back">←1</a>]</dt><dd><p>First.</p></dd></dl>',
        ["First."],
        [0],
        "One.",
    ),
    "words in the line": (
        '<p>One<span class="footnote">First <i>note</i>.</span> two.</p>',
        ["First note."],
        [0],
        "One two.",
    ),
    "marks with a word for those who hear": (
        '<p>One<a href="#fn1" id="r1" class="xref fn"><span class="sr">Footnote </span><sup>1</sup></a>.</p>'
        '<div class="fn" id="fn1"><a href="#r1"><span class="number">1</span></a><p>First.</p></div>',
        ["First."],
        [0],
        "One.",
    ),
    "slides": (
        '<p>One<a href="#/fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p><section '
        'role="doc-endnotes"><ol><li id="fn1"><p>First.<a href="#/fnref1" role="doc-backlink">↩</a></p></li></ol></section>',
        ["First."],
        [0],
        "One.",
    ),
    "in code and names": (
        '<p>Call <code>run()<sup><a href="#n1" id="r1">1</a></sup></code> of <span translate="no">Hex<sup><a href="#n2" '
        'id="r2">2</a></sup></span> now.</p><ol><li id="n1">First. <a href="#r1">↩</a></li><li id="n2">Second. '
        '<a href="#r2">↩</a></li></ol>',
        ["First.", "Second."],
        [0, 1],
        "Call run() of Hex now.",
    ),
    "outside of the main text": (
        '<main><h1>A</h1><p>One<sup><a href="#n1" id="r1">1</a></sup> two<sup><a href="#n2" id="r2">2</a></sup>, see '
        '<a href="#about">us</a>.</p></main><aside id="about">About us</aside><div class="fn"><h2>Notes</h2><ol><li id="n1">'
        'First. <a href="#r1">↩</a></li><li id="n2">Second. <a href="#r2">↩</a></li></ol></div><footer>Copyright</footer>',
        ["First.", "Second."],
        [0, 1],
        "A One two, see us.",
    ),
    "outside of the main text, and apart": (
        '<div><main><p>One<sup><a href="#n1" id="r1">1</a></sup> two<sup><a href="#n2" id="r2">2</a></sup>.</p></main>'
        '<p id="n1">1. First. <a href="#r1">↩</a></p></div><p id="n2">2. Second. <a href="#r2">↩</a></p><p>Copyright</p>',
        ["First.", "Second."],
        [0, 1],
        "One two.",
    ),
    "printed marks, no links": (
        '<p>One<sup class="sidenote-ref">1</sup><small class="sidenote"><sup>1</sup> First.</small> two.</p>',
        ["First."],
        [0],
        "One two.",
    ),
    "SciELO": (
        '<p>One<span class="ref"><sup class="xref">1</sup><span class="refCtt closed"><sup class="xref big">1</sup><span>First.'
        '</span></span></span> two<span class="ref footnote"><sup class="xref">2</sup><span class="refCtt closed"><span '
        'class="refCttPadding"><sup class="fn-label big">2</sup>Second.</span></span></span>.</p>',
        ["First.", "Second."],
        [0, 1],
        "One two.",
    ),
    "in a quotation of its own": (
        '<p>One<a href="#f1" id="r1">†</a></p><blockquote class="foot"><p id="f1"><a href="#r1">†</a> First.</p><p>More.</p>'
        "</blockquote><p>Next.</p>",
        ["First. More."],
        [0],
        "One Next.",
    ),
    "a title in another language": (
        '<p>One<sup><a href="#n1" id="r1">1</a></sup>.</p><h2>Notes et références</h2><ol><li id="n1">First. '
        '<a href="#r1">↑</a></li></ol><h2>Voir</h2><p>End</p>',
        ["First."],
        [0],
        "One. Voir End",
    ),
    "Distill": ("<p>One<d-footnote>First <em>note</em>.</d-footnote>.</p>", ["First note."], [0], "One."),
    "Tufte": (
        '<p>One<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-1" '
        'class="margin-toggle"/><span class="sidenote">First.</span> two.</p>',
        ["First."],
        [0],
        "One two.",
    ),
    "anchors and breaks in one paragraph": (
        '<p>One<sup><a name="r1" href="#n1">1</a></sup> two<sup><a name="r2" href="#n2">2</a></sup>.</p><hr>'
        '<p><a name="n1" href="#r1">1</a>. First.<br><a name="n2" href="#r2">2</a>. Second.</p>',
        ["First.", "Second."],
        [0, 1],
        "One two.",
    ),
    "anchor before the block": (
        '<p>One<a name="r1"></a><a href="#n1">(1)</a>.</p><div><a name="n1"></a><p>(<a href="#r1">1</a>) First.</p></div>',
        ["First."],
        [0],
        "One.",
    ),
    "a note cites a note": (
        '<p>One<sup><a href="#n1" id="r1">1</a></sup>.</p><ol><li id="n1">First<sup><a href="#n2" id="r2">2</a></sup>. '
        '<a href="#r1">↩</a></li><li id="n2">Second. <a href="#r2">↩</a></li></ol>',
        ["First.", "Second."],
        [0, 1],
        "One.",
    ),
    "several in one sup": (
        '<p>One<sup><a href="#n1">1</a>, <a href="#n2">2</a></sup>.</p><ol class="footnotes"><li id="n1">First.</li>'
        '<li id="n2">Second.</li></ol>',
        ["First.", "Second."],
        [0, 1],
        "One.",
    ),
    "in a heading and a cell": (
        '<h2>Head<a href="#n1" id="r1">[1]</a></h2><table><tr><td>Cell<a href="#n2" id="r2">[2]</a></td></tr></table>'
        '<div class="footnote" id="n1"><a href="#r1">[1]</a> First.</div><div class="footnote" id="n2"><a href="#r2">[2]'
        "</a> Second.</div>",
        ["First.", "Second."],
        [0, 1],
        "Head Cell",
    ),
    "at the start of a paragraph": (
        '<p><a href="#n1" id="r1">[1]</a>One.</p><p id="n1"><a href="#r1">[1]</a> First.</p>',
        ["First."],
        [0],
        "One.",
    ),
    "numbers by chapter, duplicate ids": (
        '<div><p>One<a href="#n1" id="r1">[1]</a></p><p id="n1"><a href="#r1">[1]</a> First.</p></div>'
        '<div><p>Two<a href="#n1" id="r1">[1]</a></p><p id="n1"><a href="#r1">[1]</a> Second.</p></div>',
        ["First.", "Second."],
        [0, 1],
        "One Two",
    ),
    "ids with spaces and signs": (
        '<p>One<a href="#note%20%C3%A9%281%29" id="r 1">[1]</a></p><p id="note é(1)"><a href="#r%201">[1]</a> First.</p>',
        ["First."],
        [0],
        "One",
    ),
    "the mark is a phrase": (
        '<p>The <a epub:type="noteref" href="#n1">treaty</a> of 1648.</p><aside epub:type="footnote" id="n1">Signed.</aside>',
        ["Signed."],
        [0],
        "The treaty of 1648.",
    ),
    "words to go back": (
        '<p>One<sup id="r1"><a href="#n1">1</a></sup></p><h3>Anmerkungen</h3><p id="n1"><b>1.</b> Erste. '
        '<a href="#r1">Zurück zum Text</a></p>',
        ["Erste."],
        [0],
        "One",
    ),
    "Chinese brackets": (
        '<p>正文<a id="w1" href="#m1"><sup>[1]</sup></a>。</p><p><a id="m1" href="#w1">[1]</a>注释。</p>'
        '<p>又<a id="w2" href="#m2">〔注二〕</a></p><p id="m2"><a href="#w2">〔注二〕</a>其二。</p>',
        ["注释。", "其二。"],
        [0, 1],
        "正文。 又",
    ),
    "chapters of one notes page": (
        '<p>A<sup><a href="#n1" id="r1">1</a></sup></p><p>B<sup><a href="#n2" id="r2">1</a></sup></p><section><h2>Notes</h2>'
        '<h3>Chapter 1</h3><p id="n1"><a href="#r1">1</a>. First.</p><h3>Chapter 2</h3><p id="n2"><a href="#r2">1</a>. '
        "Second.</p><p>Goes on.</p></section>",
        ["First.", "Second. Goes on."],
        [0, 1],
        "A B",
    ),
    "paragraphs that go on": (
        '<p>A<sup><a href="#n1" id="r1">1</a></sup> B<sup><a href="#n2" id="r2">2</a></sup></p><div class="notes"><h2>Notes'
        '</h2><p id="n1"><a href="#r1">1</a>. First.</p><p>Goes on.</p><p id="n2"><a href="#r2">2</a>. Second.</p>'
        "<p>Ends.</p></div>",
        ["First. Goes on.", "Second. Ends."],
        [0, 1],
        "A B",
    ),
    "number that begins a book's name": (
        '<p>A<sup><a href="#n1">1</a></sup></p><ol class="notes"><li id="n1">1 Samuel 3:4.</li></ol>',
        ["1 Samuel 3:4."],
        [0],
        "A",
    ),
    "docbook": (
        '<p>One<sup>[<a name="id123" href="#ftn.id123" class="footnote">1</a>]</sup>.</p><div class="footnotes"><br><hr width="100" align="left"><div class="footnote" id="ftn.id123"><p><sup>[<a href="#id123">1</a>] </sup>First.</p></div></div>',
        ["First."],
        [0],
        "One.",
    ),
    "asciidoctor": (
        '<p>One<sup class="footnote">[<a id="_footnoteref_1" class="footnote" href="#_footnotedef_1" title="View footnote.">1</a>]</sup> two<sup class="footnoteref">[<a class="footnote" href="#_footnotedef_1">1</a>]</sup>.</p><div id="footnotes"><hr><div class="footnote" id="_footnotedef_1"><a href="#_footnoteref_1">1</a>. First.</div></div>',
        ["First."],
        [0, 0],
        "One two.",
    ),
    "kramdown": (
        '<p>One<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup>.</p><div class="footnotes" role="doc-endnotes"><ol><li id="fn:1" role="doc-endnote"><p>First. <a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p></li></ol></div>',
        ["First."],
        [0],
        "One.",
    ),
    "markdown-it": (
        '<p>One<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> and<sup class="footnote-ref"><a href="#fn1" id="fnref1:1">[1:1]</a></sup></p><hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list"><li id="fn1" class="footnote-item"><p>First. <a href="#fnref1" class="footnote-backref">↩︎</a> <a href="#fnref1:1" class="footnote-backref">↩︎</a></p></li></ol></section>',
        ["First."],
        [0, 0],
        "One and",
    ),
    "substack": (
        '<p>One<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" href="#footnote-1" class="footnote-anchor">1</a></p><div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>First.</p><p>More.</p></div></div>',
        ["First. More."],
        [0],
        "One",
    ),
    "gutenberg new": (
        '<p>One<a id="FNanchor_1" href="#Footnote_1" class="fnanchor">[1]</a></p><div class="footnote"><p><a id="Footnote_1" href="#FNanchor_1" class="label">[1]</a> First.</p></div>',
        ["First."],
        [0],
        "One",
    ),
    "indesign": (
        '<p>One<span class="x"><a id="footnote-123-backlink" href="#footnote-123" class="_idFootnoteLink _idGenColorInherit">1</a></span></p><div class="_idFootnotes"><div id="footnote-123" class="_idFootnote"><p class="F"><a href="#footnote-123-backlink" class="_idFootnoteAnchor">1</a> First.</p></div></div>',
        ["First."],
        [0],
        "One",
    ),
    "oreilly": (
        '<p>One<a data-type="noteref" id="id1-marker" href="#id1" class="noteref"><sup>1</sup></a></p><div data-type="footnotes"><p data-type="footnote" id="id1"><sup><a href="#id1-marker">1</a></sup> First.</p></div>',
        ["First."],
        [0],
        "One",
    ),
    "jats": (
        '<p>One<a class="xref-fn" href="#fn1"><sup>1</sup></a></p><div class="fn-group"><h2>Footnotes</h2><div class="fn" id="fn1"><p><sup>1</sup> First.</p></div></div>',
        ["First."],
        [0],
        "One",
    ),
    "gdocs": (
        '<p>One<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr class="c1"><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;First.</span></p></div>',
        ["First."],
        [0],
        "One",
    ),
    "back in own p": (
        '<p>One<sup><a href="#n1" id="r1">1</a></sup></p><ol><li id="n1"><p>First.</p><p>(<a href="#r1">Return to text</a>)</p></li></ol>',
        ["First."],
        [0],
        "One",
    ),
    "table rows": (
        '<p>One<a href="#n1" id="r1">[1]</a> two<a href="#n2" id="r2">[2]</a></p><table class="footnotes"><tr id="n1"><td><a href="#r1">1</a></td><td>First.</td></tr><tr id="n2"><td><a href="#r2">2</a></td><td>Second.</td></tr></table>',
        ["First.", "Second."],
        [0, 1],
        "One two",
    ),
    "table foot": (
        '<table><tr><td>5<sup><a href="#t1">a</a></sup></td><td>6</td></tr><tr><td colspan="2" id="t1"><sup>a</sup> About five.</td></tr></table>',
        ["About five."],
        [0],
        "5 6",
    ),
    "calibre": (
        '<p>One<a id="filepos123" href="#filepos456"><sup>1</sup></a> word</p><p><a id="filepos456" href="#filepos123"><sup>1</sup></a> First.</p>',
        ["First."],
        [0],
        "One word",
    ),
    "roman": (
        '<p>One<a id="r1" href="#e1"><sup>iv</sup></a></p><p id="e1"><a href="#r1"><sup>iv</sup></a> Fourth.</p>',
        ["Fourth."],
        [0],
        "One",
    ),
    "notes before text": (
        '<div class="footnotes"><p id="n1"><a href="#r1">1</a> First.</p></div><p>One<a id="r1" href="#n1"><sup>1</sup></a></p>',
        ["First."],
        [0],
        "One",
    ),
    "tooltip wp modern fn": (
        '<p>One<sup class="modern-footnotes-footnote "><a href="javascript:void(0)" title="First.">1</a></sup></p>',
        [],
        [],
        "One1",
    ),
    "img mark": (
        '<p>One<a epub:type="noteref" href="#n1"><img src="note.png" alt="note"/></a></p><aside id="n1" epub:type="footnote"><ol><li>First.</li></ol></aside>',
        ["First."],
        [0],
        "One",
    ),
    "Org's own export, whose citations say that they lead back": (
        '<p>A<sup><a id="fnr.1" class="footref" href="#fn.1" role="doc-backlink">1</a></sup>.</p><div id="footnotes"><h2 class="footnotes">Footnotes: </h2><div class="footdef"><sup><a id="fn.1" class="footnum" href="#fnr.1" role="doc-backlink">1</a></sup> <div class="footpara" role="doc-footnote"><p class="footpara">First.</p></div></div></div>',
        ["First."],
        [0],
        "A.",
    ),
    "a table whose first cells hold only the numbers": (
        '<p>A<sup><a name="r1" href="#n1">1</a></sup> b<sup><a name="r2" href="#n2">2</a></sup></p><table><tr><td><a name="n1" href="#r1">1</a></td><td>First.</td></tr><tr><td><a name="n2" href="#r2">2</a></td><td>Second.</td></tr></table>',
        ["First.", "Second."],
        [0, 1],
        "A b",
    ),
    "Japanese marks": (
        '<p>甲<a href="#n1" id="r1">＊1</a>乙<a href="#n2" id="r2">（2）</a>丙<a href="#n3" id="r3">※3</a></p><p id="n1"><a href="#r1">＊1</a>　一。</p><p id="n2">（2）二。<a href="#r2">↑</a></p><p id="n3">※3 三。<a href="#r3">↑</a></p>',
        ["一。", "二。", "三。"],
        [0, 1, 2],
        "甲乙丙",
    ),
    "wiki named group": (
        '<p>A<sup id="cite_ref-n_1-0" class="reference"><a href="#cite_note-n-1"><span class="cite-bracket">&#91;</span>note 1<span class="cite-bracket">&#93;</span></a></sup></p><ol class="references"><li id="cite_note-n-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-n_1-0" aria-label="Jump up" title="Jump up">^</a></b></span> <span class="reference-text">First; see <a href="#CITEREFX">X 2001</a>.</span></li></ol><ul><li><cite id="CITEREFX">X, 2001.</cite></li></ul>',
        ["First; see X 2001."],
        [0],
        "A X, 2001.",
    ),
    "sup without link in label": (
        '<p>A<sup><a href="#n1" id="b1">1</a></sup></p><p><sup>1</sup> <a name="n1"></a>First. <a href="#b1">Back</a></p>',
        ["First."],
        [0],
        "A",
    ),
    "toc p both open": (
        '<p id="t1"><a href="#c1">1</a> Start</p><p id="c1"><a href="#t1">1</a> Start</p><p>x</p>',
        [],
        [],
        "1 Start 1 Start x",
    ),
    "mutual refs": (
        '<p id="p1">By Theorem <a href="#thm">3</a> done.</p><div id="thm"><p>Theorem 3. It is; see <a href="#p1">1</a> and so.</p></div>',
        [],
        [],
        "By Theorem 3 done. Theorem 3. It is; see 1 and so.",
    ),
    "p in p": (
        '<p>A<a href="#n" class="noteref">1</a></p><section epub:type="footnotes"><p id="n" epub:type="footnote">1. First.</p></section>',
        ["First."],
        [0],
        "A",
    ),
    "spans": (
        '<p>A<span id="r"><span class="s">[<a href="#n">1</a>]</span></span>, b</p><div class="n"><span id="n"></span><span>[<a href="#r">1</a>]</span> First.</div>',
        ["First."],
        [0],
        "A, b",
    ),
    "list of li with p id": (
        '<p>A<sup><a href="#n1">1</a></sup></p><ol class="endnotes"><li><p id="n1">First. <a href="#x">↩</a></p><p>More.</p></li></ol>',
        ["First. More."],
        [0],
        "A",
    ),
    "headword backlink": (
        '<p>the cat<sup><a href="#n1" id="r1">1</a></sup></p><p id="n1"><a href="#r1">the cat</a>] a feline.</p>',
        ["the cat] a feline."],
        [0],
        "the cat",
    ),
    "arabic": (
        '<p>نص<sup><a href="#n1" id="r1">(١)</a></sup></p><p id="n1"><a href="#r1">(١)</a> حاشية</p>',
        ["حاشية"],
        [0],
        "نص",
    ),
    "uncited aside": (
        '<p>A</p><aside epub:type="footnote" id="n">Lonely.</aside>',
        [],
        [],
        "A Lonely.",
    ),
    "easy-footnotes": (
        '<p>One<span class="ftnref"><a id="_ftnref3" href="#_ftn3"><sup>[3]</sup></a></span></p><hr><p id="_ftn3"><a href="#_ftnref3">[3]</a> <i>Ibid.</i>, 4.</p>',
        ["Ibid., 4."],
        [0],
        "One",
    ),
    "words in the tooltip of a mark that leads nowhere": (
        '<p>One<a href="#" title="A  first note.">*</a>, two<sup title="A second one.">2</sup>, three<a role="doc-noteref" href="javascript:void(0)" title="A third one.">[3]</a>.</p>',
        ["A first note.", "A second one.", "A third one."],
        [0, 1, 2],
        "One, two, three.",
    ),
    "words that a script would show at the mark": (
        '<p>One<a href="#" data-footnote="A first note.">[1]</a>, two<a class="fnref" data-content="A second one.">2</a>, three<i title="A third one.">*</i>.</p>',
        ["A first note.", "A second one.", "A third one."],
        [0, 1, 2],
        "One, two, three.",
    ),
    "numbers in an item of a list, and beside an arrow": (
        '<p>A<sup><a href="#n1" id="r1">1</a></sup> b<sup><a href="#n2" id="r2">2</a></sup></p><h2>Translator’s notes</h2><ol><li id="n1">1 Born in Graz. <a href="#r1">↩</a></li><li id="n2"><a href="#r2">↑</a> 2 Died there.</li></ol>',
        ["Born in Graz.", "Died there."],
        [0, 1],
        "A b",
    ),
    "a place in the list where the mark is a sign": (
        '<p>A<a role="doc-noteref" href="#n1">*</a></p><ol><li id="n1">1 Born in Graz.</li></ol>',
        ["Born in Graz."],
        [0],
        "A",
    ),
    "a date and a book of the Bible in items": (
        '<p>A<a role="doc-noteref" href="#n1">1</a> b<a role="doc-noteref" href="#n2">2</a></p><ol><li id="n1">1 May 1907 in Graz.</li><li id="n2">2 Samuel vii, 3.</li></ol>',
        ["1 May 1907 in Graz.", "2 Samuel vii, 3."],
        [0, 1],
        "A b",
    ),
    "a number that no other note has": (
        '<p>A<a role="doc-noteref" href="#n1">1</a> b<a role="doc-noteref" href="#n2">2</a> c<a role="doc-noteref" href="#n3">3</a></p><p id="n1">Born in Graz.</p><p id="n2">2 brothers.</p><p id="n3">Died.</p>',
        ["Born in Graz.", "2 brothers.", "Died."],
        [0, 1, 2],
        "A b c",
    ),
    "declared, both marks begin a paragraph, the note comes first": (
        '<p id="n1"><sup><a href="#r1">1</a></sup> First.</p><p id="r1"><a role="doc-noteref" href="#n1">1</a> One.</p>',
        ["First."],
        [0],
        "One.",
    ),
    "comma seq": (
        '<p>One.<a href="#n1" id="r1"><sup>1</sup></a><sup>,</sup><a href="#n2" id="r2"><sup>2</sup></a> Two</p><p id="n1"><a href="#r1">1</a> F.</p><p id="n2"><a href="#r2">2</a> S.</p>',
        ["F.", "S."],
        [0, 1],
        "One. Two",
    ),
}

# What is not a note: the text stays as it is, and no link of it cites.
NOT_NOTES = {
    "contents": '<ul><li><a href="#c1" id="t1">I</a> The start</li></ul><h2 id="c1"><a href="#t1">I</a> The start</h2><p>x</p>',
    "contents, numbers": '<p><a href="#c1">1</a> <a href="#c2">2</a></p><section id="c1"><h2>1</h2><p>x</p></section>'
    '<section id="c2"><h2>2</h2><p>y <a href="#c1">1</a></p></section>',
    "page numbers": '<p>See page <a href="#p_3">3</a>.</p><p>x <a id="p_3" href="#p_3">[3]</a> y</p>',
    "cross reference": '<p>See section <a href="#s3">3</a> and <a href="#fig1">Fig. 1</a>.</p><p id="s3">3 Words</p>'
    '<figure id="fig1"><figcaption><a href="#x">Fig. 1</a> It</figcaption></figure><p id="x">y</p>',
    "formula numbers": '<p>By (<a href="#eq1">1</a>) we have</p><div id="eq1">x = y (1)</div>',
    "bibliography": '<p>Shown <a role="doc-biblioref" href="#b1">[1]</a>.</p><ol role="doc-bibliography"><li id="b1">Smith '
    '<a href="#q">[1]</a></li></ol>',
    "LaTeXML's bibliography": '<p>Shown <cite>[<a href="#b1" class="ltx_ref">1</a>]</cite>.</p><section class='
    '"ltx_bibliography"><ul><li id="b1">Smith</li></ul></section>',
    "another page's ids": '<p>One<sup><a href="other.html#n1">1</a></sup> <a href="other.html#gone">there</a>.</p><p id="n1">'
    "1 Words</p>",
    "citeproc's bibliography": '<p>Shown <a href="#ref-a">[1]</a>.</p><div class="csl-bib-body"><div id="ref-a">[1] Roth</div></div>',
    "works below their title": '<p>Shown <a href="#b1">[1]</a>.</p><h2>Works cited</h2><ol><li id="b1">Roth</li></ol><h2>x</h2>',
    "sections of a law": '<p id="s1">(1) By <a href="#s2">(2)</a> so.</p><p id="s2">(2) See <a href="#s1">(1)</a>.</p><p>See '
    '<a href="#s1">(1)</a>.</p>',
    "a section, cited": '<p>By <a href="#s2">[2]</a> so.</p><p id="s1">[1] One.</p><p id="s2">[2] Two.</p>',
    "a verse, cited": '<p>By <sup><a href="#v2">2</a></sup>.</p><p id="v2"><sup>2</sup>And</p><p id="v3"><sup>3</sup>He</p>',
    "a printed page": '<p>See <a href="#page7">[7]</a>.</p><p id="page7">[7] And so.</p>',
    "a tooltip of one word, of a number, of a link": '<p>A<sup title="Note">1</sup> b <span title="Two or more.">2</span> c '
    '<a href="http://e.org/" title="Its own words.">*</a></p>',
    "half-cited list": '<p>Shown<sup><a href="#b1">1</a></sup>.</p><ol><li id="b1">Smith</li><li id="b2">Jones</li></ol>',
    "index": '<ul><li>Apples, <a href="#p1">12</a>, <a href="#p2">13</a></li></ul><p id="p1">Apples.</p><p id="p2">More.</p>',
}  # fmt: skip


@pytest.mark.parametrize("words", ["N", "1"])
def test_what_holds_a_note_is_not_its_label(words: str) -> None:
    with bounded(seconds=5):
        found = page(
            '<p>One<a href="#n1" id="r1">1</a>.</p><table><tr><td class="label">'
            f'<p id="n1"><a href="#r1">1</a> {words}</p></td></tr></table>'
        )
    assert found.notes == [words]


def test_a_note_in_a_table_leaves_no_columns_behind() -> None:
    found = page(
        '<p>One<a href="#n1" id="r1">[1]</a></p><table class="footnote" id="n1"><colgroup><col><col></colgroup><tbody><tr>'
        '<td class="label"><a href="#r1">[1]</a></td><td>Two.</td></tr></tbody></table>'
    )
    assert [[each.tag for each in note.body.iter()] for note in found.document.notes] == [["div", "p"]]


@pytest.mark.parametrize("name", SHAPES)
def test_notes_of_this_shape_are_found(name: str) -> None:
    markup, notes, cited, remains = SHAPES[name]
    found = page(markup)
    assert found.notes == notes
    assert found.cited == cited
    assert found.text == remains


@pytest.mark.parametrize("name", NOT_NOTES)
def test_links_of_this_shape_are_no_notes(name: str) -> None:
    found = page(NOT_NOTES[name])
    assert (found.notes, found.cited) == ([], [])
    assert found.text == Page.words(NOT_NOTES[name])


def test_a_citation_without_a_note_stays_text_and_is_a_finding() -> None:
    found = page('<p>One<a role="doc-noteref" href="#gone">1</a>.</p>')
    assert found.text == "One1."
    assert [(finding.code, finding.place.line) for finding in found.document.findings] == [("citation-without-note", 1)]


def test_a_note_without_words_is_not_the_next_one() -> None:
    found = page(
        '<p>A<a role="doc-noteref" href="#n1">1</a> B<a role="doc-noteref" href="#n2">2</a></p>'
        '<ol><li id="n1"></li><li id="n2">Second.</li></ol>'
    )
    assert (found.notes, found.cited) == (["Second."], [0])
    assert [finding.code for finding in found.document.findings] == ["citation-without-note"]


def test_a_citation_in_code_stands_behind_it() -> None:
    found = page(
        '<p><code>x<sup><a href="#n" id="r">1</a></sup> y</code> z</p><ol><li id="n">N. <a href="#r">↩</a></li></ol>'
    )
    assert [element.tag for element in found.document.body[0]] == ["code", "a"]
    assert found.text == "x y z"


def test_a_note_keeps_its_links_code_and_foreign_words() -> None:
    found = page(
        '<p>A<sup><a href="#n" id="r">1</a></sup></p><ol><li id="n">See <a href="https://example.org/">here</a>, '
        '<code>x</code>, <i lang="la">ibid.</i> <a href="#r">↑</a></li></ol>'
    )
    [note] = found.document.notes
    assert [element.tag for element in note.body.iter()] == ["div", "p", "a", "code", "i"]
    assert note.body[0][2].get("lang") == "la"


def test_a_list_of_works_may_have_notes_that_are_declared() -> None:
    read = page(
        '<section epub:type="bibliography"><p>He wrote much.<a epub:type="noteref" id="r" href="#n">1</a></p></section>'
        '<section epub:type="endnotes"><ol><li id="n"><p>Too much. <a epub:type="backlink" href="#r">↩</a></p></li></ol>'
        "</section>"
    )
    assert len(read.document.notes) == 1
    assert not read.document.findings


def test_a_plain_link_to_a_note_leads_to_it() -> None:
    found = page(
        '<p>A<sup><a href="#n" id="r">1</a></sup>, see <a href="#n">the note on it</a></p>'
        '<ol><li id="n">First. <a href="#r">↑</a></li></ol>'
    )
    assert found.text == "A, see the note on it"
    assert found.document.body.xpath(".//a[not(@role)]/@href") == [f"#{found.document.notes[0].id}"]


def test_a_citation_inside_a_link_stands_behind_it() -> None:
    """Converters of Word documents write notes on linked words so."""
    found = page(
        '<p><a href="https://example.org/">A link<sup><a id="r1" href="#n1">1</a></sup> goes on</a> so.</p>'
        '<ol><li id="n1">First. <a href="#r1">↩</a></li></ol>'
    )
    assert (found.notes, found.cited, found.text) == (["First."], [0], "A link goes on so.")


ARROW = '<a href="#r{0}">↩</a>'
CITED = '<p>a<sup><a href="#fn1" id="r1">1</a></sup> b<sup><a href="#fn2" id="r2">2</a></sup></p><h2>Notes</h2>'


@pytest.mark.parametrize(
    ("notes", "right"),
    [
        (
            f'<p id="fn1">One. {ARROW.format(1)}</p><p id="fn2">Two. {ARROW.format(2)}</p><p>Of Jo.</p>',
            ["One.", "Two."],
        ),
        (
            f'<p id="fn1">One. {ARROW.format(1)}</p><p id="fn2">Two.</p><p>More. {ARROW.format(2)}</p><p>Of Jo.</p>',
            ["One.", "Two. More."],
        ),
        (
            '<p id="fn1"><a href="#r1">1</a> One.</p><p id="fn2"><a href="#r2">2</a> Two.</p><p>More.</p>',
            ["One.", "Two. More."],
        ),
        (
            '<p class=n id="fn1"><a href="#r1">1</a> One.</p><p class=n>More.</p>'
            '<p class=n id="fn2"><a href="#r2">2</a> Two.</p><p>Of Jo.</p>',
            ["One. More.", "Two."],
        ),
    ],
)
def test_text_after_the_last_note_is_part_of_it_only_if_it_goes_on(notes: str, right: list[str]) -> None:
    found = page(CITED + notes)
    assert found.notes == right
    assert ("Of Jo." in notes) == ("Of Jo." in found.text)


@pytest.mark.parametrize("mark", ["1 – ", "(1) — ", '<a href="#r1">1</a> - ', '<a href="#r1">1</a>. – '])
def test_a_dash_between_the_number_and_the_words_of_a_note_goes_with_the_number(mark: str) -> None:
    found = page(
        f'<p>a<sup><a href="#n1" id="r1">1</a></sup></p><h2>Notes</h2><p id="n1" class="note">{mark}One – two.</p>'
    )
    assert found.notes == ["One – two."]
