"""A picture whose beginning cannot be decoded is a finding, and is in no edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.model import Severity
from hexapla.read.pictures import can_be_decoded
from pictures import PICTURES
from samples import read_as

TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
# What has no pixel yet, and one fault in each part that a program reads before it has one: at which byte, and what.
WITHOUT_PIXELS = {"png": 45, "jpg": 322, "gif": 37, "webp": 24, "lossy.webp": 29}
FAULTS = [
    ("png", 12, b"IHDA"), ("png", 19, b"\0"), ("png", 25, b"\x07"), ("png", 29, b"\0\0\0\0"), ("png", 41, b"\0"),
    ("jpg", 20, b"\0"), ("jpg", 24, b"\x44"), ("jpg", 95, b"\0"), ("jpg", 98, b"\x09"), ("jpg", 106, b"\x2f"),
    ("gif", 6, b"\0"), ("gif", 25, b"\x3b"), ("gif", 30, b"\0"), ("gif", 35, b"\x09"),
    ("webp", 20, b"\0"), ("webp", 24, b"\xff"), ("lossy.webp", 20, b"\x31"), ("lossy.webp", 23, b"\0"),
    ("lossy.webp", 26, b"\0\0"),
]  # fmt: skip


def decoded(name: str, data: bytes) -> bool:
    return can_be_decoded(TYPES[name.rpartition(".")[2]], data)


@pytest.mark.parametrize("name", PICTURES)
def test_whole_pictures_can_be_decoded_and_those_without_pixels_cannot(name: str) -> None:
    data = PICTURES[name]
    assert decoded(name, data)
    assert not any(decoded(name, data[:end]) for end in range(12, WITHOUT_PIXELS[name]))


@pytest.mark.parametrize(("name", "at", "fault"), FAULTS)
def test_a_fault_before_the_first_pixel_is_found(name: str, at: int, fault: bytes) -> None:
    data = PICTURES[name]
    assert data[at : at + len(fault)] != fault
    assert not decoded(name, data[:at] + fault + data[at + len(fault) :])


@pytest.mark.parametrize("name", PICTURES)
def test_a_damaged_picture_is_a_finding_and_its_words_replace_it(tmp_path: Path, name: str) -> None:
    (tmp_path / f"a.{name}").write_bytes(PICTURES[name][:20])
    document = read_as(tmp_path, "a.html", f'<p>x <img alt="a mill" src="a.{name}"> y</p>')
    [finding] = document.findings
    assert (finding.code, finding.severity) == ("missing-image", Severity.WARNING)
    assert "is damaged" in finding.message
    assert document.assets == {}
    assert "".join(document.body.itertext()) == "x a mill y"
