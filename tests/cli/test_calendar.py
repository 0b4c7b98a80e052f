"""The calendar file from the command line."""

from __future__ import annotations

from pathlib import Path

from cli.test_commands import run


def test_is_written_as_it_is_and_never_over_another_file(group: Path, tmp_path: Path) -> None:
    target = tmp_path / "møter.ics"
    assert run("--db", group, "calendar", "-o", target).exit_code == 0
    written = target.read_bytes()
    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\r\r" not in written
    assert run("--db", group, "calendar").stdout_bytes == written
    again = run("--db", group, "calendar", "-o", target)
    assert (again.exit_code, "finnes fra før" in again.output) == (1, True)
