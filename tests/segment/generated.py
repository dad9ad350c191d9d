"""Made-up documents: every way in which text, elements and notes can meet, and what careless hands do to tags."""

from __future__ import annotations

import html
import random
import re

from hypothesis import strategies as st

# Words; sentences; white space of all kinds; and text that looks like our tags, which must stay text.
WORDS = st.sampled_from(
    [
        "word",
        "Two words.",
        "He came. She left.",
        "“Why?” he asked. I know.",
        "See p. 5.",
        "日本語。次の文。",
        "مرحبا.",
        "é",
        " ",
        "  ",
        "\n",
        "\xa0",
        ". ",
        " , ",
        "—",
        "12",
        "…",
        "½",
        "<em>",
        "</em>",
        "<note1/>",
        "<a1>",
        "<img1/>",
        "<br/>",
        "<url1/>",
        "<code1/>",
        "<",
        ">",
        "&",
        "&amp;",
        "a < b > c",
    ]
)
TEXT = st.lists(WORDS, min_size=1, max_size=4).map("".join).map(html.escape) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\u2028\u2029"),
    max_size=6,
).map(html.escape)

NOTES = [f"n{number}" for number in range(1, 4)]
CITATION = st.sampled_from(NOTES).map(lambda note: f'<a role="doc-noteref" href="#{note}"/>')
VOIDS = st.sampled_from(
    [
        '<img src="a.svg" alt="A drawing"/>',
        '<img src="b.svg" alt=""/>',
        "<br/>",
        "<wbr/>",
        '<span id="place"/>',
        "<i/>",
        "<code>x &lt; y</code>",
        "<kbd> k </kbd>",
        '<a href="https://e.org/">https://e.org/</a>',
        '<b lang="la"/>',
        '<a href="http://www.e.org">www.e.org</a>',
        '<span translate="no">Keep <b>me</b></span>',
        "<em/>",
        '<svg xmlns="http://www.w3.org/2000/svg"><g id="g"><path d="M0 0"/></g></svg>',
        '<a id="target"/>',
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
        "<em1>odd</em1>",
        "<note1>odd</note1>",
        '<samp>out<a role="doc-noteref" href="#n1"/></samp>',
        '<kbd>see <img src="k.svg" alt="key"/></kbd>',
    ]
)
OPENINGS = st.sampled_from(
    [
        "em",
        "strong",
        "i",
        "span",
        "q",
        "a",
        "sub",
        'em class="x"',
        'span lang="fr"',
        'a href="https://e.org/x"',
        "a1",
        "em1",
        'a href="#place" title="A tooltip"',
        'span id="here"',
        'abbr title="In full"',
        'bdo dir="rtl"',
        "note2",
    ]
)


def _wrap(opening: str, content: str) -> str:
    return f"<{opening}>{content}</{opening.partition(' ')[0]}>"


INLINE = st.recursive(
    TEXT | VOIDS | CITATION,
    lambda inner: st.builds(_wrap, OPENINGS, st.lists(inner, max_size=3).map("".join)),
    max_leaves=6,
)
RUN = st.lists(INLINE, max_size=5).map("".join)
PARAGRAPH = st.builds(
    _wrap,
    st.sampled_from(
        ["p", "h1", "h2", 'p data-context="menu"', 'p lang="fr" title="Tip"', "pre", "div", 'p id="here-2"']
    ),
    RUN,
)
BLOCK = st.recursive(
    PARAGRAPH | st.just("<hr/>") | st.builds(lambda cell: f"<table><tr><td>{cell}</td><th/></tr></table>", RUN),
    lambda inner: (
        st.builds(
            lambda opening, head, blocks: _wrap(opening, head + "".join(blocks)),
            st.sampled_from(["section", "div", "blockquote", "ins", "figure", 'div class="x"']),
            RUN,
            st.lists(inner | RUN, max_size=3),
        )
        | st.lists(
            st.builds(lambda words, block: f"<li>{words}{block}</li>", RUN, inner | st.just("")), max_size=3
        ).map(lambda items: f"<ul>{''.join(items)}</ul>")
    ),
    max_leaves=4,
)
BODY = st.lists(BLOCK, min_size=1, max_size=4).map("".join)
NOTE_BODIES = st.fixed_dictionaries({note: st.one_of(RUN, BLOCK) for note in NOTES})

JUNK = [
    "<em>",
    "</em>",
    "<script>alert(1)</script>",
    "<img1/>",
    "<note1/>",
    "<note9/>",
    "</a1>",
    "<a1>",
    "<b onclick='x'>",
]
JUNK += [
    "\x00",
    "\x1b",
    "\ufffe",
    "\ud800",
    "&",
    "<",
    ">",
    "\u2028",
    "]]>",
    "<!--",
    "palabra ",
    "<br/>",
    "<url1>",
    "\n",
]
_TAG = re.compile(r"(<[^<>]*>)")


def mutilate(text: str, seed: int) -> str:
    """What a careless hand makes of tagged text: tags and words lost, doubled, moved, and junk among them."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    parts = [part for part in _TAG.split(text) if part]
    for _ in range(chance.randint(0, 6)):
        at = chance.randrange(len(parts) + 1)
        action = chance.choice(["drop", "double", "move", "junk"])
        if action == "junk" or at == len(parts):
            parts.insert(at, chance.choice(JUNK))
        elif action == "drop":
            parts.pop(at)
        elif action == "double":
            parts.insert(chance.randrange(len(parts)), parts[at])
        else:
            parts.insert(chance.randrange(len(parts)), parts.pop(at))
    return "".join(parts)
