# ruff: noqa: E501 - markup as attackers have it
"""Ways in which what a stranger writes could ask the network or act: one a line, in the place where it stands.

`%U` is an address elsewhere, `%R` a script that tells that it ran; `%W` are words that must still be there.
"""

HTML = r"""
<p onclick="%R">%W</p>
<p onmouseover='%R' onfocus=%R autofocus tabindex=0>%W</p>
<body onload="%R"><p>%W</p>
<p>%W<script>%R</script></p>
<p>%W<script src="%U"></script></p>
<p>%W<script type=module>import "%U"</script></p>
<p>%W</p><noscript><img src="%U"></noscript>
<p><a href="javascript:%R">%W</a></p>
<p><a href=" jav&#x09;ascript:%R">%W</a></p>
<p><a href="&#1;javascript:%R">%W</a></p>
<p><a href="JaVaScRiPt:%R">%W</a></p>
<p><a href="vbscript:%R">%W</a></p>
<p><a href="data:text/html,<script>%R</script>">%W</a></p>
<p><a href="https://example.org/" ping="%U">%W</a></p>
<p>%W <img src="%U" alt="a"></p>
<p>%W <img src="//elsewhere.test/b" alt="a"></p>
<p>%W <img src="\\elsewhere.test\b" alt="a"></p>
<p>%W <img src=x onerror="%R" alt="a"></p>
<p>%W <img srcset="%U 1x" alt="a"></p>
<p>%W <img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='%R'><image href='%U'/></svg>" alt="a"></p>
<p>%W <img data-src="%U" alt="a"></p>
<p>%W <img lowsrc="%U" dynsrc="%U" longdesc="%U" usemap="%U" alt="a"></p>
<p>%W <picture><source srcset="%U"><img src="p.png" alt="a"></picture></p>
<p>%W <image src="%U"></p>
<p>%W</p><video src="%U" poster="%U" autoplay></video>
<p>%W</p><audio src="%U" autoplay></audio>
<p>%W</p><video><source src="%U"><track src="%U" default></video>
<p>%W</p><iframe src="%U"></iframe>
<p>%W</p><iframe srcdoc="<script>%R</script>"></iframe>
<p>%W</p><object data="%U"></object>
<p>%W</p><object classid="clsid:x"><param name="movie" value="%U"></object>
<p>%W</p><embed src="%U">
<p>%W</p><applet code="%U" archive="%U"></applet>
<p>%W</p><portal src="%U"></portal><fencedframe src="%U"></fencedframe>
<p>%W</p><frameset><frame src="%U"></frameset>
<p>%W</p><link rel=stylesheet href="%U">
<p>%W</p><link rel=preload as=image href="%U"><link rel=prefetch href="%U"><link rel=icon href="%U">
<p>%W</p><link rel=dns-prefetch href="%U"><link rel=preconnect href="%U"><link rel=modulepreload href="%U">
<p>%W</p><meta http-equiv=refresh content="0;url=%U">
<p>%W</p><base href="%U">
<p>%W</p><style>@import "%U"; p { background: url(%U) }</style>
<p style="background:url(%U)">%W</p>
<p style="background:u\72l(%U)">%W</p>
<p style="list-style:url(%U);content:url(%U);cursor:url(%U),auto">%W</p>
<table background="%U"><tr><td background="%U">%W</td></tr></table>
<form action="%U"><p>%W</p><input type=image src="%U"><button formaction="%U">b</button></form>
<p>%W</p><input autofocus onfocus="%R"><textarea autofocus onfocus="%R"></textarea><select autofocus onfocus="%R"></select>
<p>%W</p><marquee onstart="%R">m</marquee>
<details open ontoggle="%R"><summary>%W</summary><p>d</p></details>
<p>%W</p><keygen autofocus onfocus="%R"><isindex action="%U" prompt=1>
<p>%W</p><xmp><p title="</xmp><img src='%U' onerror='%R'>">x</p></xmp>
<p>%W</p><noembed><p title="</noembed><img src='%U'>">x</p></noembed>
<p>%W</p><noframes><p title="</noframes><img src='%U'>">x</p></noframes>
<p>%W</p><listing><p title="</listing><img src='%U'>">x</p></listing>
<p>%W</p><title><p title="</title><img src='%U'>">x</p></title>
<p>%W</p><template><img src="%U"></template><slot name="x"><img src="%U"></slot>
<p>%W</p><!--><img src="%U">-->
<p>%W</p><![CDATA[<img src="%U">]]>
<p title="</title></style></script><img src='%U'>">%W</p>
<p>&lt;img src=%U onerror=%R&gt; %W</p>
<blockquote cite="javascript:%R"><p>%W</p></blockquote>
<p>%W</p><map name="m"><area href="javascript:%R" shape=default></map>
<p is="x-a" nonce="a" slot="b" popover contenteditable>%W</p>
<p>%W</p><button popovertarget=x onclick="%R" autofocus>b</button><dialog open><img src="%U"></dialog>
<p>%W</p><canvas><img src="%U"></canvas><meter></meter><progress></progress>
<p xml:base="%U"><a href="x">%W</a></p>
"""

