"""hexapla.toml: whatever it holds, it loads or is one clear PublicationError."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hexapla.errors import PublicationError
from hexapla.publication import LAYOUTS, engines, formats, load

# Every key that means something, by its table, and what of.
KEYS: Mapping[str, Mapping[str, type]] = {
    "publication": {
        "language": str, "sources": list, "title": str, "titles": dict, "creators": list, "description": str,
        "rights": str, "identifier": str,
    },
    "catalog": {"folder": str, "segmentation": str, "references": str},
    "draft": {
        "engine": str, "packages": list, "memories": list, "memory_threshold": int, "glossary": str, "server": str,
        "openai": dict,
    },
    "check": {"allow": dict},
    "edition": {
        "name": str, "layout": str, "formats": list, "paper": str, "drafts": str, "require": str, "threshold": int,
        "pairs": bool, "documents": list, "before": list, "after": list, "theme": str, "fonts": list, "cover": str,
        "omit_notes": list,
    },
}  # fmt: skip
TELLING = (
    "", "es", "en", "az", "x-private", "en-Latn-US", "*", "**", "**/*", "source/*", "[", "source/a.md", "a.md", ".",
    "..", "../x", "/", "/etc/passwd", "~", "a\x00b", "\ufeff", "\ufffe", "\u202ea", "a\nb", "a" * 5000, "locales",
    "source", "A5", "1e9mm 1e9mm", "a4 landscape", "http://[", "http://a:99999", "http://ж", "http://a..b", "x.css",
    "x.ttf", "article#1", "#", "90", "approved", "hide", "mark", "line", "sentence", *engines(), *LAYOUTS, *formats(),
)  # fmt: skip
TEXTS = st.sampled_from(TELLING) | st.text(st.characters(codec="utf-8"), max_size=12)
PLAIN = (
    TEXTS
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.sampled_from([10**400, -1, 101, 50])
)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)


def _toml(value: Any) -> str:
    """A value as TOML writes it, tables inline."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(f"\\U{ord(sign):08X}" for sign in value) + '"'
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            return "{" + ", ".join(f"{_toml(str(key))} = {_toml(each)}" for key, each in value.items()) + "}"
        case date() | time() | datetime():
            return value.isoformat()
    return str(value)  # a number; Python calls nan and inf as TOML does


RIGHT: Mapping[type, st.SearchStrategy[Any]] = {
    str: TEXTS,
    list: st.lists(TEXTS, max_size=2),
    dict: st.dictionaries(TEXTS, TEXTS, max_size=2),
    int: st.integers(-1, 101),
    bool: st.booleans(),
}


@st.composite
def files(draw: st.DrawFn) -> str:
    """A hexapla.toml: each table with some of its keys, most values of the kind that is wanted, some of any."""
    lines = []
    for table, keys in KEYS.items():
        lines.append(f"[[{table}]]" if table == "edition" else f"[{table}]")
        if table in ("publication", "edition"):
            languages = draw(st.just(["es", "az"]) | VALUES) if draw(st.integers(0, 9)) == 0 else ["es", "az"]
            lines.append(f"languages = {_toml(languages)}")
        for key in draw(st.lists(st.sampled_from([*keys, "unknown"]), unique=True, max_size=2)):
            is_wild = key not in keys or draw(st.integers(0, 9)) == 0
            lines.append(f"{key} = {_toml(draw(VALUES if is_wild else RIGHT[keys[key]]))}")
    return "\n".join(lines)


@given(files())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
def test_it_loads_or_is_one_clear_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "source").mkdir(exist_ok=True)
    (tmp_path / "source" / "a.md").write_text("A.", encoding="utf-8")
    path = tmp_path / "hexapla.toml"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        load(path)
    except PublicationError as error:
        assert error.message
        assert "hexapla.toml" in error.place
        str(error).encode()


@given(st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_one_clear_error_or_an_empty_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "hexapla.toml"
    path.write_bytes(data)
    with pytest.raises(PublicationError):
        load(path)


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 20_000,
        "x = " + "{a=" * 20_000,
        ".".join(["a"] * 20_000) + " = 1",
        "[" + ".".join(["a"] * 20_000) + "]",
        "x = " + "9" * 10_000,
        "x = 0x" + "f" * 10_000,
        "x = 1e999999999",
        'x = "\x00"',
        "\ufeff\ufeff[publication]",
        "[publication]\nlanguages = ['es']\n[publication]",
        "[publication]\nlanguages = ['es']\nlanguages = ['az']",
    ],
    ids=range(11),
)
def test_what_no_parser_likes_is_one_clear_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "hexapla.toml"
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(PublicationError) as caught:
        load(path)
    assert "hexapla.toml" in caught.value.place
