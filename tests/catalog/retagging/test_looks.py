"""Texts whose spans have become looks: their translations get the same tags, and keep their states."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalog.entries import entry, fresh, merged
from hexapla import catalog as po
from hexapla.catalog.retagging.looks import with_look_tags
from hexapla.model import State

GOOGLE = (
    "<span1>It </span1><span2>never</span2> <span3>rained</span3><span4> on </span4><span5>Doe</span5><note1/>"
    "<span6>.</span6><note2/>"
)
NOW = "It <em>never</em> <strong>rained</strong> on <span1>Doe</span1><note1/>."


@pytest.mark.parametrize(
    ("source", "translation", "present", "expected"),
    [
        (GOOGLE, GOOGLE, NOW, NOW),
        (
            GOOGLE,
            "<span2>Nunca</span2> <span3>cayó</span3><span4> sobre </span4><span5>Doe</span5><note1/><span6>.</span6>",
            NOW,
            "<em>Nunca</em> <strong>cayó</strong> sobre <span1>Doe</span1><note1/>.",
        ),
        ("<span1>Rain</span1>", "<span1>Lluvia</span1>", "Rain", "Lluvia"),
        ("<span1>Rain</span1>", "Lluvia", "<em>Rain</em>", "Lluvia"),
        ("<span1>A</span1> <span2>b</span2>", "<span1>A</span1> <span2>be</span2>", "<em>A b</em>", "<em>A be</em>"),
        ("<i>a <span1>b</span1> c</i>", "<i>x <span1>y</span1> z</i>", "<i>a</i> <span1>b</span1> <i>c</i>",
         "<i>x</i> <span1>y</span1> <i>z</i>"),
        ("<a1>a</a1> <span1>b</span1>", "<span1>y</span1> <a1>x</a1>", "<a1>a</a1> <em>b</em>",
         "<em>y</em> <a1>x</a1>"),
        ("<span1>a</span1><br/>b", "<span1>x</span1><br/>y", "<em>a</em><br/>b", "<em>x</em><br/>y"),
        ("ant<span1>[Pg 26]</span1>elope", "antí<span1>[Pg 26]</span1>lope", "antelope", "antílope"),
        ("a <span1><a1>27</a1></span1>b", "x <span1><a1>27</a1></span1>y", "a b", "x y"),
        ("a <span1><a1>[1]</a1><br/>[2]</span1> b", "x <span1><a1>[1]</a1><br/>[2]</span1> y", "a b", "x y"),
        ("a [Pg 4] b", "x [Pg 4] y", "a b", "x y"),
        ("<span1>[9]</span1>a <a1>4</a1>", "<span1>[9]</span1>x <a1>4</a1>", "a <a1>4</a1>", "x <a1>4</a1>"),
        ("a <a1>[4]</a1> <em>b</em>", "x <a1>[4]</a1> <em>y</em>", "a <em>b</em>", "x <em>y</em>"),
        ("<span1>a</span1> b", "<span1>x</span1> y <tn>z</tn>", "a b", "x y <tn>z</tn>"),
    ],
)  # fmt: skip
def test_tags_follow_the_letters(source: str, translation: str, present: str, expected: str) -> None:
    assert with_look_tags(source, translation, present) == expected


@pytest.mark.parametrize(
    ("source", "translation", "present"),
    [
        ("<em>a</em> b", "<em>x</em> y", "a b"),  # no span: an author's change
        ("<span1>a</span1> b", "<span1>x</span1> y", "<em>a</em> c"),
        ("<span1>a</span1> <em>b</em>", "<span1>x</span1> <em>y</em>", "<em>a</em> b"),
        ("<span1>a</span1> <a1>b</a1>", "<span1>x</span1> <a1>y</a1>", "a b"),
        ("<span1>a</span1><img1/>", "<span1>x</span1><img1/>", "a"),
        ("<span1>a</span1>", "<span1>x</span1>", "a<note1/>"),
        ("<span1>ab</span1>", "<span1>xy</span1>", "<em>a</em>b"),
        ("<span1>a</span1> <em>b</em>", "<em><span1>x</span1></em> y", "a <em>b</em>"),
        ("<span1>a</span1> b", "<span1>x y", "a b"),
        ("a <span1>27 men</span1>", "x <span1>27</span1>", "a"),
        ("a [27] b", "x [27] y", "a b"),
    ],
)
def test_nothing_is_guessed(source: str, translation: str, present: str) -> None:
    assert with_look_tags(source, translation, present) is None


def test_an_approval_outlives_a_better_reader(tmp_path: Path) -> None:
    made = fresh(tmp_path / "es.po", [GOOGLE])
    po.translate(made.entries[0], GOOGLE)
    po.approve(made.entries[0], "Lena", date(2026, 11, 23))
    po.save(made)
    merged(made.path, [NOW])
    found = entry(po.load(made.path), NOW)
    assert (found.msgstr, po.state(found), found.previous_msgid) == (NOW, State.APPROVED, None)
