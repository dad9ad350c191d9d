"""The versions of a file that git could not merge are the files that were merged."""

from __future__ import annotations

import subprocess
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hexapla.catalog.conflict_markers import MarkerError, common_version, find_marker, versions

LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"#~ c\n", b"\n", b"====== six\n", b"<<<<<< six\n"]), max_size=3).map(
    b"".join
)
LETTERS = st.text("abcde", max_size=6)
Parts = list[tuple[bytes, tuple[bytes, bytes, bytes]]]
PARTS = st.lists(st.tuples(LINES, st.tuples(LINES, LINES, LINES)), min_size=1, max_size=4)


def written(parts: Parts, *, diff3: bool, size: int = 7) -> bytes:
    def conflict(ours: bytes, base: bytes, theirs: bytes) -> bytes:
        middle = b"|" * size + b" base\n" + base if diff3 else b""
        return b"<" * size + b" HEAD\n" + ours + middle + b"=" * size + b"\n" + theirs + b">" * size + b" theirs\n"

    return b"".join(chain.from_iterable((common, conflict(*sides)) for common, sides in parts))


@given(parts=PARTS, diff3=st.booleans(), size=st.sampled_from([7, 9]))
def test_every_side_is_found(parts: Parts, diff3: bool, size: int) -> None:
    data = written(parts, diff3=diff3, size=size)
    ours, base, theirs = (b"".join(common + sides[number] for common, sides in parts) for number in range(3))
    assert versions(data) == [ours, theirs]
    assert common_version(data) == (base if diff3 else None)
    assert find_marker(data) == parts[0][0].count(b"\n") + 1


@given(inner=PARTS, outer=PARTS, diff3=st.booleans())
def test_conflicts_in_conflicts_lose_no_line(inner: Parts, outer: Parts, diff3: bool) -> None:
    nested = written(inner, diff3=diff3)
    data = written([*outer, (b"x\n", (nested, b"base\n", b"last\n"))], diff3=diff3)
    found = versions(data)
    assert len(found) == 3
    assert [find_marker(each) for each in found] == [0, 0, 0]
    assert found[0].endswith(b"".join(common + sides[0] for common, sides in inner))
    assert found[1].endswith(b"".join(common + sides[2] for common, sides in inner))
    assert found[2].endswith(b"x\nlast\n")


@given(data=LINES)
def test_a_file_without_conflicts_is_its_only_version(data: bytes) -> None:
    assert (versions(data), common_version(data), find_marker(data)) == ([data], data, 0)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a\n=======\n", 2),
        (b"<<<<<<< a\n", 1),
        (b"a\n<<<<<<< a\nb\n=======\n", 2),
        (b"<<<<<<< a\n>>>>>>> b\n", 2),
        (b"<<<<<<< a\n=======\n=======\n>>>>>>> b\n", 3),
        (b"<<<<<<< a\n||||||| b\n||||||| b\n=======\n>>>>>>> b\n", 3),
        (b"<<<<<<< a\n=======\n||||||| b\n>>>>>>> b\n", 3),
        (b"||||||| a\n", 1),
    ],
)
def test_a_marker_that_stands_alone_is_an_error_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(MarkerError) as caught:
        versions(data)
    assert caught.value.line == line


def test_line_ends_of_windows_are_kept() -> None:
    data = b"a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> d\r\n"
    assert versions(data) == [b"a\r\nb\r\n", b"a\r\nc\r\n"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ours=LETTERS, base=LETTERS, theirs=LETTERS)
def test_the_sides_that_git_writes_are_those_that_it_would_have_chosen(
    tmp_path: Path, ours: str, base: str, theirs: str
) -> None:
    for name, lines in (("ours", ours), ("base", base), ("theirs", theirs)):
        (tmp_path / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def merged(*options: str) -> bytes:
        command = ["git", "merge-file", "-p", *options, "ours", "base", "theirs"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout

    for style in ([], ["--diff3"]):
        found = versions(merged(*style))
        assert found in ([merged("--ours"), merged("--theirs")], [merged("--ours")])
