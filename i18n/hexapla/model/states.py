"""The states of translations."""

from enum import StrEnum


class State(StrEnum):
    """The state of a translation. Each is derived from plain PO, so it survives every editor (see `catalog`)."""

    EMPTY = "empty"
    DRAFT = "draft"
    STALE = "stale draft"
    OUTDATED = "outdated"
    MINOR = "minor"
    TRANSLATED = "translated"
    APPROVED = "approved"

    @property
    def is_human(self) -> bool:
        """Whether a person made or approved the text for a source with these words."""
        return self in (State.MINOR, State.TRANSLATED, State.APPROVED)
