"""Run LibreOffice, where it is installed, to convert files. Nothing is fetched that a document links to."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_COMMANDS = ("soffice", "libreoffice")
_SECONDS = 120
_NO_PROXY_THERE = "127.0.0.1"  # with port 9, which discards what it gets (RFC 863); usually nothing listens there
# Settings of the program. It looks at linked pictures even where it may not show them: so all its requests are sent to
# a proxy that does not exist.
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>{_NO_PROXY_THERE}</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>{_NO_PROXY_THERE}</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetFTPProxyName" oor:op="fuse"><value>{_NO_PROXY_THERE}</value></prop>
<prop oor:name="ooInetFTPProxyPort" oor:op="fuse"><value>9</value></prop>
</item>
</oor:items>
"""


def find_libreoffice() -> str | None:
    """Return the path of the program, if it is installed."""
    return next(filter(None, map(shutil.which, _COMMANDS)), None)


def convert(program: str, form: str, files: Sequence[Path], folder: Path) -> Path:
    """Convert files, which are in `folder`, to a form of LibreOffice's; return the folder of what it made.

    What it cannot convert, or not in two minutes, is missing there.
    """
    import subprocess

    profile, made = folder / "profile", folder / "made"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form,
               "--outdir", str(made), *map(str, files)]  # fmt: skip
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS, cwd=folder)
    return made
