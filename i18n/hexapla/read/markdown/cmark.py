"""Call cmark-gfm, and free what it allocates: its Python package keeps the tree and the HTML of each text for ever.

They take seven times the memory of the text, so the text is given in portions, and the tree is freed before the HTML is
copied. The functions that free them are those of its library; on Windows, where the library shows none of them, the
memory stays allocated as the package leaves it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from cmarkgfm import _cmark, cmark

_Free = Callable[[Any], object]
_PORTION = 1 << 20  # letters that cmark is given at once


def to_html(text: str, options: int, extensions: Sequence[str]) -> bytes:
    """Return the HTML of a Markdown text, by cmark's options and the extensions of these names.

    It is in UTF-8, but for references to characters that no text has, such as `&#xd800;`.
    """
    free_tree, free_html = _functions()
    cmark.core_extensions_ensure_registered()
    parser = cmark.parser_new(options)
    try:
        for name in extensions:
            cmark.parser_attach_syntax_extension(parser, cmark.find_syntax_extension(name))
        for start in range(0, len(text), _PORTION):
            cmark.parser_feed(parser, text[start : start + _PORTION])
        tree = cmark.parser_finish(parser)
        html = _cmark.lib.cmark_render_html(tree, options, cmark.parser_get_syntax_extensions(parser))
        free_tree(tree)
        try:
            return bytes(_cmark.ffi.string(html))
        finally:
            free_html(html)
    finally:
        cmark.parser_free(parser)


@cache
def _functions() -> tuple[_Free, _Free]:
    """Return the functions that free a tree and a text of cmark's; they do nothing where the library hides them."""
    library = ctypes.CDLL(_cmark.__file__)
    try:
        address = ctypes.cast(library.cmark_node_free, ctypes.c_void_p).value
        allocator = library.cmark_get_default_mem_allocator
    except AttributeError:
        return _keep, _keep
    allocator.restype = ctypes.c_void_p
    free_tree: _Free = _cmark.ffi.cast("void (*)(cmark_node *)", address)
    free_html: _Free = _cmark.ffi.cast("cmark_mem *", allocator()).free
    return free_tree, free_html


def _keep(_allocated: object) -> None:
    pass
