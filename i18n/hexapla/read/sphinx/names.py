"""The names of directives: docutils', Sphinx's, MyST's and those of well-known extensions, by what becomes of them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADMONITIONS = _words("attention caution danger error hint important note seealso tip todo warning")
TITLED = _words(
    "admonition aside card card-item details div dropdown exercise exercise-start grid-item grid-item-card margin "
    "marginnote sidebar solution tab tab-item topic collapse"
)
# Theorems and their like have a domain: `prf:theorem`.
THEOREMS = _words(
    "algorithm assumption axiom conjecture corollary criterion definition example lemma observation proof property "
    "proposition remark theorem"
)
VERSIONS = {
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
    "versionremoved": "Removed in version",
}
QUOTATIONS = _words("blockquote epigraph highlights pull-quote")
PLAIN = _words(
    "acks centered class compound container copyright details glossary grid grid-container hlist line-block "
    "list-table csv-table only parsed-literal rubric summary tab-set table tabs figure figure-md "
    "image math raw replace unicode date role cssclass rst-class footnotes bibliography"
)
CODE = _words(
    "code code-block code-cell command-output console digraph doctest graph graphviz inheritance-diagram ipython "
    "mermaid parsed-code plantuml plot productionlist program-output prompt sourcecode testcode testoutput uml"
)
# They print nothing, or what editions make themselves.
INVISIBLE = _words(
    "codeauthor contents currentmodule default-domain default-role exercise-end highlight highlightlang "
    "index meta module moduleauthor program py:currentmodule py:module sectionauthor sectnum "
    "section-numbering solution-end tableofcontents tabularcolumns testcleanup testsetup toctree"
)
# They describe an object of a program: their argument is code.
OBJECTS = _words(
    "attribute class classmethod cmdoption confval data decorator decoratormethod describe directive enum enumerator "
    "envvar event exception function object macro member method namespace option property setting signal staticmethod "
    "struct type typealias union var http:get http:post http:put http:delete rst:directive rst:role"
)
LEFT_OUT = _words("include literalinclude eval-rst")

KNOWN = frozenset(
    ADMONITIONS | TITLED | THEOREMS | VERSIONS.keys() | QUOTATIONS | PLAIN | CODE | INVISIBLE | OBJECTS | LEFT_OUT
)


def bare(name: str) -> str:
    """Return the name of a directive or a role without its domain, in lower case: `py:Function` is `function`."""
    return name.rpartition(":")[2].lower()


def is_known(name: str) -> bool:
    """Return whether a directive is known, with or without its domain."""
    return name.lower() in KNOWN or bare(name) in KNOWN
