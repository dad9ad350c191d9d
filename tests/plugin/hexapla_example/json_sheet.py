"""Writes and reads review sheets in JSON, with an object for each text."""

import json

from hexapla.errors import SheetError
from hexapla.exchange import Answer, Sheet
from hexapla.model import Place


def write(sheet: Sheet) -> bytes:
    """Write a sheet. A person fills in `new`, `approve` and `remark`."""
    rows = [
        {"id": str(line.reference), "source": line.source, "translation": line.translation}
        | dict.fromkeys(("new", "approve", "remark"), "")
        for line in sheet.lines
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2).encode()


def read(data: bytes, file: str) -> list[Answer]:
    """Read what a person has answered."""
    try:
        rows = json.loads(data)
        return [
            Answer(
                Place(file, number),
                row["id"],
                row["source"],
                row["translation"],
                text=row["new"],
                mark=row["approve"],
                remark=row["remark"],
            )
            for number, row in enumerate(rows, 1)
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise SheetError("This is not a review sheet.", place=file, remedy="Write it again: hexapla sheet.") from error
