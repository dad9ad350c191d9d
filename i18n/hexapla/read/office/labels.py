"""The numbers of headings and list items, as office programs show them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """The number of one paragraph, as the author's program shows it.

    `parts` are its texts and numbers, in order: `("Chapter ", False), ("1", True)`. `list_id` and `level`, from 0, say
    which list the paragraph is an item of, `value` its number there. `kind` is the list's kind in HTML: `1 a A i I`,
    `bullet`, or empty where a list of HTML cannot show such a label. `is_first` says that the counting begins again.
    `gap` is the space between the label and the text.
    """

    parts: tuple[tuple[str, bool], ...]
    list_id: str
    level: int
    value: int
    kind: str
    is_first: bool
    gap: str

    @property
    def text(self) -> str:
        """The whole label: `Chapter 1`."""
        return "".join(part for part, _is_number in self.parts).strip()
