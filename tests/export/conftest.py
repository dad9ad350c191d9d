"""The editions of two small publications, made once."""

from export.annotated import annotated
from export.editions import export

__all__ = ["annotated", "export"]
