"""What the commands print steers no terminal, whatever other people's texts, names and servers say."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.cli import main, opening, output
from hexapla.cli.failures import DEBUG
from hexapla.cli.terminal_columns import columns
from hexapla.errors import EngineError

HOSTILE = "\x1b]0;owned\x07\x1b[31m\u202e\x9b2J\r\ud800[bold]"
SHOWN = "⟨U+001B⟩]0;owned⟨U+0007⟩⟨U+001B⟩[31m⟨U+202E⟩⟨U+009B⟩2J⟨U+000D⟩⟨U+D800⟩[bold]"


@pytest.fixture(autouse=True)
def _coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that shows colours."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(click.utils, "should_strip_ansi", lambda *_args: False)


def test_escapes_of_others_are_spelt_out_and_our_colours_stay(capsys: pytest.CaptureFixture[str]) -> None:
    output.say(f"{output.style(HOSTILE, bold=True)} {HOSTILE}")
    assert capsys.readouterr().out == f"\x1b[1m{SHOWN}\x1b[0m {SHOWN}\n"


def test_an_error_s_place_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.explain(EngineError(HOSTILE, place=f"a\n{HOSTILE}", remedy=HOSTILE))
    said = capsys.readouterr().err.replace("\x1b[1m", "").replace("\x1b[31m", "").replace("\x1b[0m", "")
    assert said == f"a⟨U+000A⟩{SHOWN}: error: {SHOWN}\n  {SHOWN}\n"


@given(st.text(alphabet=st.characters(codec=None), max_size=20))
def test_json_is_the_same_to_a_program_and_has_nothing_for_a_terminal(text: str) -> None:
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(click, "echo", said.append)
        output.print_json({text: [text]})
    assert json.loads(said[0]) == {text: [text]}
    assert all(each == "\n" or unicodedata.category(each) not in ("Cc", "Cs") for each in said[0])
    said[0].encode()


def test_what_was_typed_is_told_back_without_escapes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["hexapla", f"no{HOSTILE}"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "owned" in said
    assert "\x1b" not in said


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_fault_of_our_own_is_told_in_a_line_with_what_to_do(
    debug: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_given: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(opening, "open_here", fail)
    monkeypatch.setattr(sys, "argv", ["hexapla", "status"])
    monkeypatch.setenv(DEBUG, debug)
    monkeypatch.chdir(tmp_path)
    if debug:
        with pytest.raises(ZeroDivisionError):
            main()
        return
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 70
    message, remedy = capsys.readouterr().err.splitlines()
    assert message.endswith("ZeroDivisionError: a fault")
    assert f"{DEBUG}=1" in remedy


def test_a_screen_that_does_not_know_our_letters_is_no_fault(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from hexapla.cli import main; main()", "status"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LANGUAGE": "de"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 4, done.stderr
    assert b"Traceback" not in done.stderr


def _on_a_terminal(code: str, columns: int) -> tuple[int, str]:
    """What a program prints whose error stream is a terminal of that width, and its exit status."""
    ours, its = os.openpty()
    program = "from hexapla.cli import main, opening, output\nimport sys\n" + code
    with subprocess.Popen(
        [sys.executable, "-c", program], stderr=its, env={**os.environ, "COLUMNS": str(columns)}
    ) as running:
        os.close(its)
        said = b""
        with contextlib.suppress(OSError):  # the system's way to say that the other end is closed
            while more := os.read(ours, 4096):
                said += more
    os.close(ours)
    return running.returncode, said.decode()


@pytest.mark.parametrize("label", ["drafting es", "下書き中"])
def test_progress_is_one_line_of_the_terminal_from_none_to_all(label: str) -> None:
    code = f"with output.progress({label!r}, 30) as advance:\n    for _ in range(10): advance(3)\nsys.exit(5)"
    status, said = _on_a_terminal(code, 50)
    assert status == 5
    assert said.count("\n") == 1  # of the end
    steps = [step.removeprefix("\x1b[?25l").strip() for step in said.split("\r")[1:-1]]
    assert steps[0].startswith(label)
    assert steps[0].endswith("0/30")
    assert steps[-1].removesuffix("\x1b[?25h").endswith("30/30")
    assert all(columns(step) < 50 for step in steps)


def test_a_run_that_is_stopped_gives_the_terminal_back_and_its_message_a_line(tmp_path: Path) -> None:
    code = f"""
def fail(*_given):
    with output.progress("a", 2) as advance:
        advance(1)
        raise KeyboardInterrupt
opening.open_here = fail
sys.argv = ["hexapla", "status"]
import os
os.chdir({str(tmp_path)!r})
main()"""
    status, said = _on_a_terminal(code, 80)
    assert status == 130
    assert said.index("\x1b[?25l") < said.index("1/2") < said.index("\x1b[?25h")
    assert said.splitlines()[-1].startswith("Stopped.")


def test_no_progress_is_shown_where_no_person_watches(capfd: pytest.CaptureFixture[str]) -> None:
    with output.progress("a", 2) as advance:
        advance(2)
    assert capfd.readouterr() == ("", "")
