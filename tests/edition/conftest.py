"""The edition of a small publication, made once."""

from export.annotated import annotated

__all__ = ["annotated"]
