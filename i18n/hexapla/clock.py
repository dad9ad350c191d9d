"""The date from the environment, used in place of the clock so that the same sources give the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from hexapla.errors import HexaplaError
from hexapla.messages import _

VARIABLE = "SOURCE_DATE_EPOCH"


def source_date() -> datetime | None:
    """Return the time that `SOURCE_DATE_EPOCH` gives, in seconds since 1970 (reproducible-builds.org); None if unset.

    Raises:
        HexaplaError: it is not a number of seconds, or is later than the year 9999.

    """
    said = os.environ.get(VARIABLE)
    if not said:
        return None
    try:
        if not (said.isascii() and said.isdecimal()):
            raise ValueError(said)
        return datetime.fromtimestamp(int(said), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise HexaplaError(
            _("“{value}” is not a number of seconds since 1970.", value=said),
            place=VARIABLE,
            remedy=_("Set it to such a number, or unset it."),
        ) from error
