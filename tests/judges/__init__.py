"""Outside judges: other people's programs that say what is wrong with a book, a page, a catalog, a package's types.

Every judge returns its complaints as text, one each, so that a test reads `assert judges.epubcheck(book) == []`.
A judge that cannot do its work complains as well: silence always means that the whole file was looked at.
"""

from judges.epub import ace, epubcheck
from judges.html import axe, axe_on, browser, nu, opened, screenshot
from judges.po import msgcat_is_noop, msgfmt, toolkit_parses
from judges.poedit import poedit
from judges.tools import need
from judges.types import pyright, verifytypes
from judges.xliff import xliff_schema

__all__ = [
    "ace",
    "axe",
    "axe_on",
    "browser",
    "epubcheck",
    "msgcat_is_noop",
    "msgfmt",
    "need",
    "nu",
    "opened",
    "poedit",
    "pyright",
    "screenshot",
    "toolkit_parses",
    "verifytypes",
    "xliff_schema",
]
