"""The laws of `read` and `segment`, on pages that nobody would write."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from hexapla.model import Rendering
from hexapla.segment import segment, weave
from hexapla.tree import canonical, citations, cited
from read.pages import page

# No headings: one over nothing but notes goes, as `read.html` documents.
BLOCKS = "p div ul ol li table tr td caption dl dt dd section aside blockquote figure figcaption pre".split()
INLINE = "a sup span em font code ruby rt q center".split()
IDS = [f"n{number}" for number in range(6)]
CLAIMS = ["", ' class="footnote"', ' class="footnotes"', ' epub:type="footnote"', ' class="label"', ' class="sidenote"']
CITES = ["", ' role="doc-noteref"', ' epub:type="noteref"', ' class="fnanchor"', ' class="backlink"']
MARKS = ["1", "[2]", "*", "↩", "<sup>3</sup>", " ", "some"]

ids = st.sampled_from(["", *(f' id="{each}"' for each in IDS)])
links = st.builds(
    "<a{0} href='#{1}'{2}>{3}</a>".format, ids, st.sampled_from(IDS), st.sampled_from(CITES), st.sampled_from(MARKS)
)
leaves = st.one_of(st.just(" WORD "), st.just("WORD"), links, st.sampled_from(["<br>", "<hr>", "<img alt='WORD'>"]))


def element(tag: str, attributes: str, claim: str, content: list[str], closed: bool) -> str:
    return f"<{tag}{attributes}{claim}>{''.join(content)}" + (f"</{tag}>" if closed else "")


elements = st.recursive(
    leaves,
    lambda inner: st.builds(
        element,
        st.sampled_from([*BLOCKS, *INLINE]),
        ids,
        st.sampled_from(CLAIMS),
        st.lists(inner, max_size=4),
        st.sampled_from([True] * 9 + [False]),
    ),
    max_leaves=25,
)


@settings(max_examples=150)
@given(st.lists(elements, max_size=6))
def test_no_word_is_lost_or_doubled_and_every_citation_resolves(parts: list[str]) -> None:
    numbers = iter(range(10_000))
    markup = re.sub("WORD", lambda _: f"word{next(numbers)}x", "".join(parts))
    document = page(markup).document
    roots = [document.body, *(note.body for note in document.notes)]
    texts = " ".join(text for root in roots for text in root.itertext())
    shown = Counter(re.findall(r"word\d+x", texts))
    assert shown == Counter(re.findall(r"word\d+x", markup))
    noted = [note.id for note in document.notes]
    assert len(noted) == len(set(noted))
    assert {cited(each) for root in roots for each in citations(root)} <= set(noted)
    woven = weave(document, [Rendering(unit.text) for unit in segment(document)], document.language)
    assert [canonical(root) for root in (woven.body, *(note.body for note in woven.notes))] == list(
        map(canonical, roots)
    )
