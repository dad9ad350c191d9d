"""Sphinx in reStructuredText: roles, directives, and what pandoc would lose of them."""

import pytest

from hexapla.model import Document
from hexapla.segment import segment
from read.pandoced import read
from samples import codes_of

pytest.importorskip("pypandoc")


def _units(document: Document) -> list[str]:
    return [unit.text for unit in segment(document)]


def _texts(text: str) -> list[str]:
    document = read(".rst", text)
    assert not document.findings
    return _units(document)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (".. index:: fox\n\nWords.", ["Words."]),
        (".. toctree::\n   :maxdepth: 2\n\n   one\n   two\n\nWords.", ["Words."]),
        (
            "Words.\n\n.. only:: html and not latex\n\n   Only *this*.\n\n   And that.",
            ["Words.", "Only <em>this</em>.", "And that."],
        ),
        (".. epigraph::\n\n   Words.\n\n   -- Somebody", ["Words.", "— Somebody"]),
        (".. epigraph:: Words\n   go on.\n\n   -- Somebody", ["Words go on.", "— Somebody"]),
        ("* A\n\n  .. pull-quote:: Words.\n     :class: a\n\n     More.", ["A", "Words.", "More."]),
        ("A [#]_\n\n.. rubric:: Footnotes\n\n.. [#] Note.", ["A<note1/>", "Note."]),
        (
            "A [#]_\n\n.. rubric:: Footnotes\n\nB\n\n.. [#] Note.",
            ["A<note1/>", "<strong>Footnotes</strong>", "B", "Note."],
        ),
        (".. versionadded:: 2.5\n   The *words*.", ["Added in version 2.5: The <em>words</em>."]),
        (".. deprecated:: 3.1", ["Deprecated since version 3.1."]),
        (".. seealso:: Words.", ["See also", "Words."]),
        (".. note:: Words.", ["Note", "Words."]),
        (
            ".. py:class:: Fox(x)\n   :module: m\n\n   Words.\n\n   .. py:method:: run()\n\n      More.",
            ["Words.", "More."],
        ),
        (".. function:: run(x)\n   :noindex:\n\n   Words.", ["Words."]),
        (
            ".. glossary::\n\n   fox : f\n      An animal.\n\n   dog\n   hound\n      Another.",
            ["fox", "An animal.", "dog", "hound", "Another."],
        ),
        (".. code-block:: python\n   :caption: A *caption*\n\n   x", ["A <em>caption</em>"]),
        ("Words.\n\n>>> x\n1\n\nMore.", ["Words.", "More."]),
        (".. acks::\n\n   * One", ["One"]),
        (".. graphviz::\n\n   digraph {}\n\nWords.", ["Words."]),
        (".. parsed-literal::\n\n   a *b*\n   c", ["a <em>b</em><br/>c"]),
        (".. rst-class:: special\n\nWords.", ["Words."]),
        ("Code::\n\n   .. index:: fox\n\n.. A comment\n   .. note:: no\n\nWords.", ["Code:", "Words."]),
        (".. math:: a\n   :label: one\n\nSee :eq:`one`.", ["See <a1>(1)</a1>."]),
    ],
)
def test_directives_print_what_sphinx_prints(text: str, units: list[str]) -> None:
    assert _texts(text) == units


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Above\n=====\n\n.. _here:\n\nOne *word*\n----------\n\nSee :ref:`here`.", "See <a1>One word</a1>."),
        (".. _here:\n\nOne\n===\n\nSee :ref:`here`.", "See <a1>One</a1>."),
        ("Above\n=====\n\n.. _here:\n\nOne\n---\n\nSee :ref:`this <here>`.", "See <a1>this</a1>."),
        (
            ".. _here:\n\n.. table:: Title\n\n   == ==\n   a  b\n   == ==\n   c  d\n   == ==\n\nSee :ref:`here`.",
            "See <a1>Title</a1>.",
        ),
        (".. list-table:: Title\n   :name: here\n\n   * - a\n     - b\n\nSee :ref:`here`.", "See <a1>Title</a1>."),
        (".. code:: c\n   :name: here\n   :caption: One\n\n   x\n\nSee :ref:`here`.", "See <a1>One</a1>."),
        (".. glossary::\n\n   fox\n      An animal.\n\nSee :term:`foxes <fox>`.", "See <a1>foxes</a1>."),
        ("See :abbr:`HTML (Hyper)`, :kbd:`Q`.", "See <abbr1>HTML</abbr1>, <kbd1/>."),
        ("See :file:`x`, :py:func:`~os.walk`.", "See <code1/>, <code2/>."),
        ("See :guilabel:`&Open`, :pep:`8`.", "See <strong>Open</strong>, <a1>PEP 8</a1>."),
    ],
)
def test_roles_are_what_they_mean(text: str, words: str) -> None:
    assert words in _texts(text)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Words.\n\n.. wat:: One\n\n   Two.", "unknown-directive", 3),
        ("Words.\n\nSee :wat:`one`.", "unknown-directive", 3),
        ("Words.\n\n.. autoclass:: Fox", "left-out", 3),
        ("Words.\n\n.. literalinclude:: fox.py\n   :lines: 1", "left-out", 3),
        ("Words.\n\nSee :ref:`nowhere`.", "dead-link", 3),
    ],
)
def test_what_is_not_known_is_named(text: str, code: str, line: int) -> None:
    document = read(".rst", text)
    assert codes_of(document) == [(code, line)]
    assert _units(document)[0] == "Words."


def test_an_initial_is_no_list() -> None:
    assert "A. Writer" in _units(read(".rst", "Words.\n\n:Author: A. Writer\n"))
