"""Call cmark-gfm, and free what it allocates: its Python package keeps the tree and the HTML of each text for ever.

They take seven times the memory of the text. The functions that free them are those of its library; on Windows, where
the library shows none of them, the memory stays allocated as the package leaves it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from cmarkgfm import _cmark, cmark

_Free = Callable[[Any], object]


def to_html(text: str, options: int, extensions: Sequence[str]) -> str:
    """Return the HTML of a Markdown text, by cmark's options and the extensions of these names."""
    free_tree, free_html = _functions()
    cmark.core_extensions_ensure_registered()
    parser = cmark.parser_new(options)
    try:
        for name in extensions:
            cmark.parser_attach_syntax_extension(parser, cmark.find_syntax_extension(name))
        cmark.parser_feed(parser, text)
        tree = cmark.parser_finish(parser)
        html = _cmark.lib.cmark_render_html(tree, options, cmark.parser_get_syntax_extensions(parser))
        try:
            # References to characters that no text has, such as `&#xfffe;`, are not UTF-8.
            return str(_cmark.ffi.string(html).decode("utf-8", "replace"))
        finally:
            free_html(html)
            free_tree(tree)
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
