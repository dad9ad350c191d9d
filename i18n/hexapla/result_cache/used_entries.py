"""What is asked of results that are kept together: only that is kept again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class UsedEntries(dict[_Key, _Value]):
    """Results by their digests; `used` are those that were asked for."""

    def __init__(self, found: Mapping[_Key, _Value]) -> None:
        super().__init__(found)
        self.used: dict[_Key, _Value] = {}

    def __getitem__(self, name: _Key) -> _Value:
        self.used[name] = found = super().__getitem__(name)
        return found
