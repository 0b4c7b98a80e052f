"""The calendar file from the command line."""

from __future__ import annotations

from pathlib import Path

from cli.test_commands import run
from support.pain_patch import WHOLE_MEETING, as_lines


def test_is_written_as_it_is_and_never_over_another_file(tmp_path: Path) -> None:
    group, target = tmp_path / "solbakken.db", tmp_path / "møter.ics"
    run("--db", group, "meet", "--plain", answers=as_lines(WHOLE_MEETING))
    assert run("--db", group, "calendar", "-o", target).exit_code == 0
    written = target.read_bytes()
    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\r\r" not in written
    assert run("--db", group, "calendar").stdout_bytes == written
    again = run("--db", group, "calendar", "-o", target)
    assert (again.exit_code, "finnes fra før" in again.output) == (1, True)