# Inside `<p>%W <svg …>…</svg></p>`.
SVG = r"""
<script>%R</script>
<script href="%U"/>
<script xlink:href="%U"/>
<g onload="%R"/>
<rect onclick="%R" onmouseover="%R"/>
<image href="%U" width="9" height="9"/>
<image xlink:href="%U" width="9" height="9"/>
<image href="data:image/svg+xml,x" width="9" height="9"/>
<use href="%U#a"/>
<use xlink:href="%U#a"/>
<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>
<filter id="f%N"><feImage href="%U"/></filter><rect width="9" height="9" filter="url(#f%N)"/>
<rect width="9" height="9" fill="url(%U#a)"/>
<rect width="9" height="9" fill="u\72l(%U#a)"/>
<rect width="9" height="9" mask="url(%U#m)"/>
<rect width="9" height="9" mask="\75rl(%U#m)"/>
<rect width="9" height="9" cursor="url(%U), auto"/>
<rect width="9" height="9" cursor="u\72l(%U), auto"/>
<rect width="9" height="9" filter="url(%U#a)" clip-path="url(%U#b)"/>
<path d="M0 0L9 9L0 9" marker-start="url(%U#m)" marker-mid="URL(%U#m)" marker-end="u\52l(%U#m)"/>
<rect width="9" height="9" style="fill:url(%U#a);mask:u\72l(%U#m);cursor:url(%U),auto"/>
<rect width="9" height="9" style="fill:red;background:image-set('%U' 1x)"/>
<a href="javascript:%R"><text y="9">a</text></a>
<a xlink:href="javascript:%R"><text y="9">a</text></a>
<a href="#"><animate attributeName="href" to="javascript:%R" begin="0s" fill="freeze"/><text y="9">a</text></a>
<a href="#"><set attributeName="href" to="javascript:%R"/><text y="9">a</text></a>
<a xlink:href="#"><animate attributeName="xlink:href" values="javascript:%R" begin="0s" fill="freeze"/><text y="9">a</text></a>
<image width="9" height="9"><set attributeName="href" to="%U"/></image>
<image width="9" height="9"><animate attributeName="href" values="%U" begin="0s" fill="freeze"/></image>
<rect width="9" height="9"><set attributeName="onclick" to="%R"/></rect>
<rect width="9" height="9"><set attributeName="fill" to="url(%U#a)"/></rect>
<rect width="9" height="9"><animate attributeName="mask" from="url(%U#a)" to="url(%U#b)"/></rect>
<rect width="9" height="9"><animate attributeName="style" to="fill:url(%U)" begin="0s" fill="freeze" onbegin="%R"/></rect>
<foreignObject width="9" height="9"><iframe src="%U"></iframe><p onclick="%R">f</p></foreignObject>
<foreignObject width="9" height="9"><img src="%U" onerror="%R"/></foreignObject>
<style>@import "%U"; rect { fill: url(%U) }</style>
<style>rect{fill:u\72l(%U#a)}</style>
<style>&lt;/style>&lt;img src="%U"></style>
<handler type="text/ecmascript">%R</handler><listener event="load" handler="#h"/>
<title><p title="&lt;/title>&lt;img src='%U'>">t</p></title>
<desc><img src="%U" onerror="%R"/></desc>
<textPath href="%U#p">t</textPath><tref xlink:href="%U#t"/><mpath href="%U#p"/>
<linearGradient id="g%N" href="%U#g"/><pattern id="q%N" xlink:href="%U#p"/>
<font-face-src><font-face-uri href="%U"/></font-face-src><color-profile xlink:href="%U"/><cursor xlink:href="%U"/>
<audio src="%U"/><video href="%U"/><iframe src="%U"/><discard/><animation xlink:href="%U"/>
<g xml:base="%U"><use href="#x"/></g>
"""

# Inside `<p>%W <math>…</math></p>`.
MATHML = r"""
<mi href="javascript:%R">x</mi>
<maction actiontype="statusline#%U"><mi>x</mi><mi>y</mi></maction>
<mtext><img src="%U" onerror="%R"></mtext>
<annotation-xml encoding="text/html"><img src="%U"><script>%R</script></annotation-xml>
<mglyph src="%U"/>
<mi onclick="%R" style="background:url(%U)" background="%U" mathbackground="url(%U)">x</mi>
<mtext><table><mglyph><style><img src="%U" onerror="%R"></style></mglyph></table></mtext>
<semantics><mi>x</mi><annotation encoding="x" src="%U">t</annotation></semantics>
"""

