"""Servers of pages for one person on one machine: they listen on the loopback address only."""

from __future__ import annotations

from hexapla.local_server.requests import HOST, NOTHING, HttpError, RequestHandler
from hexapla.local_server.server import LocalServer

__all__ = ["HOST", "NOTHING", "HttpError", "LocalServer", "RequestHandler"]
