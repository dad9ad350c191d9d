"""Hexapla: from one article or book to beautiful, aligned editions in many languages, every footnote intact.

The house, one way through it: read → segment → catalog → draft → check → export. `hexapla.pipeline` holds the Python
API's verbs; `i18n/README.md` is the map.
"""

__version__ = "0.1.0"