# After `p { color: rgb(1, 2, %N);`, in a style sheet and in `style` attributes of a book.
DECLARATIONS = r"""
background: url(%U)
background: URL( "%U" )
background: u\72l(%U)
background: \75\72\6c(%U)
background: url/**/(%U)
background: image("%U")
background: image-set("%U" 1x)
background: -webkit-image-set(url(%U) 1x)
background: im\61ge-set("%U" 1x)
background: src("%U")
background: cross-fade(url(%U), url(%U))
background: -webkit-cross-fade(url(%U), url(%U), 50%)
background: element(#a), url(%U)
background: paint(x), url(%U)
background: linear-gradient(red, blue), url(%U)
background: var(--x, url(%U))
background-image: url(%U), none
list-style-image: url(%U)
border-image: url(%U) 1
content: url(%U)
content: "</style><img src='%U'>"
cursor: url(%U), auto
mask: url(%U#m)
-webkit-mask-image: url(%U)
clip-path: url(%U#c)
filter: url(%U#f)
shape-outside: url(%U)
--x: url(%U); background: var(--x)
--x: "%U"; background: image-set(var(--x) 1x)
--x: { background: url(%U) }
behavior: url(%U)
-moz-binding: url(%U#x)
width: expression(%R)
filter: progid:DXImageTransform.Microsoft.AlphaImageLoader(src='%U')
background\3a url\28 %U\29 : 1
quotes: x\29\3b background\3a url\28 %U\29
font-family: x, "\"; } * { background: url(%U) } x {"
{ background: url(%U) }
& { background: url(%U) }
@media all { background: url(%U) }
offset-path: url(%U#p)
src: url(%U)
"""

# Whole rules.
RULES = r"""
@import "%U";
@import url(%U) print;
@\69mport "%U";
@charset "x"; @import '%U';
@namespace x url(%U);
@font-face { font-family: F%N; src: url(%U) } p { font-family: F%N }
@font-face { font-family: G%N; src: local(x), url(%U) format("woff2"); unicode-range: U+0-10FFFF } p { font-family: G%N }
@font-face { font-family: H%N; src: u\72l(%U) } p { font-family: H%N }
@media all { p { background: url(%U) } }
@media all\7b \2a \7b background\3a url\28 %U\29 \7d \7d { p { margin: 0 } }
@supports (display: block) { p { background: url(%U) } }
@layer x { p { background: url(%U) } }
@container (width > 0) { p { background: url(%U) } }
@scope (body) { p { background: url(%U) } }
@keyframes k { to { background: url(%U) } } p { animation: k 1s }
@page { background: url(%U) } @document url(%U) { p { margin: 0 } }
@counter-style c { system: cyclic; symbols: url(%U) } @property --p { syntax: "<url>"; inherits: true; initial-value: url(%U) }
p:is\28 p\29 \7b background\3a url\28 %U\29 \7d q { margin: 0 }
p[a\5d \2c \2a \7b background\3a url\28 %U\29 \7d q\5b b] { margin: 0 }
p::before { content: url(%U) } p::after { content: "<" "/style><img src='%U'>" }
*, :not(x), :has(p), html body p { background-image: url(%U) }
<!-- p { background: url(%U) } -->
</style><script>%R</script><style>
"""

# Where a person, a file or a service writes plain words: none of these is markup there.
PLAIN = r"""
</title><script>%R</script> %W
"><img src=%U onerror=%R> %W
'><svg onload=%R> %W
</style></textarea><iframe src=%U></iframe> %W
<a href="javascript:%R">%W</a>
&lt;img src=%U&gt; %W
--><img src=%U> %W
]]><img src=%U> %W
"""

MARKDOWN = r"""
[%W](javascript:%R)
[%W](<data:text/html,<script>%R</script>>)
![a](%U) %W
![a](p.png "<img src=%U>") %W
%W <img src=x onerror="%R">
<%U> %W
<div onclick="%R" style="background:url(%U)">%W</div>
%W <iframe src="%U"></iframe>
%W <svg><a xlink:href="#"><set attributeName="href" to="javascript:%R"/><text>t</text></a></svg>
%W <math><mtext><img src="%U" onerror="%R"></mtext></math>
%W <script>%R</script>
"""


def lines(table: str) -> list[str]:
    """The vectors of a table."""
    return [line for line in table.strip("\n").split("\n") if line]
