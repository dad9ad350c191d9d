"""The words that screen readers say are kept where HTML allows them, and are units; those of the page's tools go."""

from __future__ import annotations

import pytest

from hexapla.segment import segment
from read.pages import page
from samples import markup_of


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ('<p><span aria-label="two stars">**</span></p>', '<p><span title="two stars">**</span></p>'),
        (
            '<p>a <span role="img" aria-label="a star">*</span></p>',
            '<p>a <span role="img" aria-label="a star">*</span></p>',
        ),
        ('<p>a <span role="img">*</span></p>', "<p>a *</p>"),
        ('<p>a <span role="button" aria-label="Share it">*</span></p>', '<p>a <span title="Share it">*</span></p>'),
        (
            '<p>a <a href="http://e.org/" aria-label="Share it" title="t">b</a></p>',
            '<p>a <a href="http://e.org/">b</a></p>',
        ),
        ('<p>a <span aria-label="b">b</span></p>', "<p>a b</p>"),
        ('<p aria-label="Notes">a</p>', "<p>a</p>"),
        ('<div role="note" aria-label="Aside"><p>a</p></div>', '<div role="note" aria-label="Aside"><p>a</p></div>'),
        (
            '<table summary=" The  ships " aria-label="Ships"><tr><td>a</td></tr></table>',
            '<table aria-label="Ships" title="The ships"><tbody><tr><td>a</td></tr></tbody></table>',
        ),
        (
            '<figure role="group" aria-labelledby="c gone"><p>a</p><figcaption id="c">b</figcaption></figure>',
            '<figure aria-labelledby="c"><p>a</p><figcaption id="c">b</figcaption></figure>',
        ),
        (
            '<figure role="group" aria-label="b"><p>a</p></figure>',
            '<figure role="group" aria-label="b"><p>a</p></figure>',
        ),
        ('<p aria-describedby="b">a</p><p id="b">b</p>', '<p>a</p><p id="b">b</p>'),
        (
            '<table><tr><th title="The river">N</th><td title="kl">kl</td><td title="1,5">1.5</td></tr></table>',
            '<table><tbody><tr><th title="The river">N</th><td>kl</td><td>1.5</td></tr></tbody></table>',
        ),
        (
            '<p><span class="tooltip-toggle" title="A sword">jian</span> <span class="icon" title="Open">x</span></p>',
            '<p><span class="tooltip-toggle" title="A sword">jian</span> <span class="icon">x</span></p>',
        ),
        (
            '<p><span data-tooltip="A &lt;i>long&lt;/i> sword">jian</span> <span data-tip="x">7</span></p>',
            '<p><span title="A long sword" class="tooltip">jian</span> 7</p>',
        ),
        (
            '<p><abbr data-bs-original-title="A sword" data-toggle="tooltip">jian</abbr></p>',
            '<p><abbr title="A sword">jian</abbr></p>',
        ),
        ('<p title="t">a <abbr title="b">c</abbr></p>', '<p>a <abbr title="b">c</abbr></p>'),
    ],
)
def test_words_are_kept_where_html_allows_them(markup: str, kept: str) -> None:
    assert markup_of(page(markup).document.body) == kept


def test_they_are_units() -> None:
    found = page(
        '<p>a <span aria-label="two stars">**</span></p><table summary="The ships"><tr><td>b</td></tr></table>'
    )
    told = [(str(unit.kind), unit.text) for unit in segment(found.document)]
    assert ("tooltip", "two stars") in told
    assert ("tooltip", "The ships") in told


def test_references_follow_ids_that_change() -> None:
    found = page('<figure aria-labelledby="a b"><p>c</p><figcaption id="a b">d</figcaption></figure>')
    assert "aria-labelledby" not in markup_of(found.document.body)
    found = page('<figure aria-labelledby="1"><p>c</p><figcaption id="1">d</figcaption></figure>')
    assert 'aria-labelledby="id-1"' in markup_of(found.document.body)
