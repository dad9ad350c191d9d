"""When an edition was last modified, as far as its catalogs say: the same content has the same date in every clone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, time

from hexapla import catalog as po
from hexapla.clock import source_date


def dates_of(catalog: po.Catalog) -> Iterator[datetime]:
    """Yield the dates of a catalog: those of its header, and of its approvals, at midnight in UTC."""
    for name in ("POT-Creation-Date", "PO-Revision-Date"):
        with suppress(ValueError):
            yield datetime.strptime(catalog.header.get(name, ""), "%Y-%m-%d %H:%M%z").astimezone(UTC)
    for entry in catalog.active():
        approval = po.approval_of(entry)
        if approval and approval.on:
            yield datetime.combine(approval.on, time(), UTC)


def modified(dates: Iterable[datetime]) -> str:
    """Return SOURCE_DATE_EPOCH, else the latest date, else 1970, in the form that EPUB asks for."""
    moment = source_date() or max(dates, default=datetime.fromtimestamp(0, UTC))
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
