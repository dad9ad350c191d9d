"""The editions of a small hard publication, made once."""

from export.editions import export

__all__ = ["export"]
