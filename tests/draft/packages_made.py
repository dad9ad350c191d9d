"""Package files for tests: whole ones, and ones that a person of ill will would make."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from workshop import REPOSITORY

DEMONSTRATION = REPOSITORY / "i18n" / "demonstration"
TOP = "translate-en_es-1_0"
METADATA = {"from_code": "en", "to_code": "es", "package_version": "1.0", "type": "translate"}


def whole(**metadata: str) -> dict[str, bytes]:
    """The files of a package that has everything but sense."""
    return {
        f"{TOP}/metadata.json": json.dumps({**METADATA, **metadata}).encode(),
        f"{TOP}/sentencepiece.model": b"pieces",
        f"{TOP}/model/model.bin": b"weights",
    }


def packed(path: Path, files: dict[str, bytes], **attributes: int) -> Path:
    """A zip archive; `attributes` are external attributes by the last part of a file's name, dots left out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = attributes.get(name.rpartition("/")[2].replace(".", ""), 0o644 << 16)
            archive.writestr(entry, data)
    return path


def demonstration(target: str) -> Path:
    """The repository's own package from English, where it has been trained."""
    path = DEMONSTRATION / f"translate-en_{target}.argosmodel"
    if not path.exists():
        pytest.skip(f"needs {path.name}: i18n/demonstration/train.py")
    return path


def relabelled(path: Path, package: Path, source: str, target: str) -> Path:
    """A copy of a package that says it translates another pair."""
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in files if name.endswith("/metadata.json"))
    metadata = json.loads(files[name])
    files[name] = json.dumps({**metadata, "from_code": source, "to_code": target}).encode()
    return packed(path, files)


def left(folder: Path, *but: Path) -> list[Path]:
    """What is in a folder, but for these."""
    return sorted(set(folder.rglob("*")) - set(but))
